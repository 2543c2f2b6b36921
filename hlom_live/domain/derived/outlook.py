"""How a room's sitting stands against its plan: when it ends, how late, who is heard before it must.

The same as static/js/derived/outlook.js; both are held to tests/cases/outlook.json. Times are seconds since 1970.
"""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived.clock import late_minutes, minutes_between
from hlom_live.domain.derived.fits import heard
from hlom_live.domain.derived.forecast import goes_on, sitting_end, soonest, stops_of
from hlom_live.domain.derived.rows import Row, Rows

NOBODY: dict[str, Any] = {"waiting": 0, "fits": 0, "fits_sitting": 0, "fits_interpretation": 0, "reserve": []}


def outlook(rows: Rows, sitting: Row | None, speakers: Row | None, now: float) -> dict[str, Any] | None:
    """What `heard` says of the list considered now, and of its sitting; None unless it is open or suspended.

    `ends` is when it will have dealt with all its items, `late` by how many minutes (negative: early; None without a
    plan of this day), `past` whether the stop has passed, `beyond` the minutes by which `ends` passes the end of
    interpretation, `short` whether anything of it does not fit, `suspended` that all is reckoned as if it resumed now.
    """
    ends = sitting_end(rows, sitting, now)
    if sitting is None or ends is None:
        return None
    sitting_stop, interpretation_stop = stops_of(sitting, now)
    stop = soonest(sitting_stop, interpretation_stop)
    found = (heard(rows, speakers["id"], now) if speakers else None) or NOBODY
    beyond = 0 if interpretation_stop is None else max(0, minutes_between(interpretation_stop, ends))
    return {
        **found,
        "stop": stop,
        "sitting_stop": sitting_stop,
        "interpretation_stop": interpretation_stop,
        "ends": ends,
        "late": late_minutes(ends, sitting["planned_end"]),
        "past": stop is not None and stop <= now,
        "beyond": beyond,
        "short": found["fits"] < found["waiting"] or (stop is not None and ends > stop),
        "suspended": sitting["state"] == "suspended" and goes_on(sitting, now) == now,
    }
