"""A whole meeting in one file, its log included, and back: same ids, same head, same state.

A zip of `manifest.json`, `rows.jsonl` (the state), `log.jsonl` (every change as it was hashed), `files.jsonl` (what is
known of the files that documents have) and those files, each under `files/` by its id. Sign-ins, tokens and links are
not in it: they belong to an installation (docs/adr/0034-export-and-restore.md).
"""

from __future__ import annotations

import json
import re
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.roles import Actor
from hlom_live.store import file_rows
from hlom_live.store.archive.verify import Broken, Verified, verify
from hlom_live.store.changes import Row, canonical, find_meeting, rows
from hlom_live.store.database import Database
from hlom_live.store.files import whole_file
from hlom_live.store.locked import locked
from hlom_live.store.meetings import check_slug, remove_at
from hlom_live.store.models import ChangeRow, MeetingRow
from hlom_live.store.personal import put_back
from hlom_live.store.rows import BY_KIND, as_json, completed, decoded, field_names
from hlom_live.store.work import Work

FORMAT = 3
READABLE = (1, 2, FORMAT)
"""Format 1 was written before the log kept persons apart, format 2 before statements were handed in."""

MANIFEST, ROWS, LOG, FILES = "manifest.json", "rows.jsonl", "log.jsonl", "files.jsonl"
FILE = re.compile(r"files/[A-Za-z0-9_-]{1,64}")
MOST_UNPACKED = 2 * 1024**3
MOST_IN_A_LINE = 64 * 1024**2
MOST_RATIO = 200
FREE_OF_RATIO = 16 * 1024**2

RESTORED_AS = "restore_as"
"""What the log calls that a meeting goes on at another address."""

_AT_ONCE = 500

Progress = Callable[[int], None]


class Damaged(Exception):
    """An archive that cannot be restored, and why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself."""

    format: int
    slug: str
    meeting: str
    published: bool
    head: int
    head_hash: str
    rows: int
    files: int = 0


def export(database: Database, slug: str, path: Path, progress: Progress = lambda changes: None) -> Manifest:
    """Write a meeting to `path`, as it stands at one moment. Raises Refused("not_found") and OSError."""
    with database.reading() as session:
        meeting = find_meeting(session, slug)
        state, files = rows(session, meeting.id), file_rows.used(session, meeting.id)
        manifest = Manifest(
            FORMAT, meeting.slug, meeting.id, meeting.published, meeting.head, meeting.head_hash, len(state), len(files)
        )
        with whole_file(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2) + "\n")
            _write_lines(archive, ROWS, ({"key": key, "row": row} for key, row in state.items()))
            _write_lines(archive, LOG, _log(session, meeting.id, progress))
            _write_files(session, archive, files)
    return manifest


def _log(session: Session, meeting_id: str, progress: Progress) -> Iterator[dict[str, Any]]:
    row = ChangeRow
    found = select(row.body, row.hash, row.personal).where(row.meeting_id == meeting_id).order_by(row.seq)
    number = 0
    for body, digest, personal in session.execute(found.execution_options(yield_per=_AT_ONCE)):
        yield {"hash": digest, "body": body, "personal": personal}
        number += 1
        if number % _AT_ONCE == 0:
            progress(_AT_ONCE)
    progress(number % _AT_ONCE)


def _write_lines(archive: zipfile.ZipFile, name: str, lines: Iterator[dict[str, Any]]) -> None:
    with archive.open(name, "w", force_zip64=True) as file:
        for line in lines:
            file.write(canonical(line).encode() + b"\n")


def _write_files(session: Session, archive: zipfile.ZipFile, files: list[dict[str, Any]]) -> None:
    """Not packed: most are packed already, and what unpacks to far more than it is would not be restored."""
    _write_lines(archive, FILES, iter(files))
    for file in files:
        entry = zipfile.ZipInfo(f"files/{file['id']}")
        with archive.open(entry, "w") as written:
            for part in file_rows.content_in(session, file["id"]):
                written.write(part)


def manifest_of(path: Path) -> Manifest:
    """What an archive says of itself. Raises Damaged and OSError."""
    with _damage_named(), zipfile.ZipFile(path) as archive:
        return _manifest(archive)


