"""Many newcomers stand where each would if it came alone: the quick way against the plain one (ADR 0082)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from hlom_live.domain.model import AlternateBy, Ordering, PlacedBy, Precedence, SpeechKind
from hlom_live.domain.ordering import Rule, Stands, between, gap, newcomer, stands
from hlom_live.domain.ordering_in_bulk import Queue
from tests.builders import after, delegation, inscription

CATEGORIES = ("head", "member_state", "un_entity")
KINDS = (*[SpeechKind.STATEMENT] * 6, SpeechKind.RIGHT_OF_REPLY, SpeechKind.POINT_OF_ORDER)

RULES = [
    *(Rule(one, safe, groups, seed="1", categories=CATEGORIES)
      for one in Ordering for safe in (0, 2) for groups in (False, True)),
    *(Rule(Ordering.ALTERNATING, 1, True, by, categories=CATEGORIES) for by in AlternateBy),
]  # fmt: skip


def anybody(dice: random.Random, n: int, place: float, received: int, by_hand: float) -> Stands:
    of = replace(
        delegation(f"Delegation {n}", category=dice.choice((*CATEGORIES, "ngo", "other"))),
        region=dice.choice((None, "asia", "africa")),
    )
    entry = inscription(
        of,
        id=f"e{n}",
        place=place,
        kind=dice.choice(KINDS),
        precedence=dice.choice(tuple(Precedence)),
        on_behalf_of=dice.choice((None, None, None, "African Group")),
        language=dice.choice((None, "fr", "ar")),
        placed_by=dice.choice((PlacedBy.MOVED, PlacedBy.CARRIED_OVER)) if dice.random() < by_hand else "first_come",
        requested_at=after(received),
    )
    return stands(entry, of)


def as_newcomer(entry: Stands) -> Stands:
    return entry._replace(id="", place=0, placed_by=PlacedBy.FIRST_COME, requested_at=None)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_newcomer_stands_where_the_rule_puts_it(rule: Rule) -> None:
    dice = random.Random(str(rule))
    for _ in range(20):
        size, by_hand = dice.randrange(12), dice.choice((0.0, 0.3, 1.0))
        hours = dice.sample(range(100), size)
        # Whatever order they stand in: the list may have been ordered by another rule before.
        waiting = [anybody(dice, n, float(n), hours[n], by_hand) for n in range(size)]
        queue = Queue(rule, waiting)
        for n in range(size, size + 12):
            one = anybody(dice, n, 0.0, 100 + n, 0.0)
            found = queue.gap(as_newcomer(one))
            assert found == gap(waiting, as_newcomer(one), rule)
            place = between(found)
            assert place is not None
            queue.add(one._replace(place=place))
            waiting = sorted([*waiting, one._replace(place=place)], key=lambda each: each.place)
            assert queue.waiting == waiting


def test_a_value_that_turns_out_to_have_come_sooner_takes_its_turns_sooner() -> None:
    """A file that was received before what stands already: the sequence of regions is another from then on."""
    rule = Rule(Ordering.ALTERNATING, alternate_by=AlternateBy.REGION)
    dice = random.Random(1)
    asia, africa = (anybody(dice, n, n, n, 0)._replace(kind=SpeechKind.STATEMENT, on_behalf_of=None) for n in (5, 9))
    waiting = [africa._replace(region="africa"), asia._replace(region="asia", place=10.0)]
    queue = Queue(rule, waiting)
    sooner = africa._replace(id="sooner", region="africa", place=12.0, requested_at=after(-1))
    queue.add(sooner)
    for region in ("africa", "asia", "europe"):
        new = as_newcomer(asia._replace(region=region))
        assert queue.gap(new) == gap([*waiting, sooner], new, rule)


def test_nobody_is_looked_at_who_does_not_yield(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand who come to a list ordered by arrival stand at its end, and none of those before is asked."""
    looked_at: list[str] = []
    queue = Queue(Rule(Ordering.FIRST_COME), ())
    by_hand = Stands.by_hand.fget
    assert by_hand is not None
    monkeypatch.setattr(Stands, "by_hand", property(lambda entry: looked_at.append(entry.id) or by_hand(entry)))
    every = [delegation(f"Delegation {n}") for n in range(1000)]
    for n, of in enumerate(every):
        entry = stands(inscription(of, id=f"e{n}", place=float(n), requested_at=after(n)), of)
        found = queue.gap(newcomer(of, entry.kind, entry.precedence, "in_room", None, None))
        assert found.high is None
        queue.add(entry)
    assert len(looked_at) <= len(every)
