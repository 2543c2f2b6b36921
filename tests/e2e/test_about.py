"""About the meeting: written by the secretariat, read by anybody at once, shown in the room before the opening."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Enter, ShowScreen, live
from tests.support.browser import OpenPage
from tests.support.live_meeting import LiveMeeting
from tests.support.pictures import svg


def test_a_section_is_written_seen_as_it_will_be_and_read_at_once(
    meeting: LiveMeeting, enter: Enter, open_page: OpenPage, show_screen: ShowScreen, tmp_path: Path
) -> None:
    reader = open_page()
    reader.goto(f"{meeting.url}/about")
    live(reader)
    officer = enter("secretariat")
    officer.goto(f"{meeting.url}/setup/about")
    live(officer)
    part = officer.get_by_role("region", name="About the meeting", exact=True)
    part.get_by_label("New section").select_option("practical")
    part.get_by_role("button", name="Add the section").click()
    part.locator("summary", has_text="Practical information").click()

    # Marks are put in by a touch, and the preview shows what they do, and which links lead nowhere.
    text = part.get_by_label("Text (English)")
    text.fill("By tram 15 [into the house](http://10.0.0.8/)")
    text.evaluate("field => field.setSelectionRange(3, 10)")
    part.get_by_role("button", name="Bold", exact=True).click()
    expect(text).to_have_value("By **tram 15** [into the house](http://10.0.0.8/)")
    part.get_by_role("button", name="How it will look").click()
    shown = part.get_by_role("region", name="How it will look")
    expect(shown.locator("strong")).to_have_text("tram 15")
    expect(shown.get_by_text("http://10.0.0.8/")).to_be_visible()
    expect(shown.locator("a")).to_have_count(0)
    part.get_by_role("button", name="Save: English").click()
    expect(part.get_by_text("Nothing was saved.")).to_be_visible()
    text.fill("By **tram 15**, see https://tram.example.org/map\n<script>alert(1)</script>")
    part.get_by_role("button", name="Save: English").click()

    # The reader's page, open before, has it; what was markup is text.
    section = reader.get_by_role("region", name="Practical information")
    expect(section.locator("strong")).to_have_text("tram 15")
    expect(section.get_by_role("link")).to_have_attribute("href", "https://tram.example.org/map")
    expect(section).to_contain_text("<script>alert(1)</script>")

    # Another language has a form of its own; what is typed in one is kept while the other is looked at.
    text.fill("By **tram 14**")
    part.get_by_role("combobox", name=re.compile("^Language")).select_option("fr")
    part.get_by_label("Text (Français)").fill("En tram")
    part.get_by_role("button", name="Save: Français").click()
    expect(part.locator("summary .missing")).not_to_contain_text("Français")
    part.get_by_role("combobox", name=re.compile("^Language")).select_option("en")
    expect(text).to_have_value("By **tram 14**")

    # A picture, with words for who does not see it.
    (tmp_path / "map.svg").write_bytes(svg())
    part.locator("summary", has_text="Add a picture").click()
    part.locator("input[type=file]").set_input_files(tmp_path / "map.svg")
    part.get_by_label("What the picture shows (English)").fill("The way from the station")
    part.get_by_role("button", name="Show this picture").click()
    picture = reader.get_by_role("img", name="The way from the station")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > image.naturalHeight)")
    screen = show_screen("about")
    expect(screen.get_by_role("img", name="The way from the station")).to_be_visible()
    if folder := os.environ.get("SHOTS"):
        for width in (360, 1366):
            officer.set_viewport_size({"width": width, "height": 900})
            officer.screenshot(path=f"{folder}/form-{width}.png", full_page=True)
