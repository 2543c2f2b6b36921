"""Times of day as people write them, such as 00:15, as instants in the meeting's time zone; the counterpart of
static/js/derived/hours.js.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def moments(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    """The moments at which the clocks of a zone show an hour on a day.

    One as a rule, none in the hour over which they are put forward, two in the one that they go through twice.
    """
    written = datetime.combine(day, clock)
    both = {written.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(at for at in both if at.astimezone(zone).replace(tzinfo=None) == written)


def following(begin: datetime, clock: time, zone: ZoneInfo) -> list[datetime]:
    """The moments of an hour that follows a beginning: of its day or, where the hour is an earlier one, of the next."""
    local = begin.astimezone(zone)
    earlier = clock < local.time().replace(second=0, microsecond=0)
    return moments(local.date() + timedelta(days=earlier), clock, zone)
