"""How the pledges of a meeting stand, counted anew where a change has moved them (docs/adr/0164-conclusions.md)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from hlom_live.domain.derived.rows import Row, kind_of_key
from hlom_live.domain.stocktaking import Counts
from hlom_live.live.content.catch_up import near_since
from hlom_live.store.changes import Change, Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.store.stocktaking import pledged, pledged_as, pledges_of
from hlom_live.web.context import context

Figures = dict[str, Any]

MOST_KEPT = 16

COUNTED = {
    "pledge": ("state", "stage", "stage_before", "themes", "submitter", "intervention"),
    "delegation": ("category", "region"),
    "intervention": ("item",),
    "item": ("sitting",),
    "sitting": ("day",),
    "meeting": ("themes", "categories"),
}
"""What the figures depend on (hlom_live/store/stocktaking.py)."""

MOVED_BY_ROW = ("pledge", "delegation")
"""These are taken from where they were counted, a delegation with its pledges; for the others all are counted anew."""


@dataclass(slots=True)
class _Kept:
    """The figures of a meeting at a number, and what they are counted from."""

    at: Position
    counts: Counts
    figures: Figures


_kept: OrderedDict[tuple[Database, str], _Kept] = OrderedDict()


def pledge_figures(meeting: MeetingRow) -> Figures:
    """The figures of `hlom_live.domain.stocktaking`, the same for every reader. Whoever asks must not change them."""
    key = context().database, meeting.id
    kept = _kept.get(key)
    if kept is None or kept.at != position_of(meeting):
        kept = _kept[key] = _by_now(*key, kept)
    _kept.move_to_end(key)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return kept.figures


def _by_now(database: Database, meeting_id: str, kept: _Kept | None) -> _Kept:
    """The figures of the meeting as it stands. Pledges that moved, by themselves or with their delegation, are counted
    where they are now; where something else moved any, all are counted anew.
    """
    with database.reading() as session:
        meeting = session.get_one(MeetingRow, meeting_id)
        at, order = position_of(meeting), [[one["id"] for one in some] for some in (meeting.themes, meeting.categories)]
        missed = near_since(session, meeting, kept.at) if kept is not None else None
        if kept is None or missed is None or any(map(_others_moved, missed)):
            counts = Counts()
            for one in pledged(session, meeting_id):
                counts.add(one)
        elif moved := _moved(session, missed):
            counts = deepcopy(kept.counts)  # others may count from it at the same time
            for one in pledged_as(session, moved.before, moved.parties):
                counts.add(one, -1)
            for one in pledged_as(session, moved.after):
                counts.add(one)
        else:
            return _Kept(at, kept.counts, kept.figures)
        return _Kept(at, counts, counts.figures(*order))


@dataclass(slots=True)
class _Moved:
    """The pledges that count otherwise, as they were and as they are, and the delegations that did, as they were."""

    before: list[Row]
    after: list[Row]
    parties: dict[str, Row]


def _moved(session: Session, missed: Iterable[Change]) -> _Moved | None:
    """What counts otherwise; None where nothing does. Of a delegation that does, all pledges do."""
    first: dict[str, Row | None] = {}
    last: dict[str, Row | None] = {}
    for change in missed:
        for key in {**change.before, **change.after}:
            if kind_of_key(key) in MOVED_BY_ROW:
                first.setdefault(key, change.before.get(key))
                last[key] = change.after.get(key)
    keys = [key for key in first if _other(kind_of_key(key), first[key], last[key])]
    pledges = [key for key in keys if kind_of_key(key) == "pledge"]
    parties = {key.partition("/")[2]: row for key in keys if key not in pledges and (row := first[key])}
    same = [row for row in pledges_of(session, parties) if f"pledge/{row['id']}" not in pledges] if parties else []
    before, after = ([row for key in pledges if (row := of[key])] for of in (first, last))
    return _Moved([*before, *same], [*after, *same], parties) if keys else None


def _others_moved(change: Change) -> bool:
    """Whether a change moved pledges by what it did to something else."""
    return any(
        _other(kind_of_key(key), change.before.get(key), change.after.get(key))
        for key in {**change.before, **change.after}
        if kind_of_key(key) not in MOVED_BY_ROW
    )


def _other(kind: str, before: Row | None, after: Row | None) -> bool:
    """Whether a row counts otherwise than before; nothing that is counted names a row that is new, such as a turn."""
    if before is None or after is None:
        return kind == "pledge" or (kind in COUNTED and before is not None)
    return kind in COUNTED and any(before[name] != after[name] for name in COUNTED[kind])
