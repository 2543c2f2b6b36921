"""The check of transcripts can fail: each kind of broken trust is seen."""

from __future__ import annotations

import pytest

from hlom_live.live.content.audience import Audience
from tests.support.recorded_page import Entry, Page
from tests.support.transcripts import Logged, check_log, check_transcript
from tests.support.writers import Sent

LOG = {seq: Logged(f"c{seq}", dict.fromkeys(Audience, f"d{seq}")) for seq in range(1, 8)}
STATES = {(Audience.PUBLIC, 3): "s3", (Audience.PUBLIC, 7): "s7"}


def told(*lines: tuple[str, int | None, str]) -> Page:
    """A page of the public with this transcript."""
    page = Page("http://127.0.0.1:1", "m", Audience.PUBLIC, {})
    page.transcript = [Entry(0.0, *line) for line in lines]
    return page


OPEN, RELOAD = ("open", None, ""), ("reload", 3, "s3")


def change(seq: int, event: str = "change") -> tuple[str, int, str]:
    return event, seq, f"d{seq}"


@pytest.mark.parametrize(
    "lines",
    [
        [OPEN, RELOAD, change(4), change(5)],
        [OPEN, RELOAD, change(6), change(4, "synced"), change(5, "synced"), change(6, "synced"), change(7)],
        [OPEN, RELOAD, change(6), ("reload", 7, "s7")],
        [OPEN, RELOAD, change(4), ("closed", None, ""), ("open", 4, ""), change(5)],
    ],
)
def test_one_order_and_gaps_that_were_filled_are_right(lines: list[tuple[str, int | None, str]]) -> None:
    check_transcript(told(*lines), LOG, STATES)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([OPEN, RELOAD, change(4), change(6)], "never filled"),
        ([OPEN, RELOAD, change(4), change(4)], "out of order"),
        ([OPEN, RELOAD, change(5), change(4)], "out of order"),
        ([OPEN, RELOAD, ("change", 4, "other")], "another change"),
        ([OPEN, ("reload", 3, "other")], "another state"),
        ([OPEN, RELOAD, change(4), ("change", 9, "d9")], "never committed"),
        ([OPEN, RELOAD, change(6), change(4, "synced"), change(7)], "never filled"),
    ],
)
def test_broken_trust_is_seen(lines: list[tuple[str, int | None, str]], fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        check_transcript(told(*lines), LOG, STATES)


@pytest.mark.parametrize(
    ("command_id", "status", "seq", "fault"),
    [("gone", 200, 4, "acknowledged under 4"), ("c4", 200, 5, "acknowledged under 5"), ("c4", 409, 0, "refused")],
)
def test_an_answer_that_the_log_does_not_keep_is_seen(command_id: str, status: int, seq: int, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        check_log(LOG, [Sent("set_presence", {}, command_id, answers=[(status, {"seq": seq})])])


def test_a_hole_and_a_command_applied_twice_are_seen() -> None:
    with pytest.raises(AssertionError, match="hole"):
        check_log({1: LOG[1], 3: LOG[3]}, [])
    with pytest.raises(AssertionError, match="twice"):
        check_log({1: LOG[1], 2: LOG[1]}, [])
