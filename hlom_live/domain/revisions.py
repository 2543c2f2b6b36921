"""Describes a change of the programme for followers: what moved, what is new, what was removed.

A sitting that moves takes its items along, so items are listed only if they moved within it. Of a new or removed
sitting only the sitting itself is listed (docs/adr/0151-setup-of-the-programme.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.model import Item, Sitting

Told = dict[str, Any]
"""`what` is `moved`, `new` or `gone`; `of` is `sitting` or `item`, and `id` its id. `number` and `title` say which.

`day`, `room` (an id), `start` and `end` say when and where it is, or was if it is gone; `was` has the same four of what
moved.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The sittings and items of a programme at one moment, by id."""

    sittings: Mapping[str, Sitting] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[Any]) -> Plan:
        """Of all values of a meeting those that are planned."""
        held = list(values)
        return cls(
            {one.id: one for one in held if isinstance(one, Sitting)},
            {one.id: one for one in held if isinstance(one, Item)},
        )

    def after(self, put: Iterable[Any], drop: Iterable[Any]) -> Plan:
        """The same with values written and taken away."""
        gone = {id_of(one) for one in drop}
        there = {id_of(one): one for one in (*self.sittings.values(), *self.items.values(), *put)}
        return Plan.of(one for key, one in there.items() if key not in gone)

    def place(self, one: Sitting | Item) -> Told:
        """When and where something is planned; an item without an hour stands at that of its sitting."""
        sitting = one if isinstance(one, Sitting) else self.sittings[one.sitting]
        start, end = sitting.planned_start, sitting.planned_end
        if isinstance(one, Item):
            start = one.planned_start or start
            end = start + timedelta(seconds=one.planned_seconds or 0)
        return {"day": sitting.day, "room": sitting.room, "start": stamp(start), "end": stamp(end)}


def id_of(one: Any) -> tuple[type[Any], str]:
    """Ids are those of a kind."""
    return type(one), one.id


def told(before: Plan, after: Plan) -> list[Told]:
    """What differs between two plans, by day and hour."""
    found = [*_sittings(before, after), *_items(before, after)]
    return sorted(found, key=lambda one: (one["day"], one["start"], one["of"] != "sitting", one["id"]))


def _sittings(before: Plan, after: Plan) -> Iterator[Told]:
    for sitting in after.sittings.values():
        was = before.sittings.get(sitting.id)
        if was is None:
            yield _said("new", sitting, after)
        elif before.place(was) != after.place(sitting):
            yield _said("moved", sitting, after) | {"was": before.place(was)}
    for sitting in before.sittings.values():
        if sitting.id not in after.sittings:
            yield _said("gone", sitting, before)


def _items(before: Plan, after: Plan) -> Iterator[Told]:
    for item in after.items.values():
        was = before.items.get(item.id)
        if was is None and item.sitting in before.sittings:
            yield _said("new", item, after)
        elif was is not None and _went(was, item, before, after):
            yield _said("moved", item, after) | {"was": before.place(was)}
    for item in before.items.values():
        if item.id not in after.items and item.sitting in after.sittings:
            yield _said("gone", item, before)


def _went(was: Item, item: Item, before: Plan, after: Plan) -> bool:
    """Whether an item moved otherwise than its sitting did."""
    if was.sitting != item.sitting:
        return True
    if was.planned_start is None or item.planned_start is None:
        return False
    old, new = before.sittings[was.sitting], after.sittings[item.sitting]
    return item.planned_start - was.planned_start != new.planned_start - old.planned_start


def _said(what: str, one: Sitting | Item, plan: Plan) -> Told:
    of, number = ("item", one.number) if isinstance(one, Item) else ("sitting", None)
    return {"what": what, "of": of, "id": one.id, "number": number, "title": one.title, "was": None} | plan.place(one)
