"""T1: kill -9 in the middle of commits; what was acknowledged is there, and a resent command counts once."""

from __future__ import annotations

import random
import time

from tests.support.live_meeting import LiveMeeting
from tests.support.recorder import Recorder
from tests.support.soak import short_or_long
from tests.support.writers import Connection, Writers

KILLS = short_or_long(5, 200)
WRITERS = 6
BETWEEN = (5, 40)  # acknowledgements


def test_nothing_acknowledged_is_lost_however_often_the_server_is_killed(
    meeting: LiveMeeting, recorder: Recorder
) -> None:
    chance = random.Random(KILLS)
    recorder.audience(10)
    with Writers(meeting, recorder.sent, WRITERS) as writers:
        for _ in range(KILLS):
            writers.forget()
            writers.wait(chance.randrange(*BETWEEN))
            time.sleep(chance.uniform(0, 0.01))  # so that each kill finds the commits at another point
            meeting.server.kill9()
            meeting.server.start()
        writers.wait(WRITERS)

    recorder.settle()
    recorder.check()
    assert f"{meeting.slug} is whole: " in meeting.server.cli("meeting", "verify", meeting.slug)
    _send_all_again(meeting, recorder)


def _send_all_again(meeting: LiveMeeting, recorder: Recorder) -> None:
    """Not trusting its memory, a client may send everything again: it gets the answers it had, and nothing happens."""
    head, line = recorder.head(), Connection(meeting.server.url, meeting.slug, meeting.person("secretariat"))
    for one in recorder.sent:
        line.send(one)
    line.close()
    assert recorder.head() == head
    different = [one for one in recorder.sent if one.answers[0] != one.answers[-1]]
    assert different == []
