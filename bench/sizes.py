"""How much is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Size(StrEnum):
    """In full for the document, short for trying, or as a smoke test, whose figures say nothing."""

    FULL = "full"
    SHORT = "short"
    SMOKE = "smoke"

    def of(self, full: T, short: T, smoke: T) -> T:
        """The value for this size."""
        return {Size.FULL: full, Size.SHORT: short, Size.SMOKE: smoke}[self]
