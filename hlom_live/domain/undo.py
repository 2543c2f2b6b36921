"""Undo: the rows of one change go back to what they were, if nothing has touched them since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hlom_live.domain.errors import Refused

Rows = Mapping[str, Mapping[str, Any] | None]


def undo(before: Rows, after: Rows, now: Rows) -> dict[str, dict[str, Any] | None]:
    """Rows to write back, by key; None means that the row goes.

    `before` and `after` are the rows of the change to be undone, `now` the same rows as they are; a key that is
    missing stands for a row that does not exist. Refused `overtaken` if a row is no longer what the change made it:
    whoever did that relied on it (docs/adr/0003-undo-by-before-images.md).
    """
    keys = before.keys() | after.keys()
    touched = sorted(key for key in keys if _plain(after.get(key)) != _plain(now.get(key)))
    if touched:
        raise Refused("overtaken", row=touched[0])
    return {key: _plain(before.get(key)) for key in keys}


def _plain(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else dict(row)
