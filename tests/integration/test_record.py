"""The record as files: nothing in them runs, and every script can be printed."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from hlom_live.web.paper import Sheet, printed
from hlom_live.web.record import COLUMNS, csv_file, neutral, xlsx_file
from tests.support.web import API, Site


def deliver(site: Site) -> None:
    """Chad speaks for a minute, then Kenya begins."""
    site.open()
    desk = site.bearer("secretariat")
    for delegation in ("chad", "kenya"):
        args = {"list": "list", "delegation": delegation, "speaker_title": "=HYPERLINK(1)"}
        assert site.command(desk, "inscribe", **args).status_code == 200
    assert site.command(desk, "next_speaker", room="room", expect=None).status_code == 200
    site.clock.pass_seconds(60)
    turn = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    assert site.command(desk, "next_speaker", room="room", expect=turn).status_code == 200


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


def test_the_names_are_in_the_readers_language(site: Site) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.csv?lang=fr")
    assert next(csv.DictReader(io.StringIO(answer.text)))["delegation"] == "Tchad"


def test_every_cell_of_the_workbook_is_text(site: Site) -> None:
    deliver(site)
    book = openpyxl.load_workbook(io.BytesIO(site.client().get(f"{API}/record.xlsx").data))
    head, line = book.active.iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    assert {cell.data_type for cell in (*head, *line) if cell.value is not None} == {"s"}
    assert line[COLUMNS.index("speaker_title")].value == "=HYPERLINK(1)"


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_pdf_is_printed_in_each_language(site: Site, lang: str) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.pdf?lang={lang}")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")


def test_an_empty_record_is_a_record(site: Site) -> None:
    client = site.client()
    assert client.get(f"{API}/record.csv").text.splitlines() == [",".join(COLUMNS)]
    assert client.get(f"{API}/record.xlsx").status_code == 200
    assert client.get(f"{API}/record.pdf").status_code == 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_is_neutralised(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"
    line = [f"{start}1+1", *[""] * (len(COLUMNS) - 1)]
    _, read = csv.reader(io.StringIO(csv_file([line]).decode(), newline=""))
    assert read[0] == f"'{start}1+1"


def test_control_characters_do_not_break_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file([["a\x0bb", *[""] * (len(COLUMNS) - 1)]])))
    assert book.active["A2"].value == "ab"


def test_a_long_arabic_sheet_is_printed() -> None:
    lines = [(str(n), "الأردن\u202e", "Côte d'Ivoire", "汉字") for n in range(60)]
    sheet = Sheet("اجتماع", "", ("#", "الوفد", "B", "C"), (10, 80, 80, 80), lines, "", right_to_left=True)
    assert printed(sheet).startswith(b"%PDF-")
