"""What the three kinds of files mean: their headers (contract §6), and each line as typed values.

Every cell is read with the same rules as a command's argument (domain/text.py). All that is wrong is collected; a
value that could not be read is None, and its line is left out of what later rules look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from hlom_live import names
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import ItemKind, Meeting, Mode, Precedence, Room, SpeechKind, Words
from hlom_live.domain.text import LINE, NAME, Text, trimmed
from hlom_live.names import folded
from hlom_live.store.common_names import language_of, meant_in
from hlom_live.store.imports.cells import Cells
from hlom_live.store.imports.hours import DAY_FIRST, WHOLE_DAY
from hlom_live.store.imports.joining import day_among
from hlom_live.store.imports.times import Times, clock_of, is_unsure, order_of_days
from hlom_live.store.mailing.correspondence import Address, addresses_of
from hlom_live.store.questions import Choice, Problem, Question, Questions
from hlom_live.store.sheets import Sheet, SheetLine

_GROUPS = Text(2000, markup=False)
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Kind(StrEnum):
    """What a file brings."""

    PROGRAMME = "programme"
    DELEGATIONS = "list of delegations"
    SPEAKERS = "list of speakers"
    PLEDGES = "register of pledges"


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one kind of file: those it must have, those it may have, and those that may be translated.

    Of the latter the first is what a line is called.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All columns, in the order in which a person expects them."""
        own = self.needed + self.optional
        return own + tuple(f"{stem}_{lang}" for stem in self.translated for lang in names.LANGUAGES)

    @property
    def columns(self) -> str:
        """All columns, as one reads them in a sentence."""
        translations = (f"{stem}_fr ..." for stem in self.translated[:1])
        return ", ".join((*self.needed, *self.optional, *translations))


HEADERS = {
    Kind.PROGRAMME: Header(
        ("day", "start", "end", "title"),
        ("room", "number", "kind", "hours"),
        translated=("title",),
    ),
    Kind.DELEGATIONS: Header(
        ("name", "category"),
        ("code", "region", "seat", "short_name", "groups", "email", "language"),
        translated=("name",),
    ),
    Kind.SPEAKERS: Header(
        ("item", "delegation"),
        ("speaker_name", "speaker_title", "precedence", "mode", "language", "on_behalf_of", "kind"),
    ),
    Kind.PLEDGES: Header(
        ("title", "submitter"),
        (
            *("number", "partners", "matches", "objective", "priority", "area", "kind", "countries"),
            *("stage", "stage_before", "updated_on", "update", "source"),
        ),
        translated=("title", "area", "update"),
    ),
}
"""A programme has its hours in `start` and `end`, or both in `hours`; its day may stand with the hour it starts.

Of one without a column of rooms it is asked in which of the meeting's rooms it is.
"""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line of a programme, its times being those of the meeting's time zone.

    `late`: it starts at 24:00, which is midnight at the end of its day.
    """

    line: int
    day: date
    start: time
    end: time
    room: str
    number: str | None
    title: Words
    kind: ItemKind
    late: bool = False


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """One delegation. `names` holds what the translated columns say; `category` is as written.

    `groups` are those it belongs to; none written leaves what stands. So do no `addresses` and no `language`, in which
    it is written to; both are kept beside the meeting (store/mailing/correspondence.py).
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
    addresses: tuple[Address, ...] = ()
    language: str | None = None


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


def programme(sheet: Sheet, meeting: Meeting, problems: list[Problem], asking: Questions) -> list[ProgrammeLine]:
    """The sound lines of a programme; a plain title is in the meeting's first language.

    Asks how its days are read, if two readings fit, and what kinds mean that have no common name.
    """
    _count_days(sheet, meeting)
    order = order_of_days([_day_written(line) for line in sheet.lines], meeting.days, asking)
    known = sheet.lines if order else [line for line in sheet.lines if not is_unsure(_day_written(line))]
    kinds = _kinds(sheet, asking)
    return _typed(known, problems, lambda cells: _programme_line(cells, meeting, order or DAY_FIRST, kinds))


def _count_days(sheet: Sheet, meeting: Meeting) -> None:
    """Put the day where a line says it beside other words, by its number or its weekday: "Day 2", "Monday"."""
    days = sorted(meeting.days)
    found = {text: day_among(text, days) for text in {line.cells.get("day", "") for line in sheet.lines} if text}
    for line in sheet.lines:
        if day := found.get(line.cells.get("day", "")):
            line.cells["day"] = day


