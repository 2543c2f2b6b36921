"""Lists by category, in turns and by lot, and group statements before single delegations (ADR 0082, 0083)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hlom_live.domain.commands import (
    EditInscription,
    Inscribe,
    MarkAbsent,
    MoveInscription,
    NextSpeaker,
    OrderList,
    RequestFloor,
    SetList,
    Undo,
    Withdraw,
)
from hlom_live.domain.model import AlternateBy, Delegation, Mode, Ordering, Precedence
from hlom_live.live.content.audience import Audience
from tests.builders import (
    BRAZIL,
    COTE_DIVOIRE,
    EUROPEAN_UNION,
    JORDAN,
    KENYA,
    REPLY,
    SWITZERLAND,
    TURKIYE,
    WORLD_BANK,
    Hall,
    hall_values,
    hour,
    memory_database,
)

LIST = "debate-list"
AFRICAN_GROUP = "African Group"
MINISTER, AMBASSADOR = Precedence.MINISTER, Precedence.AMBASSADOR


@pytest.fixture
def hall() -> Iterator[Hall]:
    """A sitting is open, its list too."""
    with memory_database() as database:
        opened = Hall(database)
        opened.begin()
        yield opened


def ask(hall: Hall, of: Delegation, **known: object) -> str:
    """A delegate asks; the id of its entry."""
    hall.wait(1)
    return str(hall.delegate(of, RequestFloor(list=LIST, **known))["inscription"])


def enter(hall: Hall, of: Delegation, precedence: Precedence = Precedence.OTHER, **known: object) -> str:
    """The secretariat inscribes somebody of that rank; the id of the entry."""
    hall.wait(1)
    ask_for = Inscribe(list=LIST, delegation=of.id, precedence=precedence, **known)
    return str(hall.secretariat(ask_for)["inscription"])


def goes(hall: Hall, ordering: Ordering, **known: object) -> None:
    """The list goes by that rule from now on."""
    hall.chair(SetList(list=LIST, ordering=ordering, **known))


def order(hall: Hall, ordering: Ordering, **known: object) -> dict[str, object]:
    """The list is put in order anew; what the secretariat is told."""
    return hall.secretariat(OrderList(list=LIST, ordering=ordering, **known))


def why(hall: Hall, of: Delegation) -> str:
    """What the list says of why an entry stands where it does."""
    return str(next(e for e in hall.of_kind("inscription") if e["delegation"] == of.id)["placed_by"])


# By category: member States, then the co-host, then the European Union, then the financial institutions


def test_by_category_then_rank_then_as_received(hall: Hall) -> None:
    goes(hall, Ordering.CATEGORY)
    ask(hall, BRAZIL)
    enter(hall, WORLD_BANK, MINISTER)
    enter(hall, EUROPEAN_UNION)
    enter(hall, SWITZERLAND)
    ask(hall, KENYA)
    enter(hall, JORDAN, MINISTER)
    enter(hall, TURKIYE)
    assert hall.order() == ["brazil", "jordan", "kenya", "turkiye", "switzerland", "european-union", "world-bank"]
    assert why(hall, JORDAN) == "category"


def test_a_later_request_by_category_changes_its_own_row_alone(hall: Hall) -> None:
    goes(hall, Ordering.CATEGORY)
    for one in (BRAZIL, EUROPEAN_UNION, WORLD_BANK):
        ask(hall, one)
    new = enter(hall, SWITZERLAND)
    assert list(hall.changes(hall.head - 1)[0].after) == [f"inscription/{new}"]
    assert hall.order() == ["brazil", "switzerland", "european-union", "world-bank"]


def test_the_sequence_of_categories_is_the_meeting_s_own() -> None:
    with memory_database() as database:
        whole, *others = hall_values({"safe_places": 0})
        reverse = replace(whole, categories=whole.categories[::-1])
        hall = Hall(database, values=[reverse, *others])
        hall.begin()
        goes(hall, Ordering.CATEGORY)
        for one in (KENYA, SWITZERLAND, WORLD_BANK, EUROPEAN_UNION):
            ask(hall, one)
        assert hall.order() == ["world-bank", "european-union", "switzerland", "kenya"]


def test_whoever_was_moved_stands_where_the_hand_put_it_under_every_rule(hall: Hall) -> None:
    first = ask(hall, KENYA)
    moved = ask(hall, WORLD_BANK)
    for one in (BRAZIL, EUROPEAN_UNION, JORDAN):
        ask(hall, one)
    hall.secretariat(MoveInscription(inscription=moved, before=first, reason="plane to catch"))
    for ordering in (Ordering.CATEGORY, Ordering.ALTERNATING, Ordering.LOT, Ordering.PRECEDENCE, Ordering.FIRST_COME):
        order(hall, ordering)
        assert hall.order()[0] == "world-bank"
        assert why(hall, WORLD_BANK) == "moved"


# In turns


def test_values_take_turns_in_the_sequence_of_categories_within_one_as_received(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, JORDAN, WORLD_BANK, SWITZERLAND):
        ask(hall, one)
    order(hall, Ordering.ALTERNATING)
    assert hall.order() == ["kenya", "switzerland", "world-bank", "brazil", "jordan"]
    assert why(hall, JORDAN) == "alternating"


def test_a_later_request_waits_for_the_turn_of_its_category(hall: Hall) -> None:
    goes(hall, Ordering.ALTERNATING)
    for one in (KENYA, BRAZIL, JORDAN, SWITZERLAND):
        ask(hall, one)
    assert hall.order() == ["kenya", "switzerland", "brazil", "jordan"]
    late = ask(hall, WORLD_BANK)
    assert hall.order() == ["kenya", "switzerland", "world-bank", "brazil", "jordan"]
    assert list(hall.changes(hall.head - 1)[0].after) == [f"inscription/{late}"]


def test_rank_gives_no_earlier_turn_within_a_category(hall: Hall) -> None:
    goes(hall, Ordering.ALTERNATING)
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    enter(hall, JORDAN, MINISTER)
    assert hall.order() == ["kenya", "switzerland", "brazil", "jordan"]


def test_turns_by_rank(hall: Hall) -> None:
    for one, rank in ((KENYA, AMBASSADOR), (BRAZIL, AMBASSADOR), (JORDAN, MINISTER), (TURKIYE, MINISTER)):
        enter(hall, one, rank)
    goes(hall, Ordering.ALTERNATING, alternate_by=AlternateBy.PRECEDENCE)
    order(hall, Ordering.ALTERNATING)
    assert hall.order() == ["jordan", "kenya", "turkiye", "brazil"]


def test_turns_by_region_language_and_mode_in_the_order_in_which_they_were_first_received() -> None:
    with memory_database() as database:
        regions = {"kenya": "Africa", "cote-divoire": "Africa", "brazil": "Americas", "jordan": "Asia"}
        whole, *others = hall_values({})
        placed = [
            replace(one, region=regions[one.id]) if isinstance(one, Delegation) and one.id in regions else one
            for one in others
        ]
        hall = Hall(database, values=[whole, *placed])
        hall.begin()
        ask(hall, BRAZIL, mode=Mode.REMOTE, language="es")
        ask(hall, KENYA, language="en")
        ask(hall, COTE_DIVOIRE, language="fr")
        ask(hall, JORDAN, mode=Mode.REMOTE, language="en")
        for field, expected in (
            (AlternateBy.REGION, ["brazil", "kenya", "jordan", "cote-divoire"]),
            (AlternateBy.LANGUAGE, ["brazil", "kenya", "cote-divoire", "jordan"]),
            (AlternateBy.MODE, ["brazil", "kenya", "jordan", "cote-divoire"]),
        ):
            hall.chair(SetList(list=LIST, alternate_by=field))
            order(hall, Ordering.ALTERNATING)
            assert (field, hall.order()) == (field, expected)


def test_a_list_in_turns_put_in_order_again_while_it_is_heard_stays_as_it_is(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, JORDAN, SWITZERLAND, WORLD_BANK):
        ask(hall, one)
    order(hall, Ordering.ALTERNATING)
    for _ in range(2):
        hall.chair(NextSpeaker(room="assembly", expect=hall.holder()))
        before = hall.order()
        order(hall, Ordering.ALTERNATING)
        assert hall.order() == before


# By lot: sha256(seed, a line break, the delegation's id), in hexadecimal, ascending; see ADR 0082


def drawn(hall: Hall) -> list[str]:
    """The lot drawn again by anyone who follows, from what the public is told and Python's own hashlib."""
    public = hall.view(Audience.PUBLIC)
    seed = public[f"list/{LIST}"]["seed"]
    waits = [r["delegation"] for r in public.values() if r.get("list") == LIST and r["state"] == "inscribed"]
    return sorted(waits, key=lambda one: hashlib.sha256(f"{seed}\n{one}".encode()).hexdigest())


