"""Two people change one thing: each another field, and both are kept; both the same, and the second is asked.

One person has a form open in a browser; the other is another officer, at another machine. Every form that edits is here
(tests/unit/project/test_forms.py holds them to this table).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import (
    AboutKind,
    AboutSection,
    Document,
    Person,
    Pledge,
    PledgeState,
    Release,
    Screen,
)
from tests.e2e.conftest import Enter, live
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


# How each is opened


def _dialog(page: Page, field: str, save: str = "Save") -> tuple[Locator, Locator]:
    dialog = page.get_by_role("dialog")
    return dialog.get_by_label(field, exact=True), dialog.get_by_role("button", name=save, exact=True)


def _gone_to(page: Page, meeting: LiveMeeting, path: str) -> bool:
    """Go to a page of the meeting; False if it is open already."""
    if page.url == f"{meeting.url}{path}":
        return False
    page.goto(f"{meeting.url}{path}")
    live(page)
    return True


def _list(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name="Settings", exact=True).click()
    return _dialog(page, "On behalf of a group")


def _item(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.locator(".plan-item").get_by_label(re.compile("^More for ")).click()
    page.get_by_role("button", name=re.compile("^Edit: ")).click()
    return _dialog(page, "Number in the programme")


def _of_kenya(button: str, field: str) -> Callable[[Page, LiveMeeting], tuple[Locator, Locator]]:
    def show(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
        page.get_by_label("More for Kenya").click()
        page.get_by_role("group", name="Kenya").get_by_role("button", name=f"{button}: Kenya", exact=True).click()
        return _dialog(page, field)

    return show


def _time(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_label("More for Kenya, who has the floor").click()
    page.get_by_role("button", name="Another limit…: Kenya").click()
    return _dialog(page, "Limit, in minutes and seconds", "Set the limit")


def _own(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name=re.compile("^(Fill in|Change)$")).first.click()
    dialog = page.get_by_role("dialog")
    return dialog.locator("[name=speaker_title]"), dialog.get_by_role("button", name="Save", exact=True)


def _person(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    dialog = page.get_by_role("dialog")
    if _gone_to(page, meeting, "/delegations"):
        page.get_by_role("button", name="1 person: Kenya", exact=True).click()
    dialog.get_by_role("button", name="Edit: Amina Juma", exact=True).click()
    return dialog.locator("[name=title]"), dialog.get_by_role("button", name="Save", exact=True)


def _document(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    _gone_to(page, meeting, "/documents")
    page.get_by_label("More: Concept note").click()
    page.get_by_role("button", name="Edit: English · Link", exact=True).click()
    return _dialog(page, "Symbol")


def _pledge(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    _gone_to(page, meeting, "/pledges")
    page.get_by_role("button", name="Edit: Ten schools", exact=True).click()
    return _dialog(page, "Meeting at which it was made")


def _recording(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name="Length and address").click()
    dialog = page.get_by_role("dialog")
    return dialog.locator("[name=url]"), dialog.get_by_role("button", name="Save", exact=True)


def _screen(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name=re.compile("^Direct: ")).click()
    return _dialog(page, "Later than the room, in seconds", "Show it")


def _setup(part: str, field: str, save: str) -> Callable[[Page, LiveMeeting], tuple[Locator, Locator]]:
    def show(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
        _gone_to(page, meeting, f"/setup/{part.lower()}")
        region = page.get_by_role("region", name=part, exact=True)
        if part in ("Sittings", "Rooms") and region.locator("details[open]").count() == 0:
            region.locator("summary").first.click()
        return region.get_by_label(field).first, region.get_by_role("button", name=save)

    return show


def _about(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    if _gone_to(page, meeting, "/setup/about"):
        page.locator("#about summary").first.click()
    part = page.get_by_role("region", name="About the meeting", exact=True)
    return part.get_by_label("Text (English)"), part.get_by_role("button", name="Save: English", exact=True)


def _own_words(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    _gone_to(page, meeting, "/conclusions")
    return page.get_by_label("Words for the closing"), page.get_by_role("button", name="Save", exact=True)


def _notes(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    if _gone_to(page, meeting, "/record"):
        page.get_by_role("button", name="Summarise").click()
    return page.get_by_label("Notes", exact=True), page.get_by_role("button", name="Save", exact=True)


def _named(number: int, name: str) -> Callable[[Any], Args]:
    """Categories as they are, the first or second called otherwise."""

    def args(meeting: LiveMeeting) -> Args:
        rows = [dict(row) for row in meeting.rows("meeting")[0]["categories"]]
        rows[number] = {**rows[number], "name": {**rows[number]["name"], "en": name}}
        return {"categories": rows}

    return args


FORMS = [
    Form(
        "conclusions/own-words.js",
        "chair",
        _own_words,
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
        _list,
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
        _item,
        "edit_item",
        ("item", "number"),
        ("2", "3", "4"),
        {"title": {"en": "Debate"}},
        ("item", "title", "en"),
        lambda v: {"number": v},
        ("7", "8"),
    ),
    Form(
        "documents/form.js",
        "secretariat",
        _document,
        "edit_document",
        ("document", "symbol"),
        ("HLOM/1", "HLOM/2", "HLOM/3"),
        {"kind": "report"},
        ("document", "kind"),
        lambda v: {"symbol": v},
        ("A/1", "A/2"),
    ),
    Form(
        "people/delegation-form.js",
        "secretariat",
        _of_kenya("Edit the delegation…", "Seat"),
        "edit_delegation",
        ("delegation", "seat"),
        ("A1", "A2", "A3"),
        {"region": "Africa"},
        ("delegation", "region"),
        lambda v: {"seat": v},
        ("B1", "B2"),
    ),
    Form(
        "delegations/person-form.js",
        "secretariat",
        _person,
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
        _pledge,
        "edit_pledge",
        ("pledge", "source"),
        ("First Forum", "Second Forum", "Third Forum"),
        {"kind": "policy"},
        ("pledge", "kind"),
        lambda v: {"source": v},
        ("A Forum", "No Forum"),
    ),
    Form(
        "inscription-form.js",
        "secretariat",
        _of_kenya("Edit", "On behalf of"),
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
        _time,
        "edit_inscription",
        ("inscription", "allotted_seconds"),
        ("240", "300", "90"),
        {"on_behalf_of": "G77"},
        ("inscription", "on_behalf_of"),
        lambda v: {"allotted_seconds": v},
        (200, 210),
    ),
    Form(
        "inscription-form.js",
        "delegate",
        _own,
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
        _recording,
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
        _screen,
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
        _setup("Meeting", "Venue", "Save the meeting"),
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
        _setup("Sittings", "Title of the sitting (English)", "Save the sitting"),
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
        _setup("Rooms", "Name of the room (English)", "Save the room"),
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
        _about,
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
        _setup("Rules", "Warning", "Save the rules"),
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
        _setup("Categories", "Name in English", "Save the categories"),
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
        _notes,
        "annotate_intervention",
        ("intervention", "notes"),
        ("Check.", "Ask.", "Look."),
        {"summary": "Thanked."},
        ("intervention", "summary"),
        lambda v: {"notes": v},
        ("Hm.", "Well."),
    ),
]


@pytest.fixture
def furnished(meeting: LiveMeeting) -> LiveMeeting:
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
    return meeting


def elsewhere(form: Form, meeting: LiveMeeting, args: Args) -> None:
    """The other officer saves, having seen nothing of this page."""
    told = args.get("categories")
    command = form.other_command if args is form.other and form.other_command else form.command
    meeting.do(command, by=form.by, **which(form, meeting), **(told(meeting) if callable(told) else args))


def values_of(typed: str) -> set[Any]:
    """What a field may be saved as: its text, or the number that it is."""
    return {typed, float(typed)} if re.fullmatch(r"\d+", typed) else {typed}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.file}-{form.role}")
def test_two_people_and_one_form(form: Form, furnished: LiveMeeting, enter: Enter) -> None:
    meeting = furnished
    if form.path[0] == "intervention" or form.show is _time:
        meeting.call()
    if form.path[0] == "intervention":
        meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    page = enter(form.role, "KEN" if form.role == "delegate" else None)
    asked = page.get_by_role("group", name="Changed meanwhile")

    def save(typed: str, meanwhile: Args) -> None:
        """Type, while another officer changes something, and save what was typed."""
        field, button = form.show(page, meeting)
        field.fill(typed)
        elsewhere(form, meeting, meanwhile)
        press(button)

    def press(button: Locator) -> None:
        """Press what sends a command, and wait for its answer."""
        with page.expect_response(lambda answer: answer.url.endswith("/commands")):
            button.click()

    def is_saved(typed: str) -> None:
        page.wait_for_function("() => !document.querySelector('dialog[open] form, .action-note')")
        assert saved(form, meeting, form.path) in values_of(typed)

    # Each another field: both are kept.
    before = saved(form, meeting, form.other_path)
    save(form.typed[0], form.other)
    is_saved(form.typed[0])
    assert saved(form, meeting, form.other_path) != before

    # Both the same: the second is asked, and theirs may stay,
    save(form.typed[1], form.same(form.theirs[0]))
    expect(asked).to_contain_text(str(form.theirs[0]))
    expect(asked).to_contain_text(form.typed[1])
    assert saved(form, meeting, form.path) == form.theirs[0]
    asked.get_by_role("button", name="Leave it as it is now:").click()
    expect(asked).to_be_hidden()
    assert saved(form, meeting, form.path) == form.theirs[0]

    # or one's own is saved over it.
    save(form.typed[2], form.same(form.theirs[1]))
    expect(asked).to_contain_text(str(form.theirs[1]))
    press(asked.get_by_role("button", name="Save mine:"))
    is_saved(form.typed[2])


# What the server holds already is no hindrance


@pytest.fixture
def odd(furnished: LiveMeeting) -> LiveMeeting:
    """The same, with what programs, files and rehearsals bring and nobody would type: each is taken by the server."""
    meeting, half = furnished, 90.5
    only_french = {"fr": "Débat"}
    for by, name, args in (
        ("chair", "set_list", {"list": "list", "group_seconds": half, "reply_seconds": [half], "time_limits": LIMITS}),
        ("secretariat", "edit_item", {"item": "item", "planned_seconds": 86400, "title": only_french}),
        ("secretariat", "edit_sitting", {"sitting": "sitting", "title": only_french}),
        ("secretariat", "edit_room", {"room": "room", "name": only_french}),
        ("secretariat", "set_meeting", {"title": only_french, "rules": {"reply_seconds": [half, half]}}),
        (
            "technician",
            "show_on_screen",
            {"screen": "screen", "view": "floor", "options": {"delay": 900, "margin": 2.5}},
        ),
        ("secretariat", "edit_pledge", {"pledge": "schools", "title": {"fr": "Ten schools"}}),
    ):
        named = {
            key: meeting.id(value) if key in THING and isinstance(value, str) else value for key, value in args.items()
        }
        meeting.do(name, by=by, **named)
    (entry,) = meeting.rows("inscription")
    meeting.do("edit_inscription", by="secretariat", inscription=entry["id"], allotted_seconds=half)
    meeting.do("set_recording", by="technician", inscription=entry["id"], seconds=half, url="https://b.example.org/ü")
    (paper,) = meeting.rows("document", by="secretariat")
    meeting.put(
        Document(id=paper["id"], title={"fr": "Concept note"}, language="en", release=Release.BY_HAND, url=OWN_FILE)
    )
    return meeting


LIMITS = {"default": 90.5, "member_state": 45.5}
OWN_FILE = "/m/another/documents/paper"
"""A rehearsal's document leads to the meeting's own file (hlom_live/rehearsal/books.py)."""

STOPPED = """field => [
    ...(field.form?.elements ?? field.closest("section").querySelectorAll("input, select, textarea"))]
    .filter((one) => !one.validity.valid || (one.name && one.type !== "checkbox" && "defaultValue" in one
        && one.defaultValue !== one.value))
    .map((one) => `${one.name}: ${one.defaultValue} ${one.validationMessage}`)"""
"""The fields beside one, as they were opened, that a browser would not send, or of which it shows another value."""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.file}-{form.role}")
def test_no_form_is_stopped_by_what_it_was_filled_with(form: Form, odd: LiveMeeting, enter: Enter) -> None:
    if form.path[0] == "intervention" or form.show is _time:
        odd.call()
    if form.path[0] == "intervention":
        odd.do("end_intervention", room=odd.id("room"), expect=odd.on_floor())
    page = enter(form.role, "KEN" if form.role == "delegate" else None)
    field, button = form.show(page, odd)
    expect(button).to_be_visible()
    assert field.evaluate(STOPPED) == []


def test_a_document_of_a_rehearsal_keeps_its_address_when_another_field_is_corrected(
    odd: LiveMeeting, enter: Enter
) -> None:
    page = enter("secretariat")
    symbol, save = _document(page, odd)
    address = page.get_by_role("dialog").get_by_label("Address, if it is elsewhere")
    expect(address).to_have_value("")
    symbol.fill("HLOM/9")
    save.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    (paper,) = odd.rows("document", by="secretariat")
    assert (paper["symbol"], paper["url"]) == ("HLOM/9", OWN_FILE)


def test_two_officers_with_the_settings_of_one_list(meeting: LiveMeeting, enter: Enter) -> None:
    """The chair's new limit for all stands, whatever an officer saves who had the form open before it."""
    meeting.open()
    one, other = enter("secretariat"), enter("secretariat")
    for officer in (one, other):
        officer.get_by_role("button", name="Settings", exact=True).click()
    meeting.do("set_list", list=meeting.id("list"), time_limits={"default": 120})

    mine, theirs = (officer.get_by_role("dialog") for officer in (one, other))
    mine.get_by_label("Group statements come before single delegations").check()
    mine.get_by_role("button", name="Without the last right of reply").click()
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine).to_be_hidden()
    theirs.get_by_label("Statement", exact=True).fill("90")
    theirs.get_by_role("button", name="Save", exact=True).click()
    asked = theirs.get_by_role("group", name="Changed meanwhile")
    expect(asked).to_contain_text("Chair changed this meanwhile.")
    expect(theirs.get_by_label("Statement", exact=True)).to_have_value("90")
    asked.get_by_role("button", name="Leave it as it is now: 120").click()
    expect(theirs).to_be_hidden()

    (row,) = meeting.rows("list")
    assert (row["time_limits"], row["reply_seconds"], row["groups_first"]) == ({"default": 120}, [180], True)


