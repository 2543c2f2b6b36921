"""A backup is one consistent file, taken while others write."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hlom_live.demonstration import demo
from hlom_live.domain.commands import ShowNotice
from hlom_live.handle import handle
from hlom_live.store.archive.backup import NoBackup, backup
from hlom_live.store.archive.exports import restore
from hlom_live.store.archive.verify import verify
from hlom_live.store.database import Database
from tests.support.meetings import played_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    return played_archive(tmp_path_factory.mktemp("archive"), sqlite_template)


@pytest.fixture
def played(sqlite_url: str, archive: Path) -> Database:
    opened = Database(sqlite_url)
    restore(opened, archive)
    return opened


def copied(file: Path) -> Database:
    opened = Database(f"sqlite:///{file}")
    opened.check()
    return opened


def head(database: Database) -> tuple[int, str]:
    with database.reading() as session:
        found = verify(session, demo.SLUG)
    return found.head, found.hash


def test_a_backup_is_the_same_meeting_in_one_file(played: Database, tmp_path: Path) -> None:
    size = backup(played, tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").stat().st_size == size
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy.sqlite3"]
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o077 == 0
    assert head(copied(tmp_path / "copy.sqlite3")) == head(played)


def test_a_backup_taken_while_others_write_is_whole(played: Database, tmp_path: Path) -> None:
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            hour = datetime(2026, 3, 2, 13, tzinfo=UTC) + timedelta(seconds=len(written))
            notice = ShowNotice(text=f"Notice {len(written)}")
            written.append(handle(played, demo.SLUG, notice, f"n{len(written)}", demo.SECRETARIAT, hour).seq)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            backup(played, tmp_path / f"copy{number}.sqlite3")
    finally:
        stop.set()
        writer.join()
    heads = [head(copied(tmp_path / f"copy{number}.sqlite3"))[0] for number in range(10)]
    assert heads == sorted(heads)
    assert heads[0] < heads[-1] <= head(played)[0] == written[-1]


def test_a_backup_takes_the_place_of_an_older_one_whole(played: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite3").write_text("old")
    backup(played, tmp_path / "copy.sqlite3")
    assert head(copied(tmp_path / "copy.sqlite3")) == head(played)


def test_a_backup_never_overwrites_the_database_itself(played: Database) -> None:
    own = Path(played.url.database or "")
    before = head(played)
    with pytest.raises(NoBackup, match="cannot take the place"):
        backup(played, own)
    assert head(played) == before


def test_nothing_is_left_where_a_backup_cannot_be_written(played: Database, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        backup(played, tmp_path / "nowhere" / "copy.sqlite3")


@pytest.mark.postgresql
def test_postgresql_is_left_to_its_own_tool(postgres_url: str, tmp_path: Path) -> None:
    opened = Database(postgres_url)
    with pytest.raises(NoBackup, match="pg_dump"):
        backup(opened, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
