"""A register that comes in: in small changes one after the other, so that thousands of lines hold nobody up.

All of the file was found good before the first of them. Each is held against what the register has by then; where
somebody changed one of its pledges meanwhile, the rest is planned anew, and what came in already is found there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import func, select

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
    cannot be taken any more. The last change is made also where there is nothing to write, and bears the answer: what
    is `told`, with the numbers of pledges that came in.
    """
    standing = {one.id: one for one in before}
    told, size = {**told, "pledges": 0, "pledges_changed": 0}, len(standing)
    while True:
        some, left = rows[:ROWS_OF_A_CHANGE], rows[ROWS_OF_A_CHANGE:]
        new = sum(row.id not in standing for row in some)
        came = {"pledges": told["pledges"] + new, "pledges_changed": told["pledges_changed"] + len(some) - new}
        try:
            send(partial(_write, some=some, before=standing, size=size, told=told | came), not left)
        except Moved:
            rows, before = anew()
            standing = {one.id: one for one in before}
            size = len(standing)
            continue
        progress(len(some))
        told, size = told | came, size + new
        if not left:
            return
        rows = left


def _write(
    job: Work, some: Sequence[Pledge], before: dict[str, Pledge], size: int, told: dict[str, Any]
) -> dict[str, Any]:
    _must_stand(job, some, before, size)
    job.save(Done(put=tuple(some)))
    return told


def _must_stand(job: Work, rows: Sequence[Pledge], before: dict[str, Pledge], size: int) -> None:
    """Raises Moved unless the register, the delegations and the themes are those that these rows were planned on.

    The register is of another `size` where somebody brought in pledges, which may be these: one without a number is
    known by its title.
    """
    load, session, meeting = Load(job.session, job.meeting.id), job.session, job.meeting.id
    if session.scalar(select(func.count()).where(PledgeRow.meeting_id == meeting)) != size:
        raise Moved
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
        or not themes.issuperset(theme for row in rows for theme in row.themes)
    ):
        raise Moved
