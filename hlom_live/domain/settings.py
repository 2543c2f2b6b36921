"""Settings of a meeting and the times of its sittings, which may change while the meeting is under way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain import rules
from hlom_live.domain.agenda import in_words, title_in_words
from hlom_live.domain.clock import check_hour
from hlom_live.domain.commands import EditSitting, SetMeeting, given
from hlom_live.domain.derived.formats import excludes
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.links import web_address
from hlom_live.domain.model import Done, Format, Inscription, Item, ItemState, Meeting, Sitting, SittingState, Words
from hlom_live.domain.text import LANGUAGES, LINE, NAME, Text, trimmed

LONGEST_DELAY_SECONDS = 3600.0
LONGEST_SITTING = timedelta(hours=24)
MOST_CATEGORIES = MOST_THEMES = 60
GROUPS = ("objective", "priority")
"""What a theme can be: an objective of the Compact, or a priority of the meeting."""

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class InUse:
    """Ids that something of the meeting names: delegations and lists name categories, the record names themes."""

    categories: Set[str] = frozenset()
    themes: Set[str] = frozenset()


def set_meeting(meeting: Meeting, edit: SetMeeting, used: InUse) -> Done:
    """Change settings of the meeting; of `rules` only those given. The categories' sequence is that of the ordering
    by category, from the next request on.

    Raises Refused("invalid") with the field, or with the rule's name; ("in_use") for a category or a theme that is to
    go though something names it.
    """
    changes: dict[str, Any] = given(edit)
    for name, check in _CHECKS.items():
        if name in changes:
            changes[name] = check(changes[name], meeting)
    _kept("category", meeting.categories, changes.get("categories"), used.categories)
    _kept("theme", meeting.themes, changes.get("themes"), used.themes)
    # Rules are checked against the categories as they stand afterwards.
    after = replace(meeting, **changes)
    if "rules" in changes:
        known = replace(meeting, categories=after.categories)
        after = replace(after, rules=rules.merged(known, changes["rules"]))
    return Done((after,))


def set_calling(meeting: Meeting, starts_clock: bool) -> Done:
    """Say for all pages at once whether calling a speaker starts the clock (the rule `call_starts_clock`)."""
    return Done((replace(meeting, rules=rules.merged(meeting, {"call_starts_clock": starts_clock})),))


def _theme(theme: str | Words | None, meeting: Meeting) -> Words | None:
    return in_words(theme, meeting.languages[0]) if theme else None


def _languages(languages: list[str], _meeting: Meeting) -> list[str]:
    """Some of the six, in the meeting's own order; the first is that of texts given in one language."""
    if not languages:
        raise invalid("languages", "empty")
    if not LANGUAGES.issuperset(languages) or len(set(languages)) < len(languages):
        raise invalid("languages", "unknown")
    return languages


def _delay(seconds: float, _meeting: Meeting) -> float:
    if not 0 <= seconds <= LONGEST_DELAY_SECONDS:
        raise invalid("webcast_delay_seconds", "between nothing and an hour")
    return seconds


def _categories(categories: list[dict[str, Any]], _meeting: Meeting) -> list[dict[str, Any]]:
    if not categories:
        raise invalid("categories", "empty")
    return _named_rows("categories", categories, MOST_CATEGORIES, NAME, {"id", "name"})


def _themes(themes: list[dict[str, Any]], _meeting: Meeting) -> list[dict[str, Any]]:
    found = _named_rows("themes", themes, MOST_THEMES, LINE, {"id", "name", "group"})
    if any(theme.get("group", GROUPS[0]) not in GROUPS for theme in found):
        raise invalid("themes", "unknown")
    return found


def _named_rows(
    field: str, rows: list[dict[str, Any]], most: int, rule: Text, fields: set[str]
) -> list[dict[str, Any]]:
    """Rows of `id` and `name`, each id once. Raises Refused("invalid") with the field."""
    if len(rows) > most:
        raise invalid(field, "too many")
    ids = [row.get("id") for row in rows]
    if not all(isinstance(one, str) and _ID.fullmatch(one) for one in ids):
        raise invalid(field, "an id of small letters and digits")
    if len(set(ids)) < len(ids):
        raise invalid(field, "the same id twice")
    return [{**row, "name": _words(field, row.get("name"), rule)} for row in rows if _only(field, row, fields)]


