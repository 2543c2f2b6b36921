"""A register of pledges: what a file adds to it and changes in it (docs/adr/0162-pledges.md).

A line is of the pledge with its number; without one, of that with the same title by the same submitter. An empty cell
leaves what stands. Delegations of the meeting are recognised, others stay by name: nobody is made by a pledge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from hlom_live import names
from hlom_live.domain import pledges as rules
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation, Meeting, Pledge, PledgeKind, PledgeStage, PledgeState, Sitting, Words
from hlom_live.names import Likeness, folded
from hlom_live.store.imports import calling
from hlom_live.store.imports.known import Known, key_of
from hlom_live.store.imports.pledge_cells import Around, cells_of
from hlom_live.store.imports.pledge_lines import PledgeLine, written_lines
from hlom_live.store.imports.revision import What
from hlom_live.store.questions import Choice, Problem, Question, Questions, key_for, line_said
from hlom_live.store.record import in_language

AS_WRITTEN = "as_written"
"""The answer that who submitted a pledge is none of the delegations, and stays by the name that is written."""

MOST_TOLD = 500
"""Changed pledges of which a trial says what is otherwise, one by one."""


@dataclass(frozen=True, slots=True)
class PledgeDifference:
    """A pledge that is not the same in the file; `fields` has what stood there and what is to, as a table has it."""

    what: What
    number: str | None
    title: Words
    fields: dict[str, tuple[str, str]]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Existing:
    """What the meeting has already."""

    meeting: Meeting
    pledges: Sequence[Pledge]
    delegations: Sequence[Delegation]
    sittings: Sequence[Sitting]


@dataclass(slots=True)
class Planned:
    """Rows to write: pledges that are `new`, and `changed` ones."""

    new: list[Pledge] = field(default_factory=list)
    changed: list[Pledge] = field(default_factory=list)
    differences: list[PledgeDifference] = field(default_factory=list)


def plan(
    standing: Existing,
    lines: Iterable[PledgeLine],
    problems: list[Problem],
    asking: Questions,
    new_id: Callable[[], str],
    now: datetime,
) -> Planned:
    """What a file adds and changes. Adds to `problems`, and to `asking` who is meant where that is not sure."""
    return _Plan(standing, list(lines), problems, asking, new_id, now).done()


class _Callers:
    """Whom names mean: an id of a delegation, or a name that stays; asked of names that are near a delegation's."""

    def __init__(self, standing: Existing, asking: Questions) -> None:
        self._known, self._asking, self._first = Known(standing.delegations), asking, standing.meeting.languages[0]
        self._found: dict[str, tuple[str | None, str | None]] = {}
        self._alike: Likeness | None = None

    def meant(self, name: str, lines: tuple[int, ...] = ()) -> tuple[str | None, str | None]:
        """A delegation's id, or a name; it is asked only of a name of which the `lines` are given."""
        if name not in self._found:
            self._found[name] = self._look(name, lines)
        return self._found[name]

    def _look(self, name: str, lines: tuple[int, ...]) -> tuple[str | None, str | None]:
        found = self._known.named(name)
        if len(found) == 1 or (found and not lines):
            return found[0].id, None
        if (party := names.recognise(name)) is not None:
            return None, in_language(dict(party.names), self._first)
        near = [calling.named(one.id, one.name) for one in found] or (self._near(name) if lines else [])
        if not near:
            return None, name
        sentence = f"No delegation is called {name}. Is it {' or '.join(one.label for one in near)}?"
        choices = (*near, Choice(AS_WRITTEN, "None of these: as it is written"))
        key = key_for("name", name)
        answer = self._asking.ask(Question(key, "name", sentence, name, choices, near[0].value, lines=lines))
        there = self._known.of_key(answer or "")
        return (there[0].id, None) if there else (None, name)

    def _near(self, name: str) -> list[Choice]:
        self._alike = self._alike or self._known.likeness()
        found = [self._known.by_id(one) for one in self._alike.near(name)][: names.MOST_LIKE]
        return [calling.named(key_of(one) or one.id, one.name) for one in found]


