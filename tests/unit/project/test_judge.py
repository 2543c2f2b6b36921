"""The judge of random histories can fail: each kind of broken trust is seen, and it knows nothing of the program."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import judge as judging
from tests.support.judge import Evidence, Log, judge

HOUR = 1_764_500_000.0
TURN = {"id": "t", "called_at": None, "started_at": None, "ended_at": None, "paused_seconds": 0, "notes": None}
HALL = {"id": "hall", "name": "Hall", "notice": 0}


def stamp(seconds: float) -> str:
    return f"2025-11-30T10:53:{20 + seconds:06.3f}+00:00"


Change = tuple[dict[str, Any], dict[str, Any]]
"""Rows before and after."""


def hall(notice: int) -> dict[str, Any]:
    return {"room/hall": {**HALL, "notice": notice}}


def turn(**fields: Any) -> Change:
    return {}, {"intervention/t": {**TURN, **fields}}


NAMED: Change = ({}, {"delegation/d": {"id": "d", "name": "Chad", "badge": "B-1"}})
FIRST: list[Change] = [({}, hall(0)), NAMED, (hall(0), hall(1)), turn(paused_seconds=2, notes="A word")]


def log(changes: list[Change], name: str = "c", at: Callable[[int], str] = stamp, **more: Any) -> Log:
    """A log of these changes; the commands' ids are c1, c2 ..."""
    hashed, rows = "", []
    for seq, (before, after) in enumerate(changes, 1):
        content = {"seq": seq, "at": at(seq), "command_id": f"{name if seq > 3 else 'c'}{seq}"}
        pair = ["salt", "An officer"]
        kept = {hashlib.sha256(json.dumps(pair, separators=(",", ":")).encode()).hexdigest(): pair}
        body = json.dumps({**content, "actor": {"sha256": next(iter(kept))}, "before": before, "after": after})
        hashed = hashlib.sha256(f"{hashed}\n{body}".encode()).hexdigest()
        rows.append((seq, content["command_id"], body, hashed, json.dumps(kept)))
    return {"rows": rows, "kept": (0, ""), "exact": False, "ended": 0.0, **more}  # type: ignore[typeddict-item]


THERE = log(FIRST)


def word(seq: int, of: Log = THERE) -> str:
    return of["rows"][seq - 1][3][:12] if seq else ""


GONE = log([*FIRST[:3], (hall(1), hall(7)), (hall(7), hall(8))], "g", exact=True, ended=HOUR + 6)
GONE["kept"] = (3, word(3))
PUBLIC = {**hall(1), "delegation/d": {"id": "d", "name": "Chad"}}
PUBLIC_TURN = {name: value for name, value in turn(paused_seconds=2)[1]["intervention/t"].items() if name != "notes"}


def mark(payload: object) -> str:
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def change(seq: int, put: dict[str, Any], of: Log = THERE, event: str = "change") -> tuple[Any, ...]:
    return event, seq, mark([put, []]), word(seq, of), word(seq - 1, of)


OPEN = ("open", None, "", None, None)
CLOSED = ("closed", None, "", None, None)
AT_3 = ("reload", 3, mark([PUBLIC, []]), word(3), None)
LAST = change(4, {"intervention/t": PUBLIC_TURN})
STRAY = change(4, hall(7), GONE)
AHEAD = change(5, hall(8), GONE)


def evidence() -> Evidence:
    """A page of the public that saw a number of a history that was given up, and whoever sent each command."""
    asked = [{"command_id": f"c{seq}", "answers": [(200, {"seq": seq, "history": word(seq)})]} for seq in range(1, 5)]
    asked += [
        {"command_id": "g4", "answers": [(503, {}), (200, {"seq": 4, "history": word(4, GONE)})]},
        {"command_id": "refused", "answers": [(409, {})]},
    ]
    for one in asked:
        one |= {"sent": HOUR, "answered": HOUR + 5}
    reader = {
        "audience": "public",
        "seq": 4,
        "history": word(4),
        "state": {**PUBLIC, "intervention/t": PUBLIC_TURN},
        "transcript": [OPEN, AT_3, STRAY, CLOSED, ("open", 4, "", word(4, GONE), None), AT_3, LAST],
    }
    plain: Evidence = json.loads(json.dumps({"logs": [GONE, THERE], "asked": asked, "readers": [reader]}))
    return plain


def test_a_history_that_is_as_promised_is_right() -> None:
    figures = judge(evidence())
    assert {name: figures[name] for name in ("numbers", "turns", "histories", "acknowledged")} == {
        "numbers": 4,
        "turns": 1,
        "histories": 2,
        "acknowledged": 5,
    }
    assert figures["of them in a history given up"] == 1


