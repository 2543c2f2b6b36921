"""The page of contents: what is in the folder, as of when, what is left out, whether the log is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hlom_live.domain.text import healed
from hlom_live.store.record import in_language
from hlom_live.web.handing_over import statements
from hlom_live.web.handing_over.office import Office
from hlom_live.web.handing_over.pieces import said
from hlom_live.web.paper.words import day_and_hour
from hlom_live.web.rendering.languages import direction

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the folder: its path, its bytes and their SHA-256."""

    path: str
    size: int
    sha256: str


def contents(office: Office, entries: list[Entry]) -> bytes:
    """The page, as HTML without anything from elsewhere."""
    lang, meeting = office.lang, office.meeting
    when = day_and_hour(office.now, ZoneInfo(meeting.time_zone), lang)
    page = _TEMPLATES.get_template("contents.html").render(
        lang=lang,
        dir=direction(lang),
        title=healed(f"{in_language(meeting.title, lang)} · {said('contents', lang)}"),
        as_of=said("as_of", lang, when=when, zone=meeting.time_zone, head=meeting.head),
        notes=list(_notes(office, entries)),
        headings=(said("file", lang), said("size", lang)),
        folders=[(folder, said(folder, lang), files) for folder, files in _folders(entries)],
    )
    return page.encode()


def _notes(office: Office, entries: list[Entry]) -> Iterator[str]:
    lang, embargoed = office.lang, len(statements.under_embargo(office))
    if embargoed:
        yield said("embargoed" if office.wanted.embargoed else "left_out", lang, n=embargoed)
    yield said("log_whole" if office.verified[0] else "log_broken", lang)
    if any(entry.path.endswith(".archive.zip") for entry in entries):
        yield said("private", lang)


def _folders(entries: list[Entry]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for folder, some in groupby(entries, lambda entry: entry.path.partition("/")[0]):
        yield folder, [_file(entry) for entry in some]


def _file(entry: Entry) -> dict[str, str]:
    name = healed(entry.path.partition("/")[2])
    return {"href": quote(entry.path), "name": name, "size": _size(entry.size), "sha256": entry.sha256}


def _size(size: int) -> str:
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} kB"
