"""Where a test's meeting takes place: where it is between nine and ten in the morning, at whatever hour the test runs.

Otherwise a sitting would pass midnight, and hours on pages bear their day, in some hours of each day and not in others.
None of the zones has a summer time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NINE = 9
ZONES = {
    -11: "Pacific/Pago_Pago", -10: "Pacific/Honolulu", -9: "Pacific/Gambier", -8: "Pacific/Pitcairn",
    -7: "America/Phoenix", -6: "America/Costa_Rica", -5: "America/Bogota", -4: "America/Caracas",
    -3: "America/Sao_Paulo", -2: "America/Noronha", -1: "Atlantic/Cape_Verde", 0: "Atlantic/Reykjavik",
    1: "Africa/Lagos", 2: "Africa/Maputo", 3: "Africa/Nairobi", 4: "Asia/Dubai", 5: "Asia/Karachi", 6: "Asia/Dhaka",
    7: "Asia/Bangkok", 8: "Asia/Singapore", 9: "Asia/Tokyo", 10: "Australia/Brisbane", 11: "Pacific/Noumea",
    12: "Pacific/Fiji",
}  # fmt: skip


def zone_where_it_is(hour: int, now: datetime | None = None) -> str:
    """A zone in which it is that hour of the day now."""
    offset = hour - (now or datetime.now(UTC)).hour
    return ZONES[offset + 24 if offset < min(ZONES) else offset - 24 if offset > max(ZONES) else offset]


MEETING_ZONE = zone_where_it_is(NINE)
READER_ZONE = zone_where_it_is(NINE - 1)
"""Of browsers, an hour behind the meeting, so that pages have both hours to say."""


def day_of(instant: datetime) -> str:
    """The day at the meeting's place."""
    return instant.astimezone(ZoneInfo(MEETING_ZONE)).date().isoformat()
