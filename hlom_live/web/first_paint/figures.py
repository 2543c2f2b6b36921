"""How the pledges of a meeting stand, counted anew where a change has moved them (docs/adr/0164-conclusions.md)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hlom_live.domain.derived.rows import Row, kind_of_key
from hlom_live.domain.stocktaking import Counts
from hlom_live.live.content.catch_up import near_since
from hlom_live.store.changes import Change, Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.store.stocktaking import pledged, pledged_as
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
    """The figures of the meeting as it stands. Pledges that moved are counted where they are now; where something else
    moved any, all are counted anew.
    """
    with database.reading() as session:
        meeting = session.get_one(MeetingRow, meeting_id)
        at, order = position_of(meeting), [[one["id"] for one in some] for some in (meeting.themes, meeting.categories)]
        missed = near_since(session, meeting, kept.at) if kept is not None else None
        if kept is None or missed is None or any(map(_others_moved, missed)):
            counts = Counts()
            for one in pledged(session, meeting_id):
                counts.add(one)
        elif before_and_after := _pledges_moved(missed):
            counts = deepcopy(kept.counts)  # others may count from it at the same time
            for rows, times in zip(zip(*before_and_after, strict=True), (-1, 1), strict=True):
                for one in pledged_as(session, [row for row in rows if row]):
                    counts.add(one, times)
        else:
            return _Kept(at, kept.counts, kept.figures)
        return _Kept(at, counts, counts.figures(*order))


def _pledges_moved(missed: Iterable[Change]) -> list[tuple[Row | None, Row | None]]:
    """The pledges that count otherwise, each as it was and as it is."""
    first: dict[str, Row | None] = {}
    last: dict[str, Row | None] = {}
    for change in missed:
        for key in {**change.before, **change.after}:
            if kind_of_key(key) == "pledge":
                first.setdefault(key, change.before.get(key))
                last[key] = change.after.get(key)
    return [(first[key], last[key]) for key in first if _other("pledge", first[key], last[key])]


def _others_moved(change: Change) -> bool:
    """Whether a change moved pledges by what it did to something else."""
    return any(
        _other(kind_of_key(key), change.before.get(key), change.after.get(key))
        for key in {**change.before, **change.after}
        if kind_of_key(key) != "pledge"
    )


def _other(kind: str, before: Row | None, after: Row | None) -> bool:
    """Whether a row counts otherwise than before; nothing that is counted names a row that is new, such as a turn."""
    if before is None or after is None:
        return kind == "pledge" or (kind in COUNTED and before is not None)
    return kind in COUNTED and any(before[name] != after[name] for name in COUNTED[kind])
