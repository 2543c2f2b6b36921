"""The forecast for a whole meeting: the expected times of all waiting speakers and all items still to come."""

from __future__ import annotations

from datetime import UTC, datetime

from hlom_live.domain.derived import forecast
from hlom_live.domain.derived.rows import Rows


def expected_starts(rows: Rows, now: datetime) -> dict[str, datetime]:
    """When each waiting inscription will have the floor, by its id."""
    found: dict[str, float] = {}
    for list_id in (row["id"] for row in rows.all("list")):
        if rows.waiting(list_id):
            found.update(forecast.expected_starts(rows, list_id, now.timestamp()))
    return {entry: time_of(at) for entry, at in found.items()}


def expected_items(rows: Rows, now: datetime) -> dict[str, datetime]:
    """When each item not yet begun of a sitting under way will begin, by its id."""
    found: dict[str, float] = {}
    for sitting in rows.all("sitting"):
        found.update(forecast.expected_items(rows, sitting, now.timestamp()))
    return {item: time_of(at) for item, at in found.items()}


def time_of(seconds: float) -> datetime:
    """A time of the forecast, in seconds since 1970, as precisely as the contract writes it."""
    return datetime.fromtimestamp(round(seconds, 3), UTC)
