"""The record as files: what they hold, what was chosen of it, and every script on paper."""

from __future__ import annotations

import csv
import io
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from hlom_live import green
from hlom_live.domain.model import (
    Delegation,
    Document,
    Inscription,
    InscriptionState,
    Intervention,
    Meeting,
    SpeechKind,
)
from hlom_live.names import LANGUAGES, names_of
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from hlom_live.web.paper import printed_record, record_sheet
from hlom_live.web.paper.docx import docx_file
from hlom_live.web.paper.printout import Part, Printout, TableLine
from hlom_live.web.paper.record import COLUMNS, Record
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, MORNING, Site

THEMES = [
    {"id": "host_countries", "name": {"en": "Ease pressure on host countries", "ar": "تخفيف الضغط"}},
    {"id": "self_reliance", "name": {"en": "Enhance refugee self-reliance"}},
]
CHAD = Delegation(id="chad", name=names_of("TCD"), category="member_state", code="TCD")
WRITTEN = Inscription(
    id="posted", list="list", place=9.0, delegation="kenya", state=InscriptionState.IN_WRITING, mode="in_writing",
    allotted_seconds=180.0, requested_at=MORNING,
)  # fmt: skip


def deliver(site: Site) -> str:
    """Chad speaks for a minute, then Kenya begins; the id of Chad's intervention."""
    site.put(CHAD)
    site.open()
    desk = site.bearer("secretariat")
    for delegation in ("chad", "kenya"):
        args = {"list": "list", "delegation": delegation, "speaker_title": "=HYPERLINK(1)", "mode": "remote"}
        assert site.command(desk, "inscribe", **args).status_code == 200
    first = site.command(desk, "next_speaker", room="room", expect=None).json["result"]["intervention"]
    site.clock.pass_seconds(60)
    assert site.command(desk, "next_speaker", room="room", expect=first).status_code == 200
    return str(first)


def end_second(site: Site) -> str:
    """Kenya, who spoke second, ends after half a minute; the id of its intervention."""
    site.clock.pass_seconds(30)
    turn = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    assert site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn).status_code == 200
    return str(turn)


def annotate(site: Site, turn: str, **words: Any) -> None:
    """What the précis-writer says of an intervention; the meeting knows two themes."""
    desk = site.bearer("secretariat")
    assert site.command(desk, "annotate_intervention", intervention=turn, **words).status_code == 200


def with_themes(site: Site) -> None:
    """The meeting has themes, as `set_meeting` gives it."""
    with site.database.reading() as session:
        meeting = Load(session, find_meeting(session, "hlom").id).one(Meeting, find_meeting(session, "hlom").id)
    site.put(replace(meeting, themes=THEMES))


def lines(site: Site, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.client().get(f"{API}/record.csv?{query}").text)))


def pages(site: Site, query: str) -> str:
    """The text of the PDF."""
    data = site.client().get(f"{API}/record.pdf?{query}").data
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_the_csv_has_the_interventions_delivered(site: Site) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    (line,) = csv.DictReader(io.StringIO(answer.text))
    assert tuple(line) == COLUMNS
    assert (line["number"], line["delegation"], line["item"]) == ("1", "Chad", "General debate")
    assert (line["started_at"], line["used_seconds"]) == ("2021-12-14T09:00:00.000Z", "60")
    assert line["speaker_title"] == "'=HYPERLINK(1)"


def test_the_columns_of_the_first_version_stay_where_they_were() -> None:
    assert COLUMNS[:24] == (
        "number", "day", "room", "sitting", "item_number", "item", "delegation", "code", "category", "speaker_name",
        "speaker_title", "kind", "on_behalf_of", "mode", "language", "called_at", "started_at", "ended_at",
        "allotted_seconds", "used_seconds", "outcome", "themes", "summary", "document",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "name"), [("fr", "Tchad"), ("zh", "乍得"), ("ru", "Чад"), ("ar", "تشاد"), ("xx", "Chad")]
)
def test_the_names_are_in_the_language_asked_for(site: Site, lang: str, name: str) -> None:
    deliver(site)
    assert lines(site, f"lang={lang}")[0]["delegation"] == name


