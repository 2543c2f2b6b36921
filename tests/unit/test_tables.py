"""Small files of the kinds that people bring, made by real programs, each with its truth (tests/data/tables).

Each goes the whole way: the process that reads files, the columns, the questions and their answers, the days and hours.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.model import Delegation, Item, ItemState, Meeting, Room, Sitting, SittingState, SpeakersList
from hlom_live.domain.roles import Actor, Role
from hlom_live.store import imports
from hlom_live.store.changes import Position
from hlom_live.store.imports import Kind
from hlom_live.store.imports.joining import number_of_day
from hlom_live.texts.workbook import tables_in
from hlom_live.texts.workbook_look import ERROR

TABLES = Path(__file__).parents[1] / "data" / "tables"
TRUTHS = sorted(TABLES.glob("*.*.json"))
ZONE = ZoneInfo("Europe/Zurich")
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
MEETING = Meeting(
    id="m",
    slug="forum",
    title={"en": "Forum"},
    time_zone="Europe/Zurich",
    days=["2026-11-12", "2026-12-14", "2026-12-15"],
    languages=["en", "fr"],
    categories=CATEGORIES,
)
SITTING = Sitting(
    id="s", room="r", title={}, day="2026-12-14", planned_start=NOW, planned_end=NOW, state=SittingState.PLANNED
)
ITEM = Item(id="i", sitting="s", position=1, number="1", title={}, kind="statements", state=ItemState.PLANNED)
GROUND: dict[Kind, tuple[list[Any], ...]] = {
    Kind.PROGRAMME: ([], []),
    Kind.DELEGATIONS: ([],),
    Kind.SPEAKERS: ([SITTING], [ITEM], [SpeakersList(id="l", item="i")], [], []),
}


def tried(file: Path, answers: dict[str, str]) -> tuple[imports.File, imports.ImportPlan]:
    """The file as it is understood, and what it would bring into a meeting that has one item."""
    opened = imports.open_file(file, answers=answers)
    ground = imports.Ground(MEETING, Position(0, ""), GROUND[opened.kind])
    return opened, imports.plan(ground, opened, Actor(Role.SECRETARIAT, "desk"), NOW)


def brought(planned: imports.ImportPlan) -> list[list[str]]:
    """Items with day, hours and room; delegations with category and seat; or who asks to speak, as what."""
    rooms = {row.id: row.name["en"] for row in planned.rows if isinstance(row, Room)}
    sittings = {row.id: row for row in planned.rows if isinstance(row, Sitting)}
    names = {row.id: row for row in planned.rows if isinstance(row, Delegation)}
    told = []
    for row in planned.rows:
        if isinstance(row, Item):
            told.append([*_hours(row, sittings), rooms[sittings[row.sitting].room], row.number or "", *_words(row)])
        elif isinstance(row, Delegation):
            told.append([row.name["en"], row.category, row.seat or "", ";".join(row.groups or [])])
        elif hasattr(row, "precedence"):
            told.append(
                [names[row.delegation].name["en"], row.speaker_name or "", row.precedence, row.mode, row.language or ""]
            )
    return told


def _hours(item: Item, sittings: dict[str, Sitting]) -> list[str]:
    start = item.planned_start
    end = start + timedelta(seconds=item.planned_seconds) if start and item.planned_seconds else None
    return [f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}" if at else "" for at in (start, end)]


def _words(item: Item) -> list[str]:
    return [" / ".join(item.title.values()), item.kind]


def found(file: Path, answers: dict[str, str]) -> dict[str, Any]:
    """All that the truth of a file says of it."""
    try:
        opened, planned = tried(file, answers)
    except imports.Unreadable as unreadable:
        return {"unreadable": str(unreadable)}
    asking = imports.asked(opened, planned)
    return {
        "kind": opened.kind.name.lower(),
        **{name: opened.read[name] for name in ("form", "letters", "sheet", "header_line", "ignored", "remarks")},
        "asked": {key: one.proposed for key, one in asking.asked.items() if one.needed},
        "problems": [str(one) for one in planned.problems],
        "brings": brought(planned),
    }


@pytest.mark.parametrize("truth", TRUTHS, ids=[path.stem for path in TRUTHS])
def test_a_file_gives_what_its_truth_says(truth: Path) -> None:
    told = json.loads(truth.read_text(encoding="utf-8"))
    assert found(TABLES / truth.stem, told.pop("answers", {})) == told


def test_every_file_has_a_truth() -> None:
    files = {path.name for path in TABLES.iterdir() if path not in TRUTHS and path.suffix != ".md"}
    assert files == {path.stem for path in TRUTHS}


def test_the_proposed_answers_are_those_that_a_file_goes_in_with() -> None:
    """What is asked with a proposal comes in as it was shown, once it is agreed to; nothing comes in before."""
    file = TABLES / "french_excel.csv"
    _, open_ = tried(file, {})
    assert [problem.question for problem in open_.problems] == ["letters"]
    opened, agreed = tried(file, {"letters": "cp1252"})
    assert (agreed.problems, brought(agreed)) == ([], brought(open_))
    with pytest.raises(imports.Unreadable) as other:
        tried(file, {"letters": "cp1251"})
    assert "letters" in other.value.asking.asked
    _, none = tried(file, {"letters": "latin-9"})
    assert ["This is no answer to letters" in str(problem) for problem in none.problems] == [True]


def test_a_column_may_be_read_otherwise_than_it_was_proposed() -> None:
    file = TABLES / "delegations_office.csv"
    _, planned = tried(file, {"column.3": "region", "column.5": "short_name"})
    kenya = next(row for row in planned.rows if isinstance(row, Delegation) and row.code == "KEN")
    assert (kenya.region, kenya.groups, kenya.short_name) == ("African States", [], "+41 22")
    with pytest.raises(imports.Unreadable, match="Two columns are read as 'name'") as two:
        tried(file, {"column.1": "name", "column.3": "name"})
    assert "column.3" in two.value.asking.asked
    with pytest.raises(imports.Unreadable, match="misses category"):
        tried(file, {"column.2": "ignored"})


def test_another_sheet_and_another_header_may_be_chosen() -> None:
    opened, _ = tried(TABLES / "office.openpyxl.xlsx", {"sheet": "Old version"})
    assert [line.cells["title"] for line in opened.sheet.lines] == ["Old"]
    with pytest.raises(imports.Unreadable, match="none that can be imported"):
        tried(TABLES / "office.openpyxl.xlsx", {"header": "4"})


def test_a_file_that_names_no_room_is_asked_for_one_of_the_meeting_s(tmp_path: Path) -> None:
    file, ids = tmp_path / "file.csv", count()
    file.write_text("Title;Date;From;To;Type\nOpening;2026-12-14;9h;10h;opening\n")
    opened = imports.open_file(file)
    rooms = [Room(id=f"r{next(ids)}", name={"en": name}) for name in ("Hall A", "Hall B")]
    ground = imports.Ground(MEETING, Position(0, ""), (rooms, []))
    actor = Actor(Role.SECRETARIAT, "desk")
    planned = imports.plan(ground, opened, actor, NOW)
    assert planned.asking.asked["room"].values == ("Hall A", "Hall B")
    opened = replace(imports.open_file(file, answers={"room": "Hall B"}))
    planned = imports.plan(ground, opened, actor, NOW)
    assert planned.problems == []
    assert [row.room for row in planned.rows if isinstance(row, Sitting)] == ["r1"]


def test_of_sheets_with_the_same_headings_one_alone_may_be_chosen() -> None:
    opened, planned = tried(TABLES / "days.libreoffice.xlsx", {"sheet": "Day 2"})
    assert (opened.read["sheets"], planned.problems) == (None, [])
    assert {item[0][:10] for item in brought(planned)} == {"2026-12-14"}
    opened, planned = tried(TABLES / "days.libreoffice.xlsx", {})
    assert opened.read["sheets"] == ["Day 2", "15 December"]
    assert [(one.sheet, one.line) for one in planned.problems] == [("15 December", 6), ("15 December", 5)]


@pytest.mark.parametrize(
    ("name", "number"),
    [("Day 2", 2), ("JOUR 1", 1), ("Día 3", 3), ("День 2", 2), ("اليوم 2", 2), ("第二天", 2), ("2nd day", 2)]
    + [("Day", None), ("Day 2 (old)", None), ("Room 2", None), ("14 December", None)],
)
def test_a_sheet_may_be_named_by_the_number_of_a_day(name: str, number: int | None) -> None:
    assert number_of_day(name) == number


def test_error_cells_of_an_old_workbook_are_named() -> None:
    with (TABLES / "numbers.libreoffice.xls").open("rb") as file:
        assert [sheet["odd"] for sheet in tables_in(file)["sheets"]] == [[(7, ERROR, "G7", "#VALUE!")]]


def test_an_old_workbook_that_does_not_tell_how_its_numbers_are_shown_says_so() -> None:
    file = TABLES / "delegations.sheetjs.xls"
    told = json.loads(imports.workbook(file) or b"") | {"shown": False}
    opened = imports.open_file(file, json.dumps(told).encode())
    assert any("check 2.5 in line 5" in one for one in opened.read["remarks"])
