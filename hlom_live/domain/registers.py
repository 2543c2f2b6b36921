"""Registers: kinds of rows of which a meeting may have thousands, and which a reader may leave out (docs/adr/0170)."""

from __future__ import annotations

from collections.abc import Iterable

from hlom_live.domain.errors import invalid

REGISTERS = ("about", "document", "need", "offer", "pledge")
"""The kinds that may be left; whether a meeting has such rows is another matter."""

Left = frozenset[str]
"""The kinds that a reader leaves."""

NOTHING: Left = frozenset()
ALL: Left = frozenset(REGISTERS)
"""What pages leave that show no document: they lead to those of an item, and to a text by its id (ADR 0161)."""

USUAL: Left = frozenset(REGISTERS) - {"document"}
"""What most pages leave: documents stand beside their items and turns on many."""


def left_by(names: Iterable[str]) -> Left:
    """The kinds of these names. Raises Refused("invalid") for one that may not be left."""
    found = frozenset(names)
    if not found.issubset(REGISTERS):
        raise invalid("leave", "unknown")
    return found


def named(kinds: Iterable[str]) -> str:
    """The kinds as one word of an address, a tag or a name: `about,pledge`."""
    return ",".join(sorted(kinds))


def from_word(word: str | None) -> Left:
    """The kinds that such a word names; none without one. Raises Refused("invalid")."""
    return left_by(word.split(",")) if word else NOTHING
