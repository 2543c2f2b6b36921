"""A meeting's rules of procedure, as settings with default values (docs/procedure.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Meeting
from hlom_live.domain.text import LANGUAGES

DEFAULT_RULES: dict[str, Any] = {
    "statement_seconds": 180,
    "group_seconds": 300,
    "reply_seconds": [180, 120],
    "point_of_order_seconds": 120,
    "warning_seconds": 30,
    "call_starts_clock": False,
    "turnover_seconds": 20,
    "safe_places": 1,
    "absent_rule": "end_of_category",
    "presence_needed": False,
    "reply_categories": None,
    "reply_when": "end_of_item",
    "reply_names_statement": False,
    "least_seconds": {"default": 60},
    "words_per_minute": {"default": 110, "zh": 160},
    "order_of_the_day_hour": None,
    "participants_public": False,
}

ABSENT_RULES = ("end_of_category", "end_of_list", "struck")
REPLY_WHEN = ("end_of_item", "end_of_day")
LONGEST_SECONDS = 4 * 3600
LIMIT = "between 1 second and 4 hours"
"""What is asked of a time to speak."""

Check = Callable[[Any, frozenset[str]], str | None]
"""Says what is wrong with a rule's value, in a short English phrase, or None; it is told the meeting's categories."""

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def rule(meeting: Meeting, name: str) -> Any:
    """The meeting's setting of a rule, or the default of this program."""
    return meeting.rules.get(name, DEFAULT_RULES[name])


def check_seconds(name: str, seconds: float) -> None:
    """Refused("invalid") for an argument that nobody can be given as a time to speak."""
    if not 1 <= seconds <= LONGEST_SECONDS:
        raise invalid(name, LIMIT)


def merged(meeting: Meeting, changes: dict[str, Any]) -> dict[str, Any]:
    """The meeting's rules with some of them changed; null gives a rule back its default.

    Raises Refused("invalid"), its `field` being the rule's name: for one that there is not, for a wrong type, and for
    a value out of range.
    """
    categories = frozenset(category["id"] for category in meeting.categories)
    for name, value in changes.items():
        fault = "unknown" if name not in CHECKS else _fault(name, value, categories)
        if fault is not None:
            raise Refused("invalid", field=name, reason=fault)
    after = meeting.rules | changes
    return {name: value for name, value in after.items() if value is not None}


def _fault(name: str, value: Any, categories: frozenset[str]) -> str | None:
    return None if value is None else CHECKS[name](value, categories)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _seconds(least: float, reason: str) -> Check:
    def check(value: Any, _categories: frozenset[str]) -> str | None:
        if not _number(value):
            return "type"
        return None if least <= value <= LONGEST_SECONDS else reason

    return check


_limit = _seconds(1, LIMIT)


def _several_limits(value: Any, categories: frozenset[str]) -> str | None:
    """The first, the second right of reply, and so on."""
    if not isinstance(value, list):
        return "type"
    if not 1 <= len(value) <= 5:
        return "one to five limits"
    return next((fault for one in value if (fault := _limit(one, categories))), None)


def _one_of(*words: str) -> Check:
    def check(value: Any, _categories: frozenset[str]) -> str | None:
        return None if value in words else "unknown"

    return check


def _yes_or_no(value: Any, _categories: frozenset[str]) -> str | None:
    return None if isinstance(value, bool) else "type"


def _places(value: Any, _categories: frozenset[str]) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "type"
    return None if 0 <= value <= 20 else "from 0 to 20"


def _of_categories(value: Any, categories: frozenset[str]) -> str | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "type"
    if not value:
        return "empty"
    return None if categories.issuperset(value) else "unknown"


def _by_category(value: Any, categories: frozenset[str]) -> str | None:
    """Seconds for a category, or for all others under `default`."""
    if not isinstance(value, dict):
        return "type"
    if not value.keys() <= categories | {"default"}:
        return "unknown"
    return next((fault for one in value.values() if (fault := _limit(one, categories))), None)


def _by_language(value: Any, _categories: frozenset[str]) -> str | None:
    """Words a minute in a language, or in all others under `default`."""
    if not isinstance(value, dict) or not all(_number(one) for one in value.values()):
        return "type"
    if not value.keys() <= LANGUAGES | {"default"}:
        return "unknown"
    return None if all(20 <= one <= 400 for one in value.values()) else "from 20 to 400 words a minute"


def _hour(value: Any, _categories: frozenset[str]) -> str | None:
    if not isinstance(value, str):
        return "type"
    return None if _HOUR.fullmatch(value) else "an hour such as 18:00"


CHECKS: dict[str, Check] = {
    "statement_seconds": _limit,
    "group_seconds": _limit,
    "reply_seconds": _several_limits,
    "point_of_order_seconds": _limit,
    "warning_seconds": _seconds(0, "between nothing and 4 hours"),
    "call_starts_clock": _yes_or_no,
    "turnover_seconds": _seconds(0, "between nothing and 4 hours"),
    "safe_places": _places,
    "absent_rule": _one_of(*ABSENT_RULES),
    "presence_needed": _yes_or_no,
    "reply_categories": _of_categories,
    "reply_when": _one_of(*REPLY_WHEN),
    "reply_names_statement": _yes_or_no,
    "least_seconds": _by_category,
    "words_per_minute": _by_language,
    "order_of_the_day_hour": _hour,
    "participants_public": _yes_or_no,
}
"""What each rule may be; a rule without its line here could be set to anything, which a test excludes."""
