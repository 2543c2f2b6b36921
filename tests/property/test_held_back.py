"""Random transactions: whatever a change writes, asks and tries, in whatever order, its log says what the rows are."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.model import Done
from hlom_live.store.archive.verify import verify
from hlom_live.store.models import DelegationRow
from hlom_live.store.rows import as_value
from hlom_live.store.together import Waiting, _begin, _tried
from hlom_live.store.work import Work, work_in
from tests.builders import ADMIN, KENYA, NOON, Hall, memory_database


def _put(job: Work, of: str, seat: str) -> None:
    row = job.session.get(DelegationRow, of)
    value = replace(KENYA, id=of, code=None) if row is None else as_value(row)
    job.save(Done((replace(value, seat=seat),)))


def _drop(job: Work, of: str, _seat: str) -> None:
    row = job.session.get(DelegationRow, of)
    job.save(Done(drop=(as_value(row),) if row else ()))


def _set(job: Work, of: str, seat: str) -> None:
    row = job.session.get(DelegationRow, of)
    if row is not None:
        row.region = seat


def _ask(job: Work, _of: str, _seat: str) -> None:
    job.session.info.setdefault("at hand", []).extend(job.session.scalars(select(DelegationRow)))


DEEDS: dict[str, Callable[[Work, str, str], None]] = {"put": _put, "drop": _drop, "set": _set, "ask": _ask}

SIMPLE = st.tuples(st.sampled_from([*DEEDS]), st.sampled_from(["one", "two", "three"]), st.sampled_from("123"))
TRIED = st.tuples(st.just("try"), st.lists(SIMPLE, min_size=1, max_size=5))
CHANGE = st.lists(SIMPLE | TRIED, max_size=6)


def _do(job: Work, deeds: list[Any]) -> None:
    for what, *how in deeds:
        if what == "try":
            with job.tried():
                _do(job, *how)
        else:
            DEEDS[what](job, *how)


@given(transactions=st.lists(st.lists(CHANGE, min_size=1, max_size=3), min_size=1, max_size=4))
@settings(
    max_examples=int(os.environ.get("HLOM_EXAMPLES", "40")),
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_log_says_what_the_rows_are(transactions: list[list[list[Any]]]) -> None:
    with memory_database() as database:
        hall = Hall(database)

        def write(session: Session, name: str, deeds: list[Any]) -> None:
            with work_in(database, session, hall.slug, name, "import", {}, ADMIN, NOON) as job:
                _do(job, deeds)
                job.number()

        for number, changes in enumerate(transactions):
            waiting = [
                Waiting(partial(write, name=f"{number}-{place}", deeds=deeds), f"{number}-{place}")
                for place, deeds in enumerate(changes)
            ]
            with database.writing() as session:
                _begin(session, waiting)
                for one in waiting:
                    _tried(session, one, alone=False)
        head = hall.head
        with database.reading() as session:
            assert verify(session, hall.slug).head == head
