"""The files of a folder that is handed over, one after the other, each made only when its turn has come."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.stocktaking import figures
from hlom_live.store.archive import exports
from hlom_live.store.models import OrderOfTheDayRow
from hlom_live.store.record import in_language
from hlom_live.store.running_order import issue
from hlom_live.store.stocktaking import pledged
from hlom_live.store.tables import TABLES
from hlom_live.web.handing_over import about, statements
from hlom_live.web.handing_over.captions import captions
from hlom_live.web.handing_over.office import Office
from hlom_live.web.handing_over.words import WORDS
from hlom_live.web.http.file_names import joined
from hlom_live.web.paper import journal, printed_list, printed_order, printed_record, record, record_sheet, stock_sheet
from hlom_live.web.paper.csv_lines import csv_for_people
from hlom_live.web.paper.printing import docx_job, xlsx_job
from hlom_live.web.paper.stock_sheet import StockTaking
from hlom_live.web.paper.words import ORDER

PIECE_BYTES = 256 * 1024
_ENTRIES = (
    "item_number", "item", "delegation", "code", "speaker_name", "speaker_title", "kind", "precedence", "mode",
    "language", "on_behalf_of", "state", "requested_at", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: its path in the folder, and what makes its content in parts. What gives no part is left out."""

    path: str
    make: Callable[[], Iterable[bytes]]


def said(key: str, lang: str, **facts: object) -> str:
    """The words of the contents page."""
    text = WORDS[key][ORDER.index(lang)]
    return text % facts if facts else text


def pieces(office: Office) -> Iterator[Piece]:
    """All files of the folder but the contents page, in the order of their names."""
    yield from _record(office)
    yield from _orders(office)
    yield from _journal(office)
    yield from _lists(office)
    for path, make in statements.files(office):
        yield Piece(f"05 Statements/{path}", make)
    for path, make in captions(office):
        yield Piece(f"06 Captions/{path}", make)
    yield from _stock(office)
    yield from _log(office)
    for path, make in about.files(office):
        yield Piece(f"09 About the meeting/{path}", make)


def _record(office: Office) -> Iterator[Piece]:
    for lang in office.wanted.languages:
        made = record.Record(office.meeting, office.turns, lang)
        stem = f"01 Record/record.{lang}"
        yield Piece(f"{stem}.pdf", lambda made=made: office.pdf(printed_record.printout(made)))
        yield Piece(f"{stem}.docx", lambda made=made: [office.draw(docx_job(printed_record.printout(made)))])
        lines = lambda made=made: record_sheet.sheet(made).lines()  # noqa: E731
        yield Piece(f"{stem}.xlsx", lambda lines=lines: [office.draw(xlsx_job("record", lines()))])
        yield Piece(f"{stem}.csv", lambda made=made: [csv_for_people(record.COLUMNS, made.lines())])
    yield Piece("01 Record/record.json", lambda: _record_in_json(office))


def _record_in_json(office: Office) -> Iterator[bytes]:
    """For programs: the interventions with their names in all languages, one in a line."""
    yield b'{"meeting": %s, "interventions": [\n' % json.dumps(office.meeting.slug).encode()
    for number, turn in enumerate(office.turns):
        line = json.dumps(asdict(turn), ensure_ascii=False, default=_plain)
        yield f"{',' if number else ''}{line}\n".encode()
    yield b"]}\n"


def _plain(value: object) -> Any:
    return stamp(value) if isinstance(value, datetime) else dict(value)  # type: ignore[call-overload]


def _orders(office: Office) -> Iterator[Piece]:
    with office.database.reading() as session:
        row = OrderOfTheDayRow
        found = session.query(row.day, row.number).where(row.meeting_id == office.meeting.id).order_by(row.day)
        issues = sorted((day, number) for day, number in found)
    for day, number in issues:
        for lang in office.wanted.languages:
            path = f"02 Order of the day/{day} issue {number}.{lang}.pdf"
            yield Piece(path, lambda day=day, number=number, lang=lang: _order(office, day, number, lang))


