"""Those who ask the same at once are answered by one question (docs/adr/0182-held-back.md).

Nothing is remembered: each is answered by a question that was asked after it came.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Generic, TypeVar

from hlom_live import green

T = TypeVar("T")

Ask = Callable[[Collection[str]], Mapping[str, T]]


class _Round(Generic[T]):
    """Who asks together; `answers` are there once it is `done`, unless it failed or whoever asked was ended."""

    def __init__(self, first: str) -> None:
        self.those, self.done = {first}, threading.Event()
        self.answers: Mapping[str, T] | None = None
        self.error: Exception | None = None


class AtOnce(Generic[T]):
    """Rounds of questions, by what is asked. A round is open for as long as others who are ready take to come."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._open: dict[Hashable, _Round[T]] = {}

    def answer(self, what: Hashable, one: str, ask: Ask[T]) -> T | None:
        """The answer to `one`, of those that `ask` gives for it and others who ask the same `what`; what it raises."""
        with self._guard:
            found = self._open.get(what)
            if found is None:
                mine = self._open[what] = _Round(one)
            else:
                found.those.add(one)
        if found is None:
            return self._asked(what, mine, ask).get(one)
        found.done.wait()
        if found.error is not None:
            raise found.error
        return self.answer(what, one, ask) if found.answers is None else found.answers.get(one)

    def _asked(self, what: Hashable, mine: _Round[T], ask: Ask[T]) -> Mapping[str, T]:
        try:
            green.sleep(0)
            self._close(what, mine)
            mine.answers = ask(mine.those)
        except Exception as error:
            mine.error = error
            raise
        finally:
            self._close(what, mine)
            mine.done.set()
        return mine.answers

    def _close(self, what: Hashable, mine: _Round[T]) -> None:
        with self._guard:
            if self._open.get(what) is mine:
                del self._open[what]
