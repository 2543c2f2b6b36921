"""T19: a backup put in the place of an SQLite database after a crash; a database that is moved or replaced in use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
import requests

from hlom_live.store.archive import restoring
from hlom_live.store.archive.verify import Verified, verify
from hlom_live.store.database import Database
from tests.faults.conftest import MeetingOn
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer, Server


@pytest.fixture
def meeting(make_server: MakeServer, meeting_on: MeetingOn) -> LiveMeeting:
    """A meeting that has begun, on a running server."""
    server = make_server()
    server.start()
    made = meeting_on(server)
    made.open()
    return made


def file_of(server: Server) -> Path:
    return Path(server.environ["HLOM_DATABASE_URL"].removeprefix("sqlite:///"))


def notice(meeting: LiveMeeting, text: str) -> int:
    """Send a command; the status of its answer."""
    return meeting.send(meeting.person("secretariat"), "show_notice", {"text": {"en": text}})[0]


def in_file(path: Path, slug: str) -> Verified:
    opened = Database(f"sqlite:///{path}")
    with opened.reading() as session:
        found = verify(session, slug)
    opened.dispose()
    return found


def test_a_backup_restored_after_a_crash_stays_restored_and_nothing_is_lost(
    meeting: LiveMeeting, tmp_path: Path
) -> None:
    server, backup = meeting.server, tmp_path / "backup.sqlite3"
    server.cli("backup", str(backup))
    at = in_file(backup, meeting.slug)
    meeting.database.dispose()
    assert [notice(meeting, f"Notice {number}") for number in range(25)] == [200] * 25
    server.kill9()
    place = file_of(server)
    assert place.with_name(f"{place.name}-wal").stat().st_size > 0, "the crash left no log to be replayed"

    said = server.cli("restore", str(backup))

    assert f"{meeting.slug} is whole: {at.head} changes" in said
    assert at.hash in said
    assert {file.name for file in place.parent.glob(f"{place.name}*")} >= {place.name}
    assert not place.with_name(f"{place.name}-wal").exists()
    aside = Path(said.split("is kept as ")[1].split(", with its log")[0])
    assert in_file(aside, meeting.slug).head == at.head + 25
    server.start()
    assert meeting.ask("/state")[1]["seq"] == at.head
    assert notice(meeting, "It goes on") == 200
    assert f"{meeting.slug} is whole: {at.head + 1} changes" in server.cli("meeting", "verify", meeting.slug)


def test_no_empty_database_takes_the_place_of_one_whose_restore_was_cut_short(
    meeting: LiveMeeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine goes off between setting the old one aside and putting the backup in its place."""
    server, backup = meeting.server, tmp_path / "backup.sqlite3"
    server.cli("backup", str(backup))
    meeting.database.dispose()
    server.stop()
    url, place = server.environ["HLOM_DATABASE_URL"], file_of(server)
    with monkeypatch.context() as cut:
        cut.setattr(restoring, "_settle", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(url, backup, datetime.now(UTC))
    assert not place.exists()

    refused = server.cli("migrate", status=1)
    assert f"the one before it is {place.name}.before-" in refused
    assert f"{meeting.slug} is whole: " in server.cli("restore", str(backup))
    assert "The database is at revision head." in server.cli("migrate")


def test_nothing_is_restored_while_the_database_is_in_use_or_from_what_is_no_backup(
    meeting: LiveMeeting, tmp_path: Path
) -> None:
    server, backup, spoilt = meeting.server, tmp_path / "backup.sqlite3", tmp_path / "spoilt.sqlite3"
    server.cli("backup", str(backup))
    meeting.database.dispose()
    before = set(file_of(server).parent.iterdir())
    assert "The database is in use" in server.cli("restore", str(backup), status=1)
    assert notice(meeting, "Nothing has happened") == 200
    server.stop()
    assert "not a backup of it" in server.cli("restore", str(file_of(server)), status=1)
    shutil.copy(backup, spoilt)
    with spoilt.open("r+b") as file:
        file.seek(0x6000)
        file.write(b"\xff" * 0x4000)
    assert "hlom: " in server.cli("restore", str(spoilt), status=1)
    spoilt.write_text("no database")
    assert "is no SQLite database" in server.cli("restore", str(spoilt), status=1)
    assert {
        file for file in file_of(server).parent.iterdir() if "-wal" not in file.name and "-shm" not in file.name
    } == {file for file in before if "-wal" not in file.name and "-shm" not in file.name}


def moved(place: Path) -> Callable[[], object]:
    """Move the database away; what puts it back."""
    away = place.with_name("away")
    place.rename(away)
    return lambda: away.rename(place)


def replaced(place: Path) -> Callable[[], object]:
    """Put a copy in its place; what puts the first one back."""
    away, copy = place.with_name("away"), place.with_name("copy")
    shutil.copy(place, copy)
    place.rename(away)
    copy.rename(place)
    return lambda: away.replace(place)


def without_its_log(place: Path) -> Callable[[], object]:
    """Move only the log away; what puts it back."""
    log, away = place.with_name(f"{place.name}-wal"), place.with_name("away")
    log.rename(away)
    return lambda: away.rename(log)


@pytest.mark.parametrize("damage", [moved, replaced, without_its_log])
def test_a_database_moved_or_replaced_in_use_is_noticed_and_nothing_more_is_acknowledged(
    meeting: LiveMeeting, damage: Callable[[Path], Callable[[], object]]
) -> None:
    assert notice(meeting, "Before") == 200
    head = meeting.ask("/state")[1]["seq"]
    meeting.person("secretariat")
    meeting.database.dispose()
    put_back = damage(file_of(meeting.server))

    assert [notice(meeting, f"Notice {number}") for number in range(25)] == [503] * 25
    ready = requests.get(f"{meeting.server.url}/readyz", timeout=10)
    assert (ready.status_code, ready.json()["status"]) == (503, "not_ready")
    assert "moved or replaced" in ready.json()["reason"]
    assert requests.get(f"{meeting.server.url}/healthz", timeout=10).status_code == 200

    put_back()
    assert notice(meeting, "After") == 200
    assert meeting.ask("/state")[1]["seq"] == head + 1
    assert f"{meeting.slug} is whole: {head + 1} changes" in meeting.server.cli("meeting", "verify", meeting.slug)