def _order(office: Office, day: str, number: int, lang: str) -> Iterator[bytes]:
    with office.database.reading() as session:
        frozen = json.loads(issue(session, office.meeting.id, day, number).content)
    yield from office.pdf(printed_order.printout(frozen, lang))


def _journal(office: Office) -> Iterator[Piece]:
    for lang in office.wanted.languages:
        made = journal.Journal(office.meeting, office.noted, lang)
        stem = f"03 Journal/journal.{lang}"
        yield Piece(f"{stem}.pdf", lambda made=made: office.pdf(made.printout()))
        yield Piece(f"{stem}.docx", lambda made=made: [office.draw(docx_job(made.printout()))])
        yield Piece(f"{stem}.csv", lambda made=made: [csv_for_people(journal.COLUMNS, made.lines())])


def _lists(office: Office) -> Iterator[Piece]:
    """The tables that can be imported again, all entries of all lists, and each list on which somebody still waits."""
    for name in TABLES:
        yield Piece(f"04 Lists/{name}.xlsx", lambda name=name: _table(office, name))
    yield Piece("04 Lists/all entries.csv", lambda: [csv_for_people(_ENTRIES, _entries(office))])
    minute = office.now.replace(second=0, microsecond=0)
    for speakers in office.rows.all("list"):
        if not office.rows.waiting(speakers["id"]):
            continue
        item = office.rows.get("item", speakers["item"]) or {}
        for lang in office.wanted.languages:
            name = joined("waiting", item.get("number"), in_language(item.get("title", {}), office.lang))
            made = printed_list.PrintedList(office.rows, speakers, minute, lang)
            yield Piece(f"04 Lists/{name}.{lang}.pdf", lambda made=made: office.pdf(made.printout()))


def _table(office: Office, name: str) -> Iterator[bytes]:
    with office.database.reading() as session:
        table = TABLES[name](session, office.meeting)
    yield office.draw(xlsx_job(name, [table.columns, *table.lines]))


def _entries(office: Office) -> Iterator[list[str]]:
    """Every entry that there was on a list, in the order of items and places, in the language of the folder."""
    rows, lang = office.rows, office.lang
    for item in rows.all("item"):
        speakers = next((one for one in rows.all("list") if one["item"] == item["id"]), None)
        for entry in rows.entries(speakers["id"]) if speakers else ():
            party = rows.get("delegation", entry["delegation"]) or {}
            named = {"item_number": item["number"], "item": in_language(item["title"], lang), "code": party.get("code")}
            told = {**entry, **named, "delegation": in_language(party.get("name", {}), lang)}
            yield ["" if told.get(name) is None else str(told[name]) for name in _ENTRIES]


def _stock(office: Office) -> Iterator[Piece]:
    meeting = office.rows.meeting()
    with office.database.reading() as session:
        some = pledged(session, office.meeting.id)
    if not (meeting.get("themes") or some):
        return
    counted = figures(some, *([one["id"] for one in meeting[name]] for name in ("themes", "categories")))
    for lang in office.wanted.languages:
        made = StockTaking(office.rows, counted, lang)
        stem = f"07 Stock-taking/stock-taking.{lang}"
        lines = lambda made=made: made.sheet().lines()  # noqa: E731
        yield Piece(f"{stem}.xlsx", lambda lines=lines: [office.draw(xlsx_job("stock-taking", lines()))])
        yield Piece(f"{stem}.csv", lambda made=made: [csv_for_people(stock_sheet.COLUMNS, made.lines())])


def _log(office: Office) -> Iterator[Piece]:
    yield Piece("08 Log/verification.txt", lambda: [f"{office.verified[1]}\n".encode()])
    if office.wanted.embargoed or not statements.under_embargo(office):
        yield Piece(f"08 Log/{office.meeting.slug}.archive.zip", lambda: _archive(office))


def _archive(office: Office) -> Iterator[bytes]:
    """The archive of `meeting export`, made beside the folder and read in parts."""
    with TemporaryDirectory(prefix="hlom-archive-") as place:
        path = Path(place) / "archive.zip"
        exports.export(office.database, office.meeting.slug, path)
        with path.open("rb") as file:
            yield from iter(lambda: file.read(PIECE_BYTES), b"")
