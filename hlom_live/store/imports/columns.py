"""How a table is understood: which sheet, which line is the header, which kind of file it is, what each column holds.

Each of these is proposed and may be changed by an answer. What is left out (lines before the header, totals, columns
without a use, hidden sheets) is said, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from hlom_live.names import folded
from hlom_live.store.common_names import meant
from hlom_live.store.imports.headings import field_of, in_one_line
from hlom_live.store.imports.joining import joined, says_a_day, with_days_of_sheets
from hlom_live.store.imports.lines import HEADERS, Kind
from hlom_live.store.questions import SHEET, Choice, Problem, Question, Questions, Unreadable, line_said, lines_said
from hlom_live.store.sheets import Sheet, SheetLine, Source, Table

MOST_COLUMNS = 60
LOOKED_FOR_HEADER = 30
"""Filled lines among which the header is looked for."""

IGNORED = "ignored"
ALL_SHEETS = "*"
"""The answer that takes all sheets with the same headings; no sheet can be called so."""
ABOVE, EMPTY = "above", "empty"
_DOWNWARDS = {
    Kind.PROGRAMME: ("day", "room"),
    Kind.DELEGATIONS: ("category",),
    Kind.SPEAKERS: ("item",),
    Kind.PLEDGES: (),
}
"""Columns in which an empty cell may stand for the one above."""
_WHEN = ("day", "hours", "start")
"""Columns of a programme in which a total is none of what belongs there."""


@dataclass(slots=True)
class Understood:
    """A table as it was understood: its kind, its lines by the columns' fields, and what is told of that."""

    kind: Kind
    sheet: Sheet
    read: dict[str, Any]


@dataclass(slots=True)
class _Guess:
    """A line taken for the header of a kind: the field of each column, None for one without a known name."""

    place: int
    kind: Kind
    fields: list[str | None]
    own: int = field(init=False)

    def __post_init__(self) -> None:
        self.own = len({one for one in self.fields if one})

    @property
    def rank(self) -> tuple[int, int, float, int]:
        """How well the line serves: all that is needed is there, much of it, then more fields, then further up."""
        missing = _missing(self.kind, self.fields)
        needed = len(HEADERS[self.kind].needed)
        return int(not missing), self.own if missing else needed, (needed - len(missing)) / needed, self.own


def understand(source: Source, asking: Questions) -> Understood:
    """What the tables of a file mean. Raises Unreadable, with the questions whose answers may help."""
    source.tables = [_with_one_header(table) for table in source.tables]
    table = _table(source, asking)
    guess = _header(table, asking)
    kind = _kind(table, guess, asking)
    place = guess.place
    headings = _headings(table.lines[place][1])
    fields = _fields(table, place, kind, headings, asking)
    missing = _missing(kind, fields)
    if missing:
        raise Unreadable(_misses(kind, guess, missing), asking)
    return _Reading(source, table, place, kind, headings, fields, asking).understood()


def _missing(kind: Kind, fields: Iterable[str | None]) -> list[str]:
    """Which columns a file of this kind must have, and has not."""
    have = set(fields)
    missing = [name for name in HEADERS[kind].needed if name not in have]
    for stem in HEADERS[kind].translated:
        if any(name and name.startswith(f"{stem}_") for name in have):
            missing = [name for name in missing if name != stem]
    if kind is Kind.PROGRAMME and "hours" in have:
        missing = [name for name in missing if name not in ("start", "end")]
    if kind is Kind.PROGRAMME and {"start", "hours"} & have:
        missing = [name for name in missing if name != "day"]
    return missing


def _misses(kind: Kind, guess: _Guess, missing: list[str]) -> str:
    if not guess.own:
        known = "; ".join(f"{kind}: {header.columns}" for kind, header in HEADERS.items())
        return f"The header is none that can be imported ({known})."
    return f"The header of a {kind} misses {', '.join(missing)}; it may have: {HEADERS[kind].columns}."


