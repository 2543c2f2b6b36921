"""What the three kinds of files mean: their headers (contract §6), and each line as typed values.

Every cell is read with the same rules as a command's argument (domain/text.py). All that is wrong is collected; a
value that could not be read is None, and its line is left out of what later rules look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from hlom_live import names
from hlom_live.domain.model import ItemKind, Mode, Precedence, SpeechKind, Words
from hlom_live.domain.text import LINE, NAME, Text
from hlom_live.store.sheets import Problem, Sheet, SheetLine, Unreadable

_GROUPS = Text(2000, markup=False)
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Kind(StrEnum):
    """What a file brings."""

    PROGRAMME = "programme"
    DELEGATIONS = "list of delegations"
    SPEAKERS = "list of speakers"


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one kind of file: those it must have, those it may have, and the one that may be translated."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    translated: str | None = None

    def admits(self, column: str) -> bool:
        """Whether the contract knows this column."""
        stem, _, lang = column.partition("_")
        return column in self.needed + self.optional or (stem == self.translated and lang in names.LANGUAGES)

    @property
    def columns(self) -> str:
        """All columns, as one reads them in a sentence."""
        translations = (f"{self.translated}_fr ...",) if self.translated else ()
        return ", ".join(self.needed + self.optional + translations)


HEADERS = {
    Kind.PROGRAMME: Header(("day", "start", "end", "room", "number", "title", "kind"), translated="title"),
    Kind.DELEGATIONS: Header(
        ("name", "category"), ("code", "region", "seat", "short_name", "groups"), translated="name"
    ),
    Kind.SPEAKERS: Header(
        ("item", "delegation"),
        ("speaker_name", "speaker_title", "precedence", "mode", "language", "on_behalf_of", "kind"),
    ),
}


def kind_of(columns: list[str]) -> Kind:
    """Which kind of file has this header. Raises Unreadable, naming what is missing or unknown."""
    kind = max(HEADERS, key=lambda kind: sum(name in columns for name in HEADERS[kind].needed))
    header = HEADERS[kind]
    missing = [name for name in header.needed if name not in columns]
    if len(missing) == len(header.needed):
        known = "; ".join(f"{kind}: {HEADERS[kind].columns}" for kind in HEADERS)
        raise Unreadable(f"The header is none that can be imported ({known}).")
    surplus = [name for name in columns if not header.admits(name)]
    if missing or surplus:
        faults = [f"misses {', '.join(missing)}"] if missing else []
        faults += [f"has the unknown column {name!r}" for name in surplus]
        raise Unreadable(f"The header of a {kind} {' and '.join(faults)}; it may have: {header.columns}.")
    return kind


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line of a programme, its times being those of the meeting's time zone."""

    line: int
    day: date
    start: time
    end: time
    room: str
    number: str | None
    title: Words
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """One delegation. `names` holds what the translated columns say; `category` is as written.

    `groups` are those it belongs to; none written leaves what stands.
    """

    line: int
    name: str
    names: Words
    category: str
    code: str | None
    region: str | None
    seat: str | None
    short_name: str | None
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One inscription. `item` is the item's number; no `mode` means the usual one of the delegation."""

    line: int
    item: str
    delegation: str
    speaker_name: str | None
    speaker_title: str | None
    precedence: Precedence
    mode: Mode | None
    language: str | None
    on_behalf_of: str | None
    kind: SpeechKind


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
        """A text that may be left out."""
        value = self.line.cells.get(column, "")
        if fault := rule.fault(value):
            self.fault(
                column,
                f"This text has {fault}." if not fault.startswith("longer") else f"This text is {fault}.",
            )
        return value or None

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

    def word(self, column: str, words: type[E], otherwise: E) -> E:
        """One of a set of words, such as `in_room`; case, spaces and hyphens do not matter."""
        sentence = f"This is none of: {', '.join(words)}."
        return self.read(column, lambda value: words(_key(value)), otherwise, sentence)


def _key(value: str) -> str:
    return re.sub(r"[\s-]+", "_", value.casefold())


LONGEST_NIGHT = timedelta(hours=12)
"""A line that ends at an earlier hour than it starts ends on the day after; one that would last longer is a slip."""


