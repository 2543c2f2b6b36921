"""The files of statements: kept, swept, taken along in archives, verified and forgotten (ADR 0091)."""

from __future__ import annotations

import json
import random
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from hlom_live.store import file_rows
from hlom_live.store.archive.exports import Damaged, export, restore
from hlom_live.store.archive.verify import Broken, verify
from hlom_live.store.database import Database
from hlom_live.store.forget import forget
from hlom_live.store.models import FilePartRow, FileRow
from tests.support.statements import HAND_IN, docx, hand_in, refusal, send, speak
from tests.support.web import API, OPERATOR, SLUG, Site


def test_files_that_nothing_refers_to_are_swept_after_a_day(site: Site, entry: str) -> None:
    used = hand_in(site, entry).json["result"]["document"]
    send(site, docx())
    assert file_rows.sweep(site.database, site.clock() + timedelta(hours=23)) == 0
    assert file_rows.sweep(site.database, site.clock() + timedelta(hours=25)) == 1
    with site.database.reading() as session:
        assert list(session.scalars(select(FileRow.id))) == [used]


def test_a_file_that_did_not_arrive_whole_is_seen_by_nobody_and_swept(site: Site, entry: str) -> None:
    file = send(site, b"word " * 200_000)
    with site.database.writing() as session:
        session.execute(update(FileRow).values(whole=False))
    kenya = site.bearer("delegate", "kenya")
    assert refusal(site.command(kenya, HAND_IN, inscription=entry, file=file, language="en")) == (404, "not_found")
    file_rows.sweep(site.database, site.clock() + timedelta(hours=25))
    with site.database.reading() as session:
        left = [session.scalar(select(func.count()).select_from(kind)) for kind in (FileRow, FilePartRow)]
    assert left == [0, 0]


@pytest.fixture
def large(site: Site, entry: str) -> tuple[str, bytes]:
    """A statement of several parts, published; its id and its content."""
    picture = random.Random(1).randbytes(700_000)  # noqa: S311 - noise that cannot be packed
    content = docx(more=(("word/media/picture.png", picture),))
    file = send(site, content)
    site.command(
        site.bearer("delegate", "kenya"), HAND_IN, inscription=entry, file=file, language="en", title="Canary-title"
    )
    speak(site, entry)
    return file, content


def test_a_meeting_leaves_and_comes_back_with_its_files(
    site: Site, large: tuple[str, bytes], tmp_path: Path, sqlite_template: Path
) -> None:
    file, content = large
    send(site)  # never handed in, and so no part of the meeting
    manifest = export(site.database, SLUG, tmp_path / "meeting.zip")
    assert manifest.files == 1
    elsewhere = Database(f"sqlite:///{_copy(sqlite_template, tmp_path)}")
    restore(elsewhere, tmp_path / "meeting.zip")
    assert b"".join(file_rows.parts(elsewhere, file)) == content
    with elsewhere.reading() as session:
        assert file_rows.text_of(session, file) is not None
        assert verify(session, SLUG).head == manifest.head
    elsewhere.dispose()


def _copy(template: Path, folder: Path) -> Path:
    copy = folder / "elsewhere.sqlite3"
    copy.write_bytes(template.read_bytes())
    return copy


@pytest.mark.parametrize("damage", ["altered", "missing", "added", "listed twice"])
def test_an_archive_whose_files_were_altered_is_refused(
    site: Site, large: tuple[str, bytes], tmp_path: Path, sqlite_template: Path, damage: str
) -> None:
    file, content = large
    export(site.database, SLUG, tmp_path / "meeting.zip")
    with zipfile.ZipFile(tmp_path / "meeting.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if damage == "altered":
        parts[f"files/{file}"] = content[:-1] + b"!"
    elif damage == "missing":
        del parts[f"files/{file}"]
    elif damage == "added":
        parts["files/other"] = b"x"
    else:
        parts["files.jsonl"] += parts["files.jsonl"].replace(file.encode(), b"another")
        parts["files/another"] = content
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    elsewhere = Database(f"sqlite:///{_copy(sqlite_template, tmp_path)}")
    with pytest.raises(Damaged):
        restore(elsewhere, tmp_path / "bad.zip")
    with elsewhere.reading() as session:
        assert session.scalar(select(func.count()).select_from(FileRow)) == 0
    elsewhere.dispose()


@pytest.mark.parametrize("how", ["content", "part", "gone"])
def test_verify_names_a_file_that_was_exchanged_behind_the_logs_back(
    site: Site, large: tuple[str, bytes], how: str
) -> None:
    file, _ = large
    with site.database.reading() as session:
        verify(session, SLUG)
    with site.database.writing() as session:
        if how == "gone":
            file_rows.drop(session, file)
        else:
            kind = FileRow if how == "content" else FilePartRow
            session.execute(update(kind).values(content=b"something else"))
    with site.database.reading() as session, pytest.raises(Broken, match=f"The file of document/{file}"):
        verify(session, SLUG)


@pytest.mark.parametrize("sql", ["UPDATE file SET content = :other", "DELETE FROM file"])
def test_verify_names_an_order_of_the_day_that_was_exchanged_behind_the_logs_back(site: Site, sql: str) -> None:
    told = site.command(site.bearer("secretariat"), "freeze_order_of_the_day", day="2021-12-14").json["result"]
    with site.database.reading() as session:
        assert verify(session, SLUG)
    with site.database.writing() as session:
        session.execute(text(sql), {"other": b"{}"} if ":other" in sql else {})
    with site.database.reading() as session, pytest.raises(Broken, match="not the one that was frozen") as broken:
        verify(session, SLUG)
    assert f"order_of_the_day/{told['order_of_the_day']}" in str(broken.value)


def test_statements_are_forgotten_with_the_persons(site: Site, large: tuple[str, bytes]) -> None:
    file, _ = large
    later = site.clock() + timedelta(days=90)
    forget(site.database, SLUG, later.date(), OPERATOR, later)
    with site.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FileRow)) == 0
        assert session.scalar(select(func.count()).select_from(FilePartRow)) == 0
        verify(session, SLUG)
        log = json.dumps([line.body + (line.personal or "") for line in session.scalars(select(_changes()))])
    assert "Canary-title" not in log
    state = site.client().get(f"{API}/state").json["put"]
    assert [key for key in state if key.startswith("document/")] == []
    assert {row["document"] for key, row in state.items() if key.startswith("intervention/")} == {None}
    assert site.client().get(f"/m/{SLUG}/documents/{file}").status_code == 404


def _changes() -> Any:
    from hlom_live.store.models import ChangeRow

    return ChangeRow
