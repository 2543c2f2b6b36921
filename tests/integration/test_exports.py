"""A meeting leaves in one file and comes back the same; a damaged archive leaves nothing behind."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from hlom_live.demonstration import demo
from hlom_live.domain.commands import ShowNotice
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import handle
from hlom_live.store import meetings
from hlom_live.store.archive.exports import Address, Damaged, export, manifest_of, restore
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import Change, canonical, chained, changes_since, find_meeting, rows_at
from hlom_live.store.database import Database
from hlom_live.store.models import Base
from hlom_live.store.personal import put_back
from tests.support.meetings import PLAYED_AT, played_archive

Files = dict[str, bytes]
OFFICER = Actor(Role.ADMIN, "command line")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    return played_archive(tmp_path_factory.mktemp("archive"), sqlite_template)


@pytest.fixture
def archive(played: Path, tmp_path: Path) -> Path:
    """The archive of a meeting, this test's own copy."""
    return Path(shutil.copy(played, tmp_path / "meeting.zip"))


@pytest.fixture
def elsewhere(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty database on SQLite, beside `database`."""
    file = Path(shutil.copy(sqlite_template, tmp_path / "elsewhere.sqlite3"))
    opened = Database(f"sqlite:///{file}")
    yield opened
    opened.dispose()


def count(database: Database) -> int:
    """Rows of all tables."""
    with database.reading() as session:
        return sum(session.query(table).count() for table in Base.metadata.sorted_tables)


def unpacked(archive: Path) -> Files:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(archive: Path, files: Files) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return archive


def test_the_restored_meeting_has_the_same_head_state_and_log(
    database: Database, archive: Path, elsewhere: Database, tmp_path: Path
) -> None:
    restore(elsewhere, archive)
    export(elsewhere, demo.SLUG, tmp_path / "again.zip")
    manifest, found = restore(database, tmp_path / "again.zip")
    with elsewhere.reading() as there, database.reading() as here:
        assert rows_at(here, demo.SLUG) == rows_at(there, demo.SLUG)
        meeting = find_meeting(there, demo.SLUG)
        assert changes_since(here, meeting.id, 0) == changes_since(there, meeting.id, 0)
        assert (found.head, found.hash) == (manifest.head, manifest.head_hash) == (meeting.head, meeting.head_hash)


def test_the_restored_meeting_goes_on(archive: Path, database: Database) -> None:
    manifest, _ = restore(database, archive)
    answer = handle(database, demo.SLUG, ShowNotice(text="Back again"), "c1", demo.SECRETARIAT, PLAYED_AT)
    assert answer.seq == manifest.head + 1
    with database.reading() as session:
        assert verify(session, demo.SLUG).head == answer.seq


def test_an_exported_restored_and_exported_meeting_is_the_same_file(
    archive: Path, database: Database, tmp_path: Path
) -> None:
    restore(database, archive)
    export(database, demo.SLUG, tmp_path / "again.zip")
    again, first = unpacked(tmp_path / "again.zip"), unpacked(archive)
    assert again["log.jsonl"] == first["log.jsonl"]
    assert again["manifest.json"] == first["manifest.json"]
    assert sorted(again["rows.jsonl"].splitlines()) == sorted(first["rows.jsonl"].splitlines())


def test_a_meeting_that_is_there_is_not_restored_again(database: Database, archive: Path) -> None:
    restore(database, archive)
    before = count(database)
    with pytest.raises(Damaged, match="There is a meeting hlom-2021 already"):
        restore(database, archive)
    assert count(database) == before


def test_nor_under_another_address(elsewhere: Database, archive: Path) -> None:
    restore(elsewhere, archive)
    files = unpacked(archive)
    files["manifest.json"] = files["manifest.json"].replace(b'"hlom-2021"', b'"other"')
    with pytest.raises(Damaged, match="there already under another address"):
        restore(elsewhere, packed(archive, files))


def test_an_export_holds_no_way_in(archive: Path) -> None:
    held = [name for name in sorted(unpacked(archive)) if not re.fullmatch("files/[0-9a-f]+", name)]
    assert held == ["files.jsonl", "log.jsonl", "manifest.json", "rows.jsonl"]
    assert b"token" not in b"".join(unpacked(archive).values())


def test_an_export_is_for_its_owner_alone_and_leaves_no_draft(played: Path) -> None:
    assert played.stat().st_mode & 0o077 == 0
    assert [file.name for file in played.parent.iterdir() if file.name.startswith(".")] == []


def test_a_failed_export_leaves_the_file_that_was_there(elsewhere: Database, archive: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(Refused, match="not_found"):
        export(elsewhere, "nowhere", archive)
    assert archive.read_bytes() == before


def as_format_1(files: Files) -> Files:
    """The same archive as an older version wrote it: persons in the hashed content itself."""
    lines, head_hash = [], ""
    for line in files["log.jsonl"].splitlines():
        entry = json.loads(line)
        content = json.loads(entry["body"])
        put_back(content, json.loads(entry["personal"]))
        head_hash = chained(head_hash, canonical(content))
        lines.append(canonical({"hash": head_hash, "body": canonical(content)}).encode() + b"\n")
    manifest = {**json.loads(files["manifest.json"]), "format": 1, "head_hash": head_hash}
    return {**files, "manifest.json": json.dumps(manifest).encode(), "log.jsonl": b"".join(lines)}


def said(session: Session, meeting_id: str) -> list[Change]:
    """What a log says, but for its hashes: an older format hashed it otherwise."""
    return [replace(change, history="", follows="") for change in changes_since(session, meeting_id, 0)]


def test_an_archive_of_the_older_format_is_restored_and_goes_on(
    archive: Path, database: Database, elsewhere: Database
) -> None:
    restore(elsewhere, archive)
    manifest, found = restore(database, packed(archive, as_format_1(unpacked(archive))))
    assert (found.head, found.hash) == (manifest.head, manifest.head_hash)
    with elsewhere.reading() as there, database.reading() as here:
        assert rows_at(here, demo.SLUG) == rows_at(there, demo.SLUG)
        meeting = find_meeting(there, demo.SLUG)
        assert said(here, meeting.id) == said(there, meeting.id)
    handle(database, demo.SLUG, ShowNotice(text="Back again"), "c1", demo.SECRETARIAT, PLAYED_AT)
    with database.reading() as session:
        assert verify(session, demo.SLUG).head == manifest.head + 1


def altered(name: str, change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Files], Files]:
    """An archive with the lines of one file changed."""
    return lambda files: {**files, name: b"\n".join(change(files[name].splitlines())) + b"\n"}


def with_row(row: dict[str, object], key: str) -> Callable[[Files], Files]:
    line = canonical({"key": key, "row": row}).encode()
    return altered("rows.jsonl", lambda lines: [*lines, line])


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (altered("log.jsonl", lambda lines: lines[:-1]), "It is missing; the meeting is at"),
        (altered("log.jsonl", lambda lines: [*lines[:6], *lines[7:]]), "Change 7: It is missing"),
        (altered("log.jsonl", lambda lines: [*lines, lines[6]]), "ids that are there already"),
        (
            altered("log.jsonl", lambda lines: [line.replace(b"Pakistan", b"Atlantis") for line in lines]),
            "Change 2: Its hash",
        ),
        (
            altered("rows.jsonl", lambda lines: [line.replace(b"Pakistan", b"Atlantis") for line in lines]),
            "The row delegation/.* is not what the log says",
        ),
        (altered("rows.jsonl", lambda lines: lines[1:]), "does not hold the one meeting"),
        (altered("rows.jsonl", lambda lines: [*lines, lines[-1]]), "ids that are there already"),
        (altered("rows.jsonl", lambda lines: [*lines, b"{"]), "damaged or was altered"),
        (with_row({"id": "x", "surplus": 1}, "notice/x"), "other fields"),
        (with_row({"id": "y"}, "notice/x"), "bears another id"),
        (with_row({"id": "x"}, "token/x"), "damaged or was altered"),
        (lambda files: {**files, "surplus.txt": b""}, "holds other files"),
        (lambda files: {name: body for name, body in files.items() if name != "log.jsonl"}, "holds other files"),
        (lambda files: {**files, "manifest.json": b"[]"}, "not in format 1, 2 or 3"),
        (lambda files: {**files, "manifest.json": b'{"format": 4}'}, "not in format 1, 2 or 3"),
        (lambda files: {**files, "manifest.json": b'{"format": 1}'}, "damaged or was altered"),
        (lambda files: {**dict.fromkeys(files, b""), "rows.jsonl": b"\x00" * 32 * 2**20}, "unpacks to far more"),
    ],
)
def test_a_damaged_or_altered_archive_is_refused_and_nothing_is_written(
    archive: Path, elsewhere: Database, damage: Callable[[Files], Files], sentence: str
) -> None:
    packed(archive, damage(unpacked(archive)))
    before = count(elsewhere)
    with pytest.raises(Damaged, match=sentence):
        restore(elsewhere, archive)
    assert count(elsewhere) == before


def test_a_file_that_is_no_archive_is_refused(elsewhere: Database, tmp_path: Path, archive: Path) -> None:
    (tmp_path / "text").write_text("no archive")
    with pytest.raises(Damaged, match="no archive of a meeting"):
        restore(elsewhere, tmp_path / "text")
    cut = archive.read_bytes()
    (tmp_path / "cut").write_bytes(cut[: len(cut) // 2])
    with pytest.raises(Damaged, match="no archive of a meeting"):
        restore(elsewhere, tmp_path / "cut")
    spoilt = bytearray(cut)
    spoilt[len(cut) // 2] ^= 0xFF
    (tmp_path / "spoilt").write_bytes(spoilt)
    with pytest.raises(Damaged):
        restore(elsewhere, tmp_path / "spoilt")
    assert count(elsewhere) == 0


def test_the_manifest_can_be_read_alone(archive: Path) -> None:
    manifest = manifest_of(archive)
    assert manifest.slug == "hlom-2021"
    assert manifest.rows == len(unpacked(archive)["rows.jsonl"].splitlines())
    assert json.loads(unpacked(archive)["manifest.json"])["head"] == manifest.head


def test_a_meeting_is_restored_at_another_address_beside_another_one(elsewhere: Database, archive: Path) -> None:
    meetings.create(
        elsewhere, meetings.NewMeeting(demo.SLUG, {"en": "Another"}, ("2026-03-02",), "UTC"), OFFICER, PLAYED_AT
    )
    manifest, found = restore(elsewhere, archive, address=Address("as-it-was", OFFICER, PLAYED_AT))
    with elsewhere.reading() as session:
        assert verify(session, "as-it-was") == found
        assert verify(session, demo.SLUG).head == 1
        last = changes_since(session, find_meeting(session, "as-it-was").id, manifest.head)
    assert [(one.seq, one.command, one.args) for one in last] == [
        (manifest.head + 1, "restore_as", {"slug": "as-it-was"})
    ]
    with pytest.raises(Damaged, match="under another address, as-it-was"):
        restore(elsewhere, archive, address=Address("third", OFFICER, PLAYED_AT))
    with pytest.raises(Refused, match="invalid"):
        restore(elsewhere, archive, address=Address("No address", OFFICER, PLAYED_AT))


def test_a_meeting_is_replaced_whole_or_stays(elsewhere: Database, archive: Path) -> None:
    manifest, before = restore(elsewhere, archive)
    handle(elsewhere, demo.SLUG, ShowNotice(text={"en": "After the archive"}), "notice", demo.SECRETARIAT, PLAYED_AT)
    spoilt = packed(archive.with_name("spoilt.zip"), unpacked(archive) | {"rows.jsonl": b"{}"})
    with pytest.raises(Damaged):
        restore(elsewhere, spoilt, replace=True)
    with elsewhere.reading() as session:
        assert verify(session, demo.SLUG).head == manifest.head + 1
    assert restore(elsewhere, archive, replace=True)[1] == before
    with elsewhere.reading() as session:
        assert verify(session, demo.SLUG) == before


def test_replacing_deletes_what_is_at_the_address_and_nothing_elsewhere(elsewhere: Database, archive: Path) -> None:
    before = restore(elsewhere, archive)[1]
    other = meetings.NewMeeting("other", {"en": "Other"}, ("2021-12-14",), "Europe/Zurich")
    meetings.create(elsewhere, other, OFFICER, PLAYED_AT)
    with pytest.raises(Damaged, match=f"under another address, {demo.SLUG}"):
        restore(elsewhere, archive, address=Address("other", OFFICER, PLAYED_AT), replace=True)
    with elsewhere.reading() as session:
        assert verify(session, demo.SLUG) == before
        assert verify(session, "other").head == 1


def test_the_hour_of_another_address_is_not_before_what_was_done(elsewhere: Database, archive: Path) -> None:
    long_ago = Address("again", OFFICER, datetime(2001, 1, 1, tzinfo=UTC))
    manifest, _ = restore(elsewhere, archive, address=long_ago)
    with elsewhere.reading() as session:
        last = changes_since(session, find_meeting(session, "again").id, manifest.head - 1)
    assert last[0].at == last[1].at
