"""Reopening a sitting: reverts what its adjournment did to lists and waiting entries
(docs/adr/0110-mending-mistakes.md).

Changes made since are kept: only fields that still have the values set by the adjournment are reset.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hlom_live.domain.carrying import JOINED
from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.model import WAITING

Row = Mapping[str, Any]
Rows = Mapping[str, Row]

OF_A_PLACE = ("list", "place", "placed_by", "placed_reason", "carried_from")
"""What an entry that goes back to its list has again, wherever it was put on the other."""

Turn = tuple[str, str, str]
"""List, delegation and kind: who stands where with what."""


def carried(before: Rows, after: Rows, now: Rows, standing: Collection[Turn]) -> dict[str, dict[str, Any]]:
    """Rows of the entries that go back to the list they were carried from, and of their statements, by key.

    `before` and `after` are the rows of the adjournment, `now` the same rows as they are. An entry that was called,
    withdrawn or carried on since stays where it is, and so does one whose delegation stands on the first list again
    (`standing`). The entry that a carried one had absorbed stands by itself again.
    """
    moved = {key: row for key, row in _entries(before, after) if row["list"] != after[key]["list"]}
    back = {key for key, row in moved.items() if _may_go_back(row, after[key], now.get(key), standing)}
    stay = {_turn(after[key]) for key in moved.keys() - back}
    rows = {key: _merged(moved[key], after[key], now[key], always=OF_A_PLACE) for key in back}
    for key, row in _entries(before, after):
        if key not in moved and _was_joined(row, after[key], now.get(key)) and _turn(row) not in stay:
            rows[key] = _merged(row, after[key], now[key])
    of = {key.partition("/")[2] for key in rows}
    for key in before.keys() & after.keys() & now.keys():
        if kind_of_key(key) in ("document", "pledge") and after[key]["inscription"] in of:
            rows[key] = _merged(before[key], after[key], now[key])
    return rows


def lists(
    before: Rows, after: Rows, now: Rows, adjourned_at: str | None, waited_for: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Rows of the lists that the adjournment closed, which are open again, and of those that took up a rolling one.

    A list that had closed at its announced hour stays closed. One that somebody has set since, or on which others wait
    (`waited_for`, ids), stays as it is.
    """
    rows = {}
    for key in before.keys() & after.keys() & now.keys():
        if kind_of_key(key) != "list" or _changed(before[key], after[key], now[key]):
            continue
        closed_by_it = after[key]["state"] == "closed" and after[key]["closed_at"] == adjourned_at
        took_up = before[key]["state"] == "not_open" and now[key]["id"] not in waited_for
        if took_up or (before[key]["state"] == "open" and closed_by_it):
            rows[key] = _merged(before[key], after[key], now[key])
    return rows


def _entries(before: Rows, after: Rows) -> Iterator[tuple[str, Row]]:
    """The entries that there were before and after, as they were before."""
    keys = sorted(before.keys() & after.keys())
    return ((key, before[key]) for key in keys if kind_of_key(key) == "inscription")


def _turn(row: Row) -> Turn:
    return row["list"], row["delegation"], row["kind"]


def _may_go_back(then: Row, made: Row, is_now: Row | None, standing: Collection[Turn]) -> bool:
    if is_now is None or is_now["list"] != made["list"] or is_now["state"] not in WAITING:
        return False
    return _turn(then) not in standing


def _was_joined(then: Row, made: Row, is_now: Row | None) -> bool:
    """Whether an entry was withdrawn because its delegation's earlier one came to the same list, and is so still."""
    if is_now is None or then["state"] not in WAITING or made["placed_reason"] != JOINED:
        return False
    return all(is_now[name] == made[name] for name in ("list", "state", "placed_reason"))


def _changed(then: Row, made: Row, is_now: Row) -> bool:
    """Whether somebody has written since what the adjournment wrote."""
    return any(is_now[name] != made[name] for name in made if then[name] != made[name])


def _merged(then: Row, made: Row, is_now: Row, always: tuple[str, ...] = ()) -> dict[str, Any]:
    """The row as it is, with what the adjournment changed as it was before, where nobody has changed it since."""
    touched = [name for name in made if then[name] != made[name] and is_now[name] == made[name]]
    return {**is_now, **{name: then[name] for name in (*touched, *always)}}
