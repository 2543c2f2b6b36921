"""A register that comes in: in small changes one after the other, so that thousands of lines hold nobody up.

All of the file was found good before the first of them. Each is held against what the register has by then; where
somebody changed one of its pledges meanwhile, the rest is planned anew, and what came in already is found there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.model import Delegation, Done, Pledge
from hlom_live.store.imports.pledges import still_stands
from hlom_live.store.load import Load
from hlom_live.store.models import PledgeRow
from hlom_live.store.work import Work

ROWS_OF_A_CHANGE = 100

Write = Callable[[Work], dict[str, Any]]
Send = Callable[[Write, bool], None]
"""Takes what writes a change, and whether it is the last of the file."""


class Moved(Exception):
    """What a slice was planned on is another by now."""


def bring(
    rows: Sequence[Pledge],
    before: Iterable[Pledge],
    told: dict[str, Any],
    send: Send,
    anew: Callable[[], tuple[Sequence[Pledge], Iterable[Pledge]]],
    progress: Callable[[int], None],
) -> None:
    """Write the rows of a register by `send`, a slice a change; `before` are the pledges that they were planned on.

    `anew` plans once more, and gives the rows that are left and what they were planned on; it raises where the file
    cannot be taken any more. The last change is made also where there is nothing to write, and bears the answer:
    `told`, with how many pledges were added and changed in fact, for another officer may bring the same ones in.
    """
    standing = {one.id: one for one in before}
    added, changed = set[str](), set[str]()
    while True:
        some, left = rows[:ROWS_OF_A_CHANGE], rows[ROWS_OF_A_CHANGE:]
        new = added | {row.id for row in some if row.id not in standing}
        other = changed | {row.id for row in some} - new
        brought = told | {"pledges": len(new), "pledges_changed": len(other)}
        try:
            send(partial(_write, some=some, before=standing, told=brought), not left)
        except Moved:
            rows, before = anew()
            standing = {one.id: one for one in before}
            continue
        added, changed = new, other
        standing |= {row.id: row for row in some}
        progress(len(some))
        if not left:
            return
        rows = left


def _write(job: Work, some: Sequence[Pledge], before: dict[str, Pledge], told: dict[str, Any]) -> dict[str, Any]:
    _must_stand(job, some, before)
    job.save(Done(put=tuple(some)))
    return told


def _must_stand(job: Work, rows: Sequence[Pledge], before: dict[str, Pledge]) -> None:
    """Raises Moved unless the register, the delegations and the themes are those that these rows were planned on."""
    load, session, meeting = Load(job.session, job.meeting.id), job.session, job.meeting.id
    now = {one.id: one for one in load.present(Pledge, [row.id for row in rows])}
    numbers = {row.number: row.id for row in rows if row.number}
    taken = session.execute(
        select(PledgeRow.number, PledgeRow.id).where(PledgeRow.meeting_id == meeting, PledgeRow.number.in_(numbers))
    )
    named = {one for row in rows for one in (row.submitter, *(who["delegation"] for who in row.partners)) if one}
    there = {one.id for one in load.present(Delegation, named)}
    themes = {theme["id"] for theme in job.meeting.themes}
    if (
        not still_stands(rows, before, now)
        or any(numbers[str(number)] != one for number, one in taken)
        or named - there
        or (_without_number(rows, before) and _ids(session, meeting) - before.keys())
        or not themes.issuperset(theme for row in rows for theme in row.themes)
    ):
        raise Moved


def _without_number(rows: Sequence[Pledge], before: Mapping[str, Pledge]) -> bool:
    """Whether some are new and have no number: then any pledge that came in meanwhile may be the same one."""
    return any(not row.number and row.id not in before for row in rows)


def _ids(session: Session, meeting: str) -> set[str]:
    """The ids of all pledges that there are."""
    return set(session.scalars(select(PledgeRow.id).where(PledgeRow.meeting_id == meeting)))