# Sheet, header, kind


def _table(source: Source, asking: Questions) -> Table:
    """The table of a file: of one sheet, or of all that have the same header."""
    filled = [table for table in source.tables if table.lines]
    if not filled:
        raise Unreadable("The file is empty.")
    if len(filled) == 1:
        return filled[0]
    guesses = [(table, _best_guess(table)) for table in filled]
    best, guess = max(guesses, key=lambda one: (not one[0].hidden, one[1].rank))
    serve = [] if _missing(guess.kind, guess.fields) else [one for one in guesses if not one[0].hidden]
    head = _head(best, guess.place)
    same = [(one, its.place) for one, its in serve if _head(one, its.place) == head]
    alike = [one for one, its in serve if its.rank == guess.rank]
    return _chosen(filled, best, same if len(same) > 1 else [], len(alike) > max(len(same), 1), asking)


def _chosen(filled: list[Table], best: Table, same: list[tuple[Table, int]], several: bool, asking: Questions) -> Table:
    """The sheet that is read, or all of the `same` header; asked where `several` others would serve as well."""
    choices = tuple(Choice(one.name, f"{one.name}{' (hidden)' if one.hidden else ''}") for one in filled)
    sentence, proposed = f"The workbook has {len(filled)} sheets; this one is read: {best.name!r}.", best.name
    if same:
        sentence = f"{len(same)} sheets have the same headings; they are read as one table."
        choices, proposed = (Choice(ALL_SHEETS, "all with the same headings"), *choices), ALL_SHEETS
    if several:
        sentence += " Others have such a table under other headings; one such table is read at a time."
    chosen = asking.ask(Question("sheet", "sheet", sentence, best.name, choices, proposed, needed=several))
    if chosen == ALL_SHEETS:
        return joined(same)
    return next(one for one in filled if one.name == chosen)


def _head(table: Table, place: int) -> list[str]:
    """The headings of a table, which stand in that line, however they are written."""
    return [folded(cell) for cell in table.lines[place][1] if cell]


def _guesses(table: Table) -> Iterator[_Guess]:
    for place, (_, cells) in enumerate(table.lines[:LOOKED_FOR_HEADER]):
        for kind in Kind:
            yield _Guess(place, kind, [field_of(kind, cell) for cell in cells])


def _best_guess(table: Table) -> _Guess:
    """The likeliest header: the first of those that serve best; where none has two known names, the first line."""
    best = max(_guesses(table), key=lambda guess: (guess.rank, -guess.place))
    if best.own >= 2 or (best.own and best.place == 0):
        return best
    return max((guess for guess in _guesses(table) if guess.place == 0), key=lambda guess: guess.rank)


def _with_one_header(table: Table) -> Table:
    """A table whose headings stand in two lines, with one: that of the lower line, put together of both."""
    best, found = _best_guess(table).rank if table.lines else None, None
    for place, (upper, lower) in enumerate(pairwise(table.lines[:LOOKED_FOR_HEADER])):
        for kind in Kind:
            cells = in_one_line(kind, upper[1], lower[1])
            rank = _Guess(place, kind, [field_of(kind, cell) for cell in cells]).rank if cells else None
            if best is not None and rank is not None and rank > best:
                best, found = rank, (place, upper[0], (lower[0], cells or []))
    if found is None:
        return table
    place, upper_line, header = found
    lines = [*table.lines[:place], header, *table.lines[place + 2 :]]
    return replace(table, lines=lines, above_header=upper_line)


def _header(table: Table, asking: Questions) -> _Guess:
    best = _best_guess(table)
    numbers = {str(number % SHEET): place for place, (number, _) in enumerate(table.lines[:LOOKED_FOR_HEADER])}
    number = str(table.lines[best.place][0] % SHEET)
    choices = tuple(
        Choice(one, f"{one}: {_shortened(' | '.join(filter(None, table.lines[place][1])))}")
        for one, place in list(numbers.items())[: max(10, best.place + 1)]
    )
    sentence = f"Line {number} is read as the header."
    shown = _shortened(" | ".join(filter(None, table.lines[best.place][1])))
    chosen = asking.ask(Question("header", "header", sentence, shown, choices, number, needed=False))
    place = numbers[chosen or number]
    return max((guess for guess in _guesses(table) if guess.place == place), key=lambda guess: guess.rank)


