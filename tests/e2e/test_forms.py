"""Two people change one thing: each another field, and both are kept; both the same, and the second is asked.

One person has a form open in a browser; the other is another officer, at another machine.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Enter
from tests.e2e.forms import FORMS, Args, Form, entered, furnish, saved, which
from tests.support.live_meeting import LiveMeeting


def elsewhere(form: Form, meeting: LiveMeeting, args: Args) -> None:
    """The other officer saves, having seen nothing of this page."""
    told = args.get("categories")
    command = form.other_command if args is form.other and form.other_command else form.command
    meeting.do(command, by=form.by, **which(form, meeting), **(told(meeting) if callable(told) else args))


def values_of(typed: str) -> set[Any]:
    """What a field may be saved as: its text, or the number that it is."""
    return {typed, float(typed)} if re.fullmatch(r"\d+", typed) else {typed}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.file}-{form.role}")
def test_two_people_and_one_form(form: Form, meeting: LiveMeeting, enter: Enter) -> None:
    furnish(meeting)
    page = entered(form, meeting, enter)
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
