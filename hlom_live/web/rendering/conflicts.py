"""What two persons changed to something else, in words: what it is called, what it is now, and what was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from flask_babel import gettext, lazy_gettext

from hlom_live.domain.expectations import SEQUENCE
from hlom_live.names import region_text
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import text_of

FIELDS = {
    "title": lazy_gettext("Title"),
    "theme": lazy_gettext("Theme"),
    "venue": lazy_gettext("Venue"),
    "conclusions": lazy_gettext("In the chair’s own words"),
    "languages": lazy_gettext("Languages of the meeting"),
    "categories": lazy_gettext("Categories"),
    "themes": lazy_gettext("Themes"),
    "webcast_url": lazy_gettext("Address of the webcast"),
    "webcast_delay_seconds": lazy_gettext("Behind the room, in seconds"),
    "rules": lazy_gettext("Rules"),
    "planned_start": lazy_gettext("Planned hour"),
    "planned_end": lazy_gettext("Ends"),
    "interpretation_end": lazy_gettext("Interpreters leave"),
    "kind": lazy_gettext("Kind"),
    "number": lazy_gettext("Number in the programme"),
    "description": lazy_gettext("Description"),
    "planned_seconds": lazy_gettext("Length, in seconds"),
    "ordering": lazy_gettext("New requests are placed"),
    "time_limits": lazy_gettext("Time limits, in seconds"),
    "group_seconds": lazy_gettext("On behalf of a group"),
    "reply_seconds": lazy_gettext("Rights of reply"),
    "self_inscription": lazy_gettext("Delegations put themselves on the list"),
    "alternate_by": lazy_gettext("In turns, by"),
    "groups_first": lazy_gettext("Group statements come before single delegations."),
    "rolling": lazy_gettext("Rolling list"),
    "closes_at": lazy_gettext("Closing of the list"),
    "name": lazy_gettext("Name"),
    "short_name": lazy_gettext("Short name"),
    "category": lazy_gettext("Category"),
    "code": lazy_gettext("Code of the State"),
    "region": lazy_gettext("Region"),
    "seat": lazy_gettext("Seat"),
    "groups": lazy_gettext("Groups it belongs to"),
    "role": lazy_gettext("Role in the delegation"),
    "may_speak": lazy_gettext("May be named as speaker"),
    "speaker_name": lazy_gettext("Name of the speaker"),
    "speaker_title": lazy_gettext("Title or function"),
    "on_behalf_of": lazy_gettext("On behalf of"),
    "mode": lazy_gettext("How the statement is made"),
    "language": lazy_gettext("Language"),
    "precedence": lazy_gettext("Rank"),
    "allotted_seconds": lazy_gettext("Time, in seconds"),
    "seconds": lazy_gettext("Length, in seconds"),
    "url": lazy_gettext("Address"),
    "checked": lazy_gettext("Checked"),
    "summary": lazy_gettext("Summary"),
    "notes": lazy_gettext("Notes"),
    "marks": lazy_gettext("Marks"),
    "document": lazy_gettext("Document"),
    "view": lazy_gettext("View"),
    "options": lazy_gettext("How it is shown"),
    "room": lazy_gettext("Room"),
    "time_zone": lazy_gettext("Time zone"),
    "times": lazy_gettext("Planned hours"),
    "text": lazy_gettext("Text"),
    "picture_alt": lazy_gettext("What the picture shows"),
    "symbol": lazy_gettext("Symbol"),
    "item": lazy_gettext("Agenda item"),
    "file": lazy_gettext("File"),
    "release": lazy_gettext("Published"),
    "release_at": lazy_gettext("Hour"),
    "submitter": lazy_gettext("Submitted by"),
    "submitter_name": lazy_gettext("Submitted by"),
    "partners": lazy_gettext("Partners"),
    "matches": lazy_gettext("Matches the pledge number"),
    "area": lazy_gettext("Area of focus"),
    "countries": lazy_gettext("Countries"),
    "stage": lazy_gettext("Stage"),
    "updated_on": lazy_gettext("Last update"),
    "update": lazy_gettext("Text of the update"),
    "source": lazy_gettext("Meeting at which it was made"),
}
"""Every argument of an edit, as its form calls it."""

_RANKS = {
    "head_of_state": lazy_gettext("Head of State"),
    "head_of_government": lazy_gettext("Head of Government"),
    "minister": lazy_gettext("Minister"),
    "vice_minister": lazy_gettext("Vice-Minister"),
    "ambassador": lazy_gettext("Ambassador"),
    "other": lazy_gettext("Other"),
}
CODES = {
    "mode": {
        "in_room": lazy_gettext("In the room"),
        "remote": lazy_gettext("Remote"),
        "pre_recorded": lazy_gettext("Recorded"),
        "read_out": lazy_gettext("Read out"),
        "in_writing": lazy_gettext("In writing"),
    },
    "ordering": {
        "first_come": lazy_gettext("As received"),
        "precedence": lazy_gettext("By precedence"),
        "category": lazy_gettext("By category"),
        "alternating": lazy_gettext("In turns"),
        "lot": lazy_gettext("By lot"),
        "manual": lazy_gettext("By hand"),
    },
    "precedence": _RANKS,
    "role": {
        "head": lazy_gettext("Head of delegation"),
        "alternate": lazy_gettext("Alternate head"),
        "member": lazy_gettext("Member"),
        "adviser": lazy_gettext("Adviser"),
    },
    "alternate_by": {
        "category": lazy_gettext("Category"),
        "region": lazy_gettext("Region"),
        "precedence": lazy_gettext("Rank"),
        "mode": lazy_gettext("How the statement is made"),
        "language": lazy_gettext("Language of the statement"),
    },
    "kind": {
        "statements": lazy_gettext("Statements"),
        "debate": lazy_gettext("Debate"),
        "panel": lazy_gettext("Panel"),
        "ceremony": lazy_gettext("Ceremony"),
        "video": lazy_gettext("Video"),
        "break": lazy_gettext("Break"),
        "other": lazy_gettext("Other kind"),
        "agenda": lazy_gettext("Agenda"),
        "concept_note": lazy_gettext("Concept note"),
        "statement": lazy_gettext("Statement"),
        "presentation": lazy_gettext("Presentation"),
        "infographic": lazy_gettext("Infographic"),
        "report": lazy_gettext("Report"),
    },
    "release": {
        "at_once": lazy_gettext("At once"),
        "at_hour": lazy_gettext("At an hour"),
        "item_start": lazy_gettext("When its item starts"),
        "by_hand": lazy_gettext("When the secretariat says so"),
    },
    "view": {
        "floor": lazy_gettext("Floor"),
        "clock": lazy_gettext("Clock"),
        "list": lazy_gettext("List of speakers"),
        "agenda": lazy_gettext("Agenda"),
        "welcome": lazy_gettext("Welcome"),
        "about": lazy_gettext("About the meeting"),
        "notice": lazy_gettext("Notice"),
        "lower-third": lazy_gettext("Lower third for the video mixer"),
        "stocktaking": lazy_gettext("Stock-taking"),
    },
    "marks": {
        "progress": lazy_gettext("Progress"),
        "challenge": lazy_gettext("Challenge"),
        "support_needed": lazy_gettext("Support needed"),
        "pledge": lazy_gettext("Pledge"),
    },
    "absent_rule": {
        "end_of_category": lazy_gettext("To the end of its category"),
        "end_of_list": lazy_gettext("To the end of the list"),
        "struck": lazy_gettext("Struck, one touch from coming back"),
    },
    "reply_when": {
        "end_of_item": lazy_gettext("At the end of the item"),
        "end_of_day": lazy_gettext("At the end of the day"),
    },
    "theme": {"dark": lazy_gettext("Dark"), "light": lazy_gettext("Light")},
}
"""Arguments, rules and options whose values are codes, with the words that their forms have for them."""

RULES = {
    "statement_seconds": lazy_gettext("Statement"),
    "group_seconds": lazy_gettext("Statement for a group"),
    "point_of_order_seconds": lazy_gettext("Point of order"),
    "warning_seconds": lazy_gettext("Warning"),
    "turnover_seconds": lazy_gettext("Between two speakers"),
    "least_seconds": lazy_gettext("Least time"),
    "safe_places": lazy_gettext("Safe places"),
    "absent_rule": lazy_gettext("Absent when called"),
    "presence_needed": lazy_gettext("Only who is present"),
    "reply_seconds": lazy_gettext("Limits"),
    "reply_when": lazy_gettext("When"),
    "reply_categories": lazy_gettext("Who may reply"),
    "reply_names_statement": lazy_gettext("Reply to a statement"),
    "words_per_minute": lazy_gettext("Reading speed"),
    "order_of_the_day_hour": lazy_gettext("Order of the day"),
    "participants_public": lazy_gettext("List of participants"),
}
OPTIONS = {
    "theme": lazy_gettext("Light or dark"),
    "lang": lazy_gettext("Language"),
    "delay": lazy_gettext("Later than the room, in seconds"),
    "margin": lazy_gettext("Safe margins, in per cent"),
    "mirror": lazy_gettext("Mirrored, for a glass or a rear projection"),
    "hide_clock": lazy_gettext("Without the countdown"),
    "freeze": lazy_gettext("The countdown stops at zero"),
    "bar": lazy_gettext("Lower third on a plate"),
}
PARTS = {"rules": RULES, "options": OPTIONS}
"""What is called by a code within a field."""

LANGUAGES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}


class Names(Protocol):
    """The meeting's own words."""

    def named(self, row_id: str) -> str:
        """What is called by an id: a category, a theme, a room; the id itself where nothing is."""

    def hour(self, stamp: object) -> str:
        """An hour in the meeting's time zone, with its day where that is not today's."""


