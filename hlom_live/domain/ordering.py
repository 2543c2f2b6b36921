"""The position of an inscription on its list: by kind, then group statements, then the list's ordering, then time of
request.

Places are widely spaced numbers, so that a new or moved entry takes a number between its neighbours and no other row
changes. Only when there is no number left between two neighbours is the whole list renumbered. The six orderings are
described in docs/adr/0082-orderings.md, group statements in docs/adr/0083-groups.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from hlom_live.domain.derived.lots import lot_of
from hlom_live.domain.model import (
    AlternateBy,
    Delegation,
    Inscription,
    Meeting,
    Mode,
    Ordering,
    PlacedBy,
    Precedence,
    SpeakersList,
    SpeechKind,
)
from hlom_live.domain.rules import rule as setting

STEP = 1024.0

# Fixed by the rules of every body alike: a point of order is taken at once, a reply after the statements.
_KINDS = (SpeechKind.POINT_OF_ORDER, SpeechKind.STATEMENT, SpeechKind.RIGHT_OF_REPLY)
_RANKS = tuple(Precedence)
LAST = datetime.max.replace(tzinfo=UTC)

BETWEEN_REQUESTS = timedelta(milliseconds=1)
"""The least by which a request is later than the one before it on its list."""

BY_HAND = (PlacedBy.MOVED, PlacedBy.SWAP, PlacedBy.ABSENT_RULE, PlacedBy.CARRIED_OVER)
"""Entries so placed are overtaken by nobody on account of a rule, and keep their position when a list is ordered."""

_MARKS = {
    Ordering.PRECEDENCE: PlacedBy.PRECEDENCE,
    Ordering.CATEGORY: PlacedBy.CATEGORY,
    Ordering.ALTERNATING: PlacedBy.ALTERNATING,
    Ordering.LOT: PlacedBy.LOT,
}

Key = tuple[Any, ...]
Received = tuple[datetime, str]


class Gap(NamedTuple):
    """The places of the two neighbours to go between; None where there is none on that side."""

    low: float | None
    high: float | None


class Stands(NamedTuple):
    """What a rule looks at in an entry that stands on a list, or is to. `requested_at` None is: later than all."""

    id: str
    place: float
    kind: SpeechKind
    placed_by: PlacedBy
    precedence: Precedence
    mode: str | None
    language: str | None
    on_behalf_of: str | None
    delegation: str
    requested_at: datetime | None
    category: str
    region: str | None

    @property
    def by_hand(self) -> bool:
        """Whether a hand, not a rule, found its place."""
        return self.placed_by in BY_HAND

    @property
    def received(self) -> Received:
        """When it was asked for. Of two of one instant the id decides, which never moves; a place does."""
        return self.requested_at or LAST, self.id


def stands(entry: Inscription, delegation: Delegation) -> Stands:
    """What a rule looks at in this entry of that delegation."""
    return Stands(
        id=entry.id,
        place=entry.place,
        kind=entry.kind,
        placed_by=entry.placed_by,
        precedence=entry.precedence,
        mode=entry.mode,
        language=entry.language,
        on_behalf_of=entry.on_behalf_of,
        delegation=entry.delegation,
        requested_at=entry.requested_at,
        category=delegation.category,
        region=delegation.region,
    )


def received_at(at: datetime, last: datetime | None) -> datetime:
    """The time of a request that comes at `at`: later than `last`, that of the latest on its list, if there is any.

    So the times of a list tell in what order it took its requests, also where several came at one instant, or the
    clocks of two workers differ.
    """
    return at if last is None else max(at, last + BETWEEN_REQUESTS)


def newcomer(
    delegation: Delegation,
    kind: SpeechKind,
    precedence: Precedence,
    mode: Mode,
    language: str | None,
    on_behalf_of: str | None,
) -> Stands:
    """What a rule looks at in an entry that is yet to be made: received after all others."""
    return Stands(
        id="",
        place=0,
        kind=kind,
        placed_by=PlacedBy.FIRST_COME,
        precedence=precedence,
        mode=mode,
        language=language,
        on_behalf_of=on_behalf_of or None,
        delegation=delegation.id,
        requested_at=None,
        category=delegation.category,
        region=delegation.region,
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """How a list orders its statements: its own settings, the meeting's sequence of categories, and how many are safe.

    The first `safe` speakers are displaced by no rule; a point of order alone stands above them.
    """

    ordering: Ordering
    safe: int = 0
    groups_first: bool = False
    alternate_by: AlternateBy = AlternateBy.CATEGORY
    seed: str = ""
    categories: tuple[str, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether `standing` alone orders the list, so that a database can find the place without reading it."""
        return self.ordering not in (Ordering.ALTERNATING, Ordering.LOT)

    @property
    def puts_groups_first(self) -> bool:
        """Whether group statements stand before the others; by hand, nobody does."""
        return self.groups_first and self.ordering is not Ordering.MANUAL

    def part(self, entry: Stands) -> int:
        """0 for a group statement that stands before single delegations, else 1."""
        return 0 if self.puts_groups_first and entry.on_behalf_of else 1

    def standing(self, entry: Stands) -> int:
        """A number that orders the list, the lower first, under every rule but alternating and by lot."""
        by_category = self.ordering is Ordering.CATEGORY
        category = _index(self.categories, entry.category) if by_category else 0
        by_rank = by_category or self.ordering is Ordering.PRECEDENCE
        rank = _index(_RANKS, entry.precedence) if by_rank else 0
        return (self.part(entry) * (len(self.categories) + 1) + category) * len(_RANKS) + rank

    def turns_of(self, entry: Stands) -> str | None:
        """The value with which an entry takes turns on an alternating list; to have none is a value too."""
        value: str | None = getattr(entry, self.alternate_by)
        return value

    def turn_of(self, value: str | None) -> int:
        """Where a value stands in the sequence that categories and ranks have of their own; others have none."""
        fixed: dict[AlternateBy, tuple[str, ...]] = {
            AlternateBy.CATEGORY: self.categories,
            AlternateBy.PRECEDENCE: _RANKS,
        }
        return _index(fixed.get(self.alternate_by, ()), value)

    def mark(self, entry: Stands) -> PlacedBy:
        """The rule that an entry's place is explained by; on a list ordered by hand it is as received."""
        if entry.kind is not SpeechKind.STATEMENT:
            return PlacedBy.FIRST_COME
        if self.part(entry) == 0:
            return PlacedBy.GROUP
        return _MARKS.get(self.ordering, PlacedBy.FIRST_COME)

    def moves(self, before: Stands, after: Stands) -> bool:
        """Whether an entry so corrected asks for another place: another rank, category or region where it counts,
        (no) group, or the lot of another delegation.

        A mode or a language, which delegates change themselves to the last minute, moves nobody.
        """
        if before.by_hand or before.kind is not SpeechKind.STATEMENT or self.ordering is Ordering.MANUAL:
            return False
        lasting = self.alternate_by not in (AlternateBy.MODE, AlternateBy.LANGUAGE)
        by_turns = self.ordering is Ordering.ALTERNATING and lasting
        turns = self.turns_of(before), self.turns_of(after)
        drawn_anew = self.ordering is Ordering.LOT and before.delegation != after.delegation
        return self.standing(before) != self.standing(after) or drawn_anew or (by_turns and turns[0] != turns[1])