@pytest.mark.parametrize(
    "lines",
    [
        [OPEN, AT_3, LAST],
        [OPEN, AT_3, AHEAD, change(4, hall(7), GONE, "synced"), AT_3, LAST],
        [OPEN, AT_3, AHEAD, AT_3, LAST],
    ],
)
def test_one_order_and_gaps_that_were_filled_are_right(lines: list[Any]) -> None:
    given = evidence()
    given["readers"][0]["transcript"] = lines
    judge(given)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([OPEN, AT_3], "a gap was passed over"),
        ([OPEN, AT_3, AHEAD], "a gap was passed over"),
        ([OPEN, AT_3, LAST, LAST], "out of order"),
        ([OPEN, AT_3, change(4, hall(9))], "otherwise than logged"),
        ([OPEN, AT_3, (*LAST[:4], word(2))], "otherwise than logged"),
        ([OPEN, ("reload", 3, mark([hall(1), []]), word(3), None), LAST], "another state than the fold"),
        ([OPEN, AT_3, ("change", 5, "", "elsewhere", word(4))], "no log has it"),
        ([OPEN, AT_3, ("open", 4, "", word(4), None), LAST], "comes back with something else"),
    ],
)
def test_a_page_that_was_told_otherwise_is_seen(lines: list[Any], fault: str) -> None:
    given = evidence()
    given["readers"][0]["transcript"] = lines
    with pytest.raises(AssertionError, match=fault):
        judge(given)


def without_a_number(given: Evidence) -> None:
    del given["logs"][1]["rows"][1]


def altered(given: Evidence) -> None:
    row = given["logs"][1]["rows"][1]
    given["logs"][1]["rows"][1] = (*row[:2], row[2].replace("Chad", "Mali"), *row[3:])


def other_persons(given: Evidence) -> None:
    row = given["logs"][1]["rows"][1]
    given["logs"][1]["rows"][1] = (*row[:4], str(row[4]).replace("An officer", "Another"))


def done_twice(given: Evidence) -> None:
    rows = given["logs"][1]["rows"]
    rows[3] = (4, "c2", *rows[3][2:])


def before_the_last(given: Evidence) -> None:
    given["logs"][1] = log(FIRST, at=lambda seq: stamp(5 - seq))


def other_than_left(given: Evidence) -> None:
    given["logs"][1] = log([*FIRST[:3], (hall(0), hall(1))])


def negative_pause(given: Evidence) -> None:
    given["logs"][1] = log([*FIRST[:3], turn(paused_seconds=-1)])


def ends_before_it_begins(given: Evidence) -> None:
    given["logs"][1] = log([*FIRST[:3], turn(started_at=stamp(4), ended_at=stamp(3))])


def more_lost_than_was_late(given: Evidence) -> None:
    given["logs"][0] |= {"kept": (4, word(4, GONE)), "exact": False}


def another_backup(given: Evidence) -> None:
    given["logs"][0]["kept"] = (2, word(2))


def nowhere(given: Evidence) -> None:
    given["asked"][3]["answers"] = [(200, {"seq": 9, "history": "elsewhere"})]


def of_somebody_else(given: Evidence) -> None:
    given["asked"][3]["command_id"] = "c9"


def of_another_hour(given: Evidence) -> None:
    given["asked"][3] |= {"sent": HOUR - 60, "answered": HOUR - 50}


def in_what_was_gone(given: Evidence) -> None:
    given["asked"][4] |= {"sent": HOUR + 7, "answered": HOUR + 8}


def refused_and_done(given: Evidence) -> None:
    given["asked"][5] |= {"command_id": "c4", "answered": HOUR + 60}


def behind(given: Evidence) -> None:
    given["readers"][0]["transcript"].pop()
    given["readers"][0] |= {"seq": 3, "history": word(3)}


def with_another_row(given: Evidence) -> None:
    given["readers"][0]["state"]["delegation/d"]["badge"] = "B-1"


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (without_a_number, "number 2 is missing"),
        (altered, "the hash of number 2"),
        (other_persons, "is not what"),
        (done_twice, "were done again"),
        (before_the_last, "number 2 was before number 1"),
        (other_than_left, "found room/hall otherwise"),
        (negative_pause, "a negative pause"),
        (ends_before_it_begins, "ends before it begins"),
        (more_lost_than_was_late, "4 had been copied, and 3 are in the next"),
        (another_backup, "2 had been copied, and 3 are in the next"),
        (nowhere, "which no log has"),
        (of_somebody_else, "not that of"),
        (of_another_hour, "sent and answered otherwise"),
        (in_what_was_gone, "done in a history that was gone"),
        (refused_and_done, "refused, and yet in the log"),
        (behind, "stands at"),
        (with_another_row, "otherwise than the fold"),
    ],
)
def test_broken_trust_is_seen(harm: Callable[[Evidence], None], fault: str) -> None:
    given = evidence()
    harm(given)
    with pytest.raises(AssertionError, match=fault):
        judge(given)


def test_the_judge_shares_nothing_with_the_program() -> None:
    tree = ast.parse(Path(judging.__file__).read_text(encoding="utf-8"))
    froms = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {name.split(".")[0] for name in froms | names} <= sys.stdlib_module_names