def in_words(conflict: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """A conflict as the answer tells it: `label`, `theirs` and `yours` beside its `path`, `now` and `wanted`."""
    field, *inner = conflict["path"]
    of = _of(field, inner[0]) if inner else field
    theirs, yours = (_value(of, conflict[which], names) for which in ("now", "wanted"))
    return {**conflict, "label": _label(conflict["path"], names), "theirs": theirs, "yours": yours}


def _of(field: str, key: str) -> str:
    """By which codes a value is told: a rule and an option have their own."""
    return key if field in PARTS else field


def _label(path: list[str], names: Names) -> str:
    """`Categories: NGOs, English`: the field, and what in it."""
    field, *inner = path
    called = str(FIELDS.get(field, field))
    told = [_part(field, part, names) for part in inner if part not in ("default", "name")]
    return gettext("%(field)s: %(part)s", field=called, part=gettext(", ").join(told)) if told else called


def _part(field: str, part: str, names: Names) -> str:
    if part == SEQUENCE:
        return gettext("their order")
    return str(PARTS.get(field, {}).get(part) or LANGUAGES.get(part) or names.named(part))


def _value(field: str, value: Any, names: Names) -> str:
    if value is None or value in ([], {}, ""):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, list):
        return gettext(", ").join(_value(field, one, names) for one in value)
    if isinstance(value, Mapping):
        return _object(field, value, names)
    if field == "region":
        return region_text(value, languages.current())
    if value in CODES.get(field, {}):
        return str(CODES[field][value])
    language = LANGUAGES.get(value) if field in ("language", "languages", "lang") else None
    return language or _time(value, names) or names.named(str(value))


def _object(field: str, value: Mapping[str, Any], names: Names) -> str:
    """A text by language, a row by its name, anything else key by key."""
    if value.keys() <= LANGUAGES.keys():
        found = text_of(value, languages.current())
        return str(found["text"]) if found else ""
    if "name" in value:
        return _value(field, value["name"], names)
    said = (
        gettext("%(field)s: %(part)s", field=_part(field, key, names), part=_value(_of(field, key), one, names))
        for key, one in value.items()
    )
    return gettext(", ").join(said)


def _time(value: Any, names: Names) -> str | None:
    """`14:30`, or `14:30 on Tuesday`, if the text is a time."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return names.hour(value) if at.tzinfo else None
