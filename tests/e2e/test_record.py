"""The record: two précis-writers and a reader at once, on a phone, by keyboard, over a reload; the files it offers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Meeting
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from tests.e2e.conftest import PHONE, Enter, live
from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN

THEMES = [
    {"id": "hosts", "group": "objective", "name": {"en": "Ease pressure on host countries", "ar": "تخفيف الضغط"}},
    {"id": "pledges", "group": "priority", "name": {"en": "Advance the pledges"}},
]


def with_themes(meeting: LiveMeeting) -> None:
    """The meeting has an objective and a priority."""
    with meeting.database.reading() as session:
        row = find_meeting(session, meeting.slug)
        whole = Load(session, row.id).one(Meeting, row.id)
    meeting.put(replace(whole, themes=THEMES))


@pytest.fixture
def spoken(meeting: LiveMeeting) -> LiveMeeting:
    """Kenya and Chad have spoken, Switzerland has the floor."""
    with_themes(meeting)
    meeting.open()
    meeting.inscribe("KEN", "TCD", "CHE")
    for _ in range(3):
        meeting.call()
    return meeting


def record(meeting: LiveMeeting, enter: Enter, role: str = "secretariat", **options: object) -> Page:
    """Somebody's page of the record, live."""
    page = enter(role, **options)
    page.goto(f"{meeting.url}/record")
    return live(page)


def of(page: Page, delegation: str) -> Locator:
    """The row of a delegation's intervention."""
    return page.get_by_role("list", name="Interventions").get_by_role("listitem").filter(has_text=delegation).first


def summaries(meeting: LiveMeeting) -> dict[str, str | None]:
    """The summaries by delegation."""
    state = meeting.state()
    turns = [row for key, row in state.items() if key.startswith("intervention/")]
    return {state[f"delegation/{row['delegation']}"]["name"]["en"]: row["summary"] for row in turns}


def test_a_summary_is_written_while_the_floor_moves_and_the_focus_stays(spoken: LiveMeeting, enter: Enter) -> None:
    writer, reader = record(spoken, enter), record(spoken, enter, "interpreter")
    row = of(writer, "Chad")
    row.get_by_role("button", name="Summarise").click()
    box = writer.get_by_label("Summary", exact=True).last
    box.press_sequentially("Thanked the ho")
    spoken.do("end_intervention", room=spoken.id("room"), expect=spoken.on_floor())
    expect(of(writer, "Switzerland")).not_to_have_class(re.compile("running"))
    box.press_sequentially("sts.")
    expect(box).to_be_focused()
    expect(box).to_have_value("Thanked the hosts.")

    box.press("Control+Enter")
    expect(writer.get_by_text("Saved.")).to_be_visible()
    expect(of(reader, "Chad")).to_contain_text("Thanked the hosts.")
    assert summaries(spoken)["Chad"] == "Thanked the hosts."
    expect(reader.get_by_role("button", name="Summarise")).to_have_count(0)


def test_a_draft_survives_a_reload(spoken: LiveMeeting, enter: Enter) -> None:
    writer = record(spoken, enter)
    of(writer, "Kenya").get_by_role("button", name="Summarise").click()
    writer.get_by_label("Summary", exact=True).last.fill("Half a thought")
    writer.reload()
    live(writer)
    row = of(writer, "Kenya")
    expect(row).to_contain_text("Draft")
    row.get_by_role("button", name="Summarise").click()
    expect(writer.get_by_label("Summary", exact=True).last).to_have_value("Half a thought")
    assert summaries(spoken)["Kenya"] is None


def test_of_two_writers_neither_overwrites_the_other(spoken: LiveMeeting, enter: Enter) -> None:
    one, other = record(spoken, enter), record(spoken, enter, "admin")
    for page, words in ((one, "From the first."), (other, "From the second.")):
        of(page, "Chad").get_by_role("button", name="Summarise").click()
        page.get_by_label("Summary", exact=True).last.fill(words)
    one.get_by_role("button", name="Save", exact=True).click()

    told = other.get_by_role("group", name="The summary was changed")
    expect(told).to_contain_text("From the first.")
    other.get_by_role("button", name="Save", exact=True).click()  # does nothing: which one to keep, a button says
    expect(other.get_by_label("Summary", exact=True).last).to_have_value("From the second.")
    assert summaries(spoken)["Chad"] == "From the first."

    told.get_by_role("button", name="Keep mine").click()
    expect(told).to_be_hidden()
    expect(one.get_by_label("Summary", exact=True).last).to_have_value("From the second.")
    assert summaries(spoken)["Chad"] == "From the second."


