"""How the pledges of a meeting stand, counted once for each number of its log (docs/adr/0164-conclusions.md)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hlom_live.domain.stocktaking import figures
from hlom_live.store.changes import Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.store.stocktaking import pledged
from hlom_live.web.context import context

MOST_KEPT = 16


def pledge_figures(meeting: MeetingRow) -> dict[str, Any]:
    """The figures of `hlom_live.domain.stocktaking`, the same for every reader. Whoever asks must not change them."""
    return _counted(context().database, meeting.id, position_of(meeting))


@lru_cache(maxsize=MOST_KEPT)
def _counted(database: Database, meeting_id: str, _at: Position) -> dict[str, Any]:
    """Of the meeting as it stands by now: newer figures under an older number do no harm, a newer one asks anew."""
    with database.reading() as session:
        meeting = session.get_one(MeetingRow, meeting_id)
        themes, categories = ([one["id"] for one in some] for some in (meeting.themes, meeting.categories))
        return figures(pledged(session, meeting_id), themes, categories)