def _only(field: str, row: dict[str, Any], fields: set[str]) -> bool:
    if not row.keys() <= fields:
        raise invalid(field, "surplus")
    return True


def _words(field: str, name: object, rule: Text) -> Words:
    """A name by language, at least in one."""
    if not isinstance(name, dict) or not name.keys() <= LANGUAGES:
        raise invalid(field, "type")
    words = {}
    for lang, text in name.items():
        if not isinstance(text, str):
            raise invalid(field, "type")
        if fault := rule.fault(text):
            raise invalid(field, fault)
        if seen := trimmed(text):
            words[lang] = seen
    if not words:
        raise invalid(field, "empty")
    return words


def _kept(what: str, before: list[dict[str, Any]], after: list[dict[str, Any]] | None, used: Set[str]) -> None:
    """Nothing goes that is named elsewhere."""
    if after is None:
        return
    left = {row["id"] for row in after}
    for row in before:
        if row["id"] not in left and row["id"] in used:
            raise Refused("in_use", what=what, name=row["name"])


def set_format(meeting: Meeting, wanted: Format, waiting: Sequence[Inscription]) -> Done:
    """Change the format in one command. `waiting` are the entries, by list and place, that it might exclude.

    Nothing is typed again and nothing is lost: every entry keeps its mode, so that the format can change back. The
    result names, under `excluded`, those that the new format does not allow.
    """
    excluded = [entry.id for entry in waiting if excludes(wanted, entry.mode)]
    return Done((replace(meeting, format=wanted),), result={"excluded": excluded})


def edit_sitting(meeting: Meeting, sitting: Sitting, items: Sequence[Item], edit: EditSitting) -> Done:
    """Another title or other times for a sitting that is not adjourned; its day follows from its start.

    So do the planned times of its `items` that are still to come: a sitting is moved as a whole. To another room it
    goes as long as it has not begun.

    Raises Refused("wrong_state") once it is adjourned, ("invalid") for an end that is not after the start, for times
    on a day that is none of the meeting's, and for interpreters who leave before the sitting begins.
    """
    if sitting.state is SittingState.ADJOURNED:
        raise Refused("wrong_state", state=sitting.state)
    changes: dict[str, Any] = given(edit, "sitting")
    for name in ("planned_start", "planned_end", "interpretation_end"):
        check_hour(name, changes.get(name))
    if "title" in changes:
        changes["title"] = title_in_words(changes["title"], meeting)
    after = replace(sitting, **changes)
    if after.room != sitting.room and sitting.state is not SittingState.PLANNED:
        raise Refused("wrong_state", state=sitting.state)
    check_hours(after)
    if "planned_start" not in changes:
        return Done((after,))
    day = day_of(meeting, after.planned_start)
    if day != sitting.day and day not in meeting.days:
        raise invalid("planned_start", "on a day of the meeting")
    return Done((replace(after, day=day), *_moved(items, after.planned_start - sitting.planned_start)))


def check_hours(sitting: Sitting) -> None:
    """Refused("invalid") for an end that is not after the start, and for interpreters who leave before that."""
    if not sitting.planned_start < sitting.planned_end <= sitting.planned_start + LONGEST_SITTING:
        raise invalid("planned_end", "after the start, and within a day of it")
    if sitting.interpretation_end is not None and sitting.interpretation_end <= sitting.planned_start:
        raise invalid("interpretation_end", "after the start")


def day_of(meeting: Meeting, at: datetime) -> str:
    """The day that a moment is on in the meeting's zone."""
    return at.astimezone(ZoneInfo(meeting.time_zone)).date().isoformat()


def _moved(items: Sequence[Item], by: timedelta) -> list[Item]:
    """The items still to come that have a time, so much later; what was begun is where it is."""
    return [
        replace(item, planned_start=item.planned_start + by)
        for item in items
        if by and item.state is ItemState.PLANNED and item.planned_start is not None
    ]


_CHECKS: dict[str, Callable[[Any, Meeting], Any]] = {
    "title": title_in_words,
    "theme": _theme,
    "languages": _languages,
    "webcast_url": lambda url, _meeting: web_address("webcast_url", url),
    "webcast_delay_seconds": _delay,
    "categories": _categories,
    "themes": _themes,
}
