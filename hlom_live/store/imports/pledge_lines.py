"""The lines of a register of pledges as typed values, and what is asked of words that are not recognised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from hlom_live import names
from hlom_live.domain.model import Meeting, PledgeKind, PledgeStage, Words
from hlom_live.domain.settings import GROUPS
from hlom_live.domain.text import LINE, NAME, Text, trimmed
from hlom_live.names import folded
from hlom_live.store.common_names import meant
from hlom_live.store.imports.cells import Cells
from hlom_live.store.imports.hours import DAY_FIRST, Written, day_of, moment_of
from hlom_live.store.imports.times import order_of_days
from hlom_live.store.questions import Choice, Problem, Question, Questions, key_for
from hlom_live.store.sheets import Sheet

LEFT_OUT = "left_out"
"""The answer that a word of a file is not taken into the register."""

_PARAGRAPHS, _LIST = Text(5000, lines=True), Text(200_000, lines=True, markup=False)
_NO_DAY = "This is no day, such as 2021-12-14 or 14/12/2021."
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeLine:
    """One line. What is None, or empty, is not written in it, and leaves what stands."""

    line: int
    number: str | None
    title: Words
    submitter: str
    partners: tuple[str, ...]
    matches: str | None
    themes: tuple[str, ...]
    area: Words
    kind: PledgeKind | None
    countries: tuple[str, ...]
    stage: PledgeStage | None
    stage_before: PledgeStage | None
    updated_on: str | None
    update: Words
    source: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of a file mean, by their folded form; None for what is left out, or still to be answered."""

    kinds: Mapping[str, PledgeKind | None]
    stages: Mapping[str, PledgeStage | None]
    themes: Mapping[str, str | None]
    countries: Mapping[str, str | None]
    order: str


def pledges(sheet: Sheet, meeting: Meeting, problems: list[Problem], asking: Questions) -> list[PledgeLine]:
    """The sound lines of a register; a plain text is in the meeting's first language. Asks what words mean.

    Each group of themes is a column.
    """
    words = Vocabulary(
        _enumerated(sheet, "kind", "pledge_kind", PledgeKind, asking),
        _enumerated(sheet, "stage", "pledge_stage", PledgeStage, asking)
        | _enumerated(sheet, "stage_before", "pledge_stage", PledgeStage, asking),
        {word: one for column in GROUPS for word, one in _themes(sheet, column, meeting, asking).items()},
        _countries(sheet, asking),
        order_of_days([line.cells.get("updated_on", "") for line in sheet.lines], meeting.days, asking) or DAY_FIRST,
    )
    typed = []
    for line in sheet.lines:
        cells = Cells(line, problems)
        value = _line(cells, meeting, words)
        if cells.sound:
            typed.append(value)
    return typed


def parts(cell: str) -> tuple[str, ...]:
    """What stands in a cell that lists several: one on a line, or between semicolons; each once."""
    found = cell.split("\n") if "\n" in cell else re.split("[;；؛]", cell)
    return tuple(dict.fromkeys(" ".join(one.split()) for one in found if trimmed(one)))


def _line(cells: Cells, meeting: Meeting, words: Vocabulary) -> PledgeLine:
    written = cells.line.cells
    themes = [words.themes.get(_word(one)) for column in GROUPS for one in parts(written.get(column, ""))]
    countries = [words.countries.get(_word(one)) for one in _named(written.get("countries", ""))]
    return PledgeLine(
        line=cells.line.number,
        number=cells.text("number"),
        title=_translated(cells, "title", LINE, meeting, needed=True),
        submitter=cells.needed("submitter"),
        partners=_partners(cells),
        matches=cells.text("matches"),
        themes=tuple(dict.fromkeys(one for one in themes if one)),
        area=_translated(cells, "area", LINE, meeting),
        kind=words.kinds.get(_word(written.get("kind", ""))),
        countries=tuple(dict.fromkeys(one for one in countries if one)),
        stage=words.stages.get(_word(written.get("stage", ""))),
        stage_before=words.stages.get(_word(written.get("stage_before", ""))),
        updated_on=cells.read("updated_on", lambda text: _day(text, words.order, meeting), None, _NO_DAY),
        update=_translated(cells, "update", _PARAGRAPHS, meeting),
        source=cells.text("source", LINE),
    )


def _translated(cells: Cells, stem: str, rule: Text, meeting: Meeting, needed: bool = False) -> Words:
    plain = cells.needed(stem, rule) if needed else cells.text(stem, rule)
    found = {meeting.languages[0]: plain} if plain else {}
    others = ((lang, cells.text(f"{stem}_{lang}", rule)) for lang in names.LANGUAGES)
    return found | {lang: text for lang, text in others if text}


def _partners(cells: Cells) -> tuple[str, ...]:
    found = parts(cells.text("partners", _LIST) or "")
    if cells.sound and any(map(NAME.fault, found)):
        cells.fault("partners", "A partner's name is longer than 200 characters.")
    return found


