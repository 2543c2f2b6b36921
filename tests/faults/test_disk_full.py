"""T10: the disk is full: writes are refused in clear words, reads go on, and it heals by itself."""

from __future__ import annotations

import errno
import resource
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from config import driver_named
from tests.faults.conftest import MeetingOn, Record, signed_in
from tests.support.postgres import Postgres
from tests.support.recorder import Recorder
from tests.support.server import MakeServer, Server
from tests.support.small_disk import small_disk
from tests.support.waiting import wait_for
from tests.support.writers import Connection, Sent

CHUNK_BYTES = 65_536
PATIENCE_SECONDS = 15.0


def test_a_full_disk_refuses_writes_and_nothing_else(
    tmp_path: Path, sqlite_template: Path, make_server: MakeServer, meeting_on: MeetingOn, record: Record
) -> None:
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk", 16) as disk:
        shutil.copy(sqlite_template, disk / "hlom.sqlite3")
        server = make_server(f"sqlite:///{disk / 'hlom.sqlite3'}")
        server.start()
        _refused_while(record(meeting_on(server)), lambda: _fill(disk), lambda: (disk / "filler").unlink())


@pytest.mark.postgresql
def test_a_full_disk_of_postgresql_refuses_writes_and_nothing_else(
    own_postgres: Postgres, make_server: MakeServer, meeting_on: MeetingOn, record: Record
) -> None:
    """There is room for PostgreSQL's own log, and none for its tables: it goes on, and says so of each write."""
    with own_postgres.moved_to_small_disk("base", 160) as disk:
        own_postgres.start(own_postgres.port)
        server = make_server(driver_named(own_postgres.address(own_postgres.new_database())))
        server.cli("migrate")
        server.start()
        _refused_while(record(meeting_on(server)), lambda: _fill(disk), lambda: (disk / "filler").unlink())


def test_a_file_that_may_not_grow_refuses_writes_and_nothing_else(
    make_server: MakeServer, meeting_on: MeetingOn, record: Record
) -> None:
    """The same for a quota, or a disk that fails: the system refuses the write with another error."""
    server = make_server()
    server.start()
    _refused_while(record(meeting_on(server)), lambda: _limit(server, 4_096), lambda: _limit(server, None))


def _refused_while(recorder: Recorder, fill: Callable[[], None], make_room: Callable[[], None]) -> None:
    meeting = recorder.meeting
    page = recorder.page()
    recorder.joined([page])
    meeting.person("chair")
    desk = signed_in(meeting)
    sender = Connection(meeting.server.url, meeting.slug, meeting.person("secretariat"))
    fill()
    with closing(sender) as line:
        refused = _until_refused(recorder, line)
        assert refused["code"] == "not_ready"
        assert refused["message"].startswith("Nothing can be saved now: the server’s disk is full.")

        head, heads = recorder.head(), len(page.events("head"))
        assert meeting.ask("/state")[1]["seq"] == head
        assert urlopen(meeting.url, timeout=10).status == 200
        assert desk.open(f"{meeting.url}/desk").status == 200
        newcomer = recorder.page("chair")
        recorder.joined([newcomer])
        wait_for(lambda: len(page.events("head")) > heads, PATIENCE_SECONDS, "a head")
        assert recorder.head() == head

        make_room()
        last = recorder.sent[-1]
        wait_for(lambda: line.send(last)[0] == 200, PATIENCE_SECONDS, "writing again")
    recorder.settle()
    recorder.check()
    assert f"{meeting.slug} is whole" in meeting.server.cli("meeting", "verify", meeting.slug)


def _until_refused(recorder: Recorder, line: Connection) -> dict[str, str]:
    """Write until the disk takes no more; the refusal. What SQLite's log has room for is still taken."""
    for number in range(3_000):
        text = {"en": f"Notice {number} " + "x" * 450}
        one = Sent("edit_item", {"item": recorder.meeting.id("item"), "title": text})
        recorder.sent.append(one)
        status, body = line.send(one)
        if status != 200:
            assert status == 503, body
            error: dict[str, str] = body["error"]
            return error
    raise AssertionError("the disk was never full")


def _fill(folder: Path) -> None:
    """Leave no room on a disk."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (CHUNK_BYTES, 1):
            try:
                while True:
                    filler.write(b"\0" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def _limit(server: Server, size: int | None) -> None:
    """Let the server write no file beyond this size from now on, or any."""
    assert server.process is not None
    most = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most if size is None else size, most))
