"""A list of speakers: each line is inscribed by the very rule that the secretariat's command follows.

Delegations that the meeting does not have are made: States and organisations that are known under their own names,
others once it is answered that they are new (docs/adr/0142-recognised-or-asked.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from hlom_live.domain import ordering, speakers
from hlom_live.domain.commands import Inscribe
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Item,
    ItemState,
    Meeting,
    Sitting,
    SittingState,
    SpeakersList,
    SpeechKind,
    Value,
)
from hlom_live.domain.ordering import Rule, Stands
from hlom_live.domain.ordering_in_bulk import Queue
from hlom_live.domain.roles import Actor
from hlom_live.store.imports import calling
from hlom_live.store.imports.lines import SpeakerLine
from hlom_live.store.questions import Problem, Questions

_SENTENCES = {
    "already_inscribed": "This delegation waits on that list already.",
    "reply_exhausted": "This delegation has used its rights of reply on that item.",
}


@dataclass(frozen=True, slots=True)
class Existing:
    """What the meeting has already; `entries` are all its inscriptions."""

    meeting: Meeting
    sittings: Sequence[Sitting]
    items: Sequence[Item]
    lists: Sequence[SpeakersList]
    delegations: Sequence[Delegation]
    entries: Sequence[Inscription] = ()


@dataclass(slots=True)
class Planned:
    """What a file adds: `delegations` and `added` inscriptions; `entries` may have others that were spaced anew."""

    delegations: list[Delegation] = field(default_factory=list)
    entries: list[Inscription] = field(default_factory=list)
    added: int = 0

    @property
    def rows(self) -> list[Value]:
        """All rows, in an order in which they can be written."""
        return [*self.delegations, *self.entries]


class _Lists:
    """The entries of the lists while a file is read, kept so that a line costs neither a query nor a look at all."""

    def __init__(self, standing: Existing) -> None:
        self.entries = {entry.id: entry for entry in standing.entries}
        self._queues: dict[str, Queue] = {}
        self._own: dict[tuple[str, str, SpeechKind], str] = {}
        self._replies: dict[tuple[str, str], int] = {}
        self._latest: dict[str, datetime] = {}
        self._delegations = {delegation.id: delegation for delegation in standing.delegations}
        self._waiting: dict[str, list[Inscription]] = {}
        for entry in standing.entries:
            self._count(entry)
            if entry.waiting:
                self._waiting.setdefault(entry.list, []).append(entry)

    def add(self, entry: Inscription, by: Delegation) -> None:
        """Take in an entry that was `asked` for, with its delegation."""
        self._delegations[by.id] = by
        self.entries[entry.id] = entry
        self._count(entry)
        self._queues[entry.list].add(ordering.stands(entry, by))

    def _count(self, entry: Inscription) -> None:
        if entry.kind is SpeechKind.RIGHT_OF_REPLY and _counts(entry):
            pair = (entry.list, entry.delegation)
            self._replies[pair] = self._replies.get(pair, 0) + 1
        self._latest[entry.list] = max(entry.requested_at, self._latest.get(entry.list, entry.requested_at))
        if entry.waiting:
            self._own[entry.list, entry.delegation, entry.kind] = entry.id

    def asked(self, meeting: Meeting, on: SpeakersList, by: Delegation, line: SpeakerLine) -> speakers.Asked:
        """What the rule must know, the place found by the list's own rule."""
        own = self._own.get((on.id, by.id, line.kind))
        standing = self.entries[own] if own else None
        replies = self._replies.get((on.id, by.id), 0) if line.kind is SpeechKind.RIGHT_OF_REPLY else 0
        mode = line.mode or speakers.usual_mode(meeting, by)
        new = ordering.newcomer(by, line.kind, line.precedence, mode, line.language, line.on_behalf_of)
        by_rule = ordering.rule_of(meeting, on)
        place = speakers.Place(self._roomy(on.id, new, by_rule), by_rule.mark(new))
        return speakers.Asked(meeting, on, by, place, standing, replies, latest=self._latest.get(on.id))

    def _roomy(self, list_id: str, new: Stands, by_rule: Rule) -> float:
        queue = self._queues.get(list_id)
        if queue is None:
            waiting = self._waiting.get(list_id, ())
            stand = (ordering.stands(entry, self._delegations[entry.delegation]) for entry in waiting)
            queue = self._queues[list_id] = Queue(by_rule, stand)
        number = ordering.between(queue.gap(new))
        if number is None:
            queue = self._queues[list_id] = self._spaced(queue, by_rule)
            number = ordering.between(queue.gap(new))
        if number is None:
            raise AssertionError("a list that was spaced anew has room between any two entries")
        return number

    def _spaced(self, queue: Queue, by_rule: Rule) -> Queue:
        places = ordering.spaced(entry.id for entry in queue.waiting)
        self.entries.update({one: replace(self.entries[one], place=place) for one, place in places.items()})
        return Queue(by_rule, (entry._replace(place=places[entry.id]) for entry in queue.waiting))

    def changed(self, since: Existing) -> list[Inscription]:
        """The entries that are new, or stand at another place than before."""
        before = {entry.id: entry.place for entry in since.entries}
        return [entry for entry in self.entries.values() if before.get(entry.id) != entry.place]