def _day_written(line: SheetLine) -> str:
    return line.cells.get("day") or line.cells.get("start", "")


def _programme_line(cells: Cells, meeting: Meeting, order: str, kinds: dict[str, ItemKind | None]) -> ProgrammeLine:
    language = meeting.languages[0]
    day, start, end = Times(cells, meeting, order).read()
    title = {language: cells.needed("title", LINE)} | _translations(cells, "title", LINE)
    kind = kinds.get(folded(cells.line.cells.get("kind", ""))) or ItemKind.OTHER
    late = start == WHOLE_DAY
    return ProgrammeLine(
        cells.line.number,
        day,
        clock_of(start),
        clock_of(end),
        cells.needed("room"),
        cells.text("number"),
        title,
        kind,
        late,
    )


def _kinds(sheet: Sheet, asking: Questions) -> dict[str, ItemKind | None]:
    """What the words in the column of kinds mean, by their folded form. Each that is not known is asked about once."""
    lines_of: dict[str, list[SheetLine]] = {}
    for line in sheet.lines:
        lines_of.setdefault(folded(line.cells.get("kind", "")), []).append(line)
    none = set(lines_of) <= {""}
    return {word: _kind(word, some, asking, none) for word, some in lines_of.items()}


def _kind(word: str, lines: list[SheetLine], asking: Questions, none: bool) -> ItemKind | None:
    """What one word means; that `none` of the lines has a kind is only said."""
    written = lines[0].cells.get("kind", "")
    if value := meant_in("item_kind", written):
        return ItemKind(value)
    sentence = (
        f"{written!r} is no kind of item that is known." if written else "The kind of these items is not written."
    )
    proposed = None if written else str(ItemKind.OTHER)
    choices = tuple(Choice(str(kind), str(kind)) for kind in ItemKind)
    numbers = tuple(line.number for line in lines)
    answer = asking.ask(
        Question(
            f"kind.{word or 'empty'}",
            "item_kind",
            sentence,
            written,
            choices,
            proposed,
            not none,
            lines=numbers,
            column="kind",
        )
    )
    return ItemKind(answer) if answer else None


def with_plain(sheet: Sheet, kind: Kind, meeting: Meeting) -> None:
    """Where titles or names stand in columns of their languages alone: the meeting's first of them is the plain one."""
    stem = next(iter(HEADERS[kind].translated), None)
    if stem is None or stem in sheet.columns:
        return
    order = [f"{stem}_{lang}" for lang in (*meeting.languages, *names.LANGUAGES)]
    for line in sheet.lines:
        line.cells[stem] = next((line.cells[one] for one in order if line.cells.get(one)), "")


def with_rooms(sheet: Sheet, rooms: Iterable[Room], meeting: Meeting, asking: Questions) -> None:
    """Where no line of a programme names a room: asked, once for all, which of the meeting's it is."""
    if any(line.cells.get("room") for line in sheet.lines):
        return
    called = [next((room.name[one] for one in meeting.languages if one in room.name), room.id) for room in rooms]
    if not called:
        return  # each line is told that it names none
    choices = tuple(Choice(name, name) for name in called)
    proposed = called[0] if len(called) == 1 else None
    chosen = asking.ask(Question("room", "room", "The file names no room.", "", choices, proposed, column="room"))
    for line in sheet.lines if chosen else ():
        line.cells["room"] = chosen or ""


def with_categories(lines: list[DelegationLine], meeting: Meeting, asking: Questions) -> list[DelegationLine]:
    """The lines with the meeting's own categories, by id, name or common name. Each unknown one is asked about once.

    Lines whose category is not known are left out: their question says so.
    """
    own = {str(one["id"]): dict(one.get("name", {})) for one in meeting.categories}
    called = {folded(name): one for one, names_ in own.items() for name in (one.replace("_", " "), *names_.values())}
    lines_of: dict[str, list[DelegationLine]] = {}
    for line in lines:
        lines_of.setdefault(folded(line.category), []).append(line)
    found = {}
    for word, some in lines_of.items():
        value = called.get(word) or meant_in("category", some[0].category)
        found[word] = value if value in own else _category(word, some, own, asking)
    return [replace(line, category=value) for line in lines if (value := found[folded(line.category)])]


