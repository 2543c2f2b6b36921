"""The limits of a list of speakers: the usual one, and those that are new and are announced (docs/procedure.md).

The same as static/js/derived/limits.js; both are held to tests/cases/limits.json. Times are seconds since 1970.
"""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived.clock import seconds
from hlom_live.domain.derived.defaults import NEWS_SECONDS
from hlom_live.domain.derived.rows import Row, Rows


def usual_seconds(rows: Rows, speakers: Row) -> float:
    """The limit that a list gives to a statement of whoever has none of its own."""
    return float(speakers["time_limits"].get("default") or rows.rule("statement_seconds"))


def is_news(stamp: str | None, now: float) -> bool:
    """Whether what changed then is still announced; also on a clock that is a little behind."""
    at = seconds(stamp)
    return at is not None and abs(now - at) < NEWS_SECONDS


def new_limits(rows: Rows, speakers: Row | None, now: float) -> dict[str, Any] | None:
    """The limits of a list in seconds while they are new, else None.

    `usual` for most, `group` for who speaks for a group, `others` the categories that have another: `[{name, seconds}]`
    in the meeting's order, `name` by language.
    """
    if speakers is None or not is_news(speakers["limits_at"], now):
        return None
    usual, own = usual_seconds(rows, speakers), speakers["time_limits"]
    others = [
        {"name": category["name"], "seconds": limit}
        for category in rows.meeting()["categories"]
        if (limit := own.get(category["id"]) or usual) != usual
    ]
    return {"usual": usual, "group": speakers["group_seconds"], "others": others}
