"""T11: the server's clock jumps by an hour, forward and back; nobody loses a second, and nobody is signed out.

T18: the clocks of two workers' machines differ; commands, what is due and pages go by one, the database's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from tests.faults.conftest import MeetingOn, Record, signed_in
from tests.support.recorded_page import Page
from tests.support.redis import RedisServer
from tests.support.server import MakeServer, Server
from tests.support.tools import free_port
from tests.support.waiting import wait_for

HOUR = 3600.0
LEAST_ERROR_SECONDS = 0.25
JUMPS = (HOUR, -HOUR)
AHEAD = 40.0


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


def test_t18_a_worker_started_after_a_jump_takes_the_hour_of_one_that_runs(
    make_server: MakeServer,
    meeting_on: MeetingOn,
    record: Record,
    jump: Callable[[float], None],
    redis_server: RedisServer,
    tmp_path: Path,
) -> None:
    environ = {"HLOM_TEST_JUMP": str(tmp_path / "jump"), "HLOM_REDIS_URL": redis_server.url}
    first = make_server(**environ)
    second = make_server(first.environ["HLOM_DATABASE_URL"], **environ)
    for server in (first, second):
        server.program, server.forked = "tests/support/jumping_clock.py", False
    first.start()
    meeting = meeting_on(first)
    jump(HOUR)
    second.start()
    recorder = record(meeting)
    pages = [recorder.page(url=server.url) for server in (first, second)]
    recorder.joined(pages)
    meeting.inscribe("KEN")

    wait_for(lambda: abs(_offset(pages[0]) - _offset(pages[1])) <= LEAST_ERROR_SECONDS, 60, "one hour on both")
    recorder.settle()
    recorder.check()


@pytest.fixture
def ahead(make_server: MakeServer, postgres_url: str, jump: Callable[[float], None], tmp_path: Path) -> Server:
    """A worker on a machine whose clock is 40 s ahead, with its figures on a port of their own."""
    jump(AHEAD)
    figures = str(free_port())
    made = make_server(postgres_url, HLOM_TEST_JUMP=str(tmp_path / "jump"), HLOM_METRICS_PORT=figures)
    made.program, made.forked = "tests/support/jumping_clock.py", False
    made.start()
    return made


@pytest.mark.postgresql
def test_t18_a_worker_that_is_40_s_ahead_takes_no_time_from_anybody(
    make_server: MakeServer, meeting_on: MeetingOn, record: Record, postgres_url: str, ahead: Server
) -> None:
    right = make_server(postgres_url)
    right.start()
    meeting = meeting_on(right)
    recorder = record(meeting)
    pages = [recorder.page(url=server.url) for server in (right, ahead)]
    recorder.joined(pages)
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()

    def on(server: Server, name: str, **args: object) -> None:
        meeting.server = server
        meeting.do(name, room=meeting.id("room"), expect=meeting.on_floor(), **args)

    on(ahead, "pause_clock")
    on(right, "resume_clock")
    assert 0 <= meeting.rows("intervention")[0]["paused_seconds"] < AHEAD / 2
    on(ahead, "end_intervention")
    turn = meeting.rows("intervention")[0]
    assert timedelta(0) < _hour(turn["ended_at"]) - _hour(turn["started_at"]) < timedelta(seconds=AHEAD)
    apart = abs(_offset(pages[0]) - _offset(pages[1]))
    assert apart <= LEAST_ERROR_SECONDS

    closes = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=8)
    meeting.do("announce_closing", list=meeting.id("list"), closes_at=closes.isoformat())
    wait_for(lambda: meeting.rows("list")[0]["state"] == "closed", 60, "the list to close")
    late = (datetime.now(UTC) - closes).total_seconds()
    assert late >= -LEAST_ERROR_SECONDS / 5
    print(
        f"T18: pages differ by {1000 * apart:.0f} ms; a list announced to close was closed {late:.1f} s after its hour"
    )

    said = [requests.get(f"{server.url}/readyz", timeout=10).json()["clock_off_seconds"] for server in (right, ahead)]
    assert [round(one) for one in said] == [0, AHEAD]
    figures = requests.get(f"http://127.0.0.1:{ahead.environ['HLOM_METRICS_PORT']}/metrics", timeout=10).text
    assert round(float(figures.split("\nhlom_clock_off_seconds ")[1].split("\n")[0])) == AHEAD
    desk = signed_in(meeting)
    assert "The clock of this server is 40 seconds off." in desk.open(f"{meeting.url}/setup").read().decode()
    assert "this machine's clock is 40 s off the database's" in ahead.log
    recorder.settle()
    recorder.check()


def _offset(page: Page) -> float:
    """Seconds by which the server's hour, as the next head tells it, is off from a clock that only counts."""
    before = len(page.events("head"))
    wait_for(lambda: len(page.events("head")) > before, what="a head")
    head = page.events("head")[before]
    return _hour(head.digest).timestamp() - head.at


def _hour(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