def _kind(table: Table, guess: _Guess, asking: Questions) -> Kind:
    choices = tuple(Choice(kind.name.lower(), str(kind)) for kind in Kind)
    sentence = f"The file is read as a {guess.kind}."
    proposed = guess.kind.name.lower()
    chosen = asking.ask(Question("kind", "kind", sentence, "", choices, proposed, needed=False))
    return Kind[(chosen or proposed).upper()]


# Columns


def _headings(cells: list[str]) -> list[str]:
    headings = [" ".join(cell.split()) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise Unreadable(f"The header has {len(headings)} columns; {MOST_COLUMNS} at most.")
    return headings


def _fields(table: Table, place: int, kind: Kind, headings: list[str], asking: Questions) -> list[str | None]:
    """The field of each column, as proposed or answered; each field once."""
    proposed = _proposed(table, place, kind, headings)
    chosen = [
        _ask_column(number, heading, one, _sample(table, place, number - 1), kind, asking)
        for number, (heading, one) in enumerate(zip(headings, proposed, strict=True), start=1)
    ]
    answered = {name for number, name in enumerate(chosen, start=1) if name and f"column.{number}" in asking.answers}
    fields: list[str | None] = []
    for number, name in enumerate(chosen, start=1):
        given = f"column.{number}" in asking.answers
        if name and name in fields and (given or name not in answered):
            raise Unreadable(f"Two columns are read as {name!r}: {_both(name, chosen, headings)}.", asking)
        fields.append(name if name and (given or name not in answered) else None)
    return fields


def _both(name: str | None, fields: list[str | None], headings: list[str]) -> str:
    return ", ".join(repr(heading) for heading, one in zip(headings, fields, strict=True) if one == name)


def _proposed(table: Table, place: int, kind: Kind, headings: list[str]) -> list[str | None]:
    """The field of each column by its heading; where two headings name the same, the first that is written as it is."""
    fields = [field_of(kind, heading) for heading in headings]
    for name in {one for one in fields if one}:
        places = [number for number, one in enumerate(fields) if one == name]
        exact = [number for number in places if headings[number].casefold().strip() == name]
        alike = {headings[number].casefold() for number in places}
        if len(places) > 1 and len(alike) == len(places):
            kept = (exact or places)[0]
            fields = [one if one != name or number == kept else None for number, one in enumerate(fields)]
    if kind is Kind.PROGRAMME and "title" not in fields and "number" in fields:
        column = fields.index("number")
        if len(_sample(table, place, column, every=True)) > 12 * len(table.lines[place + 1 :]):
            fields[column] = "title"  # "Agenda item", over whole sentences
    return fields


def _sample(table: Table, place: int, column: int, every: bool = False) -> str:
    """The first cells of a column, or all, as one text."""
    cells = [line[column] for _, line in table.lines[place + 1 :] if column < len(line) and line[column]]
    return "".join(cells) if every else _shortened(", ".join(dict.fromkeys(cells[:20])))


def _ask_column(
    number: int, heading: str, proposed: str | None, sample: str, kind: Kind, asking: Questions
) -> str | None:
    choices = (*(Choice(one, one.replace("_", " ")) for one in HEADERS[kind].fields), Choice(IGNORED, "not used"))
    named = repr(heading) if heading else "without a heading"
    sentence = f"Column {number}, {named}, is {f'read as {proposed}' if proposed else 'not used'}."
    found = f"{heading}: {sample}" if heading else sample
    key = f"column.{number}"
    question = Question(key, "column", sentence, found, choices, proposed or IGNORED, needed=False)
    chosen = asking.ask(question)
    return None if chosen in (IGNORED, None) else chosen


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


# Lines


@dataclass(slots=True)
class _Reading:
    """The lines of a table whose columns are known."""

    source: Source
    table: Table
    place: int
    kind: Kind
    headings: list[str]
    fields: list[str | None]
    asking: Questions
    remarks: list[str] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)

    def understood(self) -> Understood:
        """The table, and what is told of how it was read."""
        sheet = Sheet([one for one in self.fields if one])
        self._before()
        self._numbers_shown()
        self.remarks += [f"Not read: {one}." for one in self.source.left]
        day = ""
        for number, cells in self.table.lines[self.place + 1 :]:
            if (says := self._day_of_its_own(cells)) is not None:
                day = says
                self.remarks.append(f"{line_said(number).capitalize()} is the day of the lines below it ({day}).")
            else:
                self._take(sheet, number, cells, day)
        sheet.problems += self._odd()
        if self.kind is Kind.PROGRAMME:
            with_days_of_sheets(sheet.lines, self.table.parts or [self.table.name])
        self._fill_downwards(sheet, {problem.line for problem in sheet.problems})
        return Understood(self.kind, sheet, self._told())

    def _before(self) -> None:
        if self.table.above_header:
            lower = self.table.lines[self.place][0]
            self.remarks.append(f"The headings stand in two lines: {lines_said([self.table.above_header, lower])}.")
        above = self.table.lines[: self.place]
        if above:
            shown = _shortened(" ".join(filter(None, above[0][1])))
            self.remarks.append(
                f"Not part of the table: {lines_said([one for one, _ in above])} above the header ({shown})."
            )
        if self.table.parts:
            named = ", ".join(f"{number} {name!r}" for number, name in enumerate(self.table.parts, start=1))
            self.remarks.append(f"Read as one table: sheets {named}.")
        for table in self.source.tables:
            if table is not self.table and table.name not in self.table.parts and table.lines:
                hidden = "hidden " if table.hidden else ""
                self.remarks.append(f"The {hidden}sheet {table.name!r} is not read.")

    def _numbers_shown(self) -> None:
        """Of a file that does not tell how a number is shown it is said where that may matter: 1.10 is read as 1.1."""
        name = {Kind.DELEGATIONS: "seat", Kind.SPEAKERS: "item"}.get(self.kind, "number")
        if self.source.shown or name not in self.fields:
            return
        column = self.fields.index(name)
        cells = [(number, line[column]) for number, line in self.table.lines[self.place + 1 :] if column < len(line)]
        odd = [f"{cell} in {line_said(number)}" for number, cell in cells if re.fullmatch(r"\d+\.\d+", cell)]
        if odd:
            shown = _shortened(", ".join(odd))
            self.remarks.append(
                f"This file does not tell how its numbers are shown (1.10 is read as 1.1): check {shown}."
            )

    def _day_of_its_own(self, cells: list[str]) -> str | None:
        """The day that stands in a line of a programme alone, as a heading of the lines below it."""
        filled = [cell for cell in cells if cell]
        alone = self.kind is Kind.PROGRAMME and len(filled) == 1 and len(self.headings) > 2
        return filled[0] if alone and says_a_day(filled[0]) else None

    def _take(self, sheet: Sheet, number: int, cells: list[str], day: str) -> None:
        if reason := self._no_line(cells):
            self.remarks.append(f"{line_said(number).capitalize()} is not read: {reason}.")
            self.unread.add(number)
            return
        surplus = [cell for cell in cells[len(self.headings) :] if cell]
        if surplus and self.source.form == "csv":
            sentence = f"The line has more cells than the header's {len(self.headings)} columns."
            sheet.problems.append(Problem(number, sentence, value=surplus[0]))
        elif surplus:
            self.remarks.append(
                f"{line_said(number).capitalize()} has cells beside the table, which are not read"
                f" ({_shortened(surplus[0])})."
            )
        filled = cells + [""] * (len(self.headings) - len(cells))
        taken = {name: cell for name, cell in zip(self.fields, filled, strict=False) if name}
        if any(taken.values()):
            if day and not taken.get("day"):
                taken["day"] = day
            sheet.lines.append(SheetLine(number, taken))

    def _no_line(self, cells: list[str]) -> str:
        """Why a line under the header is none of the table, if so: a total, a note, the header once more."""
        filled = [cell for cell in cells if cell]
        if [" ".join(cell.split()) for cell in cells[: len(self.headings)]] == self.headings[: len(cells)] and len(
            filled
        ) > 1:
            return "the header once more"
        taken = {name for name, cell in zip(self.fields, cells, strict=False) if name and cell}
        first = re.split(r"[:：=]|\s\d", filled[0])[0]
        whole = not {*HEADERS[self.kind].needed, "hours"} & set(filter(None, self.fields)) - taken
        if whole and next((name for name, cell in zip(self.fields, cells, strict=False) if cell), None) not in _WHEN:
            return ""
        if meant("total", first):
            return f"a total ({_shortened(' '.join(filled))})"
        if len(filled) == 1 and (meant("note", first) or re.match(r"[*†‡]|\(\d\)\s", filled[0])):
            return f"a note ({_shortened(filled[0])})"
        return ""

    def _fill_downwards(self, sheet: Sheet, odd: set[int]) -> None:
        """Empty cells that may stand for the one above, as in a printed table: asked, once for each column.

        Not of lines that have an odd cell.
        """
        for name in _DOWNWARDS[self.kind]:
            empty = [line for line in sheet.lines if line.number not in odd and line.cells.get(name) == ""]
            if not empty or len(empty) == len(sheet.lines) or not sheet.lines[0].cells[name]:
                continue
            lines = tuple(line.number for line in empty)
            sentence = (
                f"Cells of {name} are empty ({lines_said(list(lines))}). Do they mean the same as the cell above?"
            )
            choices = (Choice(ABOVE, "the same as above"), Choice(EMPTY, "nothing"))
            question = Question(f"empty.{name}", "empty", sentence, "", choices, ABOVE, lines=lines, column=name)
            if self.asking.ask(question) == ABOVE:
                _fill(sheet.lines, name)

    def _odd(self) -> list[Problem]:
        """The odd cells of the columns and lines that are used, under the header."""
        header = self.table.lines[self.place][0]
        used = {_column_letter(number) for number, name in enumerate(self.fields) if name}
        below = [one for one in self.table.odd if one.line > header and one.line not in self.unread]
        return [one for one in below if one.column.rstrip("0123456789") in used]

    def _told(self) -> dict[str, Any]:
        letters = self.source.letters
        ignored = [heading for heading, name in zip(self.headings, self.fields, strict=True) if not name and heading]
        return {
            "form": self.source.form,
            "letters": letters.said if letters else None,
            "codec": letters.codec if letters else None,
            "separator": self.source.separator or None,
            "sheet": self.table.name or None,
            "sheets": self.table.parts or None,
            "header_line": self.table.lines[self.place][0] % SHEET,
            "columns": [
                {"column": number, "heading": heading, "field": name}
                for number, (heading, name) in enumerate(zip(self.headings, self.fields, strict=True), start=1)
            ],
            "ignored": ignored,
            "remarks": self.remarks,
        }


def _fill(lines: list[SheetLine], name: str) -> None:
    above, sheet = "", None
    for line in lines:
        if line.number // SHEET != sheet:
            above, sheet = "", line.number // SHEET
        above = line.cells[name] = line.cells[name] or above


def _column_letter(column: int) -> str:
    letters = ""
    while column >= 0:
        letters, column = chr(ord("A") + column % 26) + letters, column // 26 - 1
    return letters