def test_anyone_can_draw_the_lot_again(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, SWITZERLAND, JORDAN, TURKIYE):
        ask(hall, one)
    told = order(hall, Ordering.LOT)
    seed = hall.row("list", LIST)["seed"]
    assert told == {"seed": seed}
    assert len(seed) == 32
    assert hall.order() == drawn(hall)
    assert {why(hall, one) for one in (KENYA, BRAZIL, SWITZERLAND)} == {"lot"}


def test_the_same_seed_gives_the_same_lot_and_another_one_another(hall: Hall) -> None:
    """Worked out with `printf 'Palais des Nations\\nkenya' | sha256sum` and the like: the first digits are below."""
    for one in (KENYA, BRAZIL, SWITZERLAND, JORDAN, TURKIYE):
        ask(hall, one)
    lots = []
    for seed in ("Palais des Nations", "another", "Palais des Nations"):
        assert order(hall, Ordering.LOT, seed=seed) == {"seed": seed}
        lots.append(hall.order())
    assert lots[0] == lots[2] != lots[1]
    assert lots[0] == PALAIS


PALAIS = [
    "brazil",  # 2524cd
    "jordan",  # 85271f
    "kenya",  # b75f3d
    "turkiye",  # bf8839
    "switzerland",  # e46aa1
]


