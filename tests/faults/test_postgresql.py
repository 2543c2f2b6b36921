"""T2, T22: PostgreSQL stopped at once under load, out of reach, silent, or gone between a commit and its answer."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from config import driver_named
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from tests.faults.conftest import MeetingOn, Record
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting
from tests.support.postgres import Postgres
from tests.support.server import MakeServer
from tests.support.soak import short_or_long
from tests.support.stalls import Stalls
from tests.support.tools import PROJECT
from tests.support.waiting import wait_for
from tests.support.writers import Connection, Sent, Writers

pytestmark = pytest.mark.postgresql

STOPS = short_or_long(2, 50)
WRITERS = 6
BALLAST = PROJECT / "deploy" / "ballast.sh"
SERVING_AGAIN_SECONDS = 2.0
"""The promise; the tests wait three times as long before they call it broken."""


@dataclass
class Behind:
    """A meeting on a server that reaches its PostgreSQL by a line which the test can cut."""

    meeting: LiveMeeting
    line: Line
    direct: Database

    def head(self) -> int:
        """The meeting's newest number, read past the line."""
        with self.direct.reading() as session:
            return find_meeting(session, self.meeting.slug).head


@pytest.fixture
def behind(postgres: Postgres, postgres_url: str, make_server: MakeServer, meeting_on: MeetingOn) -> Iterator[Behind]:
    """A running server behind a line to the database."""
    line, direct = Line(postgres.port), Database(postgres_url)
    server = make_server(postgres_url.replace(f":{postgres.port}/", f":{line.port}/"))
    server.start()
    yield Behind(meeting_on(server), line, direct)
    line.release()
    line.cut()
    direct.dispose()


def sender(behind: Behind) -> Connection:
    """Somebody who sends single commands."""
    return Connection(behind.meeting.server.url, behind.meeting.slug, behind.meeting.person("secretariat"))


def test_nothing_acknowledged_is_lost_when_postgresql_is_stopped_at_once_under_load(
    own_postgres: Postgres, make_server: MakeServer, meeting_on: MeetingOn, record: Record
) -> None:
    server = make_server(driver_named(own_postgres.address(own_postgres.new_database())))
    server.cli("migrate")
    server.start()
    recorder = record(meeting_on(server))
    recorder.audience(10)
    with Writers(recorder.meeting, recorder.sent, WRITERS) as writers:
        for _ in range(STOPS):
            writers.wait(40)
            own_postgres.stop(signal.SIGQUIT)  # as pg_ctl stop -m immediate does
            time.sleep(0.5)
            own_postgres.start(own_postgres.port)
            began = time.monotonic()
            writers.forget()
            writers.wait(1, patience=3 * SERVING_AGAIN_SECONDS)
            print(f"serving again {(time.monotonic() - began) * 1000:.0f} ms after PostgreSQL is back")
    recorder.settle()
    recorder.check()
    assert f"{recorder.meeting.slug} is whole: " in server.cli("meeting", "verify", recorder.meeting.slug)


def test_a_command_whose_commit_was_done_and_never_confirmed_gets_its_answer_when_sent_again(
    behind: Behind, record: Record
) -> None:
    recorder = record(behind.meeting)
    page = recorder.page()
    recorder.joined([page])
    before = behind.head()
    one = Sent("show_notice", {"text": "Coffee is served"})
    recorder.sent.append(one)
    line = sender(behind)

    behind.line.hold_after(b"COMMIT\0")
    sending = threading.Thread(target=line.send, args=(one,))
    sending.start()
    wait_for(lambda: behind.head() == before + 1, what="the commit")
    behind.line.cut()
    sending.join()
    assert [status for status, _ in one.answers] == [503]

    behind.line.mend()
    wait_for(lambda: line.send(one)[0] == 200, what="the kept answer")
    line.close()
    assert one.answers[-1][1]["seq"] == before + 1 == behind.head()
    recorder.settle()
    recorder.check()
    assert [row["text"] for row in behind.meeting.rows("notice")] == ["Coffee is served"]


