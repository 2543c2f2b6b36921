"""A backup put in the place of an SQLite database: verified first, and nothing of what was there is lost (ADR 0132).

The write-ahead log of the database that is replaced goes with it: left behind, it would be replayed into the backup.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from hlom_live.store.archive.backup import NoBackup
from hlom_live.store.archive.verify import Verified, verify
from hlom_live.store.database import Database, migrate
from hlom_live.store.faults import NotReady
from hlom_live.store.meetings import listed
from hlom_live.store.sqlite import sqlite3

BESIDE = ("", "-wal", "-shm", "-journal")
"""A database and what SQLite keeps beside it. The database goes first: without it nothing can be replayed."""

ASIDE = ".before-"
"""Between a database's name and the hour at which a restore set it aside."""

SHARED_BYTES, SHARED_FROM = 510, 0x4000_0002
"""Where SQLite locks a file that somebody has open (https://www.sqlite.org/fileformat2.html, "lock-byte page")."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now, by slug, and where the old database was put (None: there was none)."""

    meetings: dict[str, Verified]
    aside: Path | None


def restore(url: str, file: Path, now: datetime) -> Restored:
    """Put a backup in the place of the SQLite database at `url`, brought to this program's revision.

    Raises NoBackup if it is in use, PostgreSQL, or the backup is none; Broken if a meeting in it is not whole; OSError.
    Whatever is raised, the database is as it was.
    """
    path = _file(url)
    if path is None:
        raise NoBackup("This database is PostgreSQL; operations, chapter 4, says how it is restored.")
    if path.exists() and path.samefile(file):
        raise NoBackup("This is the database itself, not a backup of it.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        found = _verified(_copied(file, draft))
        with _nobody_in(path):
            aside = _set_aside(path, f"{path.name}{ASIDE}{now:%Y%m%dT%H%M%SZ}")
            draft.replace(path)
    _settle(path.parent)
    return Restored(found, aside)


def cut_short(url: str) -> Path | None:
    """The database that a restore has set aside without putting another in its place, where that is how things stand.

    The machine may lose its power between the two: an empty database made there would pass for the meeting's.
    """
    path = _file(url)
    if path is None or (path.exists() and path.stat().st_size):
        return None
    return max(path.parent.glob(f"{path.name}{ASIDE}*Z"), default=None)


def _file(url: str) -> Path | None:
    """The file of an SQLite database; None for any other."""
    place = make_url(url)
    in_file = place.get_backend_name() == "sqlite" and place.database and place.database != ":memory:"
    return Path(str(place.database)) if in_file else None


def _copied(file: Path, draft: Path) -> Path:
    """The backup as one file, with what is in its own log, if it was copied with one."""
    for suffix in ("", "-wal"):
        source = file.with_name(file.name + suffix)
        if not suffix or source.exists():
            shutil.copyfile(source, draft.with_name(draft.name + suffix))
    draft.chmod(0o600)
    _whole(draft)
    return draft


def _whole(draft: Path) -> None:
    try:
        with closing(sqlite3.connect(str(draft))) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise NoBackup(f"The file is no SQLite database, or is damaged: {error}.") from error
    if said != "ok":
        raise NoBackup(f"The backup is damaged; SQLite says: {said}.")


def _verified(draft: Path) -> dict[str, Verified]:
    """Every meeting of the backup, worked out again from its log."""
    database = Database(f"sqlite:///{draft}")
    try:
        migrate(database)
        database.check()
        with database.reading() as session:
            found = {one.slug: verify(session, one.slug) for one in listed(session)}
    except (CommandError, NotReady, DatabaseError) as error:
        raise NoBackup("The backup is of a newer version of this program, or is no database of it.") from error
    finally:
        database.dispose()
    _whole(draft)  # one file again, without a log beside it
    return found


@contextmanager
def _nobody_in(path: Path) -> Iterator[None]:
    """The database is locked as SQLite itself locks it, if nobody has it open. Raises NoBackup otherwise."""
    if not path.exists():
        yield
        return
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_BYTES, SHARED_FROM)
        except OSError as error:
            raise NoBackup("The database is in use; stop the program first. Nothing was changed.") from error
        yield


def _set_aside(path: Path, name: str) -> Path | None:
    """Move the database and what is beside it to another name, the same for all."""
    there = [suffix for suffix in BESIDE if path.with_name(path.name + suffix).exists()]
    for suffix in there:
        target = path.with_name(name + suffix)
        if target.exists():
            raise NoBackup(f"There is a file {target.name} already; nothing was changed.")
    for suffix in there:
        path.with_name(path.name + suffix).rename(path.with_name(name + suffix))
    _settle(path.parent)
    return path.with_name(name) if there else None


def _settle(folder: Path) -> None:
    """Have the system write down which names a folder has."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
