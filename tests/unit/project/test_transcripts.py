"""The check of transcripts can fail: each kind of broken trust is seen."""

from __future__ import annotations

import pytest

from hlom_live.live.content.audience import Audience
from tests.support.recorded_page import Entry, Page
from tests.support.transcripts import Logged, check_log, check_transcript
from tests.support.writers import Sent

Line = tuple[str, int | None, str, str | None, str | None]


def of(history: str, *seqs: int, begun: str | None = None) -> dict[tuple[int, str | None], Logged]:
    """A log; the words of one history are a1, a2 ..., of another b1, b2 ...; `begun`: what it begins in."""
    found = {}
    for seq in seqs:
        name, before = f"{history}{seq}", f"{begun if begun and seq == seqs[0] else history}{seq - 1}"
        digests, states = (dict.fromkeys(Audience, f"{kind}{name}") for kind in "ds")
        found[seq, name] = Logged(seq, f"c{name}", name, before, digests, states)
    return found


LOG = of("a", *range(1, 8))
LOST = {**of("a", 1, 2, 3, 4), **of("b", 5, 6, 7, 8, begun="a")}


def told(*lines: Line) -> Page:
    """A page of the public with this transcript."""
    page = Page("http://127.0.0.1:1", "m", Audience.PUBLIC, {})
    page.transcript = [Entry(0.0, *line) for line in lines]
    return page


def reload(seq: int, history: str = "a") -> Line:
    return "reload", seq, f"s{history}{seq}", f"{history}{seq}", None


def change(seq: int, event: str = "change", history: str = "a", follows: str | None = None) -> Line:
    return event, seq, f"d{history}{seq}", f"{history}{seq}", f"{follows or history}{seq - 1}"


OPEN, RELOAD, CLOSED = ("open", None, "", None, None), reload(3), ("closed", None, "", None, None)


@pytest.mark.parametrize(
    "lines",
    [
        [OPEN, RELOAD, change(4), change(5)],
        [OPEN, RELOAD, change(6), change(4, "synced"), change(5, "synced"), change(6, "synced"), change(7)],
        [OPEN, RELOAD, change(6), reload(7)],
        [OPEN, RELOAD, change(4), CLOSED, ("open", 4, "", "a4", None), change(5)],
        [OPEN, RELOAD, change(4), change(5, history="b", follows="a"), change(6, history="b"), reload(4), change(5)],
        [OPEN, reload(8, "b"), CLOSED, ("open", 8, "", "b8", None), reload(5), change(6)],
        [OPEN, reload(6, "b"), reload(6), change(7)],
    ],
)
def test_one_order_and_gaps_that_were_filled_are_right(lines: list[Line]) -> None:
    check_transcript(told(*lines), {**LOST, **LOG})


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([OPEN, RELOAD, change(4), change(6)], "never filled"),
        ([OPEN, RELOAD, change(4), change(4)], "out of order"),
        ([OPEN, RELOAD, change(5), change(4)], "out of order"),
        ([OPEN, RELOAD, ("change", 4, "other", "a4", "a3")], "another change"),
        ([OPEN, ("reload", 3, "other", "a3", None)], "another state"),
        ([OPEN, RELOAD, change(4), change(9)], "never committed"),
        ([OPEN, RELOAD, change(6), change(4, "synced"), change(7)], "never filled"),
        ([OPEN, RELOAD, change(4, history="c")], "never committed"),
        ([OPEN, RELOAD, change(4, follows="c")], "another history"),
        ([OPEN, RELOAD, change(4), change(5), change(6, history="b")], "follows on another"),
        ([OPEN, reload(6, "b"), change(7)], "follows on another"),
        ([OPEN, reload(8, "b"), CLOSED, ("open", 6, "", "b6", None), change(7)], "follows on another"),
        ([OPEN, ("reload", 6, "sa6", "b6", None)], "another state"),
    ],
)
def test_broken_trust_is_seen(lines: list[Line], fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        check_transcript(told(*lines), {**LOST, **LOG})


@pytest.mark.parametrize(
    ("command_id", "status", "seq", "fault"),
    [
        ("gone", 200, 4, "acknowledged under 4"),
        ("ca4", 200, 5, "acknowledged under 5"),
        ("ca9", 200, 9, "acknowledged under 9"),
        ("ca4", 409, 0, "refused"),
    ],
)
def test_an_answer_that_the_log_does_not_keep_is_seen(command_id: str, status: int, seq: int, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        check_log(LOG, [answered(command_id, status, seq, "a")], LOST)


def answered(command_id: str, status: int, seq: int, history: str) -> Sent:
    return Sent("set_presence", {}, command_id, answers=[(status, {"seq": seq, "history": f"{history}{seq}"})])


def test_what_was_acknowledged_in_a_history_that_was_lost_is_looked_for_there() -> None:
    check_log(LOG, [answered("ca5", 200, 5, "a"), answered("cb8", 200, 8, "b")], LOST)
    with pytest.raises(AssertionError, match="acknowledged under 8"):
        check_log(LOG, [answered("cb8", 200, 8, "b")])


def test_a_hole_and_a_command_applied_twice_are_seen() -> None:
    with pytest.raises(AssertionError, match="hole"):
        check_log(of("a", 1, 3), [])
    with pytest.raises(AssertionError, match="twice"):
        check_log({(1, "a1"): LOG[1, "a1"], (2, "a2"): LOG[1, "a1"]}, [])
