"""Revision 1 of a programme beside the meeting that has the first one: new, changed, gone, and what has begun."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from hlom_live.domain.model import (
    Inscription,
    Item,
    ItemKind,
    ItemState,
    Meeting,
    Room,
    Sitting,
    SittingState,
    SpeakersList,
)
from hlom_live.store.imports import programme
from hlom_live.store.imports.lines import ProgrammeLine
from hlom_live.store.imports.pairing import Existing
from hlom_live.store.imports.revision import Revised
from hlom_live.store.questions import Problem, Questions

GENEVA = Meeting(id="m", slug="g", title={}, time_zone="Europe/Zurich", days=["2026-12-14"], languages=["en"])
DAY = date(2026, 12, 14)
NUMBERS = itertools.count(1000)

FIRST = [
    ("09:00", "10:00", "XX", "1", "Opening", "ceremony"),
    ("10:00", "12:00", "XX", "2", "Statements", "statements"),
    ("12:00", "12:15", "XX", None, "Coffee", "break"),
    ("15:00", "17:00", "XX", "3", "Debate", "debate"),
    ("09:00", "11:00", "XIX", "4", "Panel", "panel"),
]


def lines(*rows: tuple[Any, ...]) -> list[ProgrammeLine]:
    return [
        ProgrammeLine(
            n, DAY, time.fromisoformat(start), time.fromisoformat(end), room, number, {"en": title}, ItemKind(kind)
        )
        for n, (start, end, room, number, title, kind) in enumerate(rows, start=2)
    ]


def brought(standing: Existing, rows: list[tuple[Any, ...]], **answers: str) -> tuple[Revised, list[Problem]]:
    """What a file of these lines does, with what is wrong with it, open questions as well."""
    problems: list[Problem] = []
    asking = Questions({key.replace("__", "."): answer for key, answer in answers.items()})
    found = programme.plan(standing, lines(*rows), problems, asking, lambda: f"n{next(NUMBERS)}")
    return found, problems + asking.problems()


def meeting(*rows: tuple[Any, ...]) -> Existing:
    """The meeting after a first programme."""
    found, problems = brought(Existing(GENEVA), list(rows or FIRST))
    assert problems == []
    return after(Existing(GENEVA), found)


def after(standing: Existing, found: Revised) -> Existing:
    """The meeting once a file is written."""
    gone = {value.id for value in found.drop}

    def all_of(kind: type, before: Any) -> list[Any]:
        put = {row.id: row for row in found.rows if isinstance(row, kind)}
        kept = [put.pop(row.id, row) for row in before if row.id not in gone]
        return [*kept, *put.values()]

    return replace(
        standing,
        rooms=all_of(Room, standing.rooms),
        sittings=all_of(Sitting, standing.sittings),
        items=all_of(Item, standing.items),
        lists=all_of(SpeakersList, standing.lists),
    )


def item(standing: Existing, title: str) -> Item:
    return next(one for one in standing.items if one.title["en"] == title)


def begun(standing: Existing, title: str, state: ItemState = ItemState.CURRENT) -> Existing:
    """The meeting with an item under way, or concluded."""
    started = replace(item(standing, title), state=state, started_at=datetime(2026, 12, 14, 9, tzinfo=UTC))
    return replace(standing, items=[started if one.id == started.id else one for one in standing.items])


def morning(standing: Existing, **changes: Any) -> Existing:
    """The meeting with its first sitting of room XX changed."""
    first, *others = standing.sittings
    return replace(standing, sittings=[replace(first, **changes), *others])


def outline(standing: Existing) -> list[tuple[str, ...]]:
    """The day as it stands: sittings by room and hour, each with its items in their order."""
    rooms = {room.id: room.name["en"] for room in standing.rooms}
    said: list[tuple[str, ...]] = []
    for sitting in sorted(standing.sittings, key=lambda one: (rooms[one.room], one.planned_start)):
        said.append((rooms[sitting.room], f"{sitting.planned_start:%H:%M}-{sitting.planned_end:%H:%M}"))
        inside = [one for one in standing.items if one.sitting == sitting.id]
        said += [(one.number or "", one.title["en"]) for one in sorted(inside, key=lambda one: one.position)]
    return said


def told(found: Revised) -> list[tuple[Any, ...]]:
    return [(str(one.what), one.title["en"], one.fields, one.why) for one in found.differences]


def test_a_programme_brought_twice_changes_nothing() -> None:
    standing = meeting()
    found, problems = brought(standing, FIRST)
    assert (found.rows, found.drop, found.differences, problems) == ([], [], [], [])


def test_what_is_new_changed_and_gone_is_shown_and_nothing_is_doubled() -> None:
    standing = meeting()
    second = [
        ("09:00", "10:00", "XX", "1", "Opening of the meeting", "ceremony"),
        ("10:30", "12:00", "XX", "2", "Statements", "statements"),
        ("15:00", "16:00", "XX", "5", "Film", "other"),
        ("16:00", "17:00", "XX", "3", "Debate", "debate"),
        ("09:00", "11:00", "XIX", "4", "Panel", "panel"),
    ]
    found, problems = brought(standing, second)
    assert told(found) == [
        ("changed", "Opening", {"title": ("Opening", "Opening of the meeting")}, None),
        ("changed", "Statements", {"start": ("10:00", "10:30")}, None),
        ("new", "Film", {}, None),
        ("changed", "Debate", {"start": ("15:00", "16:00")}, None),
        ("gone", "Coffee", {}, None),
    ]
    assert [(problem.question, problem.line) for problem in problems] == [("gone.xx", 0)]
    found, problems = brought(standing, second, gone__xx="remove")
    revised = after(standing, found)
    assert problems == []
    assert outline(revised) == [
        ("XIX", "08:00-10:00"),
        ("4", "Panel"),
        ("XX", "08:00-11:00"),
        ("1", "Opening of the meeting"),
        ("2", "Statements"),
        ("XX", "14:00-16:00"),
        ("5", "Film"),
        ("3", "Debate"),
    ]
    assert item(revised, "Statements").id == item(standing, "Statements").id
    assert {one.item for one in revised.lists} == {one.id for one in revised.items}
    again, problems = brought(revised, second)
    assert (again.rows, again.drop, again.differences, problems) == ([], [], [], [])


def test_what_is_gone_stays_if_that_is_answered() -> None:
    standing = meeting()
    found, problems = brought(standing, [row for row in FIRST if row[3] != "3"], gone__xx="keep")
    assert (found.rows, found.drop, problems) == ([], [], [])
    assert told(found) == [("gone", "Debate", {}, None)]


def test_what_has_begun_is_left_alone_and_said() -> None:
    standing = begun(begun(meeting(), "Opening", ItemState.CONCLUDED), "Statements")
    standing = morning(standing, state=SittingState.OPEN, opened_at=datetime(2026, 12, 14, 8, tzinfo=UTC))
    second = [
        ("09:00", "10:00", "XX", "2", "All statements", "statements"),
        ("11:30", "12:00", "XX", "6", "Adoption", "debate"),
        *FIRST[2:],
    ]
    found, problems = brought(standing, second)
    assert problems == []
    hours = {"start": ("10:00", "09:00"), "end": ("12:00", "10:00")}
    assert told(found) == [
        ("left", "Statements", {"title": ("Statements", "All statements"), **hours}, "under_way"),
        ("new", "Adoption", {}, None),
        ("left", "Opening", {}, "concluded"),
    ]
    revised = after(standing, found)
    for title in ("Opening", "Statements"):
        assert item(revised, title) == item(standing, title)
    assert [one[1] for one in outline(revised)[3:7]] == ["Opening", "Statements", "Adoption", "Coffee"]


def test_after_an_adjournment_what_is_new_comes_into_a_sitting_of_its_own() -> None:
    standing = begun(begun(meeting(), "Opening", ItemState.CONCLUDED), "Statements", ItemState.CONCLUDED)
    standing = morning(standing, state=SittingState.ADJOURNED)
    found, problems = brought(standing, [*FIRST, ("12:15", "12:45", "XX", "6", "Adoption", "debate")])
    assert problems == []
    assert told(found) == [("new", "Adoption", {}, None)]
    assert ("XX", "11:15-11:45") in outline(after(standing, found))


def test_an_item_on_whose_list_somebody_stands_does_not_go() -> None:
    standing = meeting()
    on = next(one for one in standing.lists if one.item == item(standing, "Debate").id)
    entry = Inscription(
        id="e",
        list=on.id,
        place=1,
        delegation="d",
        allotted_seconds=180,
        requested_at=datetime(2026, 12, 1, tzinfo=UTC),
    )
    standing = replace(standing, entries=[entry])
    found, problems = brought(standing, [row for row in FIRST if row[3] != "3"])
    assert (found.rows, found.drop, problems) == ([], [], [])
    assert told(found) == [("left", "Debate", {}, "inscribed")]


def test_an_item_that_goes_to_another_room_takes_its_list_along() -> None:
    standing = meeting()
    second = [*FIRST[:4], ("17:00", "18:00", "XX", "4", "Panel", "panel")]
    found, problems = brought(standing, second)
    assert problems == []
    assert told(found) == [
        ("changed", "Panel", {"room": ("XIX", "XX"), "start": ("09:00", "17:00"), "end": ("11:00", "18:00")}, None)
    ]
    revised = after(standing, found)
    assert item(revised, "Panel").id == item(standing, "Panel").id
    assert outline(revised)[-3:] == [("XX", "14:00-17:00"), ("3", "Debate"), ("4", "Panel")]
    assert [one for one in outline(revised) if one[0] == "XIX"] == []


def test_what_a_second_file_adds_asks_nothing_and_takes_nothing_away() -> None:
    standing = meeting()
    found, problems = brought(standing, [("13:00", "14:00", "XIX", "7", "Side event", "panel")])
    assert (found.drop, problems, told(found)) == ([], [], [("new", "Side event", {}, None)])


def test_a_sitting_that_would_fall_into_another_is_named_once() -> None:
    standing = meeting()
    rows = [("09:30", "10:30", "XX", "8", "Talk", "panel"), ("10:30", "11:30", "XX", "9", "Talk", "panel")]
    _, problems = brought(standing, rows)
    assert [(problem.line, problem.value) for problem in problems] == [(2, "09:30")]


def test_a_rolling_item_is_the_same_in_each_of_its_sittings() -> None:
    rolling = [("09:00", "12:00", "XX", "1", "Debate", "debate"), ("15:00", "18:00", "XX", "1", "Debate", "debate")]
    standing = meeting(*rolling)
    found, problems = brought(standing, [rolling[0], ("15:30", "18:00", "XX", "1", "Debate", "debate")])
    assert problems == []
    assert told(found) == [("changed", "Debate", {"start": ("15:00", "15:30")}, None)]
