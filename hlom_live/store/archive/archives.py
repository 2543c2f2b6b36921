"""Archives that the program keeps of meetings which were removed, in its own folder (docs/adr/0150-meetings.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hlom_live.domain.errors import Refused
from hlom_live.store.archive.exports import Progress, export
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database

TRIES = 5
_NAME = re.compile(r"([a-z0-9-]{1,64})-(\d{8}T\d{6})Z\.zip")


@dataclass(frozen=True, slots=True)
class Kept:
    """One archive: its file, of which meeting it is by its address then, and when it was made."""

    path: Path
    slug: str
    at: datetime


def folder_of(instance: Path) -> Path:
    """Where archives are kept, beside the database and the secret key."""
    return instance / "archives"


def kept(instance: Path) -> list[Kept]:
    """All archives, the newest first."""
    found = [_kept(path) for path in folder_of(instance).glob("*.zip")]
    return sorted((one for one in found if one), key=lambda one: (one.at, one.slug), reverse=True)


def _kept(path: Path) -> Kept | None:
    named = _NAME.fullmatch(path.name)
    if named is None or not path.is_file():
        return None
    at = datetime.strptime(named[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Kept(path, named[1], at)


def find(instance: Path, name: str) -> Kept:
    """The archive of that name. Refused("not_found")."""
    for one in kept(instance):
        if one.path.name == name:
            return one
    raise Refused("not_found", what="file")


def put_away(
    database: Database, slug: str, instance: Path, now: datetime, progress: Progress = lambda changes: None
) -> Path:
    """Delete a meeting with all that is its own, and keep an archive of it; the archive.

    Nothing that is done in it meanwhile is lost: the archive is made anew then. Raises Refused("not_found"),
    ("not_ready") where that never ends, and OSError.
    """
    folder = folder_of(instance)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{slug}-{now:%Y%m%dT%H%M%SZ}.zip"
    for _ in range(TRIES):
        head = export(database, slug, path, progress).head
        if _deleted(database, slug, head):
            return path
    path.unlink(missing_ok=True)
    raise Refused("not_ready")


def _deleted(database: Database, slug: str, head: int) -> bool:
    """Whether the meeting was deleted: it is, if it is at that number still."""
    with database.writing() as session:
        meeting = find_meeting(session, slug, lock=True)
        if meeting.head != head:
            return False
        session.delete(meeting)
    return True
