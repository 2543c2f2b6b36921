"""T13: a backup taken in the middle of load and restored elsewhere is whole, and has the head it was taken at."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

from config import driver_named
from hlom_live.store.models import ChangeRow
from tests.faults.conftest import MeetingOn, Record
from tests.support.live_meeting import LiveMeeting
from tests.support.postgres import Postgres
from tests.support.recorder import Recorder
from tests.support.server import MakeServer, Server
from tests.support.soak import short_or_long
from tests.support.tools import postgresql_program
from tests.support.writers import Writers

BACKUPS = short_or_long(2, 100)


def test_a_copy_of_sqlite_has_the_head_it_was_taken_at(
    server: Server, make_server: MakeServer, meeting_on: MeetingOn, record: Record, tmp_path: Path
) -> None:
    recorder = record(meeting_on(server))
    recorder.audience(5)
    files = [tmp_path / f"copy-{number}.sqlite3" for number in range(BACKUPS)]
    with Writers(recorder.meeting, recorder.sent, 4) as writers:
        for file in files:
            writers.wait(20)
            server.cli("backup", str(file))
    recorder.settle()
    recorder.check()
    _hold_against(recorder.meeting, [make_server(f"sqlite:///{file}") for file in files])


def test_an_export_is_restored_elsewhere_with_the_head_it_was_taken_at(
    meeting: LiveMeeting, recorder: Recorder, make_server: MakeServer, tmp_path: Path
) -> None:
    recorder.audience(5)
    with Writers(meeting, recorder.sent, 4) as writers:
        writers.wait(20)
        meeting.server.cli("meeting", "export", meeting.slug, str(tmp_path / "export.zip"))
    recorder.settle()
    recorder.check()
    elsewhere = make_server()
    elsewhere.cli("meeting", "restore", str(tmp_path / "export.zip"))
    _hold_against(meeting, [elsewhere])


@pytest.mark.postgresql
def test_a_dump_of_postgresql_has_the_head_it_was_taken_at(
    postgres: Postgres,
    postgres_url: str,
    make_server: MakeServer,
    meeting_on: MeetingOn,
    record: Record,
    tmp_path: Path,
) -> None:
    server = make_server(postgres_url)
    server.start()
    recorder = record(meeting_on(server))
    recorder.audience(5)
    dump, other = tmp_path / "dump", postgres.new_database()
    with Writers(recorder.meeting, recorder.sent, 4) as writers:
        writers.wait(20)
        own = postgres_url.replace("+psycopg2", "")
        subprocess.run([postgresql_program("pg_dump"), "--format=custom", f"--file={dump}", own], check=True)
    recorder.settle()
    recorder.check()
    into = postgres.address(other)
    subprocess.run([postgresql_program("pg_restore"), "--no-owner", f"--dbname={into}", dump], check=True)
    _hold_against(recorder.meeting, [make_server(driver_named(into))])
    postgres.done_with(other)


def _hold_against(meeting: LiveMeeting, copies: list[Server]) -> None:
    """Each copy verifies, in the middle of the original's log and with the hash that stands there."""
    with meeting.database.reading() as session:
        hashes = {row.seq: row.hash for row in session.execute(select(ChangeRow.seq, ChangeRow.hash))}
    for copy in copies:
        said = copy.cli("meeting", "verify", meeting.slug)
        head = int(said.split("is whole: ")[1].split()[0].replace(",", ""))
        assert 20 < head < max(hashes)
        assert said.strip().endswith(f"Hash: {hashes[head]}")