def test_marks_replies_and_documents_are_told(site: Site) -> None:
    with_themes(site)
    turn = deliver(site)
    annotate(site, turn, summary="Thanked the hosts.", marks={"host_countries": ["pledge", "progress"]})
    entry = site.client().get(f"{API}/state").json["put"][f"intervention/{turn}"]["inscription"]
    released = Document(
        id="text",
        title={"en": "Statement of Chad"},
        url="/m/hlom/documents/text",
        inscription=entry,
        published_at=MORNING,
    )
    site.put(released)
    (line,) = lines(site)
    told = {
        name: line[name] for name in ("themes", "theme_names", "marks", "document", "document_title", "document_url")
    }
    assert told == {
        "themes": "host_countries",
        "theme_names": "Ease pressure on host countries",
        "marks": "host_countries:progress+pledge",
        "document": "text",
        "document_title": "Statement of Chad",
        "document_url": "/m/hlom/documents/text",
    }


def test_a_document_under_embargo_is_not_told(site: Site) -> None:
    turn = deliver(site)
    entry = site.client().get(f"{API}/state").json["put"][f"intervention/{turn}"]["inscription"]
    site.put(Document(id="secret", title={"en": "Not yet"}, url="/x", inscription=entry))
    for kind in ("csv", "docx"):
        assert b"Not yet" not in site.client().get(f"{API}/record.{kind}").data
    assert lines(site)[0]["document"] == ""


def test_a_reply_names_the_intervention_it_answers_by_its_number(site: Site) -> None:
    first = deliver(site)
    second = end_second(site)
    with site.database.reading() as session:
        turn = Load(session, find_meeting(session, "hlom").id).one(Intervention, second)
    site.put(replace(turn, kind=SpeechKind.RIGHT_OF_REPLY, reply_to=first))
    answering = lines(site, "kind=right_of_reply")
    assert [(line["number"], line["reply_to"], line["reply_to_delegation"]) for line in answering] == [
        ("2", "1", "Chad")
    ]
    assert "No. 1, Chad" in pages(site, "")


def test_what_was_posted_in_lieu_is_on_the_record_without_a_number_and_without_times(site: Site) -> None:
    deliver(site)
    site.put(WRITTEN, Document(id="d", title={"en": "Kenya in writing"}, inscription="posted", published_at=MORNING))
    spoken, posted = lines(site)
    assert (spoken["number"], spoken["outcome"]) == ("1", "delivered")
    names = ("number", "delegation", "outcome", "called_at", "started_at", "ended_at", "used_seconds", "document_title")
    assert [posted[name] for name in names] == ["", "Kenya", "in_writing", "", "", "", "", "Kenya in writing"]
    assert "Statements posted in lieu" in pages(site, "lang=en")


CHOSEN = [
    ("item=item", ["Chad", "Kenya"]),
    ("item=other", []),
    ("sitting=sitting&day=2021-12-14&room=room", ["Chad", "Kenya"]),
    ("day=2021-12-15", []),
    ("delegation=kenya", ["Kenya"]),
    ("category=ngo", []),
    ("kind=statement&mode=remote", ["Chad", "Kenya"]),
    ("kind=point_of_order", []),
    ("theme=host_countries", ["Chad"]),
    ("mark=pledge", ["Chad"]),
    ("theme=self_reliance&mark=pledge", []),
    ("summary=with", ["Chad"]),
    ("summary=without", ["Kenya"]),
    ("text=HOTES", ["Chad"]),
    ("text=chad", ["Chad"]),
    ("text=nowhere", []),
    ("item=&text=", ["Chad", "Kenya"]),
]


@pytest.mark.parametrize(("query", "who"), CHOSEN)
def test_a_part_of_the_record_is_chosen_by_the_address(site: Site, query: str, who: list[str]) -> None:
    with_themes(site)
    annotate(
        site, deliver(site), summary="Merci aux hôtes.", marks={"host_countries": ["pledge"]}, themes=["self_reliance"]
    )
    end_second(site)
    assert [line["delegation"] for line in lines(site, query)] == who


