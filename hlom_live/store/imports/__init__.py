"""Files that people bring into a meeting: programme, delegations, list of speakers, register of pledges (contract §6).

The header tells the kind. All bad lines are named, and then nothing is written; else the whole file is one change.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from hlom_live.domain import revisions
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    Item,
    Meeting,
    Pledge,
    Revision,
    Room,
    Sitting,
    SpeakersList,
    Value,
)
from hlom_live.domain.roles import Actor
from hlom_live.names import one_of
from hlom_live.store import sheets
from hlom_live.store.changes import Position, position_of
from hlom_live.store.formulas import plain
from hlom_live.store.imports import columns, delegations, lines, pledge_lines, pledges, programme, slices, speakers
from hlom_live.store.imports.lines import DelegationLine, Kind
from hlom_live.store.imports.pledges import PledgeDifference
from hlom_live.store.imports.revision import Difference, What
from hlom_live.store.load import Load
from hlom_live.store.mailing.correspondence import write_to
from hlom_live.store.models import MeetingRow
from hlom_live.store.questions import (
    SHEET,
    Choice,
    Problem,
    Question,
    Questions,
    Unreadable,
    gathered,
    of_sheets,
    together,
    unknown,
)
from hlom_live.store.sheets import Sheet, workbook
from hlom_live.store.work import Work

__all__ = [
    "BadLines",
    "Choice",
    "Difference",
    "File",
    "Ground",
    "Kind",
    "ImportPlan",
    "PledgeDifference",
    "Problem",
    "Question",
    "Questions",
    "Unreadable",
    "asked",
    "look",
    "open_file",
    "plan",
    "unknown",
    "workbook",
    "write",
    "write_register",
]

_ROWS_AT_ONCE = 200


class BadLines(Exception):
    """A file with bad lines; nothing of it was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} bad lines")
        self.problems = sorted(problems, key=lambda problem: problem.line)