def test_a_save_on_an_old_page_is_refused_in_words(spoken: LiveMeeting) -> None:
    turn = next(row["id"] for row in spoken.rows("intervention") if row["ended_at"])
    spoken.do("annotate_intervention", by="secretariat", intervention=turn, summary="First.")
    late = {"intervention": turn, "summary": "Second.", "expect_summary": None}
    status, answer = spoken.send(spoken.person("secretariat"), "annotate_intervention", late)
    assert (status, answer["error"]["code"]) == (409, "summary_changed")
    assert answer["error"]["message"] == "Somebody has changed this summary since. Yours is not saved yet."


def test_themes_are_marked_by_keyboard(spoken: LiveMeeting, enter: Enter) -> None:
    writer = record(spoken, enter)
    of(writer, "Kenya").get_by_role("button", name="Summarise").press("Enter")
    hosts = writer.get_by_role("group", name="Ease pressure on host countries")
    hosts.get_by_role("button", name="Ease pressure on host countries", exact=True).focus()
    for key in ("ArrowRight", "Space", "End", "Space", "ArrowDown", "Space"):
        writer.keyboard.press(key)
    expect(hosts.get_by_role("button", name="Progress")).to_have_attribute("aria-pressed", "true")
    pledges = writer.get_by_role("group", name="Advance the pledges").get_by_role(
        "button", name=re.compile("^Pledge: ")
    )
    expect(pledges).to_have_attribute("aria-pressed", "true")
    expect(pledges).to_be_focused()
    expect(writer.get_by_role("group", name="Themes")).not_to_have_attribute("aria-busy", "true")
    marked = next(row for row in spoken.rows("intervention") if row["marks"])
    assert marked["marks"] == {"hosts": ["progress", "pledge"], "pledges": ["pledge"]}
    assert marked["themes"] == ["hosts", "pledges"]

    hosts.get_by_role("button", name="Ease pressure on host countries", exact=True).press("Enter")
    expect(hosts.get_by_role("button", name="Progress")).to_have_attribute("aria-pressed", "false")


def test_the_filter_is_carried_by_the_address_and_by_the_files(spoken: LiveMeeting, enter: Enter) -> None:
    writer = record(spoken, enter)
    writer.get_by_role("searchbox").fill("chad")
    expect(writer.get_by_text("1 of 3 interventions")).to_be_visible()
    expect(of(writer, "Chad")).to_be_visible()
    expect(writer.get_by_role("list", name="Interventions").get_by_text("Kenya")).to_have_count(0)
    writer.get_by_label("Language of the file").select_option("ru")
    with writer.expect_download() as download:
        writer.get_by_role("link", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "Чад" in text
    assert "Кения" not in text

    writer.reload()
    live(writer)
    expect(writer.get_by_role("searchbox")).to_have_value("chad")
    writer.get_by_role("button", name="Show all").click()
    expect(writer.get_by_text("3 interventions", exact=True)).to_be_visible()
    writer.get_by_label("Summary").select_option("with")
    expect(writer.get_by_text("Nothing fits this filter.")).to_be_visible()


def test_an_intervention_comes_onto_the_record_as_it_is_called(meeting: LiveMeeting, enter: Enter) -> None:
    with_themes(meeting)
    meeting.open()
    meeting.inscribe("KEN")
    writer = record(meeting, enter)
    expect(writer.get_by_text("Nobody has spoken yet.")).to_be_visible()
    meeting.call()
    row = of(writer, "Kenya")
    expect(row).to_contain_text("Now")
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    expect(row).not_to_contain_text("Now")
    expect(row).to_contain_text("No summary")


def test_a_delegate_and_a_stranger_have_no_record_to_keep(spoken: LiveMeeting, enter: Enter) -> None:
    delegate = enter("delegate", "KEN")
    answer = delegate.request.get(f"{spoken.url}/record")
    assert answer.status == 403


@pytest.mark.parametrize("lang", IN_TURN)
def test_the_record_fits_a_phone_and_is_for_everybody(spoken: LiveMeeting, enter: Enter, lang: str) -> None:
    page = record(spoken, enter, lang=lang, **PHONE)
    page.locator(".record-open button").nth(1).click()
    page.locator(".record-body").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.evaluate(
        "[...document.querySelectorAll('main button, main a.button, main select')]"
        ".filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML)"
    )
    assert small == []
    assert access_problems(page) == []
