"""Requests that come one by one stand as the whole list put in order anew, under every rule that a list may go by.

It holds where nobody was placed by hand and no place is safe: the order then depends on who asks and when alone. It
holds for turns too, because within a value they are as received: a later request never has an earlier turn.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hlom_live.domain.model import AlternateBy, Ordering, PlacedBy, Precedence, SpeechKind
from hlom_live.domain.ordering import BY_HAND, STEP, Gap, Rule, Stands, between, gap, kept, ordered, received_at
from tests.builders import after

CATEGORIES = ("member_state", "observer_state", "ngo")
KINDS = st.sampled_from([SpeechKind.STATEMENT] * 6 + [SpeechKind.RIGHT_OF_REPLY, SpeechKind.POINT_OF_ORDER])
RULES = st.builds(
    Rule,
    ordering=st.sampled_from(Ordering),
    groups_first=st.booleans(),
    alternate_by=st.sampled_from(AlternateBy),
    seed=st.text(max_size=8),
    categories=st.permutations(CATEGORIES).map(tuple),
)


@st.composite
def requests(draw: st.DrawFn) -> list[Stands]:
    """Up to a dozen requests in the order received, of one delegation each."""
    return [
        Stands(
            id=f"e{n}",
            place=0,
            kind=draw(KINDS),
            placed_by=PlacedBy.FIRST_COME,
            precedence=draw(st.sampled_from(Precedence)),
            mode=draw(st.sampled_from(["in_room", "remote"])),
            language=draw(st.sampled_from(["en", "fr", None])),
            on_behalf_of=draw(st.sampled_from([None, None, "African Group"])),
            delegation=f"d{n}",
            requested_at=after(n // 2),
            category=draw(st.sampled_from((*CATEGORIES, "unknown"))),
            region=draw(st.sampled_from(["Africa", "Asia", None])),
        )
        for n in range(draw(st.integers(0, 12)))
    ]


def numbered(entries: list[Stands]) -> list[Stands]:
    return [each._replace(place=STEP * n) for n, each in enumerate(entries, start=1)]


def arrived(asks: list[Stands], rule: Rule) -> list[Stands]:
    """The list after each of these has found its place as a later request."""
    waiting: list[Stands] = []
    for new in asks:
        found = gap(waiting, new._replace(requested_at=None), rule)
        place = between(found)
        assert place is not None
        waiting = sorted([*waiting, new._replace(place=place)], key=lambda entry: entry.place)
    return waiting


@given(requests(), RULES)
def test_one_by_one_is_as_all_at_once(asks: list[Stands], rule: Rule) -> None:
    if rule.ordering is Ordering.MANUAL:
        rule = Rule(Ordering.FIRST_COME)
    by_arrival = [entry.id for entry in arrived(asks, rule)]
    assert by_arrival == [entry.id for entry in ordered(numbered(asks), rule)]


@given(requests(), RULES, st.randoms(), st.lists(st.integers(-3, 3), min_size=12, max_size=12))
def test_it_holds_whatever_the_clocks_say_and_whatever_the_ids_are(
    asks: list[Stands], rule: Rule, chance: Random, clocks: list[int]
) -> None:
    if rule.ordering is Ordering.MANUAL:
        rule = Rule(Ordering.FIRST_COME)
    ids, times, latest = [entry.id for entry in asks], [after(each) for each in clocks], None
    chance.shuffle(ids)
    for n, (new_id, at) in enumerate(zip(ids, times, strict=False)):
        latest = received_at(at, latest)
        asks[n] = asks[n]._replace(id=new_id, requested_at=latest)
    by_arrival = [entry.id for entry in arrived(asks, rule)]
    assert by_arrival == [entry.id for entry in ordered(numbered(asks), rule)]


@given(requests(), RULES, st.randoms())
def test_where_they_stood_before_has_no_say_in_how_a_list_is_put_in_order(
    asks: list[Stands], rule: Rule, chance: Random
) -> None:
    if rule.ordering is Ordering.MANUAL:
        rule = Rule(Ordering.FIRST_COME)
    moved = list(asks)
    chance.shuffle(moved)
    assert [e.id for e in ordered(numbered(moved), rule)] == [e.id for e in ordered(numbered(asks), rule)]


@given(requests(), RULES)
def test_whoever_is_placed_anew_comes_to_stand_where_it_stood(asks: list[Stands], rule: Rule) -> None:
    if rule.ordering is Ordering.MANUAL:
        rule = Rule(Ordering.FIRST_COME)
    waiting = numbered(ordered(numbered(asks), rule))
    places = [None, *(entry.place for entry in waiting), None]
    own = [Gap(low, high) for low, high in zip(places, places[2:], strict=False)]
    assert [gap(waiting, entry, rule) for entry in waiting] == own


@given(requests(), RULES, st.integers(0, 3), st.data())
def test_a_list_put_in_order_keeps_who_was_placed_by_hand_and_who_is_safe(
    asks: list[Stands], rule: Rule, safe: int, data: st.DataObject
) -> None:
    marks = st.sampled_from([PlacedBy.FIRST_COME, PlacedBy.LOT, *BY_HAND])
    waiting = numbered([each._replace(placed_by=data.draw(marks)) for each in asks])
    rule = Rule(rule.ordering, safe, rule.groups_first, rule.alternate_by, rule.seed, rule.categories)
    stay, after_it = kept(waiting, rule), ordered(waiting, rule)
    assert sorted(after_it) == sorted(waiting)
    assert [entry.id for entry in waiting if entry.id in stay] == [entry.id for entry in after_it if entry.id in stay]
    assert all(after_it[n] == entry for n, entry in enumerate(waiting) if entry.id in stay)
    assert stay >= {entry.id for entry in waiting if entry.placed_by in BY_HAND}


@given(requests(), RULES, st.integers(0, 3), st.data())
def test_a_later_request_finds_a_gap_of_the_list_behind_all_who_are_safe(
    asks: list[Stands], rule: Rule, safe: int, data: st.DataObject
) -> None:
    marks = st.sampled_from([PlacedBy.FIRST_COME, PlacedBy.CATEGORY, *BY_HAND])
    waiting = numbered([each._replace(placed_by=data.draw(marks)) for each in asks])
    rule = Rule(rule.ordering, safe, rule.groups_first, rule.alternate_by, rule.seed, rule.categories)
    new = data.draw(requests().filter(bool))[0]._replace(id="new", requested_at=None)
    found = gap(waiting, new, rule)
    neighbours = [None, *(entry.place for entry in waiting), None]
    assert found in [Gap(low, high) for low, high in pairwise(neighbours)]
    speakers = [entry.place for entry in waiting if entry.kind is not SpeechKind.POINT_OF_ORDER]
    if new.kind is not SpeechKind.POINT_OF_ORDER and found.high is not None:
        assert found.low is None or safe == 0 or found.low >= speakers[:safe][-1]
        assert safe == 0 or found.low is not None
