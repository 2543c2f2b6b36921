"""What was not heard: carried over in order, one entry for each delegation, or posted in lieu (ADR 0085)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.carrying import Unheard, carry_over, head_places, places, post_in_lieu, rolled, successor
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    InscriptionState,
    ItemState,
    ListState,
    Mode,
    PlacedBy,
    SittingState,
)
from hlom_live.domain.ordering import Gap
from hlom_live.store.models import InscriptionRow
from tests.builders import (
    BRAZIL,
    COTE_DIVOIRE,
    EUROPEAN_UNION,
    JORDAN,
    KENYA,
    MORNING,
    POINT,
    REPLY,
    SECRETARIAT,
    SWITZERLAND,
    Hall,
    after,
    delegate_of,
    document,
    hall_values,
    hour,
    inscription,
    item,
    meeting,
    memory_database,
    refused,
    sitting,
    speakers_list,
)
from tests.scenes import asks

MORNINGS = speakers_list()
AFTERNOONS = speakers_list(id="closing-list", item="closing", time_limits={"default": 120.0}, group_seconds=240)


def carried(*unheard: Unheard, documents: dict[str, Document] | None = None) -> Done:
    places = [-1024.0 * (len(unheard) - n) for n in range(len(unheard))]
    return carry_over(meeting(), MORNINGS, AFTERNOONS, unheard, places, documents or {})


def there(entry: Inscription, place: float, **known: Any) -> Inscription:
    """The entry as it stands on the list of the afternoon."""
    usual = {"placed_by": PlacedBy.CARRIED_OVER, "carried_from": "debate-list", "allotted_seconds": 120.0}
    return replace(entry, list="closing-list", place=place, **usual | known)


def test_the_unheard_keep_their_order_and_their_hour_and_take_the_limit_of_the_list_they_come_to() -> None:
    one, other = inscription(KENYA), inscription(BRAZIL, place=2048.0, requested_at=after(60))
    done = carried(Unheard(one, KENYA), Unheard(other, BRAZIL))
    told = {"carried": 2, "joined": []}
    assert done == Done((there(one, -2048.0), there(other, -1024.0)), result=told)


def test_a_limit_set_by_hand_goes_along() -> None:
    granted = inscription(KENYA, allotted_seconds=400.0)
    assert carried(Unheard(granted, KENYA)).put == (there(granted, -1024.0, allotted_seconds=400.0),)


def test_who_asked_again_keeps_one_entry_at_the_earlier_right_with_the_later_word() -> None:
    earlier = inscription(KENYA, speaker_name="A. Ambassador", language="en", mode=Mode.IN_ROOM)
    later = inscription(KENYA, id="again", list="closing-list", speaker_name="M. Minister", mode=Mode.REMOTE)
    whole, struck = carried(Unheard(earlier, KENYA, later)).put
    assert whole == there(earlier, -1024.0, speaker_name="M. Minister", mode=Mode.REMOTE)
    gone = {"state": InscriptionState.WITHDRAWN, "placed_by": PlacedBy.CARRIED_OVER, "placed_reason": "joined"}
    assert struck == replace(later, **gone)


def test_a_group_is_still_spoken_for_when_two_entries_become_one() -> None:
    national = inscription(EUROPEAN_UNION)
    for_group = replace(national, id="again", list="closing-list", on_behalf_of="Friends of the Compact")
    whole = carried(Unheard(national, EUROPEAN_UNION, for_group)).put[0]
    assert whole == there(national, -1024.0, on_behalf_of="Friends of the Compact", allotted_seconds=240.0)


def test_the_later_text_is_the_entry_s_and_the_earlier_one_is_not_lost() -> None:
    earlier = inscription(KENYA, statement="draft")
    later = inscription(KENYA, id="again", list="closing-list", statement="final")
    texts = {
        "draft": document(id="draft", inscription=earlier.id),
        "final": document(id="final", inscription="again"),
    }
    whole, struck, *moved = carried(Unheard(earlier, KENYA, later), documents=texts).put
    assert (whole.statement, struck.statement) == ("final", "draft")  # type: ignore[union-attr]
    assert moved == [
        replace(texts["final"], inscription=earlier.id, item="closing"),
        replace(texts["draft"], inscription="again", item="closing"),
    ]


def test_a_text_goes_along_under_the_item_it_will_be_read_under() -> None:
    entry = inscription(KENYA, statement="draft")
    text = document(id="draft", inscription=entry.id, item="debate")
    assert carried(Unheard(entry, KENYA), documents={"draft": text}).put[1:] == (replace(text, item="closing"),)
    there_already = replace(text, item="closing")
    assert carried(Unheard(entry, KENYA), documents={"draft": there_already}).put[1:] == ()


def test_an_admitted_entry_and_a_request_make_an_admitted_entry() -> None:
    request = inscription(KENYA, state=InscriptionState.REQUESTED)
    admitted = inscription(KENYA, id="again", list="closing-list")
    for one, other in ((request, admitted), (replace(admitted, list="debate-list"), replace(request, id="r"))):
        whole = carried(Unheard(one, KENYA, other)).put[0]
        assert whole.state is InscriptionState.INSCRIBED  # type: ignore[union-attr]
    assert carried(Unheard(request, KENYA)).put[0].state is InscriptionState.REQUESTED  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("head", "places"),
    [
        (Gap(None, None), [1024.0, 2048.0, 3072.0]),
        (Gap(512.0, None), [1536.0, 2560.0, 3584.0]),
        (Gap(None, 1024.0), [-2048.0, -1024.0, 0.0]),
        (Gap(1024.0, 2048.0), [1280.0, 1536.0, 1792.0]),
        (Gap(1.0, 1.0000000000000002), None),
    ],
)
def test_places_at_the_head_stand_between_the_points_of_order_and_the_statements(head: Gap, places: Any) -> None:
    assert head_places(head, 3) == places


@pytest.mark.parametrize(
    ("head", "behind", "found"),
    [
        (Gap(None, None), Gap(None, None), [1024.0, 2048.0, 3072.0]),
        (Gap(None, 4096.0), Gap(None, 4096.0), [1024.0, 2048.0, 3072.0]),
        (Gap(None, 1024.0), Gap(8192.0, None), [0.0, 9216.0, 10240.0]),
        (Gap(None, 1024.0), Gap(8192.0, 8195.0), [0.0, 8193.0, 8194.0]),
        (Gap(1.0, 1.0000000000000002), Gap(8192.0, None), None),
        (Gap(None, 1024.0), Gap(1.0, 1.0000000000000002), None),
    ],
)
def test_replies_are_carried_behind_the_statements_that_wait_there(head: Gap, behind: Gap, found: Any) -> None:
    assert places(head, behind, 1, 2) == found


# The same item at the next sitting

NOW = sitting()
LATER = sitting(id="second", planned_start=after(4 * 3600, MORNING))
NEXT_DAY = sitting(id="third", planned_start=after(24 * 3600, MORNING), day="2021-12-15")
ITEM = item(number="4")


def same(**known: Any) -> Any:
    return item(**{"id": "continued", "number": "4"} | known)


def test_an_item_goes_on_at_the_next_sitting_that_has_its_number() -> None:
    others = [(NOW, ITEM), (NEXT_DAY, same(id="last")), (LATER, same()), (LATER, item(id="other", number="5"))]
    assert successor(ITEM, NOW, others) == same()


def test_of_two_sittings_at_the_same_hour_the_one_in_the_same_room_counts() -> None:
    aside = replace(LATER, id="aside", room="annex")
    assert successor(ITEM, NOW, [(aside, same(id="elsewhere")), (LATER, same())]) == same()


@pytest.mark.parametrize(
    "others",
    [
        [],
        [(replace(LATER, state=SittingState.ADJOURNED), same())],
        [(LATER, same(state=ItemState.CONCLUDED))],
        [(replace(LATER, planned_start=MORNING), same())],
    ],
)
def test_without_a_later_sitting_an_item_does_not_go_on(others: Any) -> None:
    assert successor(ITEM, NOW, others) is None
    assert successor(item(number=None), NOW, [(LATER, same(number=None))]) is None


# In lieu


def test_statements_are_posted_in_lieu_where_they_stand() -> None:
    some = inscription(KENYA), inscription(BRAZIL, kind=REPLY)
    posted = tuple(replace(entry, state=InscriptionState.IN_WRITING) for entry in some)
    assert post_in_lieu(some) == Done(posted, result={"posted": 2})


def test_not_more_than_five_hundred_at_once() -> None:
    some = [inscription(KENYA, id=f"entry-{n}") for n in range(501)]
    with refused("invalid", field="inscriptions", reason="at most 500"):
        post_in_lieu(some)
    assert post_in_lieu(some[1:]).result == {"posted": 500}


@pytest.mark.parametrize("state", [s for s in InscriptionState if s is not InscriptionState.INSCRIBED])
def test_what_does_not_wait_or_was_not_admitted_is_not_posted(state: InscriptionState) -> None:
    with refused("wrong_state", state=state, kind="statement", inscription="kenya-asks"):
        post_in_lieu([inscription(KENYA, state=state)])


# In a meeting


def with_numbers(*rolling: str) -> list[Any]:
    """The usual meeting with a second sitting of the debate in the afternoon, under the same number."""
    values = []
    for value in hall_values({}):
        if value.id == "second":
            value = replace(value, planned_start=after(4 * 3600, MORNING), planned_end=after(7 * 3600, MORNING))
        if value.id in ("debate", "closing"):
            value = replace(value, number="4")
        if value.id in rolling:
            value = replace(value, rolling=True)
        values.append(value)
    return values


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database, values=with_numbers("debate-list"))


def inscribed(hall: Hall, *delegations: Delegation, on: str = "debate-list") -> None:
    for one in delegations:
        hall.secretariat(c.Inscribe(list=on, delegation=one.id))


def test_the_unheard_come_before_who_waits_there_and_replies_stay_while_their_item_goes_on(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    asks(hall, JORDAN, kind=REPLY)
    inscribed(hall, SWITZERLAND, BRAZIL, on="closing-list")
    done = hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))
    assert (done["carried"], len(done["joined"])) == (2, 1)
    assert hall.order("closing-list") == ["kenya", "brazil", "switzerland"]
    assert hall.order() == ["jordan"]


def test_of_an_item_that_is_over_the_replies_are_carried_too(hall: Hall) -> None:
    hall.begin()
    asks(hall, JORDAN, kind=REPLY)
    inscribed(hall, KENYA)
    inscribed(hall, SWITZERLAND, BRAZIL, on="closing-list")
    hall.secretariat(c.Inscribe(list="closing-list", delegation="turkiye", kind=REPLY))
    hall.chair(c.ConcludeItem(item="debate"))
    assert hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))["carried"] == 2
    assert hall.order("closing-list") == ["kenya", "switzerland", "brazil", "jordan", "turkiye"]
    reply = next(one for one in hall.of_kind("inscription") if one["delegation"] == "jordan")
    told = ("placed_by", "carried_from", "allotted_seconds", "requested_at")
    assert [reply[name] for name in told] == ["carried_over", "debate-list", 180, hour()]


def test_two_replies_of_a_delegation_become_one_if_they_answer_the_same_item(hall: Hall) -> None:
    hall.begin()
    give = c.GiveFloor(room="assembly", inscription=asks(hall, KENYA), expect=None)
    turn = hall.chair(give)["intervention"]
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    named, plain = asks(hall, JORDAN, kind=REPLY, reply_to=turn), asks(hall, BRAZIL, kind=REPLY)
    there = [
        hall.secretariat(c.Inscribe(list="closing-list", delegation=one, kind=REPLY))["inscription"]
        for one in ("jordan", "brazil")
    ]
    hall.chair(c.ConcludeItem(item="debate"))
    assert hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))["joined"] == [plain]
    assert hall.order("closing-list") == ["jordan", "brazil", "jordan"]
    assert {hall.row("inscription", one)["state"] for one in (named, plain, there[0])} == {"inscribed"}
    assert hall.row("inscription", there[1])["state"] == "withdrawn"


def test_replies_alone_go_on_with_a_rolling_list(hall: Hall) -> None:
    hall.begin()
    asks(hall, JORDAN, kind=REPLY)
    inscribed(hall, SWITZERLAND, on="closing-list")
    hall.chair(c.AdjournSitting(sitting="first"))
    assert (hall.order(), hall.order("closing-list")) == ([], ["switzerland", "jordan"])


def test_a_list_whose_announced_hour_has_passed_goes_on_closed() -> None:
    announced = speakers_list(rolling=True, closes_at=after(60))
    ended, taken_up = rolled(announced, replace(AFTERNOONS, state=ListState.NOT_OPEN), after(90))
    assert (ended.state, ended.closed_at, ended.closes_at) == (ListState.CLOSED, after(60), None)
    assert (taken_up.state, taken_up.closed_at, taken_up.closes_at) == (ListState.CLOSED, after(60), None)


def test_a_point_of_order_stays_above_who_is_carried_over(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    inscribed(hall, SWITZERLAND, on="statements-list")
    hall.secretariat(c.Inscribe(list="statements-list", delegation="jordan", kind=POINT))
    hall.secretariat(c.CarryOver(list="debate-list", to="statements-list"))
    assert hall.order("statements-list") == ["jordan", "kenya", "brazil", "switzerland"]


def test_a_rank_does_not_pass_those_who_were_carried_over(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL, JORDAN)
    hall.secretariat(c.OrderList(list="closing-list", ordering="precedence"))  # type: ignore[arg-type]
    hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))
    hall.secretariat(c.Inscribe(list="closing-list", delegation="cote-divoire", precedence="head_of_state"))  # type: ignore[arg-type]
    assert hall.order("closing-list") == ["kenya", "brazil", "jordan", COTE_DIVOIRE.id]


def test_a_rolling_list_goes_on_at_the_next_sitting(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    hall.chair(c.AnnounceClosing(list="debate-list", closes_at=after(3600)))
    hall.wait(600)
    change = hall.send(SECRETARIAT, c.AdjournSitting(sitting="first")).change
    assert change is not None
    assert hall.order("closing-list") == ["kenya", "brazil"]
    told = ("state", "opened_at", "closed_at", "closes_at", "rolling")
    assert [hall.row("list", "debate-list")[name] for name in told] == ["closed", hour(), hour(600), None, True]
    assert [hall.row("list", "closing-list")[name] for name in told] == ["open", hour(), None, hour(3600), True]
    assert "inscription/" in " ".join(change.after)


def test_a_list_that_does_not_roll_stays_where_it_is_and_closes() -> None:
    with memory_database() as database:
        hall = Hall(database, values=with_numbers())
        hall.begin()
        hall.chair(c.OpenList(list="statements-list"))
        inscribed(hall, KENYA)
        hall.wait(600)
        hall.chair(c.AdjournSitting(sitting="first"))
        assert (hall.order(), hall.order("closing-list")) == (["kenya"], [])
        for one in ("debate-list", "statements-list"):
            assert [hall.row("list", one)[name] for name in ("state", "closed_at")] == ["closed", hour(600)]
        assert hall.row("list", "closing-list")["state"] == "not_open"


def test_nobody_asks_where_nobody_is_heard_any_more(hall: Hall) -> None:
    hall.begin()
    hall.wait(60)
    hall.chair(c.ConcludeItem(item="debate"))
    for kind in ("statement", REPLY, POINT):
        with refused("list_closed", closed_at=hour(60)):
            asks(hall, KENYA, kind=kind)
    hall.wait(60)
    hall.chair(c.AdjournSitting(sitting="first"))
    hall.chair(c.OpenList(list="statements-list"))
    with refused("list_closed", closed_at=hour(120)):
        hall.send(delegate_of(KENYA), c.RequestFloor(list="statements-list"))


def test_carrying_over_is_undone_as_a_whole(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    inscribed(hall, BRAZIL, on="closing-list")
    before = hall.rows
    hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))
    hall.chair(c.Undo(room="assembly"))
    assert hall.rows == before


def test_a_full_head_is_spaced_anew(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL, JORDAN)
    inscribed(hall, SWITZERLAND, on="statements-list")
    hall.secretariat(c.Inscribe(list="statements-list", delegation="european-union", kind=POINT))
    with hall.database.writing() as session:
        for row in session.query(InscriptionRow).filter_by(list="statements-list"):
            row.place = 1.0 if row.kind == POINT else 1.0000000000000002
    hall.secretariat(c.CarryOver(list="debate-list", to="statements-list"))
    assert hall.order("statements-list") == ["european-union", "kenya", "brazil", "jordan", "switzerland"]


def test_posting_in_lieu_takes_each_once_and_leaves_the_others(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    entry = next(one["id"] for one in hall.of_kind("inscription") if one["delegation"] == "kenya")
    assert hall.secretariat(c.PostInLieu(inscriptions=[entry, entry])) == {"posted": 1}
    assert (hall.order(), hall.row("inscription", entry)["state"]) == (["brazil"], "in_writing")
