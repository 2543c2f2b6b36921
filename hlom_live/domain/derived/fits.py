"""Will all who wait be heard? Who fits before the sitting's end, and who is the reserve (docs/adr/0088-forecast.md).

The same arithmetic as static/js/derived/fits.js; both are held to tests/cases/fits.json. Times are seconds since 1970.
"""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived import forecast
from hlom_live.domain.derived.rows import Rows


def heard(rows: Rows, list_id: str, now: float) -> dict[str, Any] | None:
    """Who of a list will have ended in time; None for the list of an item concluded or passed over.

    `stop` is the sooner of `sitting_stop` and `interpretation_stop`, each None when there is none, or of another day.
    `waiting` counts those who wait, `fits` those who will have ended by `stop`, `fits_sitting` and
    `fits_interpretation` those by each of the two; `reserve` are the ids of the others, in order.
    """
    item = forecast.open_item(rows, list_id)
    if item is None:
        return None
    waiting, starts = rows.waiting(list_id), forecast.expected_starts(rows, list_id, now)
    if waiting and not starts:
        return None
    ends = [starts[entry["id"]] + forecast.speech_seconds(entry) for entry in waiting]
    stops = forecast.stops_of(rows.get("sitting", item["sitting"]), now)
    stop = forecast.soonest(*stops)
    fits, *by_each = (sum(1 for end in ends if at is None or end <= at) for at in (stop, *stops))
    return {
        "stop": stop,
        "sitting_stop": stops[0],
        "interpretation_stop": stops[1],
        "waiting": len(waiting),
        "fits": fits,
        "fits_sitting": by_each[0],
        "fits_interpretation": by_each[1],
        "reserve": [entry["id"] for entry in waiting[fits:]],
    }
