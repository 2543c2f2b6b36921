"""Undo: restores the rows of one change, unless something has changed them since.

Fields that others write independently of the floor and the list (a statement's text, the summary, "I have finished")
are not reverted and do not prevent the undo (docs/adr/0003-undo-by-before-images.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.errors import Refused

Row = Mapping[str, Any]
Rows = Mapping[str, Row | None]

BESIDE: dict[str, frozenset[str]] = {
    "intervention": frozenset({"document", "finished_at", "summary", "themes", "marks", "notes", "pledges"}),
    "inscription": frozenset({"statement", "readiness", "recording", "recorded_seconds", "pledges", "reported_at"}),
}
"""Fields, by kind, that no floor or list command writes in a row that is there already."""

LOST: dict[str, frozenset[str]] = {"intervention": frozenset({"document", "finished_at"})}
"""Those that may go with a row that the change had made: nobody typed them, or they come again by themselves."""


def undo(before: Rows, after: Rows, now: Rows) -> dict[str, dict[str, Any] | None]:
    """Rows to write back, by key; None means that the row goes.

    `before` and `after` are the rows of the change to be undone, `now` the same rows as they are; a key that is
    missing stands for a row that does not exist. Refused `overtaken` if a row is no longer what the change made it:
    whoever did that relied on it (docs/adr/0003-undo-by-before-images.md).
    """
    back: dict[str, dict[str, Any] | None] = {}
    for key in sorted(before.keys() | after.keys()):
        then, made, is_now = before.get(key), after.get(key), now.get(key)
        kept = _kept(key, then, made, is_now)
        if _without(made, kept) != _without(is_now, kept):
            raise Refused("overtaken", row=key)
        back[key] = None if then is None else _back(then, is_now or then, kept)
    return back


def _back(then: Row, is_now: Row, kept: frozenset[str]) -> dict[str, Any]:
    """The row to be written back, with what others wrote beside; who has not begun has signalled nothing."""
    stay = {name: is_now[name] for name in kept}
    return {**then, **stay} if then.get("started_at") or "finished_at" not in stay else {**then, **stay, **_UNSAID}


_UNSAID = {"finished_at": None}


def _kept(key: str, then: Row | None, made: Row | None, is_now: Row | None) -> frozenset[str]:
    """The fields that are left as they are now; none of them if the change itself wrote one."""
    if made is None or is_now is None:
        return frozenset()
    kind = kind_of_key(key)
    if then is None:
        return LOST.get(kind, frozenset())
    return frozenset(name for name in BESIDE.get(kind, ()) if name in is_now and then.get(name) == made.get(name))


def _without(row: Row | None, names: frozenset[str]) -> dict[str, Any] | None:
    return None if row is None else {name: value for name, value in row.items() if name not in names}
