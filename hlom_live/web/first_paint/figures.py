"""How the pledges of a meeting stand, counted anew where a change has moved them (docs/adr/0164-conclusions.md)."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from hlom_live.domain.derived.rows import Row, kind_of_key
from hlom_live.domain.stocktaking import figures
from hlom_live.live.content.catch_up import near_since
from hlom_live.store.changes import Change, Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.store.stocktaking import pledged
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

_kept: OrderedDict[tuple[Database, str], tuple[Position, Figures]] = OrderedDict()


def pledge_figures(meeting: MeetingRow) -> Figures:
    """The figures of `hlom_live.domain.stocktaking`, the same for every reader. Whoever asks must not change them."""
    key = context().database, meeting.id
    kept = _kept.get(key)
    if kept is None or kept[0] != position_of(meeting):
        kept = _kept[key] = _by_now(*key, kept)
    _kept.move_to_end(key)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return kept[1]


def _by_now(database: Database, meeting_id: str, kept: tuple[Position, Figures] | None) -> tuple[Position, Figures]:
    """The figures of the meeting as it stands; those kept, where nothing since has moved them."""
    with database.reading() as session:
        meeting = session.get_one(MeetingRow, meeting_id)
        if kept is not None:
            missed = near_since(session, meeting, kept[0])
            if missed is not None and not any(map(_moved_by, missed)):
                return position_of(meeting), kept[1]
        themes, categories = ([one["id"] for one in some] for some in (meeting.themes, meeting.categories))
        return position_of(meeting), figures(pledged(session, meeting_id), themes, categories)


def _moved_by(change: Change) -> bool:
    return any(
        _other(kind_of_key(key), change.before.get(key), change.after.get(key))
        for key in {**change.before, **change.after}
    )


def _other(kind: str, before: Row | None, after: Row | None) -> bool:
    """Whether a row counts otherwise than before; nothing that is counted names a row that is new, such as a turn."""
    if before is None:
        return kind == "pledge"
    return kind in COUNTED and (after is None or any(before[name] != after[name] for name in COUNTED[kind]))
