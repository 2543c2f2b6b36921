"""Quick hands or a busy machine: what is pressed before the next picture, or before the server answers, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from playwright.sync_api import Page, Request, Route, expect

from tests.e2e.conftest import Enter, live
from tests.e2e.test_record import record, with_themes
from tests.support.live_meeting import LiveMeeting

PRESS_TWICE = "(one) => [one, one].forEach((it) => it.click())"
PRESS_ALL = "(all) => all.forEach((one) => one.click())"
"""One after the other, with no picture between: a page is drawn when its script has come to an end."""

CHANGE_ALL = """(all, values) => all.forEach((one, n) => {
  one.value = values[n];
  one.dispatchEvent(new Event("input", { bubbles: true }));
  one.dispatchEvent(new Event("change", { bubbles: true }));
})"""


@contextmanager
def unanswered(page: Page, command: str) -> Iterator[None]:
    """Within the block the page's commands of this name are on their way; then they go on to the server."""
    held: list[Route] = []
    over = Event()

    def asks(request: Request) -> bool:
        return f'"name":"{command}"' in str(request.post_data)

    def hold(route: Route) -> None:
        if asks(route.request) and not over.is_set():
            held.append(route)
        else:
            route.continue_()

    page.route("**/commands", hold)
    with page.expect_request(asks):
        yield
    over.set()
    for route in held:
        route.continue_()


def test_marks_touched_at_once_are_all_kept(meeting: LiveMeeting, enter: Enter) -> None:
    with_themes(meeting)
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()
    writer = record(meeting, enter)
    writer.get_by_role("button", name="Summarise").press("Enter")
    themes = writer.get_by_role("group", name="Themes")
    hosts = themes.get_by_role("group", name="Ease pressure on host countries")
    hosts.locator(".mark").evaluate_all(PRESS_ALL)
    expect(hosts.locator(".mark[aria-pressed=true]")).to_have_count(4)
    expect(themes).not_to_have_attribute("aria-busy", "true")
    (turn,) = meeting.rows("intervention")
    assert turn["marks"] == {"hosts": ["progress", "challenge", "support_needed", "pledge"]}

    themes.locator(".mark-theme").evaluate_all(PRESS_ALL)
    expect(themes.get_by_role("button", name="Advance the pledges", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(themes).not_to_have_attribute("aria-busy", "true")
    (turn,) = meeting.rows("intervention")
    assert (turn["themes"], turn["marks"]) == (["pledges"], {})


def test_filters_chosen_at_once_are_all_kept(meeting: LiveMeeting, enter: Enter) -> None:
    writer = record(meeting, enter)
    writer.locator("form.record-filter [name=text], form.record-filter [name=summary]").evaluate_all(
        CHANGE_ALL, ["chad", "with"]
    )
    expect(writer).to_have_url(re.compile(r"\?(?=.*text=chad)(?=.*summary=with)"))


def test_a_category_moved_twice_at_once_goes_two_places_and_both_its_names_are_kept(
    meeting: LiveMeeting, enter: Enter
) -> None:
    page = enter("secretariat")
    page.goto(f"{meeting.url}/setup/categories")
    kept = live(page).get_by_role("region", name="Categories", exact=True)
    ids = [one["id"] for one in meeting.rows("meeting")[0]["categories"]]
    kept.get_by_role("button", name="Move down: Member State").evaluate(PRESS_TWICE)
    kept.get_by_label(re.compile("^Name in (English|Français): Media$")).evaluate_all(CHANGE_ALL, ["Press", "Presse"])
    kept.get_by_role("button", name="Save the categories").click()
    expect(kept.get_by_text("Not saved yet.")).to_be_hidden()

    saved = meeting.rows("meeting")[0]["categories"]
    assert [one["id"] for one in saved][:3] == [*ids[1:3], ids[0]]
    names = next(one["name"] for one in saved if one["id"] == "media")
    assert (names["en"], names["fr"]) == ("Press", "Presse")


def test_what_is_renamed_while_the_rest_is_saved_stays_a_draft(meeting: LiveMeeting, enter: Enter) -> None:
    page = enter("secretariat")
    page.goto(f"{meeting.url}/setup/categories")
    kept = live(page).get_by_role("region", name="Categories", exact=True)
    kept.get_by_role("button", name="Move down: Member State").click()
    with unanswered(page, "set_meeting"):
        kept.get_by_role("button", name="Save the categories").click()
        expect(kept.locator(".action-note")).to_be_visible()
        media = kept.get_by_label("Name in English: Media")
        media.fill("Press")
        media.blur()
    expect(kept.locator(".action-note")).to_have_count(0)
    expect(media).to_have_value("Press")
    expect(kept.get_by_text("Not saved yet.")).to_be_visible()


def test_who_is_chosen_while_others_are_inscribed_stays_chosen(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    desk = enter("secretariat")
    box = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    box.press_sequentially("KEN;TCD;")
    with unanswered(desk, "inscribe"):
        box.press("Enter")
        box.press_sequentially("CHE;")
    inscribe = desk.get_by_role("button", name="Inscribe 1 delegation")
    expect(inscribe).to_be_visible()
    assert meeting.names_of("inscription") == ["Kenya", "Chad"]
    inscribe.click()
    expect(desk.get_by_role("group", name="Switzerland")).to_be_visible()
    assert meeting.names_of("inscription") == ["Kenya", "Chad", "Switzerland"]


def test_a_notice_typed_while_another_is_sent_is_kept(meeting: LiveMeeting, enter: Enter) -> None:
    desk = enter("secretariat")
    desk.get_by_role("heading", name="Notices").click()
    words = desk.get_by_label("Text of the notice")
    words.fill("Lunch is served.")
    with unanswered(desk, "show_notice"):
        desk.get_by_role("button", name="Show the notice").click()
        words.fill("The bus leaves at six.")
    expect(desk.get_by_role("button", name="Clear")).to_be_visible()
    expect(words).to_have_value("The bus leaves at six.")


def test_a_swap_is_asked_of_the_delegation_that_was_chosen_last(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    brazil, kenya, _ = meeting.inscribe("BRA", "KEN", "TCD")
    chad = enter("delegate", "TCD")
    chad.get_by_role("button", name="Change places").click()
    form = chad.get_by_role("dialog").locator("form")
    form.get_by_label("With which delegation?").select_option(brazil)
    form.evaluate(
        """(form, other) => {
          form.elements.other.value = other;
          form.elements.other.dispatchEvent(new Event("change", { bubbles: true }));
          form.requestSubmit();
        }""",
        kenya,
    )
    expect(chad.get_by_text("You have asked Kenya to change places with you.")).to_be_visible()


def test_a_name_left_out_twice_at_once_takes_no_other_along(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    desk = enter("secretariat")
    box = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    box.fill("KEN; Atlantis; Utopia")
    box.press("Enter")
    left = desk.get_by_role("group", name="Names that were not found").get_by_role("listitem")
    left.filter(has_text="Atlantis").get_by_role("button", name="Leave out").evaluate(PRESS_TWICE)
    expect(left).to_have_count(1)
    expect(left).to_contain_text("Utopia")
