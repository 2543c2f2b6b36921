"""The rules of the room: settings of a meeting, with this program's defaults (docs/procedure.md)."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.model import Meeting

DEFAULT_RULES: dict[str, Any] = {
    "statement_seconds": 180,
    "group_seconds": 300,
    "reply_seconds": [180, 120],
    "point_of_order_seconds": 120,
    "warning_seconds": 30,
    "turnover_seconds": 20,
    "safe_places": 1,
    "absent_rule": "end_of_category",
    "presence_needed": False,
    "reply_categories": None,
    "reply_when": "end_of_item",
    "reply_names_statement": False,
    "least_seconds": {"default": 60},
    "words_per_minute": {"default": 110},
    "order_of_the_day_hour": None,
}


def rule(meeting: Meeting, name: str) -> Any:
    """The meeting's setting of a rule, or the default of this program."""
    return meeting.rules.get(name, DEFAULT_RULES[name])