def test_no_two_lots_have_the_same_seed_unless_it_is_given(hall: Hall) -> None:
    assert order(hall, Ordering.LOT) != order(hall, Ordering.LOT)


def test_a_later_request_is_drawn_to_its_place_and_again_if_it_comes_back() -> None:
    with memory_database() as database:
        hall = Hall(database, safe_places=0)
        hall.begin()
        goes(hall, Ordering.LOT)
        assert hall.row("list", LIST)["seed"]
        for one in (KENYA, BRAZIL, SWITZERLAND, JORDAN):
            ask(hall, one)
            assert hall.order() == drawn(hall)
        before = hall.order()
        entry = next(e["id"] for e in hall.of_kind("inscription") if e["delegation"] == "brazil")
        hall.secretariat(Withdraw(inscription=entry))
        ask(hall, BRAZIL)
        assert hall.order() == before


def test_a_list_by_lot_keeps_its_seed_until_it_is_drawn_anew(hall: Hall) -> None:
    order(hall, Ordering.LOT, seed="Geneva")
    goes(hall, Ordering.FIRST_COME)
    goes(hall, Ordering.LOT)
    assert hall.row("list", LIST)["seed"] == "Geneva"


def test_a_reply_is_drawn_by_no_lot(hall: Hall) -> None:
    goes(hall, Ordering.LOT)
    for one in (JORDAN, TURKIYE, KENYA):
        ask(hall, one, kind=REPLY)
    ask(hall, BRAZIL)
    assert hall.order() == ["jordan", "brazil", "turkiye", "kenya"]
    assert why(hall, TURKIYE) == "first_come"


# The safe head of a whole list put in order


