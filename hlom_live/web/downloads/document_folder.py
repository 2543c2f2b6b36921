"""The documents of a meeting as one ZIP, written while it is sent: nothing is kept, and no more than a part held."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hlom_live import green
from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived import documents as derived
from hlom_live.domain.derived.documents import Group
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.store import file_rows
from hlom_live.store.database import Database
from hlom_live.texts.kinds import ENDINGS, Kind
from hlom_live.web.http.file_names import joined
from hlom_live.web.paper.csv_lines import csv_for_people
from hlom_live.web.rendering.page_data import text_of

LIST = "documents.csv"
COLUMNS = ("file", "title", "symbol", "kind", "item_number", "item", "language", "published_at", "url")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first hour that a ZIP knows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the folder: its path there, empty for a link; and its line in the list."""

    path: str
    row: Row
    line: tuple[str, ...]


def files(rows: Rows, wanted: Mapping[str, str], lang: str) -> list[Entry]:
    """What goes into the folder, in the order of the page; the names of its files sort so too."""
    shown = [one for one in derived.groups(rows) if derived.fits(one, wanted)]
    return [
        _entry(rows, number, group, version, lang)
        for number, group in enumerate(shown, start=1)
        for version in derived.versions_wanted(group, wanted)
    ]


def _entry(rows: Rows, number: int, group: Group, row: Row, lang: str) -> Entry:
    path = named(number, group, row, lang) if row["media_type"] else ""
    item = rows.get("item", group["item"]) or {}
    told: dict[str, Any] = {
        **row,
        "file": path,
        "title": _said(row["title"], lang),
        "kind": group["kind"],
        "item_number": item.get("number"),
        "item": _said(item.get("title"), lang),
    }
    return Entry(path, row, tuple("" if told[name] is None else str(told[name]) for name in COLUMNS))


def named(number: int, group: Group, row: Row, lang: str) -> str:
    """Such as "012 HLOM-2021-3 Concept note.fr.pdf": by number, symbol, title and language."""
    name = joined(f"{number:03}", group["symbol"], _said(group["title"], lang))
    language = f".{joined(row['language'])}" if row["language"] else ""
    return f"{name}{language}.{ENDINGS[Kind(row['media_type'])]}"


def _said(texts: object, lang: str) -> str:
    found = text_of(texts, lang)
    return str(found["text"]) if found else ""


class _Written:
    """What an archive has written since it was last taken; it cannot go back, as a line to a reader cannot."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written, which is forgotten here."""
        written = b"".join(self._parts)
        self._parts.clear()
        return written


def zipped(database: Database, entries: list[Entry]) -> Iterator[bytes]:
    """The folder, in parts: files as they are, for most are packed already, and last their list."""
    out = _Written()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[arg-type]
        for entry in entries:
            if entry.path:
                for _ in _added(database, archive, entry):
                    yield out.taken()
                    green.sleep(0)
        archive.writestr(LIST, csv_for_people(COLUMNS, [entry.line for entry in entries]))
    yield out.taken()


def _added(database: Database, archive: zipfile.ZipFile, entry: Entry) -> Iterator[None]:
    """One file, part by part; one that was taken away meanwhile is left empty."""
    published = entry.row["published_at"]
    info = zipfile.ZipInfo(entry.path, from_stamp(published).timetuple()[:6] if published else EARLIEST)
    info.file_size = entry.row["bytes"] or 0
    info.external_attr = 0o644 << 16
    with archive.open(info, "w") as file:
        for part in file_rows.parts(database, entry.row["id"]):
            file.write(part)
            yield