def _category(word: str, lines: list[DelegationLine], own: dict[str, Words], asking: Questions) -> str | None:
    written = lines[0].category
    sentence = "The meeting has no such category."
    choices = tuple(Choice(one, called.get("en") or one) for one, called in own.items())
    numbers = tuple(line.line for line in lines)
    return asking.ask(
        Question(f"category.{word}", "category", sentence, written, choices, None, lines=numbers, column="category")
    )


def _translations(cells: Cells, stem: str, rule: Text) -> Words:
    found = {lang: cells.text(f"{stem}_{lang}", rule) for lang in names.LANGUAGES}
    return {lang: text for lang, text in found.items() if text}


def delegations(sheet: Sheet, problems: list[Problem]) -> list[DelegationLine]:
    """The sound lines of a list of delegations."""
    return _typed(sheet.lines, problems, _delegation_line)


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
        _addresses(cells),
        cells.read(
            "language",
            _letter_language,
            None,
            "Letters are written in Arabic, Chinese, English, French, Russian or Spanish.",
        ),
    )


def _addresses(cells: Cells) -> tuple[Address, ...]:
    try:
        return addresses_of(cells.line.cells.get("email", ""))
    except Refused:
        cells.fault("email", "This is no e-mail address; several are separated by commas.")
        return ()


def _letter_language(value: str) -> str:
    code = language_of(value) or value.casefold()
    if code not in names.LANGUAGES:
        raise ValueError(value)
    return code


def _groups(cells: Cells) -> tuple[str, ...]:
    """Names of groups, separated by `;`, each a name like any other, once."""
    written = cells.text("groups", _GROUPS) or ""
    found = tuple(dict.fromkeys(seen for name in written.split(";") if (seen := trimmed(name))))
    if cells.sound and any(map(NAME.fault, found)):
        cells.fault("groups", "A group's name is longer than 200 characters.")
    return found


def _code(value: str) -> str:
    if value.upper() not in names.states():
        raise ValueError(value)
    return value.upper()


def speakers(sheet: Sheet, problems: list[Problem]) -> list[SpeakerLine]:
    """The sound lines of a list of speakers."""
    return _typed(sheet.lines, problems, _speaker_line)


_ON_BEHALF = re.compile(
    r"(.+?)\s*(?:[(（\[,،–—-]\s*)?(?:\b(?:on behalf of(?: the)?|au nom (?:de la|de l['’]|d['’]|des?|du)|"
    r"en nombre de(?: la|l| los)?|от имени|باسم|نيابة عن)\s*|(?<=[(（])代表)(.+?)\s*[)）\]]?",
    re.IGNORECASE,
)


def _part_on_behalf(line: SheetLine) -> None:
    """Of "Kenya (on behalf of the African Group)", with no column for it, make what stands in two."""
    found = _ON_BEHALF.fullmatch(line.cells.get("delegation", ""))
    if found and not line.cells.get("on_behalf_of"):
        line.cells["delegation"], line.cells["on_behalf_of"] = found[1], found[2]


def _speaker_line(cells: Cells) -> SpeakerLine:
    _part_on_behalf(cells.line)
    return SpeakerLine(
        cells.line.number,
        cells.needed("item"),
        cells.needed("delegation"),
        cells.text("speaker_name"),
        cells.text("speaker_title"),
        cells.word("precedence", "precedence", Precedence, Precedence.OTHER),
        _mode(cells),
        cells.read("language", _language, None, "This is no language code, such as fr."),
        cells.text("on_behalf_of"),
        cells.word("kind", "speech_kind", SpeechKind, SpeechKind.STATEMENT),
    )


def _mode(cells: Cells) -> Mode | None:
    return cells.word("mode", "mode", Mode, Mode.IN_ROOM) if cells.line.cells.get("mode") else None


def _language(value: str) -> str:
    if (code := language_of(value)) is not None:
        return code
    if not _LANGUAGE.fullmatch(value.casefold()):
        raise ValueError(value)
    return value.casefold()


def _typed(lines: list[SheetLine], problems: list[Problem], read: Callable[[Cells], T]) -> list[T]:
    typed = []
    for line in lines:
        cells = Cells(line, problems)
        value = read(cells)
        if cells.sound:
            typed.append(value)
    return typed
