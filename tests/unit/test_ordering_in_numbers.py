"""The rule of a list as a pure function: who stands where, and what a new place is (ADR 0005, 0082)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hlom_live.domain.model import AlternateBy, Delegation, Ordering, PlacedBy, Precedence
from hlom_live.domain.ordering import Gap, Rule, Stands, between, ordered, spaced, stands
from tests.builders import (
    EUROPEAN_UNION,
    KENYA,
    POINT,
    REPLY,
    SWITZERLAND,
    WORLD_BANK,
    after,
    inscription,
)

HEAD_OF_STATE, MINISTER = Precedence.HEAD_OF_STATE, Precedence.MINISTER


def entry(n: int, of: Delegation = KENYA, **known: object) -> Stands:
    """The n-th on a list, received as the n-th."""
    return stands(inscription(of, id=f"e{n}", place=float(n), requested_at=after(n), **known), of)


def ids(entries: list[Stands]) -> list[str]:
    return [each.id for each in entries]


@pytest.mark.parametrize(
    ("gap", "place"),
    [
        (Gap(None, None), 1024),
        (Gap(2048, None), 3072),
        (Gap(None, 1024), 0),
        (Gap(None, 0), -1024),
        (Gap(1024, 2048), 1536),
        (Gap(1.0, 1.0 + 2**-52), None),
        (Gap(7, 7), None),
    ],
)
def test_a_place_between_two_neighbours(gap: Gap, place: float | None) -> None:
    assert between(gap) == place


def test_a_list_spaced_anew() -> None:
    assert spaced(["a", "b", "c"]) == {"a": 1024, "b": 2048, "c": 3072}


def test_each_rule_says_its_name() -> None:
    marks = [Rule(one).mark(entry(1)) for one in Ordering]
    assert marks == [
        PlacedBy.FIRST_COME,
        PlacedBy.PRECEDENCE,
        PlacedBy.CATEGORY,
        PlacedBy.ALTERNATING,
        PlacedBy.LOT,
        PlacedBy.FIRST_COME,
    ]


@pytest.mark.parametrize("ordering", Ordering)
def test_replies_and_points_of_order_are_as_received_under_every_rule(ordering: Ordering) -> None:
    rule = Rule(ordering, groups_first=True)
    assert {rule.mark(entry(1, kind=kind, on_behalf_of="African Group")) for kind in (REPLY, POINT)} == {
        PlacedBy.FIRST_COME
    }


def test_points_of_order_and_replies_keep_to_their_ends_of_an_ordered_list() -> None:
    waits = [entry(1, kind=REPLY), entry(2), entry(3, kind=POINT), entry(4, precedence=MINISTER)]
    assert ids(ordered(waits, Rule(Ordering.FIRST_COME))) == ["e3", "e2", "e4", "e1"]
    assert ids(ordered(waits, Rule(Ordering.PRECEDENCE))) == ["e3", "e4", "e2", "e1"]
    assert ids(ordered(waits, Rule(Ordering.MANUAL))) == ["e1", "e2", "e3", "e4"]


@pytest.mark.parametrize("ordering", [Ordering.FIRST_COME, Ordering.LOT, Ordering.ALTERNATING, Ordering.MANUAL])
def test_rank_counts_for_nothing_under_another_rule(ordering: Ordering) -> None:
    rule = Rule(ordering)
    assert rule.standing(entry(1, precedence=HEAD_OF_STATE)) == rule.standing(entry(2))
    assert not rule.moves(entry(1), entry(1, precedence=HEAD_OF_STATE))


def test_a_corrected_rank_moves_where_rank_counts_and_no_hand_has_placed() -> None:
    before, after_it = entry(1), entry(1, precedence=MINISTER)
    for rule in (
        Rule(Ordering.PRECEDENCE),
        Rule(Ordering.CATEGORY),
        Rule(Ordering.ALTERNATING, alternate_by=AlternateBy.PRECEDENCE),
    ):
        assert rule.moves(before, after_it)
        assert not rule.moves(before, before)
        assert not rule.moves(before._replace(placed_by=PlacedBy.MOVED), after_it)
        assert not rule.moves(entry(1, kind=REPLY), entry(1, kind=REPLY, precedence=MINISTER))


def test_a_category_that_the_meeting_no_longer_has_comes_last() -> None:
    rule = Rule(Ordering.CATEGORY, categories=("co_host", "european_union"))
    waits = [entry(1, KENYA), entry(2, EUROPEAN_UNION), entry(3, SWITZERLAND)]
    assert ids(ordered(waits, rule)) == ["e3", "e2", "e1"]


def test_to_have_no_region_is_a_value_that_takes_turns_too() -> None:
    africa, europe = replace(KENYA, region="Africa"), replace(SWITZERLAND, region="Europe")
    rule = Rule(Ordering.ALTERNATING, alternate_by=AlternateBy.REGION)
    waits = [entry(1, africa), entry(2, WORLD_BANK), entry(3, africa), entry(4, WORLD_BANK), entry(5, europe)]
    assert ids(ordered(waits, rule)) == ["e1", "e2", "e5", "e3", "e4"]


def test_turns_go_on_from_the_last_speaker_who_is_safe() -> None:
    """The co-host is next and stays; after a co-host comes the next category of the sequence, not the first one."""
    sequence = ("member_state", "co_host", "european_union")
    rule = Rule(Ordering.ALTERNATING, safe=1, categories=sequence)
    waits = [entry(1, SWITZERLAND), entry(2, EUROPEAN_UNION), entry(3, KENYA), entry(4, SWITZERLAND), entry(5, KENYA)]
    assert ids(ordered(waits, rule)) == ["e1", "e2", "e3", "e4", "e5"]
    assert ids(ordered(waits, replace(rule, safe=0))) == ["e3", "e1", "e2", "e5", "e4"]


def test_whoever_is_placed_by_hand_takes_nobody_s_turn() -> None:
    sequence = ("member_state", "co_host")
    by_hand = entry(2, KENYA, placed_by=PlacedBy.MOVED)
    waits = [entry(1, KENYA), by_hand, entry(3, KENYA), entry(4, SWITZERLAND), entry(5, SWITZERLAND)]
    assert ids(ordered(waits, Rule(Ordering.ALTERNATING, categories=sequence))) == ["e1", "e2", "e4", "e3", "e5"]