@dataclass(frozen=True, slots=True)
class Address:
    """Another address than its own for a meeting that is restored, by whom and when: it is a change of the log."""

    slug: str
    actor: Actor
    now: datetime


def restore(
    database: Database,
    path: Path,
    progress: Progress = lambda changes: None,
    *,
    address: Address | None = None,
    replace: bool = False,
) -> tuple[Manifest, Verified]:
    """Bring a meeting back from its archive, whole or not at all.

    With `replace`, in the place of the meeting at its address, if there is one; nothing else is deleted. Raises
    Damaged if the archive is not what an export writes, its log or its state were altered, or the meeting is there
    already; Refused (`invalid`) for an address that is none; and OSError if the file cannot be read.
    """
    if address is not None:
        check_slug(address.slug)
    with _damage_named(), zipfile.ZipFile(path) as archive, database.writing() as session:
        manifest = _manifest(archive)
        slug = manifest.slug if address is None else address.slug
        if replace:
            remove_at(session, slug)
        _must_be_new(session, slug, manifest.meeting)
        _restore_rows(session, manifest, archive, slug)
        _restore_log(session, manifest, archive, progress)
        _restore_files(session, manifest, archive)
        if address is None or slug == manifest.slug:
            return manifest, _verified(session, manifest, slug, manifest.head)
        session.expire_all()
        _move(database, session, manifest, address)
        return manifest, _verified(session, manifest, slug, manifest.head + 1)