def rule_of(meeting: Meeting, speakers: SpeakersList) -> Rule:
    """How a list of a meeting orders its entries."""
    return Rule(
        ordering=speakers.ordering,
        safe=int(setting(meeting, "safe_places")),
        groups_first=speakers.groups_first,
        alternate_by=speakers.alternate_by,
        seed=speakers.seed or "",
        categories=tuple(str(category["id"]) for category in meeting.categories),
    )


def kinds_behind(kind: SpeechKind) -> tuple[SpeechKind, ...]:
    """The kinds that come after this one on every list."""
    return _KINDS[_KINDS.index(kind) + 1 :]


def gap(waiting: Sequence[Stands], new: Stands, rule: Rule) -> Gap:
    """Where an entry goes by rule on a list, given in its order: before the first who yields to it, else at the end.

    Those whose turn comes later yield, if a rule has placed them; so do kinds that come later. Whoever yields but
    stands, by some hand, before one who does not, lets nobody pass: the one behind was earlier. An entry of the same
    id as `new` is left out of account.
    """
    others = [entry for entry in waiting if entry.id != new.id]
    later = _later(others, new, rule)
    alike = [entry for entry in others if entry.kind == new.kind and not entry.by_hand]
    last_equal = max((entry.place for entry in alike if not later(entry)), default=None)
    behind, safe = kinds_behind(new.kind), 0 if new.kind is SpeechKind.POINT_OF_ORDER else rule.safe
    passed, low = 0, None
    for entry in others:
        yields = entry.kind in behind or (entry.kind == new.kind and not entry.by_hand and later(entry))
        if yields and passed >= safe and (last_equal is None or entry.place > last_equal):
            return Gap(low, entry.place)
        passed += entry.kind is not SpeechKind.POINT_OF_ORDER
        low = entry.place
    return Gap(low, None)


def _later(others: Sequence[Stands], new: Stands, rule: Rule) -> Callable[[Stands], bool]:
    """Whether an entry of the same kind comes after the new one."""
    if new.kind is not SpeechKind.STATEMENT:
        return lambda entry: entry.received > new.received
    if rule.ordering is Ordering.LOT:
        return lambda entry: lot_key(rule, entry) > lot_key(rule, new)
    if rule.ordering is not Ordering.ALTERNATING:
        return lambda entry: (rule.standing(entry), entry.received) > (rule.standing(new), new.received)
    statements = [entry for entry in others if entry.kind == new.kind]
    placed = [entry for entry in statements if not entry.by_hand]
    sequence = _sequence([*statements, new], rule)
    own = [e for e in placed if (rule.part(e), rule.turns_of(e)) == (rule.part(new), rule.turns_of(new))]
    had = sum(entry.received < new.received for entry in own)
    mine = rule.part(new), had, sequence[rule.turns_of(new)], new.received
    turns = _turns(placed, rule, sequence)
    return lambda entry: (*turns[entry.id], entry.received) > mine