def _counts(entry: Inscription) -> bool:
    return entry.state not in (InscriptionState.WITHDRAWN, InscriptionState.ABSENT)


def plan(
    standing: Existing,
    lines: Iterable[SpeakerLine],
    problems: list[Problem],
    asking: Questions,
    new_id: Callable[[], str],
    actor: Actor,
    now: datetime,
) -> Planned:
    """The inscriptions that a file adds, in its order where the list's rule is first come.

    Adds to `problems`, and to `asking` which delegation is meant where that is not sure.
    """
    lines = list(lines)
    lists, targets = _Lists(standing), lists_by_number(standing)
    called = calling.resolve(standing.meeting, standing.delegations, _names(lines), asking, new_id)
    planned = Planned(called.made)
    for line in lines:
        on = targets.get(line.item)
        if on is None:
            known_number = any(item.number == line.item for item in standing.items)
            sentence = "That item is concluded." if known_number else "There is no item of that number."
            problems.append(Problem(line.line, sentence, "item", line.item))
        by = called.meant.get(line.delegation)
        if by is None:
            sentence = "The meeting has neither this delegation nor a category to make it in; import delegations first."
            problems.append(Problem(line.line, sentence, "delegation", line.delegation))
        if on is None or by is None:
            continue
        try:
            asked = lists.asked(standing.meeting, on, by, line)
            done = speakers.inscribe(asked, _command(line, on, by), now, new_id(), actor)
            lists.add(next(entry for entry in done.put if isinstance(entry, Inscription)), by)
            planned.added += 1
        except Refused as refused:
            sentence = _SENTENCES.get(refused.code, f"It is refused ({refused.code}).")
            problems.append(Problem(line.line, sentence, "delegation", line.delegation))
    planned.entries = lists.changed(standing)
    return planned


def lists_by_number(standing: Existing) -> dict[str, SpeakersList]:
    """For each number the list of the first item so numbered that is not concluded: a rolling item goes on there."""
    sittings = {s.id: s for s in standing.sittings if s.state is not SittingState.ADJOURNED}
    lists = {speakers.item: speakers for speakers in standing.lists}
    coming = [item for item in standing.items if item.sitting in sittings and item.state is not ItemState.CONCLUDED]
    coming.sort(key=lambda item: (sittings[item.sitting].planned_start, item.position, item.id))
    found: dict[str, SpeakersList] = {}
    for item in coming:
        if item.number and item.id in lists:
            found.setdefault(item.number, lists[item.id])
    return found


def _names(lines: Iterable[SpeakerLine]) -> dict[str, tuple[int, ...]]:
    """The names of a file, as they are written, with the lines where each stands."""
    found: dict[str, tuple[int, ...]] = {}
    for line in lines:
        found[line.delegation] = (*found.get(line.delegation, ()), line.line)
    return found


def _command(line: SpeakerLine, on: SpeakersList, by: Delegation) -> Inscribe:
    return Inscribe(
        list=on.id,
        delegation=by.id,
        speaker_name=line.speaker_name,
        speaker_title=line.speaker_title,
        on_behalf_of=line.on_behalf_of,
        mode=line.mode,
        language=line.language,
        kind=line.kind,
        precedence=line.precedence,
    )