def _day(text: str, order: str, meeting: Meeting) -> str:
    """The day that is written, with an hour or without."""
    return _written(text).by(order, meeting.days).isoformat()


def _written(text: str) -> Written:
    try:
        return day_of(text)
    except ValueError:
        day, _, at = moment_of(text)
        return day_of(at.date().isoformat() if at else day)


# Words


@lru_cache(maxsize=4096)
def _word(written: str) -> str:
    return folded(written.replace("_", " "))


def _lines_of(sheet: Sheet, column: str, among: Callable[[str], Iterable[str]]) -> dict[str, list[tuple[str, int]]]:
    """The words of a column, by their folded form: how each is written, and in which lines."""
    found: dict[str, list[tuple[str, int]]] = {}
    for line in sheet.lines:
        for written in among(line.cells.get(column, "")):
            found.setdefault(_word(written), []).append((written, line.number))
    return found


def _enumerated(sheet: Sheet, column: str, of: str, words: type[E], asking: Questions) -> dict[str, E | None]:
    """What the words of a column mean, by themselves or a common name; of another one it is asked, once."""
    found: dict[str, E | None] = {}
    choices = tuple(Choice(str(one), one.replace("_", " ")) for one in words)
    for word, some in _lines_of(sheet, column, lambda cell: [cell] if cell else []).items():
        written = some[0][0]
        sentence = f"{written!r} is none of: {', '.join(choice.label for choice in choices)}."
        value = meant(of, written) or _ask(asking, f"{of}.{word}", of, sentence, some, choices, None, column)
        found[word] = words(value) if value else None
    return found


def _themes(sheet: Sheet, column: str, meeting: Meeting, asking: Questions) -> dict[str, str | None]:
    """What the words of a column of themes mean: ids of themes, by id or by name in any language."""
    ids: dict[str, str] = {}
    for theme in meeting.themes:
        for called in (str(theme["id"]), *theme.get("name", {}).values()):
            ids.setdefault(_word(called), str(theme["id"]))
    own = [one for one in meeting.themes if one.get("group", GROUPS[0]) == column] or meeting.themes
    choices = (
        *(Choice(str(one["id"]), names.one_of(one.get("name", {})), one.get("name", {})) for one in own),
        Choice(LEFT_OUT, "not taken"),
    )
    found: dict[str, str | None] = {}
    for word, some in _lines_of(sheet, column, parts).items():
        value = ids.get(word) or ids.get(_word(re.sub(r"^\s*\w{1,2}[.):]\s*", "", some[0][0])))
        sentence = f"The meeting has no {column} that is called {some[0][0]!r}."
        likely = None if len(choices) > 1 else LEFT_OUT
        found[word] = value or _ask(
            asking, key_for("theme", some[0][0]), "theme", sentence, some, choices, likely, column
        )
    return {word: None if one == LEFT_OUT else one for word, one in found.items()}


def _named(cell: str) -> tuple[str, ...]:
    """The names of States in a cell; commas part them too, where it is not the one name of a State."""
    found: list[str] = []
    for one in parts(cell):
        found += [one] if _code(one) or "," not in one else [name.strip() for name in one.split(",") if name.strip()]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _code(written: str) -> str | None:
    if written.upper() in names.states():
        return written.upper()
    party = names.recognise(written)
    return names.find(written) or (party.code if party else None)


def _countries(sheet: Sheet, asking: Questions) -> dict[str, str | None]:
    """The codes of the States that are named, in any language; of others it is asked which they are, or none."""
    found: dict[str, str | None] = {}
    for word, some in _lines_of(sheet, "countries", _named).items():
        written = some[0][0]
        found[word] = _code(written) or _ask_country(written, some, asking)
    return {word: None if one == LEFT_OUT else one for word, one in found.items()}


def _ask_country(written: str, some: Sequence[tuple[str, int]], asking: Questions) -> str | None:
    near = [key for key in names.meant_by(written) if key in names.states()]
    choices = (
        *(Choice(code, names.one_of(names.names_of(code)), names.names_of(code)) for code in near),
        Choice(LEFT_OUT, "not taken"),
    )
    sentence = f"No State is called {written!r}."
    return _ask(asking, key_for("country", written), "country", sentence, some, choices, near[0] if near else LEFT_OUT)


def _ask(
    asking: Questions,
    key: str,
    kind: str,
    sentence: str,
    some: Sequence[tuple[str, int]],
    choices: tuple[Choice, ...],
    proposed: str | None,
    column: str = "countries",
) -> str | None:
    lines = tuple(dict.fromkeys(line for _, line in some))
    return asking.ask(Question(key, kind, sentence, some[0][0], choices, proposed, lines=lines, column=column))


def written_lines(lines: Iterable[PledgeLine]) -> dict[str, tuple[int, ...]]:
    """The names of who submitted, as they are written, with the lines where each stands."""
    found: dict[str, list[int]] = {}
    for line in lines:
        found.setdefault(line.submitter, []).append(line.line)
    return {name: tuple(some) for name, some in found.items()}
