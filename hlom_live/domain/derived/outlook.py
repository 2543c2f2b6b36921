"""How a room's sitting stands against its plan, for the first paint; the same as static/js/derived/outlook.js."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hlom_live.domain.derived.fits import heard
from hlom_live.domain.derived.forecast import Row, Rows, late_minutes, plan, sitting_end


def projected(rows: Rows, sitting: Row | None, speakers: Row | None, at: datetime) -> dict[str, Any] | None:
    """When the sitting ends, how late, and who is heard before it must; None unless it is open or suspended.

    Hours are datetimes or None; `late` and `beyond` (after the end of interpretation) are whole minutes; `reserve` is
    the first inscription that does not fit, or None.
    """
    now = at.timestamp()
    ends = sitting_end(rows, sitting, now) if sitting else None
    if sitting is None or ends is None:
        return None
    stops = [plan(sitting, sitting[name], now) for name in ("planned_end", "interpretation_end")]
    stop = min((one for one in stops if one is not None), default=None)
    found = heard(rows, speakers["id"], now) if speakers else None
    return {
        "ends": hour_of(ends),
        "stop": hour_of(stop),
        "sitting_stop": hour_of(stops[0]),
        "interpretation_stop": hour_of(stops[1]),
        "late": late_minutes(ends, sitting["planned_end"]),
        "past": stop is not None and stop <= now,
        "beyond": max(0, int(ends // 60 - stops[1] // 60)) if stops[1] is not None else 0,
        "short": (found is not None and found.fits < found.waiting) or (stop is not None and ends > stop),
        "suspended": sitting["state"] == "suspended",
        "waiting": found.waiting if found else 0,
        "fits": found.fits if found else 0,
        "fits_sitting": found.fits_sitting if found else 0,
        "fits_interpretation": found.fits_interpretation if found else 0,
        "reserve": found.reserve[0] if found and found.reserve else None,
    }


def hour_of(seconds: float | None) -> datetime | None:
    """A moment of the forecast as a datetime."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
