"""T16: a number names its history. A replica that was behind is promoted; a backup is restored while a page sleeps."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from config import driver_named
from tests.faults.conftest import MeetingOn, Record
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting
from tests.support.postgres import Postgres, Replica
from tests.support.recorded_page import Page
from tests.support.recorder import Recorder
from tests.support.redis import RedisServer
from tests.support.server import MakeServer, Server
from tests.support.soak import short_or_long
from tests.support.writers import Connection, Sent, Writers

LOST = 16
"""Commands that were acknowledged and are in the lost history only."""

ANEW_SECONDS = 5.0
"""The promise: by then every page that is connected has the state anew. The tests wait three times as long."""

FAILOVERS = short_or_long(1, 10)


@pytest.fixture
def primary(postgres: Postgres) -> Iterator[Postgres]:
    """A cluster of this test's own, which will be lost."""
    cluster = Postgres(postgres.programs)
    yield cluster
    cluster.remove()


@pytest.fixture
def line(primary: Postgres) -> Iterator[Line]:
    """The address under which the workers know the database."""
    made = Line(primary.port)
    yield made
    made.cut()


@pytest.mark.postgresql
@pytest.mark.parametrize("time_of_many", range(FAILOVERS))
def test_pages_of_two_workers_are_in_the_history_of_a_replica_that_was_behind_and_is_promoted(
    primary: Postgres,
    line: Line,
    make_server: MakeServer,
    meeting_on: MeetingOn,
    record: Record,
    redis_server: RedisServer,
    time_of_many: int,
) -> None:
    name = primary.new_database()
    url = driver_named(primary.address(name).replace(f":{primary.port}/", f":{line.port}/"))
    environ = {"HLOM_REDIS_URL": redis_server.url, "HLOM_SECRET_KEY": secrets.token_urlsafe(48)}
    workers = [make_server(url, **environ) for _ in range(2)]
    workers[0].cli("migrate")
    for worker in workers:
        worker.start()
    meeting = meeting_on(workers[0])
    recorder = record(meeting)
    pages = [page for worker in workers for page in four(recorder, worker)]
    asleep = recorder.page(url=workers[1].url)
    recorder.joined([*pages, asleep])
    replica = Replica(primary)
    try:
        with Writers(meeting, recorder.sent, 4, urls=[worker.url for worker in workers]) as writers:
            writers.wait(20)
        replica.catch_up()
        replica.part()
        lose(recorder, asleep)
        _, before = tag(meeting, workers[0])
        assert [tag(meeting, worker, before) for worker in workers] == [(304, before)] * 2

        primary.stop()
        line.cut()
        replica.promote()
        line.lead_to(replica.port)
        meeting.database.dispose()
        line.mend()
        began = time.monotonic()
        took = recorder.settle(3 * ANEW_SECONDS)
        print(f"{LOST} lost: all {len(pages)} pages in the present history after {took:.2f} s")
        assert all(page.events("reload")[-1].at > began for page in pages)
        assert [tag(meeting, worker, before)[0] for worker in workers] == [200] * 2
        for worker in workers:
            worker.says(f"the log of {meeting.slug} does not follow on ")  # what the manual searches for
        recorder.joined([page for worker in workers for page in four(recorder, worker)])

        with Writers(meeting, recorder.sent, 4, urls=[worker.url for worker in workers]) as writers:
            writers.wait(2 * LOST)  # beyond the number that the page has which slept over all of it
        recorder.come_back(asleep)
        recorder.joined([asleep])
        recorder.settle()
        recorder.check()
        assert f"{meeting.slug} is whole: " in workers[0].cli("meeting", "verify", meeting.slug)
        for worker in workers:
            assert worker.stop() == 0
        meeting.close()
    finally:
        replica.remove()


def test_a_page_that_slept_while_a_backup_was_restored_has_the_history_that_there_is(
    server: Server, meeting_on: MeetingOn, record: Record, tmp_path: Path
) -> None:
    """On SQLite, with the program stopped, as the manual has it; the meeting has passed its old number by then."""
    meeting = meeting_on(server)
    recorder = record(meeting)
    pages, asleep = four(recorder, server), recorder.page("chair")
    recorder.joined([*pages, asleep])
    with Writers(meeting, recorder.sent, 4) as writers:
        writers.wait(20)
    server.cli("backup", str(tmp_path / "backup.sqlite3"))
    lose(recorder, asleep)
    _, before = tag(meeting, server)

    server.stop()
    meeting.database.dispose()
    put_in_place(tmp_path / "backup.sqlite3", server.instance / "hlom.sqlite3")
    server.start()
    with Writers(meeting, recorder.sent, 1) as writers:
        writers.wait(LOST)  # the very number that the lost history had
    assert tag(meeting, server, before)[0] == 200
    recorder.joined(four(recorder, server))
    recorder.settle(3 * ANEW_SECONDS)
    with Writers(meeting, recorder.sent, 4) as writers:
        writers.wait(LOST)
    recorder.come_back(asleep)
    recorder.joined([asleep])
    recorder.settle()
    recorder.check()
    assert f"{meeting.slug} is whole: " in server.cli("meeting", "verify", meeting.slug)


def four(recorder: Recorder, server: Server) -> list[Page]:
    """Pages of every audience, and one more of the public."""
    who = [(None, None), (None, None), ("delegate", "KEN"), ("chair", None)]
    return [recorder.page(role, of, url=server.url) for role, of in who]


def lose(recorder: Recorder, asleep: Page) -> None:
    """Commands that every page has heard of and that no copy of the database has; then a page falls asleep."""
    meeting = recorder.meeting
    line = Connection(meeting.server.url, meeting.slug, meeting.person("secretariat"))
    for number in range(LOST):
        recorder.sent.append(Sent("show_notice", {"text": f"Lost {number}"}))
        assert line.send(recorder.sent[-1])[0] == 200
    line.close()
    recorder.settle()
    recorder.about_to_lose()
    recorder.leave(asleep)


def tag(meeting: LiveMeeting, server: Server, known: str | None = None) -> tuple[int, str]:
    """How a worker answers whoever asks for the state, and its ETag; so it builds the reload that it keeps."""
    path = f"{server.url}/api/v1/meetings/{meeting.slug}/state"
    try:
        answer = urlopen(Request(path, headers={"If-None-Match": known} if known else {}), timeout=20)
    except HTTPError as not_modified:
        answer = not_modified
    with answer:
        return answer.status, answer.headers["ETag"]


def put_in_place(backup: Path, file: Path) -> None:
    """A backup in the place of the file, and nothing beside it of what the file had."""
    for part in ("", "-wal", "-shm"):
        file.with_name(file.name + part).unlink(missing_ok=True)
    shutil.copy(backup, file)
