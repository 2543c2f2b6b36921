"""Clock faces as text: hours of the meeting's zone and what is left of an intervention, in Western digits."""

from __future__ import annotations

from datetime import datetime
from math import ceil, floor
from zoneinfo import ZoneInfo


def hour(at: datetime | None, zone: ZoneInfo) -> str | None:
    """`14:03` in the meeting's zone."""
    return f"{at.astimezone(zone):%H:%M}" if at else None


def left_text(seconds: float) -> str:
    """`2:41` while time is left, rounded up; `+0:12` over time; hours only from one hour on."""
    if seconds > 0:
        return _face(ceil(seconds))
    over = floor(-seconds)
    return f"+{_face(over)}" if over else "0:00"


def _face(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def phase(left: float, warning: float) -> str:
    """`ample`, `warning` or `over`."""
    if left <= 0:
        return "over"
    return "warning" if left <= warning else "ample"


def shown_share(left: float, allotted: float) -> int:
    """How much of the bar is full, in thousandths; nothing over time."""
    return round(1000 * min(1.0, max(0.0, left / allotted))) if allotted > 0 else 0
