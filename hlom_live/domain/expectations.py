"""Detects edit conflicts: compares what the sender of an edit saw with what is stored now.

A form sends the fields that its user changed and, as `expect`, their values when the form was opened. Fields that
nobody else has changed since are written. Objects are merged key by key, and lists of rows with an `id` (categories,
themes) and lists of names entry by entry. If somebody else set a field to a different value, that is a conflict, and
the sender is asked (docs/adr/0114-forms.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SEQUENCE = "sequence"
"""The last part of a path that means the order of a list, its values being ids."""

Keyed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The very thing that two changed: `path` leads to it from the field, `now` is what the other left there."""

    path: tuple[str, ...]
    now: Any
    wanted: Any


def met(
    now: Mapping[str, Any], expect: Mapping[str, Any], changes: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Conflict]]:
    """The fields to be written, those of `changes` merged with what is there now, and what the sender is to be asked.

    `now` is the thing as it stands; what `expect` does not name is written as it was sent. A field that is named there
    and not changed must be as it was.
    """
    conflicts: list[Conflict] = []
    fields = dict(changes)
    for name, saw in expect.items():
        wanted = changes.get(name, saw)
        value = _merged((name,), saw, now.get(name), wanted, conflicts)
        if name in changes:
            fields[name] = value
        elif not alike(now.get(name), saw):
            conflicts.append(Conflict((name,), now.get(name), wanted))
    return fields, conflicts


def alike(one: Any, other: Any) -> bool:
    """Whether two values say the same: what is missing is null or empty, a time is one however it is written."""
    if one is None or other is None:
        return one in (None, [], {}) and other in (None, [], {})
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(alike(one.get(key), other.get(key)) for key in {**one, **other})
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(alike(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, datetime) or isinstance(other, datetime):
        return _time(one) is not None and _time(one) == _time(other)
    return bool(one == other)


def _time(value: Any) -> datetime | None:
    """A time, or what a text says of one; None for anything else."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return None
    return at if isinstance(at, datetime) and at.tzinfo is not None else None


def _merged(path: tuple[str, ...], saw: Any, now: Any, wanted: Any, conflicts: list[Conflict]) -> Any:
    if alike(now, saw) or alike(now, wanted):
        return wanted
    if alike(wanted, saw):
        return now
    if isinstance(now, Mapping) and isinstance(wanted, Mapping) and (saw is None or isinstance(saw, Mapping)):
        return _keys(path, saw or {}, now, wanted, conflicts)
    before, theirs, mine = (_by_id(value) for value in (saw, now, wanted))
    if before is not None and theirs is not None and mine is not None:
        return _rows(path, before, theirs, mine, conflicts)
    conflicts.append(Conflict(path, now, wanted))
    return now


def _keys(
    path: tuple[str, ...],
    saw: Mapping[str, Any],
    now: Mapping[str, Any],
    wanted: Mapping[str, Any],
    conflicts: list[Conflict],
) -> dict[str, Any]:
    """An object, key by key; a key that either took away is gone."""
    keys = {**now, **wanted, **saw}
    merged = {key: _merged((*path, str(key)), saw.get(key), now.get(key), wanted.get(key), conflicts) for key in keys}
    return {key: value for key, value in merged.items() if value is not None or key in wanted}


def _by_id(value: Any) -> Keyed | None:
    """A list of names, or of rows with an id of their own, by name or id; None for any other value."""
    if not isinstance(value, list):
        return None
    ids = [one.get("id") if isinstance(one, Mapping) else one for one in value]
    found = {name: one for name, one in zip(ids, value, strict=True) if isinstance(name, str)}
    return found if len(found) == len(value) else None


def _rows(path: tuple[str, ...], saw: Keyed, now: Keyed, wanted: Keyed, conflicts: list[Conflict]) -> list[Any]:
    """A list, row by row: what either added is there, what either removed is gone, in the order that was changed."""
    merged = {
        one: _merged((*path, one), saw.get(one), now.get(one), wanted.get(one), conflicts)
        for one in {**now, **wanted, **saw}
    }
    ids = [one for one, value in merged.items() if value is not None]
    shared = [one for one in ids if one in saw and one in now and one in wanted]
    theirs, mine, before = (_in_order(rows, shared) for rows in (now, wanted, saw))
    if theirs not in (before, mine) and mine != before:
        conflicts.append(Conflict((*path, SEQUENCE), list(now), list(wanted)))
    leading, following = (now, wanted) if mine == before else (wanted, now)
    return [merged[one] for one in _woven(list(leading), list(following)) if one in ids]


def _in_order(rows: Iterable[str], of: list[str]) -> list[str]:
    return [one for one in rows if one in of]


def _woven(leading: list[str], following: list[str]) -> list[str]:
    """All of one list in its order, each that only the other has behind the one before which it stands there."""
    woven = list(leading)
    for index, one in enumerate(following):
        if one not in woven:
            woven.insert(woven.index(following[index - 1]) + 1 if index else 0, one)
    return woven
