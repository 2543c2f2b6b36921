"""Hours of the meeting's zone as text."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def hour(at: datetime | None, zone: ZoneInfo) -> str | None:
    """`14:03` in the meeting's zone."""
    return f"{at.astimezone(zone):%H:%M}" if at else None