def test_a_right_of_reply_more_is_added_on_purpose_and_by_nothing_else(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.do("set_list", list=meeting.id("list"), reply_seconds=[180])
    desk = enter("secretariat")
    desk.get_by_role("button", name="Settings", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("On behalf of a group").fill("240")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    assert meeting.rows("list")[0]["reply_seconds"] == [180]

    desk.get_by_role("button", name="Settings", exact=True).click()
    dialog.get_by_role("button", name="One more right of reply").click()
    dialog.get_by_label("Second right of reply").fill("60")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    assert meeting.rows("list")[0]["reply_seconds"] == [180, 60]


def test_a_closing_after_the_sitting_is_asked_about(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    chair = enter("chair")
    clock = (datetime.now(ZoneInfo("Europe/Zurich")) + timedelta(hours=12)).strftime("%H:%M")
    chair.locator(".chair-menu > summary").click()
    menu = chair.locator("details.menu", has_text="Announce the closing")
    menu.locator("summary").click()
    menu.get_by_label("At, in the meeting’s time").fill(clock)
    menu.get_by_role("button", name=re.compile("^Announce: ")).click()
    asked = menu.get_by_role("alertdialog", name="Which hour is meant?")
    expect(asked).to_contain_text(f"{clock} is not within the sitting as it is planned.")
    assert meeting.rows("list")[0]["closes_at"] is None
    with chair.expect_response(lambda answer: answer.url.endswith("/commands")):
        asked.get_by_role("button", name=clock).last.click()
    assert closing_hour(meeting) == clock


def closing_hour(meeting: LiveMeeting) -> str:
    closes_at = datetime.fromisoformat(meeting.rows("list")[0]["closes_at"])
    return closes_at.astimezone(ZoneInfo("Europe/Zurich")).strftime("%H:%M")
