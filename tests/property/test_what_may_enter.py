"""What may enter is what every writer can hold: every character there is, through every kind of file that goes out."""

from __future__ import annotations

import csv
import html
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from functools import cache
from html.parser import HTMLParser
from typing import Any
from unicodedata import category
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import docx
import openpyxl
import pytest
from icalendar import Calendar
from jinja2 import Environment

from hlom_live.domain.papers.captions import Spoken, webvtt
from hlom_live.domain.text import Text, healed
from hlom_live.live.transport.encoding import encode
from hlom_live.store.models import MeetingRow
from hlom_live.store.programme import Programme, _Log
from hlom_live.texts.kinds import Kind
from hlom_live.web.downloads.ics import calendar
from hlom_live.web.http.file_names import clean_name, disposition
from hlom_live.web.paper.csv_lines import csv_file
from hlom_live.web.paper.drawing import drawn
from hlom_live.web.paper.printout import Part, Printout, TableLine
from hlom_live.web.paper.sheet import Holds, Sheet
from hlom_live.web.paper.xlsx import xlsx_file
from tests.builders import MORNING, item, sitting

AT_A_TIME = 8_000
PLANE, EMPTY = 0x10000, range(4, 14)


@cache
def every() -> tuple[str, ...]:
    """Every character there is. In ten planes there are but the last two, which are none either: of those the ends."""
    return tuple(chr(n) for n in range(sys.maxunicode + 1) if n // PLANE not in EMPTY or n % PLANE >= PLANE - 16)


LINES, LINE = Text(sys.maxunicode, lines=True), Text(sys.maxunicode)

UNSEEN = {"Cf", "Zs", "Zl", "Zp", "Mn", "Me"}


def texts(rule: Text) -> list[str]:
    """Every character that may enter by a rule, in some long texts with a letter at both ends."""
    good = [one for one in every() if rule.fault(one) is None]
    return [f"x{''.join(good[start : start + AT_A_TIME])}x" for start in range(0, len(good), AT_A_TIME)]


@cache
def one_line() -> list[str]:
    return texts(LINE)


@cache
def paragraphs() -> list[str]:
    return texts(LINES)


@cache
def bad() -> str:
    """What no text may hold, half characters and all."""
    return "".join(one for one in every() if LINES.fault(one))


def printout(cells: list[str]) -> Printout:
    return Printout("k", "t", (), [Part("p", ("h",), (260,), [TableLine((text,)) for text in cells])], "", "en")


def by_workbook(given: list[str]) -> list[str]:
    return [cell.value for (cell,) in _sheet(xlsx_file("s", [[text] for text in ["head", *given]]))]


def by_sheet(given: list[str]) -> list[str]:
    return [
        cell.value
        for (cell,) in _sheet(xlsx_file("s", Sheet([("head", Holds.TEXT)], [[x] for x in given], False).lines()))
    ]


def _sheet(content: bytes) -> Iterator[Any]:
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True).active.iter_rows(min_row=2)


def by_word_file(given: list[str]) -> list[str]:
    content, _ = drawn({"kind": "docx", "printout": asdict(printout(given))})
    (table,) = docx.Document(io.BytesIO(content)).tables
    return [row.cells[0].text for row in table.rows][1:]


def by_csv(given: list[str]) -> list[str]:
    found = csv.reader(io.StringIO(csv_file(["head"], [[text] for text in given]).decode(), newline=""))
    return [text for (text,) in found][1:]


def by_calendar(given: list[str]) -> list[str]:
    items = [item(id=str(n), number=None, title={"en": text}, planned_start=MORNING) for n, text in enumerate(given)]
    meeting = MeetingRow(id="m", slug="s", title={"en": "M"}, venue=None, time_zone="UTC")
    plan = Programme(meeting, {}, [sitting(id="sitting")], {"sitting": items}, _Log(), {})
    whole = Calendar.from_ical(calendar(plan, "en", "https://example.org/m/s"))
    return [str(event["summary"]) for event in whole.walk("VEVENT")]


def by_captions(given: list[str]) -> list[str]:
    text = webvtt([Spoken(MORNING + timedelta(seconds=n), line) for n, line in enumerate(given)], MORNING)
    cues = text.encode().decode().removesuffix("\n").split("\n\n")[1:]
    return [html.unescape(cue.split("\n", 1)[1]) for cue in cues]


def by_json(given: list[str]) -> list[str]:
    found: list[str] = json.loads(encode(given).encode())
    return found


def by_page(given: list[str]) -> list[str]:
    template = Environment(autoescape=True).from_string("{% for text in given %}<p>{{ text }}</p>{% endfor %}")
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append("")  # type: ignore[method-assign]

    def more(text: str) -> None:
        found[-1] += text

    parser.handle_data = more  # type: ignore[method-assign]
    parser.feed(template.render(given=given).encode().decode())
    parser.close()
    return found


def by_xml(given: list[str]) -> list[str]:
    inside = "".join(f"<t>{escape(text)}</t>" for text in given)
    return [part.text or "" for part in ElementTree.fromstring(f"<ts>{inside}</ts>".encode())]  # noqa: S314


WRITERS: dict[str, tuple[Callable[[list[str]], list[str]], Callable[[], list[str]]]] = {
    "XLSX for programs": (by_workbook, paragraphs),
    "XLSX for people": (by_sheet, paragraphs),
    "DOCX": (by_word_file, paragraphs),
    "CSV": (by_csv, paragraphs),
    "ICS": (by_calendar, one_line),
    "VTT": (by_captions, one_line),
    "JSON": (by_json, paragraphs),
    "HTML": (by_page, paragraphs),
    "XML": (by_xml, paragraphs),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_character_that_may_enter_comes_out_as_it_was(name: str) -> None:
    write, given = WRITERS[name]
    assert write(given()) == given()


@pytest.mark.parametrize("name", WRITERS)
def test_what_could_enter_once_is_healed_on_the_way_out(name: str) -> None:
    write, _ = WRITERS[name]
    assert write([healed(f"x{bad()}x")])[0].count("\ufffd") > 2000


def test_a_page_of_paper_is_printed_whatever_stands_on_it() -> None:
    """Every four hundredth character that may enter, and all that have no form of their own to be seen."""
    unseen = [one for one in every() if category(one) in UNSEEN and LINES.fault(one) is None]
    cells = [f"x{''.join(some)}x" for some in (every()[32:0x300], unseen, "".join(paragraphs())[::400])]
    cells = [healed(cell)[start : start + 400] for cell in cells for start in range(0, len(cell), 400)]
    for some in (cells, [healed(f"x{bad()[:400]}x")]):
        paper = {"template": "printout", "fields": asdict(printout(some)), "unknown": "unknown letters"}
        content, complaint = drawn({"kind": "pdf", "paper": paper})
        assert (content[:5], complaint) == (b"%PDF-", "")


def test_a_file_is_saved_whatever_it_is_called() -> None:
    for some in (*one_line(), bad()):
        name = clean_name(f"{some}.pdf", Kind.PDF)
        assert disposition(name).isascii()
        assert healed(name) == name
