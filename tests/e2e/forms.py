"""Every form that edits: how it is opened, which field its person changes, and what another officer changes meanwhile.

tests/unit/project/test_forms.py holds the forms to this table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from typing import Any

from playwright.sync_api import Locator, Page

from hlom_live.domain.model import AboutKind, AboutSection, Document, Person, Pledge, PledgeState, Release, Screen
from tests.e2e import opening
from tests.e2e.conftest import Enter
from tests.support.live_meeting import LiveMeeting

Args = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A form that edits, the field that its person changes, and what the other officer changes meanwhile.

    `show` opens it and gives the field and the button that saves; `path` leads from the rows to what the field is saved
    as. `typed` are three values of it; `other` changes something else, by another command where it is named, `same` the
    very same thing, to `theirs`.
    """

    file: str
    role: str
    show: Callable[[Page, LiveMeeting], tuple[Locator, Locator]]
    command: str
    path: tuple[str, ...]
    typed: tuple[str, str, str]
    other: Args
    other_path: tuple[str, ...]
    same: Callable[[Any], Args]
    theirs: tuple[Any, Any]
    by: str = "secretariat"
    other_command: str = ""


def saved(form: Form, meeting: LiveMeeting, path: tuple[str, ...]) -> Any:
    """What is in the rows at a path, whose ids are those of the meeting's own."""
    kind, *rest = path
    rows = meeting.rows(kind, by="secretariat")
    row = next(row for row in rows if row["id"] in (meeting.id(THING[kind]), rows[0]["id"]))
    return reduce(lambda value, key: (value or {}).get(key) if isinstance(key, str) else value[key], rest, row)


THING = {
    "list": "list",
    "item": "item",
    "room": "room",
    "sitting": "sitting",
    "delegation": "ken",
    "screen": "screen",
    "person": "juma",
    "pledge": "schools",
    "about": "about",
    "document": "paper",
} | dict.fromkeys(("meeting", "inscription", "intervention"), "none")


def which(form: Form, meeting: LiveMeeting) -> Args:
    """The argument that says which thing is edited."""
    kind = form.path[0]
    if kind == "meeting":
        return {}
    return {kind: saved(form, meeting, (kind, "id"))}


def _named(number: int, name: str) -> Callable[[Any], Args]:
    """Categories as they are, the first or second called otherwise."""

    def args(meeting: LiveMeeting) -> Args:
        rows = [dict(row) for row in meeting.rows("meeting")[0]["categories"]]
        rows[number] = {**rows[number], "name": {**rows[number]["name"], "en": name}}
        return {"categories": rows}

    return args


