"""Undo: the rows of one change go back to what they were, if nothing has touched them since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hlom_live.domain.errors import Refused

Rows = Mapping[str, Mapping[str, Any] | None]

SIGNALS = {"intervention": ("finished_at",)}
"""Fields by kind in which somebody only says something: they stop no undo, and undo leaves them as they are."""


def undo(before: Rows, after: Rows, now: Rows) -> dict[str, dict[str, Any] | None]:
    """Rows to write back, by key; None means that the row goes.

    `before` and `after` are the rows of the change to be undone, `now` the same rows as they are; a key that is
    missing stands for a row that does not exist. Refused `overtaken` if a row is no longer what the change made it:
    whoever did that relied on it (docs/adr/0003-undo-by-before-images.md).
    """
    keys = before.keys() | after.keys()
    touched = sorted(
        key for key in keys if _without_signals(key, after.get(key)) != _without_signals(key, now.get(key))
    )
    if touched:
        raise Refused("overtaken", row=touched[0])
    return {key: _with_signals(key, before.get(key), now.get(key)) for key in keys}


def _without_signals(key: str, row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    signals = SIGNALS.get(key.partition("/")[0], ())
    return None if row is None else {name: value for name, value in row.items() if name not in signals}


def _with_signals(key: str, row: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The row to be written back, with what was signalled since; who has not begun has signalled nothing."""
    if row is None or now is None or row.get("started_at") is None:
        return None if row is None else dict(row)
    return {**row, **{name: now[name] for name in SIGNALS.get(key.partition("/")[0], ()) if name in now}}
