"""What is looked for in a list that is looked through: nothing is lost in a hurry, or when the language changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.model import Document
from tests.e2e.conftest import Enter, live, speak
from tests.support.live_meeting import LiveMeeting

IN_A_HURRY = """choice => {
  const { elements } = document.querySelector("form[role=search]");
  const say = (field, value, event) => {
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  };
  say(document.querySelector("form[role=search] [type=search]"), "note", "input");
  say(elements[choice], elements[choice].options[1].value, "change");
}"""
"""Somebody types, and chooses before the page is drawn again."""


@pytest.fixture
def desk(meeting: LiveMeeting, enter: Enter) -> Page:
    """The secretariat of a meeting with a document."""
    now = datetime.now(UTC)
    meeting.put(
        Document(id=meeting.id("note"), title={"en": "Concept note"}, url="https://example.org/", published_at=now)
    )
    return enter("secretariat")


@pytest.mark.parametrize(
    ("name", "choice"),
    [("delegations", "present"), ("documents", "kind"), ("pledges", "kind"), ("record", "summary")],
)
def test_a_choice_right_after_typing_loses_no_letter(meeting: LiveMeeting, desk: Page, name: str, choice: str) -> None:
    desk.goto(f"{meeting.url}/{name}")
    live(desk).evaluate(IN_A_HURRY, choice)
    field, select = desk.get_by_role("searchbox").first, desk.locator(f"select[name={choice}]")
    expect(select).not_to_have_value("")
    expect(field).to_have_value("note")
    chosen = select.input_value()
    if name == "delegations":  # which are not looked for in the address
        return

    speak(desk, "Français")
    expect(live(desk).locator("html")).to_have_attribute("lang", "fr")
    expect(field).to_have_value("note")
    expect(select).to_have_value(chosen)
