"""Hours of the meeting's zone as text. The same as `hour` and `hourBeside` of static/js/live/words.js."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext

from hlom_live.web.rendering.days import short_day, weekday

NEAR = timedelta(days=6)
"""Up to this far away a day of the week says which day is meant."""


def hour(at: datetime | None, zone: ZoneInfo, beside: date, lang: str) -> str | None:
    """`14:03`; `14:03 on Monday` where that is not the day which stands beside it, or today (docs/adr/0106)."""
    if at is None:
        return None
    other = other_day(at, zone, beside, lang)
    return gettext("%(hour)s on %(day)s", hour=bare_hour(at, zone), day=other) if other else bare_hour(at, zone)


def hour_today(at: datetime | None, zone: ZoneInfo, now: datetime, lang: str) -> str | None:
    """As `hour`, beside the day that it is `now` in that zone."""
    return hour(at, zone, now.astimezone(zone).date(), lang)


def other_day(at: datetime, zone: ZoneInfo, day: date, lang: str) -> str | None:
    """The day of a moment, `Monday` or `20 December`, where it is not the one given."""
    own = at.astimezone(zone).date()
    if own == day:
        return None
    return (weekday if abs(own - day) <= NEAR else short_day)(own, lang)


def bare_hour(at: datetime | None, zone: ZoneInfo) -> str | None:
    """`14:03` in the meeting's zone, for where the day stands beside it."""
    return f"{at.astimezone(zone):%H:%M}" if at else None
