"""The forecast of a whole meeting, as times: every waiting speaker's, and every item's that is still to come."""

from __future__ import annotations

from datetime import UTC, datetime

from hlom_live.domain.derived import forecast
from hlom_live.domain.derived.forecast import Indexed, Rows


def expected_starts(rows: Rows, now: datetime) -> dict[str, datetime]:
    """When each waiting inscription will have the floor, by its id."""
    found: dict[str, float] = {}
    indexed = rows if isinstance(rows, Indexed) else Indexed(rows)
    for list_id in list(indexed.waiting):
        found.update(forecast.expected_starts(indexed, list_id, now.timestamp()))
    return {entry: _time(at) for entry, at in found.items()}


def expected_items(rows: Rows, now: datetime) -> dict[str, datetime]:
    """When each item not yet begun of a sitting under way will begin, by its id."""
    found: dict[str, float] = {}
    indexed = rows if isinstance(rows, Indexed) else Indexed(rows)
    for sitting in indexed.kinds["sitting"]:
        found.update(forecast.expected_items(indexed, sitting, now.timestamp()))
    return {item: _time(at) for item, at in found.items()}


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(round(seconds, 3), UTC)
