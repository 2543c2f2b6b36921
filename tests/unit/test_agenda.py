"""Sittings and agenda items: opened, suspended, resumed, adjourned; started, concluded, added, moved, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from hlom_live.domain.agenda import (
    add_item,
    adjourn_sitting,
    conclude_item,
    edit_item,
    move_item,
    move_to_sitting,
    open_sitting,
    remove_item,
    reopen_sitting,
    resume_sitting,
    start_item,
    suspend_sitting,
)
from hlom_live.domain.clock import seconds_left
from hlom_live.domain.commands import AddItem, ConcludeItem, EditItem, SuspendSitting
from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import Done, InscriptionState, Item, ItemKind, ItemState, ListState, SittingState
from tests.builders import (
    BRAZIL,
    JORDAN,
    KENYA,
    POINT,
    after,
    document,
    floor,
    inscription,
    intervention,
    item,
    meeting,
    refused,
    room,
    sitting,
    speakers_list,
)

PLANNED = sitting()
OPEN = floor().sitting
KENYA_SPEAKS = intervention(KENYA)
CURRENT = item(state=ItemState.CURRENT, started_at=after(0))
assert OPEN is not None


SUSPEND = SuspendSitting(sitting=OPEN.id)


def suspended(at: Any = None) -> Any:
    return replace(OPEN, state=SittingState.SUSPENDED, suspended_at=at or after(60))


# Sittings


def test_a_sitting_is_opened_in_a_free_room() -> None:
    opened = replace(PLANNED, state=SittingState.OPEN, opened_at=after(0))
    assert open_sitting(PLANNED, Floor(room()), after(0)) == Done((opened, room(sitting="first")))


def test_one_sitting_at_a_time_in_a_room() -> None:
    with refused("room_busy", sitting="first"):
        open_sitting(sitting(id="second"), floor(), after(0))


@pytest.mark.parametrize("state", [s for s in SittingState if s is not SittingState.PLANNED])
def test_a_sitting_is_opened_once(state: SittingState) -> None:
    with refused("wrong_state", state=state):
        open_sitting(sitting(state=state), Floor(room()), after(0))


def test_suspension_stops_every_clock_of_the_room() -> None:
    point = intervention(JORDAN, kind=POINT)
    for there, stopped in (
        (floor(), ()),
        (floor(KENYA_SPEAKS), (replace(KENYA_SPEAKS, paused_at=after(60)),)),
        (floor(replace(KENYA_SPEAKS, paused_at=after(10)), point), (replace(point, paused_at=after(60)),)),
        (floor(intervention(KENYA, started_at=None)), ()),
    ):
        assert suspend_sitting(OPEN, there, SUSPEND, after(60)) == Done((suspended(), *stopped))


def test_a_suspension_may_say_until_when_and_say_it_anew() -> None:
    until = replace(SUSPEND, resumes_at=after(960))
    announced = suspend_sitting(OPEN, floor(KENYA_SPEAKS), until, after(60)).put[0]
    assert announced == replace(suspended(), resumes_at=after(960))
    for hour in (after(1800), None):
        again = suspend_sitting(announced, floor(), replace(SUSPEND, resumes_at=hour), after(120))
        assert again == Done((replace(suspended(), resumes_at=hour),))
    assert resume_sitting(announced, floor(), after(960)).put[0].resumes_at is None
    assert adjourn_sitting(announced, floor(), None, after(960)).put[0].resumes_at is None


@pytest.mark.parametrize("hour", [after(60), after(0), after(60 + 24 * 3600 + 1), after(90).replace(tzinfo=None)])
def test_a_sitting_resumes_later_and_within_a_day(hour: datetime) -> None:
    with pytest.raises(Refused) as caught:
        suspend_sitting(OPEN, floor(), replace(SUSPEND, resumes_at=hour), after(60))
    assert (caught.value.code, caught.value.facts["field"]) == ("invalid", "resumes_at")


def test_the_clocks_that_the_suspension_stopped_go_on_with_the_time_left() -> None:
    stopped = replace(KENYA_SPEAKS, paused_at=after(60))
    done = resume_sitting(suspended(), floor(stopped), after(960))
    on = replace(KENYA_SPEAKS, paused_seconds=900.0)
    assert done == Done((replace(suspended(), state=SittingState.OPEN, resumed_at=after(960)), on))
    assert seconds_left(on, after(960)) == 120


def test_a_clock_that_the_chair_had_paused_stays_paused() -> None:
    paused = replace(KENYA_SPEAKS, paused_at=after(30))
    assert resume_sitting(suspended(), floor(paused), after(960)).put[1:] == ()


def test_after_an_interruption_across_a_suspension_only_the_interruption_goes_on() -> None:
    interrupted = replace(KENYA_SPEAKS, paused_at=after(30))
    point = intervention(JORDAN, kind=POINT, called_at=after(30), started_at=after(30))
    stopped = replace(point, paused_at=after(60))
    done = resume_sitting(suspended(), floor(interrupted, stopped), after(960))
    assert done.put[1:] == (replace(point, paused_seconds=900.0),)


def test_only_an_open_sitting_is_suspended_and_only_a_suspended_one_resumed() -> None:
    for state in SittingState:
        if state is not SittingState.OPEN:
            with refused("wrong_state", state=state):
                suspend_sitting(sitting(state=state), floor(), SUSPEND, after(60))
        if state is not SittingState.SUSPENDED:
            with refused("wrong_state", state=state):
                resume_sitting(sitting(state=state), floor(), after(60))


@pytest.mark.parametrize("was", [OPEN, suspended()])
def test_adjournment_concludes_the_item_and_frees_the_room(was: Any) -> None:
    done = adjourn_sitting(was, floor(), CURRENT, after(90))
    ended = replace(was, state=SittingState.ADJOURNED, adjourned_at=after(90))
    concluded = replace(CURRENT, state=ItemState.CONCLUDED, concluded_at=after(90))
    assert done == Done((ended, room(), concluded))


def test_nothing_is_adjourned_or_concluded_over_who_has_the_floor() -> None:
    with refused("floor_taken", delegation="kenya"):
        adjourn_sitting(OPEN, floor(KENYA_SPEAKS), CURRENT, after(90))
    with refused("floor_taken", delegation="kenya"):
        conclude_item(CURRENT, floor(KENYA_SPEAKS), ConcludeItem(item="debate"), after(90))
    with refused("floor_taken", delegation="kenya"):
        start_item(item(id="closing"), floor(KENYA_SPEAKS), CURRENT, after(90))


@pytest.mark.parametrize("state", [SittingState.PLANNED, SittingState.ADJOURNED])
def test_what_is_not_open_is_not_adjourned(state: SittingState) -> None:
    with refused("wrong_state", state=state):
        adjourn_sitting(sitting(state=state), floor(), None, after(90))


# Reopened


ADJOURNED = replace(OPEN, state=SittingState.ADJOURNED, adjourned_at=after(90))


def test_an_adjournment_is_taken_back_and_its_item_is_considered_again() -> None:
    concluded = replace(CURRENT, state=ItemState.CONCLUDED, concluded_at=after(90))
    done = reopen_sitting(ADJOURNED, Floor(room()), concluded, after(120))
    assert done == Done((OPEN, room(sitting="first", item="debate"), CURRENT))
    assert reopen_sitting(ADJOURNED, Floor(room()), None, after(120)) == Done((OPEN, room(sitting="first")))


def test_a_sitting_that_was_suspended_when_it_was_adjourned_goes_on() -> None:
    over = replace(suspended(), state=SittingState.ADJOURNED, adjourned_at=after(90))
    on = replace(suspended(), state=SittingState.OPEN, resumed_at=after(120))
    assert reopen_sitting(over, Floor(room()), None, after(120)).put[0] == on


@pytest.mark.parametrize("state", [s for s in SittingState if s is not SittingState.ADJOURNED])
def test_only_an_adjourned_sitting_is_reopened(state: SittingState) -> None:
    with refused("wrong_state", state=state):
        reopen_sitting(sitting(state=state), Floor(room()), None, after(120))


def test_no_sitting_is_reopened_where_another_is_on() -> None:
    with refused("room_busy", sitting="first"):
        reopen_sitting(replace(ADJOURNED, id="second"), floor(), None, after(120))


# Items


def test_an_item_is_not_begun_over_one_that_the_sender_did_not_see() -> None:
    closing = item(id="closing")
    with refused("stale", what="item", item="debate"):
        start_item(closing, floor(), CURRENT, after(90), current_seen="statements")
    with refused("stale", what="item", item=None):
        start_item(closing, floor(), None, after(90), current_seen="statements")
    assert start_item(closing, floor(), CURRENT, after(90), current_seen="debate").put
    assert start_item(CURRENT, floor(), CURRENT, after(90), current_seen=None) == Done()


def test_start_says_of_which_sitting_it_is_and_how_that_stands() -> None:
    with refused("sitting_not_open", sitting="first", state=SittingState.ADJOURNED):
        start_item(item(), Floor(room()), None, after(95), of=ADJOURNED)


LATER = sitting(id="second", planned_start=after(7200), planned_end=after(14400))


def moved_to(to: Any = LATER, before: str | None = None, speakers: Any = None, **known: Any) -> Done:
    there = [replace(one, sitting="second") for one in THREE]
    return move_to_sitting(item(**known), speakers or speakers_list(), ADJOURNED, to, there, before)


@pytest.mark.parametrize(("before", "position"), [(None, 4096), ("a", 0), ("c", 2560)])
def test_an_item_that_was_not_reached_moves_to_another_sitting(before: str | None, position: float) -> None:
    assert moved_to(before=before) == Done((item(sitting="second", position=position),))


def test_its_hour_goes_along_only_where_it_is_within_the_other_sitting() -> None:
    assert moved_to(planned_start=after(0)).put[0].planned_start is None  # type: ignore[union-attr]
    assert moved_to(planned_start=after(9000)).put[0].planned_start == after(9000)  # type: ignore[union-attr]


def test_a_list_that_only_the_adjournment_closed_is_open_again() -> None:
    closed = speakers_list(state=ListState.CLOSED, closed_at=after(90))
    assert moved_to(speakers=closed).put[1:] == (replace(closed, state=ListState.OPEN, closed_at=None),)
    assert moved_to(speakers=replace(closed, closed_at=after(30))).put[1:] == ()


def test_what_was_begun_does_not_move_and_nothing_moves_into_the_past() -> None:
    for known in ({"state": ItemState.CURRENT}, {"state": ItemState.CONCLUDED}, {"started_at": after(1)}):
        with refused("wrong_state", state=known.get("state", ItemState.PLANNED)):
            moved_to(**known)
    with refused("wrong_state", state=SittingState.ADJOURNED):
        moved_to(to=replace(LATER, state=SittingState.ADJOURNED))


def test_taking_up_an_item_concludes_the_one_before() -> None:
    closing = item(id="closing")
    done = start_item(closing, floor(), CURRENT, after(90))
    started = replace(closing, state=ItemState.CURRENT, started_at=after(90))
    concluded = replace(CURRENT, state=ItemState.CONCLUDED, concluded_at=after(90))
    assert done == Done((started, room(sitting="first", item="closing"), concluded))


def test_an_item_concluded_may_be_taken_up_again_and_keeps_its_first_hour() -> None:
    concluded = replace(CURRENT, state=ItemState.CONCLUDED, concluded_at=after(90))
    assert start_item(concluded, floor(), None, after(95)).put[0] == CURRENT


def test_the_current_item_is_not_started_again() -> None:
    assert start_item(CURRENT, floor(), CURRENT, after(95)) == Done()


@pytest.mark.parametrize(
    "there",
    [Floor(room()), floor(state=SittingState.SUSPENDED), floor(id="second")],
    ids=["none", "suspended", "other"],
)
def test_an_item_is_taken_up_in_its_own_open_sitting(there: Floor) -> None:
    with refused("sitting_not_open"):
        start_item(item(), there, None, after(0))


def test_an_item_is_concluded_with_its_conclusion() -> None:
    done = conclude_item(CURRENT, floor(), ConcludeItem(item="debate", conclusion="Took note."), after(90))
    concluded = replace(CURRENT, state=ItemState.CONCLUDED, concluded_at=after(90), conclusion="Took note.")
    assert done == Done((concluded, room(sitting="first")))


@pytest.mark.parametrize("state", [ItemState.PLANNED, ItemState.CONCLUDED])
def test_only_the_current_item_is_concluded(state: ItemState) -> None:
    with refused("wrong_state", state=state):
        conclude_item(item(state=state), floor(), ConcludeItem(item="debate"), after(90))


THREE = [item(id=name, position=1024.0 * n) for n, name in enumerate(("a", "b", "c"), 1)]


def added(before: str | None = None, items: list[Item] = THREE, **known: Any) -> Done:
    ask = AddItem(sitting="first", before=before, **{"title": "Tribute"} | known)
    return add_item(meeting(), PLANNED, items, ask, ("new", "new-list"))


def test_an_item_comes_with_its_list_of_speakers_under_the_meeting_s_rules() -> None:
    short = meeting(rules={"statement_seconds": 90, "group_seconds": 200, "reply_seconds": [60]})
    ask = AddItem(sitting="first", title={"en": "Tribute", "fr": "Hommage"}, kind=ItemKind.CEREMONY, number="1 bis")
    done = add_item(short, PLANNED, THREE, ask, ("new", "new-list"))
    new = item(id="new", position=4096.0, title=ask.title, kind=ItemKind.CEREMONY, number="1 bis")
    speakers = speakers_list(
        id="new-list", item="new", state=ListState.NOT_OPEN, time_limits={"default": 90.0}, group_seconds=200.0,
        reply_seconds=[60.0],
    )  # fmt: skip
    assert done == Done((new, speakers), result={"item": "new", "list": "new-list"})


@pytest.mark.parametrize(("before", "position"), [(None, 4096), ("a", 0), ("b", 1536), ("c", 2560)])
def test_an_item_is_put_before_another_or_last(before: str | None, position: float) -> None:
    assert added(before).put[0].position == position  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("minutes", "position"), [(-10, 0), (0, 2560), (59, 2560), (60, 4096), (90, 4096), (None, 4096)]
)
def test_without_a_place_an_item_stands_before_the_first_with_a_later_hour(
    minutes: float | None, position: float
) -> None:
    """Of three items the second has no hour; the others are at noon and an hour later."""
    hours = (after(0), None, after(3600))
    items = [replace(one, planned_start=at) for one, at in zip(THREE, hours, strict=True)]
    planned = None if minutes is None else after(minutes * 60)
    done = add_item(
        meeting(), PLANNED, items, AddItem(sitting="first", title="Tribute", planned_start=planned), ("new", "new-list")
    )
    assert done.put[0].position == position  # type: ignore[union-attr]


def test_the_first_item_of_a_sitting() -> None:
    assert added(items=[]).put[0].position == 1024  # type: ignore[union-attr]


def test_where_no_number_is_left_the_others_make_room() -> None:
    tight = [item(id="a", position=1.0), item(id="b", position=1.0 + 2**-52)]
    new, _, *others = added("b", tight).put
    positions = {value.id: value.position for value in (new, *others)}  # type: ignore[union-attr]
    assert positions == {"a": 1024, "new": 2048, "b": 3072}


def test_a_plain_title_is_in_the_meeting_s_first_language() -> None:
    assert added(title="Tribute").put[0].title == {"en": "Tribute"}  # type: ignore[union-attr]


@pytest.mark.parametrize("title", ["", {}, {"en": ""}, {"en": "", "fr": " "}])
def test_an_item_has_a_title(title: Any) -> None:
    with refused("invalid", field="title", reason="empty"):
        added(title=title)
    with refused("invalid", field="title", reason="empty"):
        edit_item(meeting(), PLANNED, item(), EditItem(item="debate", title=title))


@pytest.mark.parametrize("seconds", [0, -5, 24 * 3600 + 1])
def test_an_item_takes_a_day_at_most(seconds: float) -> None:
    with refused("invalid", field="planned_seconds", reason="more than zero, and a day at most"):
        added(planned_seconds=seconds)
    with refused("invalid", field="planned_seconds", reason="more than zero, and a day at most"):
        edit_item(meeting(), PLANNED, item(), EditItem(item="debate", planned_seconds=seconds))


@pytest.mark.parametrize(
    "at",
    [datetime(2021, 12, 14, 9, 0), datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)],  # noqa: DTZ001
)
def test_an_hour_has_a_zone_and_is_of_our_time(at: datetime) -> None:
    with refused("invalid", field="planned_start", reason="a time with its zone, between 1970 and 2999"):
        added(planned_start=at)
    with refused("invalid", field="planned_start", reason="a time with its zone, between 1970 and 2999"):
        edit_item(meeting(), PLANNED, item(), EditItem(item="debate", planned_start=at))


def test_an_item_is_corrected() -> None:
    edit = EditItem(item="debate", title="Debate", planned_seconds=600.0, number=None)
    done = edit_item(meeting(), PLANNED, item(number="3"), edit)
    assert done == Done((item(title={"en": "Debate"}, planned_seconds=600.0),))


def test_an_item_is_removed_with_its_list() -> None:
    assert remove_item(PLANNED, item(), speakers_list()) == Done(drop=(speakers_list(), item()))


def test_an_item_that_was_begun_or_asked_for_is_not_removed() -> None:
    for state in InscriptionState:
        if state is not InscriptionState.WITHDRAWN:
            with refused("wrong_state", state=ItemState.PLANNED, inscriptions=1):
                remove_item(PLANNED, item(), speakers_list(), [inscription(KENYA, state=state), GONE])
    with refused("wrong_state", state=ItemState.CURRENT, inscriptions=0):
        remove_item(PLANNED, CURRENT, speakers_list())


GONE = inscription(BRAZIL, state=InscriptionState.WITHDRAWN)


def test_what_was_withdrawn_goes_with_its_item_and_what_was_published_stays() -> None:
    embargoed = document(id="embargoed", item="debate", inscription=GONE.id, published_at=None)
    published = document(id="published", item="debate", inscription=GONE.id, published_at=after(0))
    done = remove_item(PLANNED, item(), speakers_list(), [GONE], [], [embargoed, published])
    free = replace(published, item=None, inscription=None)
    assert done == Done((free,), drop=(embargoed, GONE, speakers_list(), item()))


def test_the_agenda_of_an_adjourned_sitting_is_history() -> None:
    over = sitting(state=SittingState.ADJOURNED)
    with refused("wrong_state", state=SittingState.ADJOURNED):
        add_item(meeting(), over, [], AddItem(sitting="first", title="Late"), ("new", "new-list"))
    with refused("wrong_state", state=SittingState.ADJOURNED):
        edit_item(meeting(), over, item(), EditItem(item="debate", number="9"))
    with refused("wrong_state", state=SittingState.ADJOURNED):
        remove_item(over, item(), speakers_list())


@pytest.mark.parametrize(("moved", "before", "position"), [(0, None, 4096), (0, "c", 2560), (2, "a", 0)])
def test_an_item_is_moved(moved: int, before: str | None, position: float) -> None:
    assert move_item(THREE[moved], THREE, before) == Done((replace(THREE[moved], position=position),))


@pytest.mark.parametrize("before", ["nothing", "a"])
def test_an_item_is_moved_before_another_of_its_sitting(before: str) -> None:
    with refused("not_found", what="item"):
        move_item(THREE[0], THREE, before)


def test_who_has_the_floor_is_named_when_it_is_taken() -> None:
    with refused("floor_taken", delegation="brazil"):
        adjourn_sitting(OPEN, floor(KENYA_SPEAKS, intervention(BRAZIL, kind=POINT)), None, after(90))