class _Plan:
    def __init__(
        self,
        standing: Existing,
        lines: list[PledgeLine],
        problems: list[Problem],
        asking: Questions,
        new_id: Callable[[], str],
        now: datetime,
    ) -> None:
        self.standing, self.lines, self.problems, self.new_id, self.now = standing, lines, problems, new_id, now
        self.callers = _Callers(standing, asking)
        for name, some in written_lines(lines).items():
            self.callers.meant(name, some)
        self.begun = any(one.opened_at is not None for one in standing.sittings)
        self.by_number = {one.number: one for one in standing.pledges if one.number}
        self.by_title = {key: one for one in standing.pledges for key in self._keys(one)}
        self.rows: dict[str, Pledge] = {}
        self.line_of: dict[str, PledgeLine] = {}

    def done(self) -> Planned:
        for line in self.lines:
            self._take(line)
        self._match()
        planned, before = Planned(), {one.id: one for one in self.standing.pledges}
        around = Around.of(self.standing.meeting, self.standing.delegations, [*before.values(), *self.rows.values()])
        for row in self.rows.values():
            if row.id not in before:
                planned.new.append(row)
            elif fields := _otherwise(before[row.id], row, around):
                planned.changed.append(row)
                at = self.line_of[row.id].line
                planned.differences.append(PledgeDifference(What.CHANGED, row.number, row.title, fields, at))
        planned.differences = planned.differences[:MOST_TOLD]
        return planned

    def _take(self, line: PledgeLine) -> None:
        """The pledge of a line as it will stand, but for what it matches."""
        submitter = self.callers.meant(line.submitter)
        before = self._standing(line, submitter)
        if before is not None and before.id in self.line_of:
            said = line_said(self.line_of[before.id].line).capitalize()
            column = "number" if line.number else "title"
            said = f"{said} has this {'number' if line.number else 'pledge'} already."
            self.problems.append(Problem(line.line, said, column, line.number or next(iter(line.title.values()))))
            return
        try:
            row = self._merged(before or self._new(line), line, submitter)
            row = replace(row, partners=rules.partners(row))
        except Refused:
            self.problems.append(Problem(line.line, "A pledge has at most 500 partners.", "partners"))
            return
        self.rows[row.id], self.line_of[row.id] = row, line
        if row.number:
            self.by_number[row.number] = row
        self.by_title.update(dict.fromkeys(self._keys(row), row))

    def _standing(self, line: PledgeLine, submitter: tuple[str | None, str | None]) -> Pledge | None:
        if line.number:
            return self.by_number.get(line.number)
        keys = ((folded(title), _whose(*submitter)) for title in line.title.values())
        return next((self.by_title[key] for key in keys if key in self.by_title), None)

    def _keys(self, pledge: Pledge) -> list[tuple[str, str]]:
        """How a pledge is recognised without a number; a name may by now be that of a delegation."""
        named = self.callers.meant(pledge.submitter_name) if pledge.submitter_name else (pledge.submitter, None)
        return [(folded(title), _whose(*named)) for title in pledge.title.values()]

    def _new(self, line: PledgeLine) -> Pledge:
        stage = line.stage or PledgeStage.PLANNING
        return Pledge(
            id=self.new_id(), title={}, kind=line.kind or PledgeKind.OTHER, stage=stage, stage_before=stage,
            state=PledgeState.PUBLISHED, submitted_at=self.now, published_at=self.now,
        )  # fmt: skip

    def _merged(self, before: Pledge, line: PledgeLine, submitter: tuple[str | None, str | None]) -> Pledge:
        """The pledge as the line says; until the meeting begins, its stage is the one it begins with."""
        stage = line.stage or before.stage
        moved = before.stage_before if self.begun or before.stage_before is None else stage
        partners = [dict(zip(("delegation", "name"), self.callers.meant(one), strict=True)) for one in line.partners]
        return replace(
            before,
            number=line.number or before.number,
            title=before.title | line.title,
            submitter=submitter[0],
            submitter_name=submitter[1],
            partners=partners or before.partners,
            themes=list(line.themes) or before.themes,
            area=((before.area or {}) | line.area) or None,
            kind=line.kind or before.kind,
            countries=list(line.countries) or before.countries,
            stage=stage,
            stage_before=line.stage_before or moved,
            updated_on=line.updated_on or before.updated_on,
            update=_told(before, line, self.standing.meeting.languages[0]),
            source=line.source or before.source,
        )

    def _match(self) -> None:
        """What each line says to match: a number of the file or the register, or the id of a pledge there."""
        ids = {one.id: one for one in self.standing.pledges} | self.rows
        for row_id, line in self.line_of.items():
            if line.matches is None:
                continue
            other = self.by_number.get(line.matches) or ids.get(line.matches)
            if other is None:
                said = "No pledge has this number, in the file or in the register."
                self.problems.append(Problem(line.line, said, "matches", line.matches))
                continue
            self.rows[row_id] = ids[row_id] = replace(self.rows[row_id], matches=other.id)
        matches = {one.id: one.matches for one in ids.values()}
        for row_id, line in self.line_of.items():
            if rules.turns_back(row_id, matches[row_id], matches):
                said = "This pledge is led back to itself by what it matches."
                self.problems.append(Problem(line.line, said, "matches", line.matches or ""))


def _told(before: Pledge, line: PledgeLine, first: str) -> str | Words | None:
    """Its last update; a text that is the same, of whatever language, stays as it is."""
    if not line.update or line.update == {first: before.update}:
        return before.update
    return line.update


def _whose(delegation: str | None, name: str | None) -> str:
    return delegation or folded(name or "")


def _otherwise(before: Pledge, after: Pledge, around: Around) -> dict[str, tuple[str, str]]:
    """What is not the same, as a table has it; nothing where that is all the same."""
    if before == after:
        return {}
    old, new = cells_of(before, around), cells_of(after, around)
    return {name: (old.get(name, ""), new.get(name, "")) for name in {**old, **new} if old.get(name) != new.get(name)}


def still_stands(rows: Sequence[Pledge], before: Mapping[str, Pledge], now: Mapping[str, Pledge]) -> bool:
    """Whether the register has of each of these rows what it had when they were planned."""
    return all(before.get(row.id) == now.get(row.id) for row in rows)
