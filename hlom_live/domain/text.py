"""Validation of text: its length, control and invalid characters, direction overrides, and markup in names.

A marker such as `Name` is put into the annotation of a command's field. Pydantic finds its validation and schema
through a hook method, so that this layer need not import pydantic.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Annotated, Any, TypeVar

from hlom_live.domain.errors import invalid
from hlom_live.domain.patterns import late

# Direction overrides and isolates may turn a neighbour's text around; marks pile up over the lines above. What is no
# character (halves of pairs, and those that Unicode keeps out of texts for good) breaks whoever writes XML or UTF-8.
_NONE = "\\ud800-\\udfff\\ufdd0-\\ufdef" + "".join(chr(one) + chr(one + 1) for one in range(0xFFFE, 0x110000, 0x10000))
_CONTROLS = f"\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f{_NONE}"
_OVERRIDES = "\\u202a-\\u202e\\u2066-\\u2069"
_LINE = late(f"[{_CONTROLS}\\n\\t{_OVERRIDES}\\u2028\\u2029]")
_LINES = late(f"[{_CONTROLS}{_OVERRIDES}]")
_UNWRITABLE = late(f"(?!\\r)[{_CONTROLS}]")
LANGUAGES = frozenset({"ar", "zh", "en", "fr", "ru", "es"})
"""The languages of the United Nations, in which texts may be given."""

# Letters and a symbol by their kind, which are drawn as nothing.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_PILED_MARKS = late("[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff]{9,}")


def trimmed(text: str) -> str:
    """A text without white space at its ends; one of which nothing is to be seen is empty.

    Such are marks of direction, joiners and combining marks with nothing to stand on: whatever is called so would be a
    blank line on a page, and could not be told from another.
    """
    return text.strip() if any(unicodedata.category(one)[0] in "LNPS" and one not in _FILLERS for one in text) else ""


@dataclass(frozen=True)
class Text:
    """A text of at most `longest` characters; `lines` admits line breaks, `markup` admits `<` and `>`."""

    longest: int
    lines: bool = False
    markup: bool = True

    def fault(self, value: str) -> str | None:
        """What is wrong with the text, in a short English phrase, or None."""
        if len(value) > self.longest:
            return f"longer than {self.longest} characters"
        if (_LINES if self.lines else _LINE).search(value):
            return "a control or direction character"
        if not self.markup and ("<" in value or ">" in value):
            return "markup in a name"
        if _PILED_MARKS.search(value):
            return "too many combining marks"
        return None

    def checked(self, value: str) -> str:
        """The text, `trimmed`; ValueError says what is wrong with it."""
        if fault := self.fault(value):
            raise ValueError(fault)
        return trimmed(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        schema = {**handler(source), "max_length": self.longest}
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": self.checked},
            "schema": schema,
        }


@dataclass(frozen=True)
class Several:
    """A text in several of the six languages: at least in one, and in none blank."""

    def checked(self, value: dict[str, str]) -> dict[str, str]:
        """The texts as they are; ValueError if there is none, a blank one, or one in another language."""
        if not value.keys() <= LANGUAGES:
            raise ValueError("unknown")
        if not value or not all(text.strip() for text in value.values()):
            raise ValueError("empty")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        function = {"type": "no-info", "function": self.checked}
        return {"type": "function-after", "function": function, "schema": {**handler(source), "min_length": 1}}


NAME, LINE = Text(200, markup=False), Text(500)

Id = Annotated[str, Text(64, markup=False)]
Name = Annotated[str, NAME]
Line = Annotated[str, LINE]
Short = Annotated[str, Text(240)]
Paragraphs = Annotated[str, Text(5000, lines=True)]
Translated = Annotated[dict[str, Line], Several()]
TranslatedParagraphs = Annotated[dict[str, Paragraphs], Several()]


def entered(field: str, value: str, rule: Text = NAME) -> str:
    """A text that came in by a form or the command line, by the same rule as a command's. Refused("invalid")."""
    if fault := rule.fault(value):
        raise invalid(field, fault)
    if not (text := trimmed(value)):
        raise invalid(field, "empty")
    return text


T = TypeVar("T")


def healed(value: T) -> T:
    """A value with its texts as every writer of files can hold them; it goes through lists, objects and dataclasses.

    A sign stands for what an older version, or an archive that was restored, has let in.
    """
    healthy: Any = value
    match value:
        case str():
            healthy = _UNWRITABLE.sub("\ufffd", value)
        case dict():
            healthy = {healed(key): healed(one) for key, one in value.items()}
        case list() | tuple():
            healthy = type(value)(map(healed, value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            healthy = replace(value, **{one.name: healed(getattr(value, one.name)) for one in fields(value)})
    return healthy  # type: ignore[no-any-return]


def on_one_line(text: str) -> str:
    """A text for a terminal: a sign stands for each control or direction character that an older one may have."""
    return _LINE.sub("\ufffd", text)