def lot_key(rule: Rule, entry: Stands) -> Key:
    """What orders the statements of a list by lot: part, then what was drawn."""
    return rule.part(entry), lot_of(rule.seed, entry.delegation)


def _sequence(statements: Iterable[Stands], rule: Rule) -> dict[str | None, int]:
    """In what order values take turns: categories and ranks in their own sequence, others as first received."""
    values = list(dict.fromkeys(rule.turns_of(entry) for entry in sorted(statements, key=_received)))
    values.sort(key=rule.turn_of)
    return {value: n for n, value in enumerate(values)}


def _turns(entries: Iterable[Stands], rule: Rule, sequence: dict[str | None, int]) -> dict[str, Key]:
    """By id, for entries in the order in which their values use them up: part, round, and the value's turn in it."""
    had: Counter[tuple[int, str | None]] = Counter()
    turns: dict[str, Key] = {}
    for entry in entries:
        own = rule.part(entry), rule.turns_of(entry)
        turns[entry.id] = own[0], had[own], sequence[own[1]]
        had[own] += 1
    return turns


def between(gap: Gap) -> float | None:
    """A place between two neighbours, or None if no number is left there."""
    low, high = gap
    if high is None:
        return STEP if low is None else low + STEP
    if low is None:
        return high - STEP
    middle = (low + high) / 2
    return middle if low < middle < high else None


def kept(waiting: Sequence[Stands], rule: Rule) -> frozenset[str]:
    """Ids of those who keep the very position they stand at: placed by hand, or safe at the head; by hand, all."""
    if rule.ordering is Ordering.MANUAL:
        return frozenset(entry.id for entry in waiting)
    speakers = [entry for entry in waiting if entry.kind is not SpeechKind.POINT_OF_ORDER]
    return frozenset(entry.id for entry in (*speakers[: rule.safe], *(e for e in waiting if e.by_hand)))


def ordered(waiting: Sequence[Stands], rule: Rule) -> list[Stands]:
    """A list, given in its order, put in order anew: the rest is sorted around those who are `kept`."""
    stay = kept(waiting, rule)
    free = [entry for entry in waiting if entry.id not in stay]
    keys = _keys(waiting, free, rule)
    in_order = iter(sorted(free, key=lambda entry: (_KINDS.index(entry.kind), *keys[entry.id], entry.received)))
    return [entry if entry.id in stay else next(in_order) for entry in waiting]


def _keys(waiting: Sequence[Stands], free: Sequence[Stands], rule: Rule) -> dict[str, Key]:
    """By id, what orders entries of one kind before the time at which they were received."""
    keys: dict[str, Key] = {entry.id: () for entry in free}
    statements = [entry for entry in free if entry.kind is SpeechKind.STATEMENT]
    if rule.ordering is Ordering.ALTERNATING:
        keys |= _turns_anew(waiting, statements, rule)
    elif rule.ordering is Ordering.LOT:
        keys |= {entry.id: lot_key(rule, entry) for entry in statements}
    else:
        keys |= {entry.id: (rule.standing(entry),) for entry in statements}
    return keys


def _turns_anew(waiting: Sequence[Stands], free: Sequence[Stands], rule: Rule) -> dict[str, Key]:
    """Turns of a list put in order anew: they go on from the last speaker who is safe at the head."""
    statements = [entry for entry in waiting if entry.kind is SpeechKind.STATEMENT]
    sequence = _sequence(statements, rule)
    turns = _turns(sorted(free, key=_received), rule, sequence)
    head = [e for e in waiting if e.kind is not SpeechKind.POINT_OF_ORDER][: rule.safe]
    last = head[-1] if head else None
    if last is None or last.kind is not SpeechKind.STATEMENT:
        return turns
    after = sequence[rule.turns_of(last)] + 1
    return {
        one: (part, turn, (value - after) % len(sequence)) if part == rule.part(last) else (part, turn, value)
        for one, (part, turn, value) in turns.items()
    }


def _received(entry: Stands) -> Received:
    return entry.received


def _index(sequence: Sequence[str], value: str | None) -> int:
    """Where a value stands in a sequence; after its end if it is none of it."""
    return sequence.index(value) if value in sequence else len(sequence)


def spaced(ids: Iterable[str]) -> dict[str, float]:
    """Places for a whole list, in this order."""
    return {entry: STEP * (n + 1) for n, entry in enumerate(ids)}
