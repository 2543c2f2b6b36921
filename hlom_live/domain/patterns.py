"""Patterns that are compiled when they are first asked: a start compiled hundreds, and most are asked hours later."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern. What is asked of it is the pattern's own from then on."""

    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled(), name)
        setattr(self, name, found)
        return found


def late(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, for its methods; a pattern that is wrong raises `re.error` when it is first asked."""
    return cast("re.Pattern[AnyStr]", _Late(partial(re.compile, text, flags)))
