"""T8: readers that stop reading are dropped in time, hold little memory, and make nobody else slower."""

from __future__ import annotations

import select
import statistics
import time

import pytest

from tests.faults.conftest import MeetingOn, Record
from tests.support.live_meeting import LiveMeeting
from tests.support.recorded_page import Page
from tests.support.recorder import Recorder
from tests.support.server import MakeServer
from tests.support.soak import short_or_long
from tests.support.writers import Ask, Writers

STALLED = 10
DROPPED_SECONDS = 20.0
HELD_BYTES = 2_000_000
SLACK_BYTES = 15_000_000  # what the process itself needs while thousands of large changes go through it
TIMES = short_or_long(1, 20)
LANGUAGES = ("en", "fr", "ar", "zh", "ru", "es")
GONE = select.POLLRDHUP | select.POLLHUP | select.POLLERR


def large(meeting: LiveMeeting) -> object:
    """Changes of some 12 kB, which leave no row behind."""

    def ask(writer: int, number: int) -> Ask:
        long = {language: chr(0x430 + number % 32) * 500 for language in LANGUAGES}
        return "edit_item", {"item": meeting.id("item"), "title": long, "description": long}

    return ask


def test_readers_that_stop_reading_are_dropped_and_slow_nobody_down(
    make_server: MakeServer, meeting_on: MeetingOn, record: Record
) -> None:
    server = make_server()
    server.start()
    recorder = record(meeting_on(server))
    meeting = recorder.meeting
    others = recorder.audience(20)
    stalled = [recorder.page() for _ in range(STALLED)]
    for page in stalled:
        page.small_window = True
        recorder.leave(page)
    for _ in range(TIMES):
        for page in stalled:
            recorder.come_back(page)
        recorder.joined(stalled)
        with Writers(meeting, recorder.sent, 2, ask=large(meeting), pause_seconds=0.01) as writers:
            writers.wait(100)
            before, since = server.memory(), time.monotonic()
            for page in stalled:
                recorder.stop_reading(page)
            most = _until_dropped(recorder, stalled, server.memory)
            took = time.monotonic() - since
        print(f"figure: dropped after {took:.1f} s; memory grew by {(most - before) / 1e6:.1f} MB at most")
        quick, slow = _lags(recorder, others, 0.0, since), _lags(recorder, others, since, since + took)
        print(f"figure: lag of the others, median: {quick * 1000:.1f} ms before, {slow * 1000:.1f} ms meanwhile")
        assert most - before <= STALLED * HELD_BYTES + SLACK_BYTES
        assert slow <= 3 * quick + 0.05
        for page in stalled:
            recorder.leave(page)
    for page in stalled:
        recorder.come_back(page)
    recorder.settle()
    recorder.check()


def _until_dropped(recorder: Recorder, pages: list[Page], memory: object) -> int:
    """Wait until the server has ended the lines of all these pages; the most memory it needed meanwhile."""
    poll, until, most = select.poll(), time.monotonic() + 3 * DROPPED_SECONDS, 0
    left = {page.socket.fileno() for page in pages if page.socket is not None}
    for number in left:
        poll.register(number, select.POLLRDHUP)
    began = time.monotonic()
    while left:
        for number, event in poll.poll(100):
            if event & GONE:
                poll.unregister(number)
                left.discard(number)
        most = max(most, memory())  # type: ignore[operator]
        if time.monotonic() > until:
            pytest.fail(f"{len(left)} of {len(pages)} were not dropped in {time.monotonic() - began:.0f} s")
    return most


def _lags(recorder: Recorder, pages: list[Page], since: float, until: float) -> float:
    """The median of the seconds from a command's answer to its arrival on the other pages."""
    answered = {body["seq"]: one.answered_at for one in recorder.sent for status, body in one.answers if status == 200}
    found = [
        entry.at - answered[entry.seq]
        for page in pages
        for entry in page.events("change")
        if entry.seq in answered and since <= entry.at <= until
    ]
    return statistics.median(found)