def lasting(start: time, end: time) -> timedelta:
    """How long a line lasts by the clock, over midnight if it must."""
    by_clock = datetime.combine(date.min, end) - datetime.combine(date.min, start)
    return by_clock if end >= start else by_clock + timedelta(days=1)


def programme(sheet: Sheet, language: str, problems: list[Problem]) -> list[ProgrammeLine]:
    """The sound lines of a programme; a plain title is in `language`."""
    return _typed(sheet, problems, lambda cells: _programme_line(cells, language))


def _programme_line(cells: Cells, language: str) -> ProgrammeLine:
    day = cells.read("day", _day, date.min, "This is no day, such as 2021-12-14.")
    start = cells.read("start", _hour, time.min, "This is no hour, such as 09:30.")
    end = cells.read("end", _hour, time.max, "This is no hour, such as 13:00.")
    for column in ("day", "start", "end", "kind"):
        cells.needed(column)
    if cells.sound and not timedelta() < lasting(start, end) <= LONGEST_NIGHT:
        cells.fault("end", f"It ends no later than it starts ({start:%H:%M}).")
    title = {language: cells.needed("title", LINE)} | _translations(cells, "title", LINE)
    kind = cells.word("kind", ItemKind, ItemKind.OTHER)
    return ProgrammeLine(cells.line.number, day, start, end, cells.needed("room"), cells.text("number"), title, kind)


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _hour(value: str) -> time:
    hour = re.fullmatch(r"(\d{1,2}):(\d{2})(:00)?", value)
    if hour is None:
        raise ValueError(value)
    return time(int(hour[1]), int(hour[2]))


def _translations(cells: Cells, stem: str, rule: Text) -> Words:
    found = {lang: cells.text(f"{stem}_{lang}", rule) for lang in names.LANGUAGES}
    return {lang: text for lang, text in found.items() if text}


def delegations(sheet: Sheet, problems: list[Problem]) -> list[DelegationLine]:
    """The sound lines of a list of delegations."""
    return _typed(sheet, problems, _delegation_line)


def _delegation_line(cells: Cells) -> DelegationLine:
    sentence = "This is no alpha-3 code of a Member State or an observer State; others have none."
    code = cells.read("code", _code, None, sentence)
    return DelegationLine(
        cells.line.number,
        cells.needed("name"),
        _translations(cells, "name", NAME),
        cells.needed("category"),
        code,
        cells.text("region"),
        cells.text("seat"),
        cells.text("short_name"),
        _groups(cells),
    )


def _groups(cells: Cells) -> tuple[str, ...]:
    """Names of groups, separated by `;`, each a name like any other, once."""
    written = cells.text("groups", _GROUPS) or ""
    found = tuple(dict.fromkeys(name.strip() for name in written.split(";") if name.strip()))
    if cells.sound and any(map(NAME.fault, found)):
        cells.fault("groups", "A group's name is longer than 200 characters.")
    return found


def _code(value: str) -> str:
    if value.upper() not in names.states():
        raise ValueError(value)
    return value.upper()


def speakers(sheet: Sheet, problems: list[Problem]) -> list[SpeakerLine]:
    """The sound lines of a list of speakers."""
    return _typed(sheet, problems, _speaker_line)


def _speaker_line(cells: Cells) -> SpeakerLine:
    return SpeakerLine(
        cells.line.number,
        cells.needed("item"),
        cells.needed("delegation"),
        cells.text("speaker_name"),
        cells.text("speaker_title"),
        cells.word("precedence", Precedence, Precedence.OTHER),
        _mode(cells),
        cells.read("language", _language, None, "This is no language code, such as fr."),
        cells.text("on_behalf_of"),
        cells.word("kind", SpeechKind, SpeechKind.STATEMENT),
    )


def _mode(cells: Cells) -> Mode | None:
    return cells.word("mode", Mode, Mode.IN_ROOM) if cells.line.cells.get("mode") else None


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value.casefold()):
        raise ValueError(value)
    return value.casefold()


def _typed(sheet: Sheet, problems: list[Problem], read: Callable[[Cells], T]) -> list[T]:
    typed = []
    for line in sheet.lines:
        cells = Cells(line, problems)
        value = read(cells)
        if cells.sound:
            typed.append(value)
    return typed
