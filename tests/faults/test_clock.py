"""T11: the server's clock jumps by an hour, forward and back; nobody loses a second, and nobody is signed out."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.conftest import MeetingOn, Record, signed_in
from tests.support.recorded_page import Page
from tests.support.recorder import wait_for
from tests.support.server import MakeServer

HOUR = 3600.0
LEAST_ERROR_SECONDS = 0.25
JUMPS = (HOUR, -HOUR)


@pytest.fixture
def jump(tmp_path: Path) -> Callable[[float], None]:
    """Set the clock of the server's system off by so many seconds."""

    def put(seconds: float) -> None:
        draft = tmp_path / "jump.draft"
        draft.write_text(str(seconds), encoding="ascii")
        draft.replace(tmp_path / "jump")

    put(0)
    return put


def test_a_jump_of_the_servers_clock_takes_no_time_from_anybody(
    make_server: MakeServer,
    meeting_on: MeetingOn,
    record: Record,
    jump: Callable[[float], None],
    tmp_path: Path,
) -> None:
    server = make_server(HLOM_TEST_JUMP=str(tmp_path / "jump"))
    server.program, server.forked = "tests/support/jumping_clock.py", False
    server.start()
    recorder = record(meeting_on(server))
    meeting = recorder.meeting
    page = recorder.page()
    recorder.joined([page])
    desk = signed_in(meeting)
    meeting.open()
    meeting.inscribe("KEN", "TCD", "CHE")

    began = time.monotonic()
    first = _offset(page)
    for seconds in JUMPS:
        meeting.call()
        jump(seconds)
        assert abs(_offset(page) - first) <= LEAST_ERROR_SECONDS
        assert desk.open(f"{server.url}/m/{meeting.slug}/desk").status == 200
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    took = time.monotonic() - began

    delivered = sorted(meeting.rows("intervention"), key=lambda row: row["called_at"])
    assert meeting.names_of("intervention") == ["Kenya", "Chad"]
    for row in delivered:
        assert timedelta(0) < _hour(row["ended_at"]) - _hour(row["started_at"]) < timedelta(seconds=took)
    assert _hour(delivered[0]["ended_at"]) <= _hour(delivered[1]["called_at"])
    assert "is followed slowly" in server.log
    recorder.settle()
    recorder.check()


def test_after_a_restart_with_the_clock_put_back_the_order_is_right_and_nobody_is_signed_out(
    make_server: MakeServer,
    meeting_on: MeetingOn,
    record: Record,
    jump: Callable[[float], None],
    tmp_path: Path,
) -> None:
    server = make_server(HLOM_TEST_JUMP=str(tmp_path / "jump"))
    server.program, server.forked = "tests/support/jumping_clock.py", False
    server.start()
    recorder = record(meeting_on(server))
    meeting = recorder.meeting
    page = recorder.page()
    recorder.joined([page])
    desk = signed_in(meeting)
    meeting.open()
    meeting.inscribe("KEN", "TCD")

    server.stop()
    jump(-HOUR)
    server.start()
    recorder.joined([page])
    meeting.inscribe("CHE")

    assert meeting.names_of("inscription") == ["Kenya", "Chad", "Switzerland"]
    assert desk.open(f"{server.url}/m/{meeting.slug}/desk").status == 200
    assert f"{meeting.slug} is whole" in server.cli("meeting", "verify", meeting.slug)
    recorder.settle()
    recorder.check()


def _offset(page: Page) -> float:
    """Seconds by which the server's hour, as the next head tells it, is off from a clock that only counts."""
    before = len(page.events("head"))
    wait_for(lambda: len(page.events("head")) > before, 20, "a head")
    head = page.events("head")[before]
    return _hour(head.digest).timestamp() - head.at


def _hour(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
