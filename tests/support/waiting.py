"""Waiting for what comes in its own time: asked until it holds, and if it never does, with what was said last."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE_SECONDS = 60.0
"""Long: the machine that runs the tests may be busy. Who waits in vain has found a fault."""
BETWEEN_SECONDS = 0.01

Said = TypeVar("Said")


def wait_for(
    ask: Callable[[], Said],
    patience: float = PATIENCE_SECONDS,
    what: str = "something",
    *,
    rest: Callable[[float], object] = time.sleep,
) -> Said:
    """What `ask()` says, once it says something; else AssertionError with what was waited for, and what was said last.

    `rest` lets so many seconds pass between two questions: `resting(page)`, if a browser must be heard meanwhile.
    """
    until = time.monotonic() + patience
    while not (said := ask()):
        assert time.monotonic() < until, f"waited {patience:g} s in vain for {what}: {said!r}"
        rest(BETWEEN_SECONDS)
    return said