@contextmanager
def _damage_named() -> Iterator[None]:
    """Whatever reading a damaged or altered archive raises, as Damaged."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RecursionError) as error:
        raise Damaged("The file is no archive of a meeting, or is damaged.") from error
    except IntegrityError as error:
        raise Damaged("The archive has ids that are there already, or rows that contradict each other.") from error
    except OperationalError:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, RuntimeError, StatementError) as error:
        raise Damaged("The archive holds what no meeting has; it is damaged or was altered.") from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    others = set(names) - {MANIFEST, ROWS, LOG, FILES}
    if len(set(names)) < len(names) or not {MANIFEST, ROWS, LOG} <= set(names) or not all(map(FILE.fullmatch, others)):
        raise Damaged("The file is no archive of a meeting: it holds other files than an export writes.")
    unpacked, packed = (sum(sizes) for sizes in zip(*((e.file_size, e.compress_size) for e in entries), strict=True))
    if unpacked > MOST_UNPACKED or unpacked > FREE_OF_RATIO + MOST_RATIO * packed:
        raise Damaged("The archive unpacks to far more than a meeting can be.")
    said = json.loads(next(_lines_of(archive, MANIFEST, whole=True)))
    if not isinstance(said, dict) or said.get("format") not in READABLE:
        raise Damaged("The archive is not in format 1, 2 or 3, which this program reads.")
    return Manifest(**said)


def _lines_of(archive: zipfile.ZipFile, name: str, whole: bool = False) -> Iterator[bytes]:
    """The lines of one file of the archive, each within bounds."""
    with archive.open(name) as file:
        while line := _bounded(file, whole):
            yield line


def _bounded(file: IO[bytes], whole: bool) -> bytes:
    line = file.read(MOST_IN_A_LINE + 1) if whole else file.readline(MOST_IN_A_LINE + 1)
    if len(line) > MOST_IN_A_LINE:
        raise Damaged("The archive has a line longer than any row of a meeting.")
    return line


def _must_be_new(session: Session, slug: str, meeting_id: str) -> None:
    if session.scalar(select(MeetingRow.id).where(MeetingRow.slug == slug)):
        raise Damaged(f"There is a meeting {slug} already; nothing was restored.")
    if there := session.scalar(select(MeetingRow.slug).where(MeetingRow.id == meeting_id)):
        raise Damaged(f"This meeting is there already under another address, {there}; nothing was restored.")


def _move(database: Database, session: Session, manifest: Manifest, address: Address) -> None:
    """Note in the log that the meeting goes on at another address than it had."""
    command_id = secrets.token_hex(16)
    here = locked(database, session, address.slug, command_id)
    meeting, at = here.meeting, here.instant(address.now)
    job = Work(session, meeting, command_id, RESTORED_AS, address.actor, at, {"slug": address.slug}, locked=here)
    job.replaces(meeting, as_json(meeting) | {"slug": manifest.slug})
    job.number()
    session.flush()


def _restore_rows(session: Session, manifest: Manifest, archive: zipfile.ZipFile, slug: str) -> None:
    found: dict[str, list[Row]] = {kind: [] for kind in BY_KIND}
    for line in _lines_of(archive, ROWS):
        entry = json.loads(line)
        kind, _, row_id = entry["key"].partition("/")
        if entry["row"]["id"] != row_id:
            raise Damaged(f"The row {entry['key']} bears another id.")
        found[kind].append(completed(entry["key"], entry["row"]))
    if [row["id"] for row in found["meeting"]] != [manifest.meeting]:
        raise Damaged("The archive does not hold the one meeting that it names.")
    if found["meeting"][0]["slug"] != manifest.slug:
        raise Damaged("The archive names another address than the meeting in it has.")
    found["meeting"][0]["slug"] = slug
    # BY_KIND is in the order in which foreign keys allow rows to be written.
    for kind, wanted in found.items():
        _insert(session, manifest, kind, wanted)


def _insert(session: Session, manifest: Manifest, kind: str, wanted: list[Row]) -> None:
    row_type = BY_KIND[kind]
    names = set(field_names(row_type))
    head = {"published": manifest.published, "head": manifest.head, "head_hash": manifest.head_hash}
    beside = head if row_type is MeetingRow else {"meeting_id": manifest.meeting}
    for start in range(0, len(wanted), _AT_ONCE):
        rows_at_once = wanted[start : start + _AT_ONCE]
        if any(row.keys() != names for row in rows_at_once):
            raise Damaged(f"A {kind} of the archive has other fields than this program knows.")
        session.execute(insert(row_type), [{**decoded(row_type, row), **beside} for row in rows_at_once])


def _restore_log(session: Session, manifest: Manifest, archive: zipfile.ZipFile, progress: Progress) -> None:
    waiting: list[dict[str, Any]] = []
    for line in _lines_of(archive, LOG):
        waiting.append(_change(manifest, json.loads(line)))
        if len(waiting) == _AT_ONCE:
            session.execute(insert(ChangeRow), waiting)
            progress(len(waiting))
            waiting = []
    if waiting:
        session.execute(insert(ChangeRow), waiting)
        progress(len(waiting))


def _restore_files(session: Session, manifest: Manifest, archive: zipfile.ZipFile) -> None:
    """The files, each checked against the hash that is kept of it; format 1 and 2 have none."""
    listed = [json.loads(line) for line in _lines_of(archive, FILES)] if FILES in archive.namelist() else []
    if sorted(f"files/{file['id']}" for file in listed) != sorted(filter(FILE.fullmatch, archive.namelist())):
        raise Damaged("The archive does not hold the files that it lists.")
    if len(listed) != manifest.files:
        raise Damaged("The archive does not hold as many files as it says.")
    for file in listed:
        with archive.open(f"files/{file['id']}") as content:
            if not file_rows.bring_back(session, manifest.meeting, file, content):
                raise Damaged(f"The file {file['id']} of the archive was altered or is damaged.")


def _change(manifest: Manifest, entry: dict[str, Any]) -> dict[str, Any]:
    """A row of the log; what stands beside the body is read from it."""
    body, personal = json.loads(entry["body"]), entry.get("personal")
    if personal is not None:
        put_back(body, json.loads(personal))
    beside = {name: body[name] for name in ("seq", "command_id", "command", "actor", "role", "room", "undoes")}
    return {
        **beside,
        "meeting_id": manifest.meeting,
        "at": from_stamp(body["at"]),
        "body": entry["body"],
        "hash": entry["hash"],
        "personal": personal,
    }


def _verified(session: Session, manifest: Manifest, slug: str, head: int) -> Verified:
    """The restored meeting, checked before it is committed."""
    session.expire_all()
    try:
        found = verify(session, slug)
    except Broken as broken:
        raise Damaged(f"The archive was altered or is damaged. {broken}") from broken
    same_hash = head > manifest.head or found.hash == manifest.head_hash  # a change after it holds on to that hash
    if (found.head, found.rows) != (head, manifest.rows) or not same_hash:
        raise Damaged("The archive is not at the number that it names.")
    return found
