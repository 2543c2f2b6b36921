"""The programme as the secretariat makes it: rooms, sittings, a day copied, a day shifted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hlom_live.domain import commands as c
from hlom_live.domain.model import Done, InscriptionState, Item, ListState, Sitting, SittingState, SpeakersList
from hlom_live.domain.panels import Around, add_panel
from hlom_live.domain.programme import (
    Day,
    OfItem,
    OfRoom,
    add_room,
    add_sitting,
    copy_day,
    edit_room,
    move_room,
    remove_room,
    remove_sitting,
    shift_day,
)
from hlom_live.domain.settings import edit_sitting
from tests.builders import (
    KENYA,
    MORNING,
    NOON,
    SECRETARIAT,
    after,
    inscription,
    item,
    meeting,
    notice,
    refused,
    room,
    screen,
    sitting,
    speakers_list,
)

HLOM = meeting()
ANNEX = room(id="annex", name={"en": "Annex", "fr": "Annexe"}, position=2048)
HALL = room(position=1024)
OPEN = sitting(state=SittingState.OPEN, opened_at=MORNING)
THIRD = meeting(days=["2021-12-14", "2021-12-15", "2021-12-16"])


# Rooms


def test_a_room_is_added_behind_all_others_and_no_two_have_one_name() -> None:
    done = add_room(HLOM, [HALL, ANNEX], c.AddRoom(name_=" Room XIX "), "xix")
    added = room(id="xix", name={"en": "Room XIX"}, position=3072)
    assert done == Done((added,), result={"room": "xix"})
    for name in ("annex", {"fr": "ANNEXE", "en": "Room 2"}):
        with refused("invalid", field="name", reason="another room has it"):
            add_room(HLOM, [HALL, ANNEX], c.AddRoom(name_=name), "xix")
    with refused("invalid", field="name", reason="markup in a name"):
        add_room(HLOM, [], c.AddRoom(name_="<Room>"), "xix")
    with refused("invalid", field="name", reason="too many"):
        add_room(HLOM, [HALL] * 60, c.AddRoom(name_="One more"), "xix")


def test_a_room_is_renamed_and_may_keep_its_own_name() -> None:
    renamed = edit_room(HLOM, ANNEX, [HALL, ANNEX], c.EditRoom(room="annex", name_={"en": "Annex", "fr": "Salle 2"}))
    assert renamed == Done((replace(ANNEX, name={"en": "Annex", "fr": "Salle 2"}),))
    with refused("invalid", field="name", reason="another room has it"):
        edit_room(HLOM, ANNEX, [HALL, ANNEX], c.EditRoom(room="annex", name_="assembly hall"))


def test_a_room_is_put_before_another_and_those_without_a_place_get_one() -> None:
    first = move_room(ANNEX, [HALL, ANNEX], c.MoveRoom(room="annex", before="assembly"))
    assert first.put == (replace(ANNEX, position=1024), replace(HALL, position=2048))
    assert move_room(ANNEX, [HALL, ANNEX], c.MoveRoom(room="annex", before=None)) == Done()
    older = [replace(ANNEX, position=None), replace(HALL, position=None)]
    put = move_room(older[0], older, c.MoveRoom(room="annex", before=None)).put
    assert {one.id: one.position for one in put} == {"assembly": 1024, "annex": 2048}  # type: ignore[union-attr]
    with refused("not_found", what="room"):
        move_room(ANNEX, [HALL, ANNEX], c.MoveRoom(room="annex", before="cellar"))


def test_a_room_that_is_used_stays_and_the_refusal_says_by_what() -> None:
    assert remove_room(ANNEX, OfRoom()) == Done(drop=(ANNEX,))
    used = [
        {"kind": "sitting", "name": {"en": "First sitting"}, "day": "2021-12-14"},
        {"kind": "screen", "name": "Back wall"},
        {"kind": "notice"},
        {"kind": "link", "n": 2},
    ]
    with refused("in_use", what="room", name=ANNEX.name, by=used):
        remove_room(ANNEX, OfRoom([sitting(room="annex")], [screen(room="annex")], [notice(room="annex")], [], 2))


# Sittings


def new_sitting(**known: Any) -> c.AddSitting:
    usual = {"room": "annex", "title": "Side event", "planned_start": MORNING, "planned_end": after(3600, MORNING)}
    return c.AddSitting(**usual | known)


def test_a_sitting_is_added_on_the_day_of_its_hour_in_the_meeting_s_zone() -> None:
    late = MORNING.replace(hour=22, minute=30)  # 23:30 in Geneva
    done = add_sitting(HLOM, ANNEX, new_sitting(planned_start=late, planned_end=after(3600, late)), "event")
    made = Sitting(
        id="event", room="annex", title={"en": "Side event"}, day="2021-12-14", planned_start=late,
        planned_end=after(3600, late),
    )  # fmt: skip
    assert done == Done((made,), result={"sitting": "event"})
    with refused("invalid", field="planned_end", reason="after the start, and within a day of it"):
        add_sitting(HLOM, ANNEX, new_sitting(planned_end=MORNING), "event")
    with refused("invalid", field="interpretation_end", reason="after the start"):
        add_sitting(HLOM, ANNEX, new_sitting(interpretation_end=MORNING), "event")
    far = MORNING + timedelta(days=2)
    with refused("invalid", field="planned_start", reason="on a day of the meeting"):
        add_sitting(HLOM, ANNEX, new_sitting(planned_start=far, planned_end=after(60, far)), "event")


def test_a_sitting_goes_to_another_room_until_it_opens() -> None:
    moved = edit_sitting(HLOM, sitting(), [], c.EditSitting(sitting="first", room="annex"))
    assert moved == Done((sitting(room="annex"),))
    with refused("wrong_state", state="open"):
        edit_sitting(HLOM, OPEN, [], c.EditSitting(sitting="first", room="annex"))


def test_a_sitting_goes_with_its_items_unless_somebody_stands_on_a_list_or_it_has_begun() -> None:
    withdrawn = inscription(KENYA, state=InscriptionState.WITHDRAWN)
    free = OfItem(item(), speakers_list(), [withdrawn])
    done = remove_sitting(sitting(), [free])
    assert done == Done(drop=(withdrawn, speakers_list(), item(), sitting()))
    used = [{"kind": "item", "name": {"en": "General debate"}, "n": 2}]
    with refused("in_use", what="sitting", name={"en": "First sitting"}, by=used):
        remove_sitting(sitting(), [OfItem(item(), speakers_list(), [inscription(), withdrawn, inscription()])])
    with refused("wrong_state", state="open"):
        remove_sitting(OPEN, [])


# A day once more


def the_day(*sittings: Sitting, **known: Any) -> Day:
    """Sittings with the usual item in the first, at nine."""
    debate = item(planned_start=MORNING, planned_seconds=600.0, number="1", **known)
    return Day(sittings, {sittings[0].id: [debate]}, {"debate": speakers_list(closes_at=NOON, seed="drawn")})


def test_a_day_is_copied_at_the_same_hours_of_the_clock_where_it_is_wanted_with_its_items() -> None:
    winter = meeting(days=["2021-10-30", "2021-10-31"])  # the clocks go back in that night
    saturday = MORNING.replace(month=10, day=30, hour=8)
    over = {"day": "2021-10-30", "state": SittingState.ADJOURNED}
    eve = sitting(planned_start=saturday, planned_end=after(3600, saturday), **over)
    ids = iter(["copy", "copied", "copied-list"])
    ask = c.CopyDay(day="2021-10-30", onto="2021-10-31", items=True)
    done = copy_day(winter, ask, the_day(eve), [], lambda: next(ids))
    sunday = MORNING.replace(month=10, day=31, hour=9)
    made, again, speakers = done.put
    assert made == Sitting(
        id="copy", room="assembly", title={"en": "First sitting"}, day="2021-10-31", planned_start=sunday,
        planned_end=after(3600, sunday),
    )  # fmt: skip
    assert isinstance(again, Item)
    assert (again.id, again.sitting, again.number, again.state) == ("copied", "copy", "1", "planned")
    assert speakers == speakers_list(id="copied-list", item="copied", state=ListState.NOT_OPEN)
    assert done.result == {"sittings": ["copy"]}


def test_without_its_items_a_day_brings_its_sittings_alone_and_never_twice() -> None:
    ask = c.CopyDay(day="2021-12-14", onto="2021-12-15")
    done = copy_day(HLOM, ask, the_day(sitting(), sitting(id="side", room="annex")), [], lambda: "new")
    assert [(one.room, one.day) for one in done.put] == [("assembly", "2021-12-15"), ("annex", "2021-12-15")]  # type: ignore[union-attr]
    tomorrow = timedelta(days=1)
    hours = {"planned_start": MORNING + tomorrow, "planned_end": NOON + tomorrow}
    there = sitting(id="there", day="2021-12-15", **hours)
    with refused("hours_taken", sitting="there"):
        copy_day(HLOM, ask, the_day(sitting()), [there], lambda: "new")
    with refused("no_sitting", day="2021-12-14"):
        copy_day(HLOM, ask, Day(), [], lambda: "new")
    with refused("invalid", field="onto", reason="on a day of the meeting"):
        copy_day(HLOM, c.CopyDay(day="2021-12-14", onto="2021-12-16"), the_day(sitting()), [], lambda: "new")


# A day later, or earlier


def shift(minutes: float, **known: Any) -> c.ShiftDay:
    return c.ShiftDay(day="2021-12-14", minutes=minutes, **known)


def test_what_has_not_begun_moves_as_a_whole_and_what_was_announced_stays() -> None:
    planned = sitting(interpretation_end=NOON)
    done = shift_day(HLOM, shift(30), the_day(planned), MORNING)
    start, end = after(1800, MORNING), after(1800, planned.planned_end)
    assert done.put == (
        replace(planned, planned_start=start, planned_end=end),
        item(planned_start=start, planned_seconds=600.0, number="1"),
    )
    assert done.result == {"sittings": 1, "items": 1, "closings": []}


def test_closings_and_interpreters_move_along_where_it_is_asked() -> None:
    planned = sitting(interpretation_end=NOON)
    done = shift_day(HLOM, shift(30, closings=True, interpreters=True), the_day(planned), MORNING)
    moved, _, speakers = done.put
    assert isinstance(moved, Sitting)
    assert isinstance(speakers, SpeakersList)
    assert (moved.interpretation_end, speakers.closes_at) == (after(1800), after(1800))
    assert done.result["closings"] == ["debate-list"]
    past = shift_day(HLOM, shift(30, closings=True), the_day(planned), after(60))
    assert past.result["closings"] == []
    with refused("invalid", field="closings", reason="an hour that is still to come"):
        shift_day(HLOM, shift(-30, closings=True), the_day(planned), after(-60))


def test_of_a_sitting_that_is_on_the_items_to_come_move_and_nothing_of_one_that_is_over() -> None:
    done = shift_day(HLOM, shift(-15), the_day(OPEN), MORNING)
    assert done.put == (item(planned_start=after(-900, MORNING), planned_seconds=600.0, number="1"),)
    with refused("no_sitting", day="2021-12-14"):
        shift_day(HLOM, shift(30), the_day(OPEN, started_at=MORNING, state="current"), MORNING)
    with refused("no_sitting", day="2021-12-14"):
        shift_day(HLOM, shift(30), the_day(sitting(state=SittingState.ADJOURNED)), MORNING)


def test_a_day_does_not_leave_the_meeting_nor_its_interpreters_behind() -> None:
    for minutes in (0, 721):
        with refused("invalid", field="minutes", reason="not zero, and 12 hours at most"):
            shift_day(HLOM, shift(minutes), the_day(sitting()), MORNING)
    with refused("invalid", field="minutes", reason="on a day of the meeting"):
        shift_day(HLOM, shift(-11 * 60), the_day(sitting()), MORNING)
    with refused("invalid", field="interpretation_end", reason="after the start"):
        shift_day(HLOM, shift(5 * 60), the_day(sitting(interpretation_end=NOON)), MORNING)


# A panel


def test_a_panel_has_its_speakers_inscribed_in_their_order() -> None:
    speakers = [{"delegation": "kenya", "speaker_title": "Minister"}, {"speaker_name": "Amina", "delegation": None}]
    ask = c.AddPanel(sitting="first", title="Voices", speakers=speakers, category="refugee_led", planned_start=MORNING)
    ids = iter(["item", "list", "first", "guest", "second"])
    around = Around(HLOM, sitting(), [], [KENYA])
    done = add_panel(around, ask, NOON, SECRETARIAT, lambda: next(ids))
    panel, speakers_list, guest, *entries = done.put
    assert isinstance(panel, Item)
    assert (panel.kind, panel.planned_start, panel.title) == ("panel", MORNING, {"en": "Voices"})
    assert isinstance(speakers_list, SpeakersList)
    assert (speakers_list.self_inscription, speakers_list.ordering) == (False, "manual")
    assert (guest.id, guest.name, guest.category) == ("guest", {"en": "Amina"}, "refugee_led")  # type: ignore[union-attr]
    assert [(one.delegation, one.place, one.speaker_name, one.speaker_title) for one in entries] == [  # type: ignore[union-attr]
        ("kenya", 1024.0, None, "Minister"),
        ("guest", 2048.0, "Amina", None),
    ]
    assert done.result == {"item": "item", "list": "list", "inscriptions": ["first", "second"]}


def test_a_panel_needs_somebody_in_every_chair() -> None:
    around = Around(HLOM, sitting(), [], [KENYA])
    wrong: list[tuple[list[dict[str, str | None]], str]] = [
        ([], "empty"),
        ([{"speaker_title": "Professor"}], "a delegation or a name for each"),
        ([{"delegation": "kenya", "seat": "A1"}], "surplus"),
        ([{"delegation": "kenya"}] * 21, "at most 20"),
    ]
    for speakers, reason in wrong:
        with refused("invalid", field="speakers", reason=reason):
            add_panel(around, c.AddPanel(sitting="first", title="Voices", speakers=speakers), NOON, SECRETARIAT, str)
    with refused("not_found", what="delegation"):
        chad: list[dict[str, str | None]] = [{"delegation": "chad"}]
        add_panel(around, c.AddPanel(sitting="first", title="Voices", speakers=chad), NOON, SECRETARIAT, str)