# Those that an officer opens on the first page of its role stand before those that lie elsewhere.
FORMS = [
    Form(
        "conclusions/own-words.js",
        "chair",
        opening.own_words,
        "write_conclusions",
        ("meeting", "conclusions"),
        ("We agreed.", "We agree.", "Thanks to all."),
        {"venue": "Bern"},
        ("meeting", "venue"),
        lambda v: {"conclusions": v},
        ("They agreed.", "They agree."),
        other_command="set_meeting",
    ),
    Form(
        "desk/list-settings.js",
        "secretariat",
        opening.list_settings,
        "set_list",
        ("list", "group_seconds"),
        ("240", "200", "210"),
        {"time_limits": {"default": 120}},
        ("list", "time_limits", "default"),
        lambda v: {"group_seconds": v},
        (100, 110),
        "chair",
    ),
    Form(
        "sittings/item-form.js",
        "secretariat",
        opening.item,
        "edit_item",
        ("item", "number"),
        ("2", "3", "4"),
        {"title": {"en": "Debate"}},
        ("item", "title", "en"),
        lambda v: {"number": v},
        ("7", "8"),
    ),
    Form(
        "people/delegation-form.js",
        "secretariat",
        opening.of_kenya("Edit the delegation…", "Seat"),
        "edit_delegation",
        ("delegation", "seat"),
        ("A1", "A2", "A3"),
        {"region": "Africa"},
        ("delegation", "region"),
        lambda v: {"seat": v},
        ("B1", "B2"),
    ),
    Form(
        "forms/inscription-form.js",
        "secretariat",
        opening.of_kenya("Edit", "On behalf of"),
        "edit_inscription",
        ("inscription", "on_behalf_of"),
        ("G77", "G20", "G7"),
        {"language": "fr"},
        ("inscription", "language"),
        lambda v: {"on_behalf_of": v},
        ("EU", "AU"),
    ),
    Form(
        "desk/time-form.js",
        "secretariat",
        opening.time_limit,
        "edit_inscription",
        ("inscription", "allotted_seconds"),
        ("240", "300", "90"),
        {"on_behalf_of": "G77"},
        ("inscription", "on_behalf_of"),
        lambda v: {"allotted_seconds": v},
        (200, 210),
    ),
    Form(
        "documents/form.js",
        "secretariat",
        opening.document,
        "edit_document",
        ("document", "symbol"),
        ("HLOM/1", "HLOM/2", "HLOM/3"),
        {"kind": "report"},
        ("document", "kind"),
        lambda v: {"symbol": v},
        ("A/1", "A/2"),
    ),
    Form(
        "delegations/person-form.js",
        "secretariat",
        opening.person,
        "edit_person",
        ("person", "title"),
        ("Minister", "Envoy", "Judge"),
        {"language": "fr"},
        ("person", "language"),
        lambda v: {"title": v},
        ("Mayor", "King"),
    ),
    Form(
        "pledges/pledge-form.js",
        "secretariat",
        opening.pledge,
        "edit_pledge",
        ("pledge", "source"),
        ("First Forum", "Second Forum", "Third Forum"),
        {"kind": "policy"},
        ("pledge", "kind"),
        lambda v: {"source": v},
        ("A Forum", "No Forum"),
    ),
    Form(
        "forms/inscription-form.js",
        "delegate",
        opening.own_entry,
        "edit_inscription",
        ("inscription", "speaker_title"),
        ("Minister", "Envoy", "Judge"),
        {"speaker_name": "Ms A"},
        ("inscription", "speaker_name"),
        lambda v: {"speaker_title": v},
        ("Mayor", "King"),
    ),
    Form(
        "control/recording-form.js",
        "technician",
        opening.recording,
        "set_recording",
        ("inscription", "recording", "url"),
        ("https://a.example.org/1", "https://a.example.org/2", "https://a.example.org/3"),
        {"seconds": 120},
        ("inscription", "recorded_seconds"),
        lambda v: {"url": v},
        ("https://b.example.org/1", "https://b.example.org/2"),
    ),
    Form(
        "control/screen-form.js",
        "technician",
        opening.screen,
        "show_on_screen",
        ("screen", "options", "delay"),
        ("2", "3", "4"),
        {"view": "clock", "options": {"mirror": True}},
        ("screen", "view"),
        lambda v: {"view": "clock", "options": {"mirror": True, "delay": v}},
        (7, 8),
        "admin",
    ),
    Form(
        "setup/meeting.js",
        "secretariat",
        opening.setup("Meeting", "Venue", "Save the meeting"),
        "set_meeting",
        ("meeting", "venue"),
        ("Bern", "Basel", "Chur"),
        {"title": {"en": "Forum"}},
        ("meeting", "title", "en"),
        lambda v: {"venue": v},
        ("Oslo", "Rome"),
    ),
    Form(
        "setup/sittings.js",
        "secretariat",
        opening.setup("Sittings", "Title of the sitting (English)", "Save the sitting"),
        "edit_sitting",
        ("sitting", "title", "en"),
        ("One", "Two", "Three"),
        {"interpretation_end": None},
        ("sitting", "interpretation_end"),
        lambda v: {"title": {"en": v}},
        ("Uno", "Due"),
    ),
    Form(
        "setup/rooms.js",
        "secretariat",
        opening.setup("Rooms", "Name of the room (English)", "Save the room"),
        "edit_room",
        ("room", "name", "en"),
        ("Room I", "Room II", "Room III"),
        {"name": {"en": "Assembly Hall", "fr": "Salle"}},
        ("room", "name", "fr"),
        lambda v: {"name": {"en": v}},
        ("Hall I", "Hall II"),
    ),
    Form(
        "setup/about-section-form.js",
        "secretariat",
        opening.about,
        "edit_about",
        ("about", "text", "en"),
        ("By tram.", "By bus.", "On foot."),
        {"language": "en", "title": "The way"},
        ("about", "title", "en"),
        lambda v: {"language": "en", "text": v},
        ("By boat.", "By train."),
    ),
    Form(
        "setup/rules-form.js",
        "secretariat",
        opening.setup("Rules", "Warning", "Save the rules"),
        "set_meeting",
        ("meeting", "rules", "warning_seconds"),
        ("45", "50", "55"),
        {"rules": {"safe_places": 2}},
        ("meeting", "rules", "safe_places"),
        lambda v: {"rules": {"warning_seconds": v}},
        (20, 25),
    ),
    Form(
        "setup/rows.js",
        "secretariat",
        opening.setup("Categories", "Name in English", "Save the categories"),
        "set_meeting",
        ("meeting", "categories", 0, "name", "en"),
        ("Firsts", "Heads", "Tops"),
        {"categories": _named(1, "Seconds")},
        ("meeting", "categories", 1, "name", "en"),
        lambda v: {"categories": _named(0, v)},
        ("Uno", "Due"),
    ),
    Form(
        "record/entry.js",
        "secretariat",
        opening.notes,
        "annotate_intervention",
        ("intervention", "notes"),
        ("Check.", "Ask.", "Look."),
        {"summary": "Thanked."},
        ("intervention", "summary"),
        lambda v: {"notes": v},
        ("Hm.", "Well."),
    ),
]


def furnish(meeting: LiveMeeting) -> None:
    """A sitting that is on, with a recorded entry, a screen, a person, and, for the record, one that was heard."""
    meeting.open()
    (entry,) = meeting.inscribe("KEN")
    meeting.do("edit_inscription", by="secretariat", inscription=entry, mode="pre_recorded")
    meeting.put(Person(id=meeting.id("juma"), delegation=meeting.id("KEN"), name="Amina Juma"))
    meeting.put(
        Pledge(
            id=meeting.id("schools"),
            title={"en": "Ten schools"},
            submitter=meeting.id("KEN"),
            state=PledgeState.PUBLISHED,
            submitted_at=datetime.now(UTC),
        )
    )
    meeting.put(AboutSection(id=meeting.id("about"), section=AboutKind.VENUE, position=1, text={"en": "By car."}))
    paper = {"title": {"en": "Concept note"}, "url": "https://www.example.org/", "language": "en"}
    meeting.put(Document(id=meeting.id("paper"), release=Release.BY_HAND, **paper))
    meeting.put(Screen(id=meeting.id("screen"), name="Hall", view="floor", room=meeting.id("room")))


def entered(form: Form, meeting: LiveMeeting, enter: Enter) -> Page:
    """The page that the form is on, for who fills it in, once there is what it edits."""
    bring_about(form, meeting)
    return enter(form.role, "KEN" if form.role == "delegate" else None)


def bring_about(form: Form, meeting: LiveMeeting) -> None:
    """Kenya has the floor, or has been heard, where the form is about that."""
    heard = form.path[0] == "intervention"
    if (heard or form.show is opening.time_limit) and meeting.on_floor() is None:
        meeting.call()
    if heard:
        meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
