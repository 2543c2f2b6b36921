"""T4: a page that was away has the same state as the others soon after its return, however much it missed."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import MeetingOn, Record
from tests.support.server import Server
from tests.support.soak import SOAKING, short_or_long
from tests.support.writers import Writers

SAME_STATE_SECONDS = 2.0
"""The promise; the test waits three times as long before it calls it broken."""

MOST_CHANGES = 500  # contract, section 3: who is further behind gets a reload
ABSENCES = short_or_long([(1, 0.0), (60, 1.0), (MOST_CHANGES + 20, 0.0)], [(1, 10.0), (1, 60.0), (1, 600.0)])
PAUSE_SECONDS = short_or_long(0.0, 0.2)


@pytest.mark.parametrize(("missed", "seconds"), ABSENCES)
def test_pages_that_were_away_have_the_state_again_while_the_meeting_goes_on(
    server: Server, meeting_on: MeetingOn, record: Record, missed: int, seconds: float
) -> None:
    recorder = record(meeting_on(server))
    gone = [recorder.page(), recorder.page("chair"), recorder.page("delegate", of="KEN")]
    stayed = recorder.audience(5)
    recorder.joined([*gone, *stayed])
    for page in gone:
        recorder.leave(page)
    with Writers(recorder.meeting, recorder.sent, 6, pause_seconds=PAUSE_SECONDS) as writers:
        began = time.monotonic()
        writers.wait(missed)
        time.sleep(max(0.0, began + seconds - time.monotonic()))
        for page in gone:
            recorder.come_back(page)
        recorder.joined(gone)
    took = recorder.settle(3 * SAME_STATE_SECONDS)
    print(f"figure: {missed} missed, away {seconds:g} s: the same state {took * 1000:.0f} ms after the last command")
    recorder.check()
    if not SOAKING:
        reloads = [len(page.events("reload")) for page in gone]
        assert reloads == [2 if missed > MOST_CHANGES else 1] * len(gone)