def test_the_numbers_are_those_of_the_whole_record(site: Site) -> None:
    deliver(site)
    end_second(site)
    assert [line["number"] for line in lines(site, "delegation=kenya")] == ["2"]


@pytest.mark.parametrize(
    "query", ["mark=praise", "kind=speech", "mode=shouted", "summary=long", "day=today", "text=" + "x" * 201]
)
def test_a_choice_that_cannot_be_is_refused(site: Site, query: str) -> None:
    answer = site.client().get(f"{API}/record.csv?{query}")
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "invalid")
    assert answer.json["error"]["field"] == query.partition("=")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdf_is_printed_in_each_language(site: Site, lang: str) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.pdf?lang={lang}")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    reader = PdfReader(io.BytesIO(answer.data))
    assert reader.trailer["/Root"]["/Lang"] == lang
    if lang != "ar":  # whose letters are drawn joined, and from right to left
        assert names_of("TCD")[lang] in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_docx_has_headings_a_header_row_and_its_language(site: Site, lang: str) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.docx?lang={lang}")
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    file = docx.Document(io.BytesIO(answer.data))
    assert [p.text for p in file.paragraphs if p.style.name == "Title"] == ["The meeting"]
    assert len([p for p in file.paragraphs if p.style.name == "Heading 1"]) == 1
    (table,) = file.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.cell(1, 3).text == names_of("TCD")[lang]
    assert file.core_properties.language.startswith(lang)
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) == (lang == "ar")


def test_an_arabic_docx_runs_from_right_to_left(site: Site) -> None:
    deliver(site)
    data = site.client().get(f"{API}/record.docx?lang=ar").data
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    file = docx.Document(io.BytesIO(data))
    cell = file.tables[0].cell(1, 3).paragraphs[0]
    assert cell._p.pPr.find(qn("w:bidi")) is not None
    assert cell.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    assert "تشاد" in xml


def test_a_filtered_file_says_what_was_chosen(site: Site) -> None:
    with_themes(site)
    annotate(site, deliver(site), marks={"host_countries": ["pledge"]})
    text = pages(site, "theme=host_countries&mark=pledge&room=room")
    assert "A part of the record: Room: Assembly Hall; Theme: Ease pressure on host countries; Mark: Pledge" in text


def test_an_empty_record_is_a_record(site: Site) -> None:
    client = site.client()
    assert client.get(f"{API}/record.csv").text.splitlines() == [",".join(COLUMNS)]
    for kind in ("xlsx", "pdf", "docx"):
        assert client.get(f"{API}/record.{kind}").status_code == 200


def test_a_word_file_holds_what_xml_cannot() -> None:
    printout = Printout(
        "", "a\x0bb\ud800", (), [Part("p", ("a", "b"), (10, 10), [TableLine(("\x00", "<&>"))])], "", "en"
    )
    file = docx.Document(io.BytesIO(docx_file(printout)))
    assert file.paragraphs[0].text == "ab"
    assert [cell.text for cell in file.tables[0].rows[1].cells] == ["", "<&>"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "xlsx?form=data", "pdf", "docx"])
def test_nothing_of_a_file_is_made_where_pages_are_served(
    site: Site, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Lines and cells too are made in the thread, which knows no request."""
    deliver(site)
    served, made = threading.get_ident(), []
    lines, printout = Record.lines, printed_record.printout

    def elsewhere(act: Callable[..., Any], *args: Any) -> Any:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(act, *args).result()

    def noted(make: Callable[[Record], Any], record: Record) -> Any:
        made.append(threading.get_ident())
        return make(record)

    monkeypatch.setattr(green, "run_in_thread", elsewhere)
    monkeypatch.setattr(Record, "lines", lambda record: noted(lines, record))
    monkeypatch.setattr(printed_record, "printout", partial(noted, printout))
    monkeypatch.setattr(record_sheet, "sheet", partial(noted, record_sheet.sheet))
    assert site.client().get(f"{API}/record.{kind}").status_code == 200
    assert made
    assert served not in made
