"""No form is stopped by values that the server holds already, and that nobody would type."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hlom_live.domain.model import Document, Release
from tests.e2e import opening
from tests.e2e.conftest import Enter
from tests.e2e.forms import FORMS, THING, bring_about, furnish
from tests.support.live_meeting import LiveMeeting


@pytest.fixture
def odd(meeting: LiveMeeting) -> LiveMeeting:
    """A meeting with what programs, files and rehearsals bring and nobody would type: each is taken by the server."""
    half = 90.5
    furnish(meeting)
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


@pytest.mark.parametrize("role", sorted({form.role for form in FORMS}))
def test_no_form_is_stopped_by_what_it_was_filled_with(role: str, odd: LiveMeeting, enter: Enter) -> None:
    page = enter(role, "KEN" if role == "delegate" else None)
    stopped = {}
    for form in (one for one in FORMS if one.role == role):
        bring_about(form, odd)
        field, button = form.show(page, odd)
        expect(button).to_be_visible()
        stopped[form.file] = field.evaluate(STOPPED)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    assert stopped == {form.file: [] for form in FORMS if form.role == role}


def test_a_document_of_a_rehearsal_keeps_its_address_when_another_field_is_corrected(
    odd: LiveMeeting, enter: Enter
) -> None:
    page = enter("secretariat")
    symbol, save = opening.document(page, odd)
    address = page.get_by_role("dialog").get_by_label("Address, if it is elsewhere")
    expect(address).to_have_value("")
    symbol.fill("HLOM/9")
    save.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    (paper,) = odd.rows("document", by="secretariat")
    assert (paper["symbol"], paper["url"]) == ("HLOM/9", OWN_FILE)
