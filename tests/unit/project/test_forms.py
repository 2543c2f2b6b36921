"""Every form is known, and so is every place that sends an edit: none writes back what others changed.

A new form, or a new place that sends an edit, is named here; one that edits says what it expects (static/js/parts/
form-changes.js) and is played by two people in tests/e2e/test_forms.py (the table: tests/e2e/forms.py).
"""

from __future__ import annotations

import re

from hlom_live.domain.commands import COMMANDS
from tests.e2e.forms import FORMS
from tests.support.tools import PROJECT

SCRIPTS = PROJECT / "static" / "js"

EDITING = {
    "parts/conclusions/own-words.js",
    "parts/control/recording-form.js",
    "parts/control/screen-form.js",
    "parts/sittings/item-form.js",
    "parts/delegations/person-form.js",
    "parts/people/delegation-form.js",
    "parts/pledges/pledge-form.js",
    "parts/desk/list-settings.js",
    "parts/documents/form.js",
    "parts/desk/time-form.js",
    "parts/forms/inscription-form.js",
    "parts/record/entry.js",
    "parts/setup/about-section-form.js",
    "parts/setup/meeting.js",
    "parts/setup/rooms.js",
    "parts/setup/rows.js",
    "parts/setup/rules-form.js",
    "parts/setup/sittings.js",
}
"""Forms that change what stands already."""

OTHER = {
    "parts/hours/announced-hour.js": "announces a closing or when a sitting resumes, expecting what was announced",
    "parts/delegations/merge-form.js": "merges two delegations",
    "parts/delegate/pledge-forms.js": "two: reports on pledges, saying what was seen; announces a new one",
    "parts/delegate/rights.js": "asks for a right of reply",
    "parts/delegate/swap-form.js": "proposes an exchange of places",
    "parts/desk/carry-over.js": "two: carries speakers over, posts statements in lieu",
    "parts/desk/inscribe-box.js": "inscribes",
    "parts/desk/move-dialog.js": "two: moves an entry, exchanges two",
    "parts/desk/notice-draft.js": "shows a new notice",
    "parts/desk/order-dialog.js": "puts a list in order, expecting what turns are taken by",
    "parts/sittings/to-sitting.js": "moves an item to another sitting",
    "parts/door-panel.js": "reads a badge",
    "parts/matches/filter.js": "filters what is shown",
    "parts/matches/forms.js": "three: asks for support, offers it, declines a pledge",
    "parts/messages/lines.js": "sends a message",
    "parts/record/form.js": "filters what is shown",
    "parts/registers/register.js": "filters what is shown",
    "parts/screens-panel.js": "adds a screen",
    "parts/setup/about-editor.js": "adds a section about the meeting",
    "parts/setup/about-picture-form.js": "shows a picture, expecting the one that was shown",
    "parts/setup/copy-day.js": "copies the sittings of a day",
    "parts/setup/panel-form.js": "adds a panel",
    "parts/setup/programme-dialogs.js": "adds a sitting",
    "parts/setup/shift-day.js": "shifts a day",
    "parts/setup/hand-over.js": "asks for a folder",
    "parts/statements/statement-panel.js": "hands in a text",
    "screens/captions.js": "adds a line of captions",
}
"""Forms that make something new, or change nothing."""

SENT_BY: dict[str, set[str]] = {
    "set_list": {"parts/desk/dialogs.js", "parts/forms/limit-dialog.js"},
    "announce_closing": {"parts/hours/closing.js"},
    "edit_item": {"parts/desk/dialogs.js", "parts/setup/programme-dialogs.js"},
    "edit_room": {"screens/setup.js"},
    "edit_about": {"parts/setup/about-section-form.js"},
    "edit_sitting": {"screens/setup.js"},
    "set_meeting": {"screens/setup.js"},
    "edit_delegation": {"parts/desk/dialogs.js", "parts/delegations/dialogs.js"},
    "edit_person": {"parts/delegations/dialogs.js"},
    "edit_inscription": {"parts/desk/dialogs.js", "parts/delegate/dialogs.js", "parts/format-change.js"},
    "annotate_intervention": {"screens/record.js"},
    "edit_screen": {"screens/control.js"},
    "show_on_screen": {"screens/control.js", "parts/control/screens-board.js", "parts/control/screen-card.js"},
    "set_recording": {"screens/control.js", "parts/control/cue-sheet.js"},
    "edit_document": {"parts/documents/dialogs.js"},
    "edit_pledge": {"parts/pledges/dialogs.js"},
    "write_conclusions": {"screens/conclusions.js"},
    "set_time_zone": set(),  # a form of the server's (hlom_live/web/pages/meeting.py)
}
"""Where each edit is sent from."""


def scripts() -> dict[str, str]:
    """Our own scripts, by path below static/js."""
    files = [file for floor in ("parts", "screens") for file in (SCRIPTS / floor).rglob("*.js")]
    return {file.relative_to(SCRIPTS).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_every_form_is_named() -> None:
    assert {path for path, text in scripts().items() if "<form" in text} == EDITING | OTHER.keys()


def test_every_form_that_edits_is_played_by_two_people() -> None:
    assert {f"parts/{form.file}" for form in FORMS} == EDITING


def test_every_form_that_edits_says_what_it_expects() -> None:
    text = scripts()
    told = {path for path in EDITING if re.search(r"changes\(|\bbegun\b", text[path])}
    # A précis-writer's draft remembers what it was begun on, beyond a reload of the page.
    assert EDITING - told == {"parts/record/entry.js"}
    assert "expect" in text["parts/record/drafts.js"]


def test_every_place_that_sends_an_edit_is_named() -> None:
    edits = {name for name, command in COMMANDS.items() if command.edits}
    text = scripts()
    sends = {name: re.compile(rf'(?:run|send|save|changed)\([^)]*"{name}"|\["{name}",') for name in edits}
    assert {name: {path for path in text if sent.search(text[path])} for name, sent in sends.items()} == SENT_BY
