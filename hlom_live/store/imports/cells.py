"""The cells of one line of a table, read one by one by the rules of a command's arguments (domain/text.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from hlom_live.domain.text import NAME, Text, trimmed
from hlom_live.store.common_names import meant_in
from hlom_live.store.questions import Problem
from hlom_live.store.sheets import SheetLine

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Cells:
    """The cells of one line, read one by one; what is wrong goes to `problems`."""

    def __init__(self, line: SheetLine, problems: list[Problem]) -> None:
        self.line, self._problems, self.sound = line, problems, True

    def fault(self, column: str, sentence: str) -> None:
        """Name a problem of this line."""
        self.sound = False
        value = self.line.cells.get(column, "")
        self._problems.append(Problem(self.line.number, sentence, column, value))

    def text(self, column: str, rule: Text = NAME) -> str | None:
        """A text that may be left out; what a cell breaks into lines is one where the rule admits one only."""
        value = self.line.cells.get(column, "")
        if not rule.lines:
            value = " ".join(re.split(r"\s*[\r\n]\s*", value))
        if fault := rule.fault(value):
            self.fault(
                column,
                f"This text has {fault}." if not fault.startswith("longer") else f"This text is {fault}.",
            )
        return trimmed(value) or None

    def needed(self, column: str, rule: Text = NAME) -> str:
        """A text that may not be left out."""
        value = self.text(column, rule)
        if value is None:
            self.fault(column, "This cell may not be empty.")
        return value or ""

    def read(self, column: str, parse: Callable[[str], T], otherwise: T, sentence: str) -> T:
        """A typed value; an empty cell is `otherwise`, and `sentence` says what another one is not."""
        value = self.line.cells.get(column, "")
        if not value:
            return otherwise
        try:
            return parse(value)
        except ValueError:
            self.fault(column, sentence)
            return otherwise

    def word(self, column: str, of: str, words: type[E], otherwise: E) -> E:
        """One of a set of words, such as `in_room`, by itself or by a common name of the set `of`."""
        sentence = f"This is none of: {', '.join(words)}."
        return self.read(column, lambda value: words(meant_in(of, value) or value), otherwise, sentence)