@dataclass(frozen=True, slots=True)
class File:
    """A file read, its kind told by its header; `read` says how it was understood, `asking` what it asks for that."""

    kind: Kind
    sheet: Sheet
    read: dict[str, Any] = field(default_factory=dict)
    asking: Questions = field(default_factory=Questions)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file is planned on: the meeting at `head`, and its `values` of the kinds that the file looks at."""

    meeting: Meeting
    head: Position
    values: tuple[list[Any], ...]


_LOOKS_AT: dict[Kind, tuple[type[Any], ...]] = {
    Kind.PROGRAMME: (Room, Sitting, Item, SpeakersList, Inscription, Document),
    Kind.DELEGATIONS: (Delegation,),
    Kind.SPEAKERS: (Sitting, Item, SpeakersList, Delegation, Inscription),
    Kind.PLEDGES: (Pledge, Delegation, Sitting),
}


@dataclass(slots=True)
class ImportPlan:
    """What a file would do at `head`: rows to write, problems that forbid it, what to tell, and what to ask.

    `problems` name the questions that are open, those of the file's reading too. `made` are the delegations that are
    new, `letters` the lines that say where delegations are written to, `drop` the rows to delete, `differences` what a
    revised programme, or a register that comes again, has otherwise than the meeting.
    """

    head: Position
    asking: Questions = field(default_factory=Questions)
    rows: list[Value] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    made: list[Delegation] = field(default_factory=list)
    letters: dict[str, DelegationLine] = field(default_factory=dict)
    drop: list[Value] = field(default_factory=list)
    differences: list[Difference | PledgeDifference] = field(default_factory=list)


def open_file(path: Path, said: bytes | None = None, answers: Mapping[str, str] | None = None) -> File:
    """Read a file and tell its kind; `said`: what `workbook` gave. Raises Unreadable with one sentence.

    `answers` to what was asked when it was tried, by the questions' keys.
    """
    asking = Questions(answers or {})
    found = columns.understand(sheets.read(path, asking, said), asking)
    if not found.sheet.lines and not found.sheet.problems:
        raise Unreadable("The file has a header, but no line.", asking)
    found.sheet.lines = [
        replace(line, cells={name: plain(cell) for name, cell in line.cells.items()}) for line in found.sheet.lines
    ]
    return File(found.kind, found.sheet, found.read, asking)


def look(session: Session, meeting_id: str, kind: Kind, pause: Callable[[], None] = lambda: None) -> Ground:
    """Read what a file of this kind must know of the meeting, at one moment.

    `pause` is called again and again, for others who wait. Refused("meeting_over") for speakers, where that is so.
    """
    load, head = Load(session, meeting_id), position_of(session.get_one(MeetingRow, meeting_id))
    meeting = load.meeting()
    if kind is Kind.SPEAKERS and meeting.over_at is not None:
        raise Refused("meeting_over")
    values: tuple[list[Any], ...] = tuple([] for _ in _LOOKS_AT[kind])
    for found, one in zip(values, _LOOKS_AT[kind], strict=True):
        for part in load.by_parts(one):
            found += part
            pause()
    return Ground(meeting, head, values)


def plan(ground: Ground, file: File, actor: Actor, now: datetime) -> ImportPlan:
    """What the file would do to the meeting as it stands; nothing is written. Asks no database: fit for a thread."""
    planned = ImportPlan(ground.head, Questions(file.asking.answers), problems=list(file.sheet.problems))
    if file.kind is Kind.PROGRAMME:
        _programme(ground, file.sheet, planned, now)
    elif file.kind is Kind.DELEGATIONS:
        _delegations(ground, file.sheet, planned)
    elif file.kind is Kind.PLEDGES:
        _pledges(ground, file.sheet, planned, now)
    else:
        _speakers(ground, file.sheet, planned, actor, now)
    problems = gathered([*planned.problems, *asked(file, planned).problems()])
    planned.problems = _as_in_the_file(problems, file)
    planned.differences = [replace(one, line=one.line and one.line % SHEET) for one in planned.differences]
    return planned


def _as_in_the_file(problems: list[Problem], file: File) -> list[Problem]:
    """The problems with their columns as the file heads them, and by its sheets: who corrects it looks for those."""
    columns = file.read.get("columns", ())
    headings = {one["field"]: one["heading"] for one in columns if one["field"] and one["heading"]}
    named = [replace(problem, column=headings.get(problem.column, problem.column)) for problem in problems]
    return [one for problem in named for one in of_sheets(problem, file.read.get("sheets") or [])]


def asked(file: File, planned: ImportPlan) -> Questions:
    """All that a file and its plan ask."""
    return together(file.asking, planned.asking)


def write(
    job: Work, file: File, progress: Callable[[int], None] = lambda rows: None, ahead: ImportPlan | None = None
) -> dict[str, Any]:
    """Bring the file into the meeting of `job`; returns what to tell. Raises BadLines, naming all of them.

    `ahead` is what was planned before; if the meeting has changed since, it is planned anew.
    """
    planned = ahead
    if planned is None or planned.head != position_of(job.meeting):
        planned = plan(look(job.session, job.meeting.id, file.kind), file, job.actor, job.now)
    if planned.problems:
        raise BadLines(planned.problems)
    for start in range(0, len(planned.rows), _ROWS_AT_ONCE):
        rows = tuple(planned.rows[start : start + _ROWS_AT_ONCE])
        job.save(Done(put=rows))
        progress(len(rows))
    if planned.drop:
        job.save(Done(drop=tuple(planned.drop)))
    for delegation, line in planned.letters.items():
        write_to(job.session, job.meeting.id, delegation, line.addresses or None, line.language)
    return planned.told


def write_register(
    ground: Ground,
    planned: ImportPlan,
    send: Callable[[Callable[[Work], dict[str, Any]], bool], None],
    anew: Callable[[], tuple[Ground, ImportPlan]],
    progress: Callable[[int], None] = lambda rows: None,
) -> None:
    """Bring a register of pledges in, in several changes (`slices.bring`). Raises BadLines, naming all of them.

    `anew` looks at the meeting and plans once more.
    """

    def again() -> tuple[Sequence[Pledge], Iterable[Pledge]]:
        now, then = anew()
        if then.problems:
            raise BadLines(then.problems)
        return [row for row in then.rows if isinstance(row, Pledge)], now.values[0]

    if planned.problems:
        raise BadLines(planned.problems)
    rows = [row for row in planned.rows if isinstance(row, Pledge)]
    slices.bring(rows, ground.values[0], planned.told, send, again, progress)


def _programme(ground: Ground, sheet: Sheet, planned: ImportPlan, now: datetime) -> None:
    lines.with_plain(sheet, Kind.PROGRAMME, ground.meeting)
    lines.with_rooms(sheet, ground.values[0], ground.meeting, planned.asking)
    sound = lines.programme(sheet, ground.meeting, planned.problems, planned.asking)
    standing = programme.Existing(ground.meeting, *ground.values)
    found = programme.plan(standing, sound, planned.problems, planned.asking, _new_id)
    planned.rows, planned.drop = found.rows, found.drop
    there = {one.id for values in ground.values for one in values}
    new = [row for row in found.rows if row.id not in there]
    planned.told = {
        "kind": str(Kind.PROGRAMME),
        "rooms": _count(new, Room),
        "sittings": _count(new, Sitting),
        "items": _count(new, Item),
    }
    if found.same:
        planned.differences = list(found.differences)
        planned.told["items_changed"] = sum(one.what is What.CHANGED for one in found.differences)
        planned.told["items_removed"] = _count(found.drop, Item)
        planned.told["items_left"] = sum(one.what is What.LEFT for one in found.differences)
        before = revisions.Plan.of(value for values in ground.values for value in values)
        if news := revisions.told(before, before.after(found.rows, found.drop)):
            planned.rows = [*found.rows, Revision(id=_new_id(), published_at=now, changes=news)]


def _delegations(ground: Ground, sheet: Sheet, planned: ImportPlan) -> None:
    (standing,) = ground.values
    written: dict[str, DelegationLine] = {}
    lines.with_plain(sheet, Kind.DELEGATIONS, ground.meeting)
    sound = lines.delegations(sheet, planned.problems)
    sound = lines.with_categories(sound, ground.meeting, planned.asking)
    rows = delegations.plan(ground.meeting, standing, sound, planned.problems, planned.asking, _new_id, written)
    before = {delegation.id: delegation for delegation in standing}
    changed = [row for row in rows if row.id in before and row != before[row.id]]
    added = [row for row in rows if row.id not in before]
    planned.rows = [*added, *changed]
    planned.told = {"kind": str(Kind.DELEGATIONS), "added": len(added), "changed": len(changed)}
    planned.letters = {one: line for one, line in written.items() if line.addresses or line.language}
    if planned.letters:
        planned.told["addresses"] = sum(len(line.addresses) for line in planned.letters.values())
    planned.made = added


def _speakers(ground: Ground, sheet: Sheet, planned: ImportPlan, actor: Actor, now: datetime) -> None:
    sound = lines.speakers(sheet, planned.problems)
    standing = speakers.Existing(ground.meeting, *ground.values)
    found = speakers.plan(standing, sound, planned.problems, planned.asking, _new_id, actor, now)
    planned.rows = found.rows
    made = [one_of(delegation.name) for delegation in found.delegations]
    planned.told = {"kind": str(Kind.SPEAKERS), "inscriptions": found.added, "delegations": made}
    planned.made = found.delegations


def _pledges(ground: Ground, sheet: Sheet, planned: ImportPlan, now: datetime) -> None:
    lines.with_plain(sheet, Kind.PLEDGES, ground.meeting)
    sound = pledge_lines.pledges(sheet, ground.meeting, planned.problems, planned.asking)
    standing = pledges.Existing(ground.meeting, *ground.values)
    found = pledges.plan(standing, sound, planned.problems, planned.asking, _new_id, now)
    planned.rows, planned.differences = [*found.new, *found.changed], list(found.differences)
    planned.told = {"kind": str(Kind.PLEDGES), "pledges": len(found.new), "pledges_changed": len(found.changed)}


def _count(rows: Sequence[Value], value_type: type[Any]) -> int:
    return sum(isinstance(row, value_type) for row in rows)


def _new_id() -> str:
    return secrets.token_hex(8)
