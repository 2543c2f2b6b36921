"""What makes a start short, of the server and of each command: to be done before anything else is imported
(docs/adr/0183-methods-are-written-when-called.md).
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable
from functools import cache
from typing import Any

_WRITER = "_create_fn"
"""What writes a method of a dataclass; up to Python 3.12. Later ones write all methods of a class at once."""


@cache
def begin() -> None:
    """Look for no garbage until `end`, as a start makes next to none; and have methods written late. Done once."""
    gc.disable()
    if hasattr(dataclasses, _WRITER):
        setattr(dataclasses, _WRITER, _late(getattr(dataclasses, _WRITER)))


def end() -> None:
    """Collect garbage again, but for what was made by now, which stays. Of 230,000 objects some 350 are garbage,
    0.1 MB; to find them would take a tenth of the start."""
    gc.freeze()
    gc.enable()


def _late(write: Callable[..., Any]) -> Callable[..., Any]:
    """The same writer, whose methods are compiled when they are first called: most never are."""

    def write_late(name: str, *text: Any, **around: Any) -> Callable[..., Any]:
        written: Any = None

        def method(self: Any, /, *args: Any, **named: Any) -> Any:
            nonlocal written
            if written is None:
                written = write(name, *text, **around)
                written.__qualname__ = method.__qualname__
            for owner in type(self).__mro__:
                if owner.__dict__.get(name) is method:
                    setattr(owner, name, written)  # from now on without this detour
            return written(self, *args, **named)

        method.__name__ = name
        return method

    return write_late
