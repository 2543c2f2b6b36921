"""T7: SIGTERM under load: every request that was taken is answered, the pages are told, and it is out in 10 seconds."""

from __future__ import annotations

import time

from sqlalchemy import select

from hlom_live.store.models import ChangeRow
from tests.support.live_meeting import LiveMeeting
from tests.support.recorder import Recorder
from tests.support.soak import SOAKING, short_or_long
from tests.support.writers import Writers

STOPS = short_or_long(1, 50)
WRITERS = 6
LONGEST_SECONDS = 10


def test_a_planned_stop_cuts_no_request_and_tells_the_pages(meeting: LiveMeeting, recorder: Recorder) -> None:
    pages = recorder.audience(30)
    for stop in range(STOPS):
        if stop:
            meeting.server.start()
            recorder.joined(pages)
        with Writers(meeting, recorder.sent, WRITERS, resend=False) as writers:
            writers.wait(30)
            began = time.monotonic()
            assert meeting.server.stop() == 0
            took = time.monotonic() - began
        assert not SOAKING or took <= LONGEST_SECONDS
        assert len(writers.unfinished) == WRITERS  # each met a closed door in the end
        assert [len(page.events("restart")) for page in pages] == [stop + 1] * len(pages)
        print(f"figure: stopped after {took:.1f} s")
        # Not to be let in is right. An answer that was cut off would be seen here: its command would be done.
        done = _command_ids(recorder)
        assert [one for one in writers.unfinished if one.command_id in done] == []
    meeting.server.start()
    recorder.settle()
    recorder.check()


def _command_ids(recorder: Recorder) -> set[str]:
    """All that was done, by the ids its senders gave."""
    with recorder.meeting.database.reading() as session:
        return set(session.scalars(select(ChangeRow.command_id)))