def test_before_anybody_is_called_the_whole_list_is_ordered(hall: Hall) -> None:
    for one, rank in ((KENYA, Precedence.OTHER), (BRAZIL, MINISTER)):
        enter(hall, one, rank)
    order(hall, Ordering.PRECEDENCE)
    assert hall.order() == ["brazil", "kenya"]


@pytest.mark.parametrize(
    ("safe", "expected"),
    [
        (0, ["jordan", "turkiye", "brazil", "switzerland"]),
        (1, ["brazil", "jordan", "turkiye", "switzerland"]),
        (2, ["brazil", "switzerland", "jordan", "turkiye"]),
    ],
)
def test_once_somebody_was_called_the_next_speakers_stay(safe: int, expected: list[str]) -> None:
    with memory_database() as database:
        hall = Hall(database, safe_places=safe)
        hall.begin()
        for one in (KENYA, BRAZIL, SWITZERLAND):
            ask(hall, one)
        enter(hall, TURKIYE, MINISTER)
        enter(hall, JORDAN, Precedence.HEAD_OF_STATE)
        hall.chair(NextSpeaker(room="assembly", expect=None))
        order(hall, Ordering.PRECEDENCE)
        assert hall.order() == expected
        assert why(hall, JORDAN) == "precedence"


def test_whoever_is_safe_is_still_explained_as_before(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    hall.chair(NextSpeaker(room="assembly", expect=None))
    order(hall, Ordering.CATEGORY)
    assert [why(hall, one) for one in (BRAZIL, SWITZERLAND)] == ["first_come", "category"]


# Group statements


def test_a_group_statement_stands_before_single_delegations(hall: Hall) -> None:
    goes(hall, Ordering.FIRST_COME, groups_first=True)
    for one in (KENYA, BRAZIL):
        ask(hall, one)
    ask(hall, COTE_DIVOIRE, on_behalf_of=AFRICAN_GROUP)
    assert hall.order() == ["kenya", "cote-divoire", "brazil"]
    assert why(hall, COTE_DIVOIRE) == "group"


def test_on_a_list_that_does_not_put_groups_first_a_group_waits_like_all(hall: Hall) -> None:
    ask(hall, KENYA)
    ask(hall, COTE_DIVOIRE, on_behalf_of=AFRICAN_GROUP)
    ask(hall, BRAZIL)
    assert hall.order() == ["kenya", "cote-divoire", "brazil"]
    assert why(hall, COTE_DIVOIRE) == "first_come"


@pytest.mark.parametrize("ordering", [one for one in Ordering if one is not Ordering.MANUAL])
def test_groups_first_under_every_rule_when_a_list_is_ordered(hall: Hall, ordering: Ordering) -> None:
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    ask(hall, WORLD_BANK, on_behalf_of="the multilateral development banks")
    ask(hall, JORDAN, kind=REPLY, on_behalf_of="the Group of Arab States")
    hall.chair(SetList(list=LIST, groups_first=True))
    order(hall, ordering)
    placed = hall.order()
    assert (placed[0], placed[-1]) == ("world-bank", "jordan")
    assert (why(hall, WORLD_BANK), why(hall, JORDAN)) == ("group", "first_come")


def test_by_hand_no_group_is_put_first(hall: Hall) -> None:
    goes(hall, Ordering.MANUAL, groups_first=True)
    for one in (KENYA, BRAZIL):
        ask(hall, one)
    ask(hall, COTE_DIVOIRE, on_behalf_of=AFRICAN_GROUP)
    order(hall, Ordering.MANUAL)
    assert hall.order() == ["kenya", "brazil", "cote-divoire"]


def test_groups_among_themselves_follow_the_rule(hall: Hall) -> None:
    goes(hall, Ordering.PRECEDENCE, groups_first=True)
    ask(hall, KENYA)
    enter(hall, COTE_DIVOIRE, AMBASSADOR, on_behalf_of=AFRICAN_GROUP)
    enter(hall, JORDAN, MINISTER, on_behalf_of="Group of Arab States")
    enter(hall, BRAZIL, MINISTER)
    assert hall.order() == ["kenya", "jordan", "cote-divoire", "brazil"]


def test_an_entry_that_becomes_a_group_s_moves_up_and_back_to_where_it_was_received(hall: Hall) -> None:
    hall.chair(SetList(list=LIST, groups_first=True))
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    entry = ask(hall, JORDAN)
    ask(hall, TURKIYE)
    hall.secretariat(EditInscription(inscription=entry, on_behalf_of="Group of Arab States"))
    assert hall.order() == ["kenya", "jordan", "brazil", "switzerland", "turkiye"]
    assert (why(hall, JORDAN), hall.row("inscription", entry)["allotted_seconds"]) == ("group", 300)
    hall.secretariat(EditInscription(inscription=entry, on_behalf_of=None))
    assert hall.order() == ["kenya", "brazil", "switzerland", "jordan", "turkiye"]
    assert (why(hall, JORDAN), hall.row("inscription", entry)["allotted_seconds"]) == ("first_come", 180)


def test_an_entry_placed_by_hand_or_a_reply_becomes_a_group_s_where_it_stands(hall: Hall) -> None:
    hall.chair(SetList(list=LIST, groups_first=True))
    for one in (KENYA, BRAZIL):
        ask(hall, one)
    moved, reply = ask(hall, JORDAN), ask(hall, TURKIYE, kind=REPLY)
    hall.secretariat(MoveInscription(inscription=moved, before=None, reason="on the way"))
    for entry in (moved, reply):
        hall.secretariat(EditInscription(inscription=entry, on_behalf_of="Group of Arab States"))
    assert hall.order() == ["kenya", "brazil", "turkiye", "jordan"]
    assert [why(hall, one) for one in (JORDAN, TURKIYE)] == ["moved", "first_come"]


def test_a_group_that_was_absent_when_called_is_not_put_first_again(hall: Hall) -> None:
    hall.chair(SetList(list=LIST, groups_first=True))
    entry = ask(hall, COTE_DIVOIRE, on_behalf_of=AFRICAN_GROUP)
    for one in (KENYA, BRAZIL):
        ask(hall, one)
    hall.chair(MarkAbsent(inscription=entry))
    order(hall, Ordering.FIRST_COME)
    assert hall.order() == ["kenya", "brazil", "cote-divoire"]


def test_a_language_or_a_mode_moves_nobody(hall: Hall) -> None:
    goes(hall, Ordering.ALTERNATING, alternate_by=AlternateBy.LANGUAGE)
    ask(hall, KENYA, language="en")
    ask(hall, BRAZIL, language="en")
    entry = ask(hall, JORDAN, language="en")
    hall.delegate(JORDAN, EditInscription(inscription=entry, language="ar", mode=Mode.REMOTE))
    assert hall.order() == ["kenya", "brazil", "jordan"]


def test_a_new_limit_says_when_it_was_set(hall: Hall) -> None:
    assert hall.row("list", LIST)["limits_at"] is None
    hall.wait(90)
    hall.chair(SetList(list=LIST, time_limits={"default": 120.0}))
    assert hall.row("list", LIST)["limits_at"] == hour(90)


def test_a_lot_can_be_taken_back_with_its_seed(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    before, places = hall.row("list", LIST), hall.order()
    order(hall, Ordering.LOT, seed="Palais des Nations")
    assert hall.order() != places
    hall.chair(Undo(room="assembly"))
    assert (hall.row("list", LIST), hall.order()) == (before, places)
    assert {why(hall, one) for one in (KENYA, BRAZIL, SWITZERLAND)} == {"first_come"}


def test_an_empty_seed_is_no_seed(hall: Hall) -> None:
    assert len(str(order(hall, Ordering.LOT, seed="")["seed"])) == 32


def test_a_list_that_is_empty_can_be_put_in_any_order(hall: Hall) -> None:
    for ordering in Ordering:
        order(hall, ordering)
        assert (hall.row("list", LIST)["ordering"], hall.order()) == (ordering, [])
