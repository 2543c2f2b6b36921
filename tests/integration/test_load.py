"""What the rules are told, on both databases: the gap, the first, the last of a category; never of another list."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Mode,
    Ordering,
    PlacedBy,
    Precedence,
    Room,
    SpeechKind,
)
from hlom_live.domain.ordering import Gap, Rule, Stands, newcomer, stands
from hlom_live.domain.ordering import gap as in_memory
from hlom_live.store.database import Database
from hlom_live.store.load import Load
from hlom_live.store.places import Places
from tests.builders import (
    BRAZIL,
    COTE_DIVOIRE,
    EUROPEAN_UNION,
    JORDAN,
    KENYA,
    POINT,
    REPLY,
    SWITZERLAND,
    TURKIYE,
    Hall,
    after,
    inscription,
    intervention,
    item,
    other_meeting,
    sitting,
    speakers_list,
)

STATEMENT = SpeechKind.STATEMENT
AS_RECEIVED, BY_RANK = Rule(Ordering.FIRST_COME), Rule(Ordering.PRECEDENCE)

WAITS = (
    inscription(JORDAN, place=1000.0, kind=POINT),
    inscription(KENYA, place=2000.0),
    inscription(BRAZIL, place=3000.0, precedence=Precedence.MINISTER, state=InscriptionState.REQUESTED),
    inscription(SWITZERLAND, place=4000.0, placed_by=PlacedBy.MOVED),
    inscription(EUROPEAN_UNION, place=5000.0),
    inscription(TURKIYE, place=6000.0, kind=REPLY),
)
OTHERS = (
    inscription(COTE_DIVOIRE, place=500.0, state=InscriptionState.DELIVERED),
    inscription(KENYA, id="gone", place=700.0, state=InscriptionState.WITHDRAWN),
    inscription(KENYA, id="elsewhere", place=1.0, list="closing-list"),
)


@pytest.fixture
def load(database: Database) -> Iterator[Load]:
    hall = Hall(database, *WAITS, *OTHERS)
    with database.reading() as session:
        yield Load(session, hall.meeting_id)


@pytest.fixture
def places(load: Load) -> Places:
    return Places(load.session)


def new(kind: SpeechKind = STATEMENT, precedence: Precedence = Precedence.OTHER, by: Delegation = JORDAN) -> Stands:
    """An entry of that delegation, yet to be made."""
    return newcomer(by, kind, precedence, Mode.IN_ROOM, None, None)


def gap(places: Places, entry: Stands, rule: Rule = AS_RECEIVED) -> Gap:
    return places.gap_by_rule("debate-list", entry, rule)


def test_where_nobody_yields_the_gap_is_at_the_end(places: Places) -> None:
    assert gap(places, new(REPLY)) == Gap(6000, None)


def test_an_empty_list_has_no_neighbours(places: Places) -> None:
    assert places.gap_by_rule("statements-list", new(), AS_RECEIVED) == Gap(None, None)


def test_the_gap_is_before_the_first_who_yields(places: Places) -> None:
    assert gap(places, new()) == Gap(5000, 6000)
    assert gap(places, new(POINT)) == Gap(1000, 2000)


def test_who_was_placed_by_hand_yields_to_no_rank(places: Places) -> None:
    assert gap(places, new(precedence=Precedence.VICE_MINISTER), BY_RANK) == Gap(4000, 5000)
    assert gap(places, new(precedence=Precedence.HEAD_OF_STATE), BY_RANK) == Gap(1000, 2000)


def test_the_first_are_safe_points_of_order_apart(places: Places) -> None:
    head = new(precedence=Precedence.HEAD_OF_STATE)
    for safe, expected in ((1, Gap(2000, 3000)), (2, Gap(4000, 5000)), (5, Gap(6000, None)), (9, Gap(6000, None))):
        assert gap(places, head, replace(BY_RANK, safe=safe)) == expected


def test_who_looks_for_a_new_place_is_left_out_of_account(places: Places) -> None:
    own = stands(WAITS[4], EUROPEAN_UNION)
    assert gap(places, own._replace(requested_at=None)) == Gap(4000, 6000)
    assert gap(places, own._replace(id="turkiye-asks", kind=REPLY)) == Gap(5000, None)


def test_what_the_rules_look_at_is_read_in_order(places: Places) -> None:
    by = {one.id: one for one in (JORDAN, KENYA, BRAZIL, SWITZERLAND, EUROPEAN_UNION, TURKIYE)}
    assert places.standing_on("debate-list") == [stands(entry, by[entry.delegation]) for entry in WAITS]


def test_a_list_has_been_heard_as_soon_as_one_was_called(load: Load) -> None:
    assert (load.has_been_heard("debate-list"), load.has_been_heard("closing-list")) == (True, False)


def test_rows_that_are_alike_come_by_their_ids_whatever_the_database_has_done_to_them(database: Database) -> None:
    """PostgreSQL gives a row that was written to after the others, unless it is told an order."""
    alike = [item(id=f"alike-{n}", sitting="second", position=512.0, number="7", title={"en": "Alike"}) for n in "ba"]
    lists = [speakers_list(id=f"list-{one.id}", item=one.id) for one in alike]
    asks = [inscription(KENYA, id=f"kenya-{n}", list=f"list-alike-{n}") for n in "ba"]
    called = [intervention(KENYA, id=f"turn-{n}", inscription="kenya-a") for n in "ba"]
    hall = Hall(database, *alike, *lists, *asks, *called)
    hall.secretariat(c.EditItem(item="alike-a", title="Alike, and written to"))
    with database.reading() as session:
        found = Load(session, hall.meeting_id)
        in_order = ["alike-a", "alike-b"]
        assert [one.id for one in found.items("second")][:2] == in_order
        assert [one.id for _, one in found.lists_of_sitting("second")][:2] == in_order
        assert [one.id for _, one in found.numbered("7")] == in_order
        day = [one.id for _, one in found.day_of(sitting())]
        assert [one for one in day if one in in_order] == in_order
        assert [one.id for one in found.waiting_of("kenya")] == ["kenya-a", "kenya-b"]
        assert found.last_turn("kenya-a") == called[1]


def test_the_latest_request_of_a_list_counts_whatever_has_become_of_it(database: Database) -> None:
    gone = inscription(BRAZIL, place=2000.0, state=InscriptionState.WITHDRAWN, requested_at=after(2))
    elsewhere = inscription(JORDAN, list="closing-list", requested_at=after(3))
    hall = Hall(database, inscription(KENYA), gone, elsewhere)
    with database.reading() as session:
        found = Load(session, hall.meeting_id)
        assert found.latest_request("debate-list") == after(2)
        assert found.latest_request("panel-list") is None


LISTS = ("debate-list", "statements-list", "closing-list", "thanks-list", "panel-list", "questions-list")
DELEGATIONS = (KENYA, SWITZERLAND, COTE_DIVOIRE, BRAZIL, JORDAN, TURKIYE, EUROPEAN_UNION)
HANDS = (PlacedBy.MOVED, PlacedBy.SWAP, PlacedBy.ABSENT_RULE, PlacedBy.CARRIED_OVER)
RULES_PLACED = (PlacedBy.FIRST_COME, PlacedBy.PRECEDENCE, PlacedBy.GROUP, PlacedBy.CATEGORY)


def any_entry(chance: random.Random, by: Delegation, on: str, place: int) -> Inscription:
    """An entry of any kind, rank and origin, at that place."""
    return inscription(
        by,
        id=f"{on}-{place}",
        list=on,
        place=float(place),
        kind=chance.choices((STATEMENT, REPLY, POINT), (8, 1, 1))[0],
        precedence=chance.choice(list(Precedence)),
        placed_by=chance.choice(HANDS if chance.random() < 0.25 else RULES_PLACED),
        on_behalf_of=chance.choice((None, "", "African Group")),
        requested_at=after(chance.randint(0, 5)),
    )


def test_the_database_finds_the_very_place_that_the_rule_says(database: Database) -> None:
    chance = random.Random(1948)  # noqa: S311 - of no secret: the same lists at each run
    entries = [
        any_entry(chance, by, on, place)
        for on in LISTS
        for place, by in enumerate(chance.sample(DELEGATIONS, chance.randint(1, 7)), start=1)
    ]
    Hall(database, *entries)
    by_id = {one.id: one for one in DELEGATIONS}
    categories = ("european_union", "co_host")
    rules = [
        Rule(ordering, safe, groups, categories=categories)
        for ordering, safe, groups in product(Ordering, (0, 1, 3), (False, True))
        if Rule(ordering).counted
    ]
    asked = [stands(any_entry(chance, by, "debate-list", 0), by)._replace(id="") for by in DELEGATIONS]
    asked += [each._replace(requested_at=None) for each in asked]
    asked += [stands(each, by_id[each.delegation])._replace(precedence=Precedence.MINISTER) for each in entries[:4]]
    with database.reading() as session:
        places = Places(session)
        standing = {on: places.standing_on(on) for on in LISTS}
        for on, entry, rule in product(LISTS, asked, rules):
            found = in_memory(standing[on], entry, rule)
            assert places.gap_by_rule(on, entry, rule) == found, (on, entry, rule)


def test_neighbours(places: Places) -> None:
    assert places.gap_before("debate-list", 2000) == Gap(1000, 2000)
    assert places.gap_before("debate-list", 1000) == Gap(None, 1000)
    assert places.gap_before("debate-list", None) == Gap(6000, None)
    assert places.gap_after("debate-list", 2000, "nobody") == Gap(2000, 3000)
    assert places.gap_after("debate-list", 2000, "brazil-asks") == Gap(2000, 4000)
    assert places.gap_after("debate-list", 6000, "nobody") == Gap(6000, None)
    there = [places.taken(*one) for one in (("debate-list", 2000), ("debate-list", 500), ("closing-list", 2000))]
    assert there == [True, False, False]


def test_who_waits_in_order(load: Load, places: Places) -> None:
    assert places.waiting_ids("debate-list") == [entry.id for entry in WAITS]
    assert load.waiting_entries("debate-list") == list(WAITS)


def test_the_next_speaker_is_the_first_who_is_inscribed_points_of_order_apart(load: Load) -> None:
    found = load.first_waiting("debate")
    assert found is not None
    assert (found[0], found[1].id) == (WAITS[1], "debate-list")
    assert load.first_waiting("statements") is None


def test_a_delegation_stands_once_by_kind_and_list(load: Load) -> None:
    assert load.standing("debate-list", "kenya", STATEMENT) == [WAITS[1]]
    assert load.standing("debate-list", "brazil", STATEMENT) == [WAITS[2]]
    assert load.standing("debate-list", "kenya", POINT) == []
    assert load.standing("debate-list", "cote-divoire", STATEMENT) == []


def test_the_last_of_the_same_category_and_kind(places: Places) -> None:
    assert places.last_alike(WAITS[1]) == 3000
    assert places.last_alike(WAITS[2]) == 2000
    assert places.last_alike(WAITS[4]) is None
    assert places.last_alike(WAITS[5]) is None


@pytest.mark.parametrize(
    ("state", "used"),
    [
        (InscriptionState.REQUESTED, 1),
        (InscriptionState.INSCRIBED, 1),
        (InscriptionState.SPEAKING, 1),
        (InscriptionState.DELIVERED, 1),
        (InscriptionState.IN_WRITING, 1),
        (InscriptionState.WITHDRAWN, 0),
        (InscriptionState.ABSENT, 0),
    ],
)
def test_a_reply_counts_unless_withdrawn_or_struck(database: Database, state: InscriptionState, used: int) -> None:
    hall = Hall(database, inscription(KENYA, kind=REPLY, state=state))
    with database.reading() as session:
        assert Load(session, hall.meeting_id).replies_of("kenya") == [(None, "debate-list")] * used


def test_a_floor_with_its_speaker_and_who_interrupts(database: Database) -> None:
    hall = Hall(database)
    hall.begin()
    hall.delegate(KENYA, c.RequestFloor(list="debate-list"))
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    raised = hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))["inscription"]
    hall.chair(c.RulePointOfOrder(inscription=raised, ruling="hear"))
    with database.reading() as session:
        found = Load(session, hall.meeting_id).floor("assembly")
    turn, point = (hall.row("room", "assembly")[name] for name in ("intervention", "interrupted_by"))
    speaking = hall.row("intervention", turn)["inscription"]
    parts = found.room, found.sitting, found.turn, found.speaking, found.point, found.raised
    assert [part and part.id for part in parts] == ["assembly", "first", turn, speaking, point, raised]
    assert found.holder == found.point
    assert found.open


def test_an_intervention_runs_until_it_has_ended(database: Database) -> None:
    turns = intervention(KENYA), intervention(BRAZIL, ended_at=intervention().called_at)
    hall = Hall(database, inscription(KENYA), inscription(BRAZIL), *turns)
    with database.reading() as session:
        found = Load(session, hall.meeting_id)
        assert (found.running("kenya-asks"), found.running("brazil-asks")) == (turns[0], None)


def test_the_room_in_which_a_list_is_taken(load: Load) -> None:
    assert (load.room_of_list("debate-list"), load.room_of_list("panel-list")) == ("assembly", "annex")
    assert load.room_of_list("no-list") is None


def test_places_and_turns_that_clash(database: Database) -> None:
    same_place = inscription(BRAZIL, place=1024.0)
    hall = Hall(
        database, inscription(KENYA), same_place, inscription(JORDAN, place=2048.0), inscription(TURKIYE, place=9.0)
    )
    with database.reading() as session:
        found = Load(session, hall.meeting_id)
        assert found.clashes({"kenya-asks"}) == "debate-list"
        assert found.clashes({"jordan-asks", "turkiye-asks"}) is None


def test_two_replies_of_a_delegation_do_not_clash_by_themselves_as_two_statements_do(database: Database) -> None:
    one, other = inscription(KENYA, kind=REPLY), inscription(KENYA, id="again", place=2048.0, kind=REPLY)
    twice = inscription(BRAZIL, place=3072.0), inscription(BRAZIL, id="twice", place=4096.0)
    hall = Hall(database, one, other, *twice)
    with database.reading() as session:
        found = Load(session, hall.meeting_id)
        assert found.standing("debate-list", "kenya", REPLY) == [one, other]
        assert found.clashes({"kenya-asks"}) is None
        assert found.clashes({"twice"}) == "debate-list"


def test_the_gap_behind_the_statements(places: Places) -> None:
    assert places.gap_behind_statements("debate-list") == Gap(5000, 6000)
    assert places.gap_behind_statements("statements-list") == Gap(None, None)
    assert places.gap_behind_statements("closing-list") == Gap(1, None)


def test_nothing_is_read_from_another_meeting(database: Database) -> None:
    Hall(database, inscription(KENYA))
    other = other_meeting(database)
    with database.reading() as session:
        found = Load(session, other.meeting_id)
        for kind, one in ((Room, "assembly"), (Delegation, "kenya"), (Inscription, "kenya-asks")):
            with pytest.raises(Refused, match="not_found"):
                found.one(kind, one)
        assert found.meeting().slug == "other"
        assert found.maybe(Room, None) is None


def test_a_list_whose_places_are_used_up_is_spaced_anew_and_keeps_its_order(database: Database) -> None:
    """Two neighbours with no number between them: everybody gets a new place, in one change, and the order holds."""
    tight = [inscription(one, place=1024.0 + n * 2**-42) for n, one in enumerate((KENYA, BRAZIL, JORDAN, SWITZERLAND))]
    hall = Hall(database, *tight, inscription(TURKIYE, place=5000.0))
    hall.begin()
    hall.secretariat(c.MoveInscription(inscription="turkiye-asks", before="jordan-asks", reason="agreed"))
    assert hall.order() == ["kenya", "brazil", "turkiye", "jordan", "switzerland"]
    places = [hall.row("inscription", f"{one}-asks")["place"] for one in hall.order()]
    assert places == [1024, 2048, 2560, 3072, 4096]
    assert "inscription/kenya-asks" not in hall.changes()[-1].after
    before = hall.rows
    hall.chair(c.MarkAbsent(inscription="kenya-asks"))
    hall.chair(c.Undo(room="assembly"))
    assert hall.rows == before


@pytest.mark.parametrize("rule", ["end_of_category", "end_of_list", "struck"])
def test_absence_on_a_list_whose_places_are_used_up(database: Database, rule: str) -> None:
    tight = [inscription(one, place=1024.0 + n * 2**-42) for n, one in enumerate((KENYA, BRAZIL, EUROPEAN_UNION))]
    more = [inscription(one, place=1030.0 + n) for n, one in enumerate((SWITZERLAND, COTE_DIVOIRE))]
    hall = Hall(database, *tight, *more, absent_rule=rule)
    hall.begin()
    hall.chair(c.MarkAbsent(inscription="kenya-asks"))
    orders = {
        "end_of_category": ["brazil", "european-union", "switzerland", "cote-divoire", "kenya"],
        "end_of_list": ["brazil", "european-union", "switzerland", "cote-divoire", "kenya"],
        "struck": ["brazil", "european-union", "switzerland", "cote-divoire"],
    }
    assert hall.order() == orders[rule]
    places = [e["place"] for e in hall.of_kind("inscription") if e["state"] == "inscribed"]
    assert len(set(places)) == len(places)