def test_cut_off_from_its_database_it_refuses_and_comes_back_by_itself(behind: Behind, record: Record) -> None:
    recorder = record(behind.meeting)
    page = recorder.page()
    recorder.joined([page])
    one = Sent("show_notice", {"text": "Coffee is served"})
    recorder.sent.append(one)

    behind.line.cut()
    heads = len(page.events("head"))
    with closing(sender(behind)) as line, Stalls(behind.meeting.server):
        for _ in range(2):  # a connection of the pool that has died, and a new one that does not come about
            assert line.send(one)[0] == 503
        assert one.answers[-1][1]["error"]["code"] == "not_ready"
        wait_for(lambda: len(page.events("head")) > heads, what="a head without a database")

        behind.line.mend()
        began = time.monotonic()
        wait_for(lambda: line.send(one)[0] == 200, 3 * SERVING_AGAIN_SECONDS, "serving again")
        print(f"serving again {(time.monotonic() - began) * 1000:.0f} ms after the line is mended")
    recorder.settle()
    recorder.check()


def test_while_its_database_is_silent_it_refuses_in_time_also_more_requests_than_it_has_connections(
    behind: Behind, record: Record
) -> None:
    """The host is dead: nothing is closed, nothing is answered, neither to old connections nor to new ones."""
    recorder = record(behind.meeting)
    page = recorder.page()
    recorder.joined([page])
    behind.line.hold()
    with Stalls(behind.meeting.server), Writers(behind.meeting, recorder.sent, 60) as writers:
        wait_for(lambda: sum(bool(one.answers) for one in list(recorder.sent)) == 60, what="refusals")
        assert {status for one in recorder.sent for status, _ in one.answers} == {503}
        behind.line.release()
        writers.wait(60)
    recorder.settle()
    recorder.check()


def test_a_frozen_process_that_holds_the_lock_does_not_stop_the_meeting_for_long(
    behind: Behind, record: Record, make_server: MakeServer, postgres_url: str
) -> None:
    """A worker that is stopped in the middle of a command keeps the meeting's lock; PostgreSQL takes it back."""
    recorder = record(behind.meeting)
    other = make_server(postgres_url)
    other.start()
    behind.line.hold_after(b"UPDATE meeting")  # the rows are being written, and the commit does not come
    with Writers(behind.meeting, recorder.sent, 1) as writers:
        wait_for(lambda: behind.line.held, what="a command in the middle of its transaction")
        assert behind.meeting.server.process is not None
        behind.meeting.server.process.send_signal(signal.SIGSTOP)
        with Writers(behind.meeting, recorder.sent, 1, urls=[other.url]) as others:
            others.wait(1, patience=30)
        behind.meeting.server.process.send_signal(signal.SIGCONT)
        behind.line.cut()
        behind.line.mend()
        writers.wait(1)
    recorder.check()


@pytest.fixture
def small_log_disk(own_postgres: Postgres) -> Iterator[Path]:
    """PostgreSQL's own log on a disk of 96 MB of its own, with a ballast of 24."""
    with own_postgres.moved_to_small_disk("pg_wal", 96) as log:
        subprocess.run([BALLAST, "make", str(log), "24"], check=True)
        own_postgres.start(own_postgres.port)
        yield log


def test_t22_without_room_for_its_log_postgresql_ends_and_the_ballast_brings_it_back(
    own_postgres: Postgres, small_log_disk: Path, make_server: MakeServer, meeting_on: MeetingOn, record: Record
) -> None:
    """The drill of operations, chapter 5: what was acknowledged is there, and the program comes back by itself."""
    server = make_server(driver_named(own_postgres.address(own_postgres.new_database())))
    server.cli("migrate")
    server.start()
    recorder = record(meeting_on(server))
    recorder.audience(5)
    with Writers(recorder.meeting, recorder.sent, WRITERS) as writers:
        writers.wait(10)
        own_postgres.fill_log(small_log_disk / "filler")
        wait_for(lambda: own_postgres.process.poll() is not None, 60, "PostgreSQL to end")
        with pytest.raises(RuntimeError, match="No space left on device"):
            own_postgres.start(own_postgres.port)

        released = subprocess.run([BALLAST, "release", str(small_log_disk)], capture_output=True, text=True, check=True)
        assert "the ballast was given up" in released.stderr
        own_postgres.start(own_postgres.port)
        began = time.monotonic()
        writers.forget()
        writers.wait(1, patience=3 * SERVING_AGAIN_SECONDS)
        print(f"T22: serving again {(time.monotonic() - began) * 1000:.0f} ms after PostgreSQL is back")
    recorder.settle()
    recorder.check()
    assert f"{recorder.meeting.slug} is whole: " in server.cli("meeting", "verify", recorder.meeting.slug)
