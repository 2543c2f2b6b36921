"""The delegate's page: what is missing before one speaks, presence, the signal, replies, what becomes of an entry."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from hlom_live.domain.clock import stamp
from hlom_live.domain.model import Item, Presence, Sitting, SpeakersList
from tests.e2e.conftest import PHONE, Enter
from tests.support.browser import HOUR, OpenPage, access_problems
from tests.support.line import Line
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN
from tests.support.zones import day_of

COMMANDS = "**/commands"
IVORY_COAST = "Côte d'Ivoire"


def checklist(page: Page) -> Locator:
    """What is ready and what is missing."""
    return page.get_by_role("region", name=re.compile("Still missing before you speak|You are ready to speak"))


def delegation(meeting: LiveMeeting, state: str) -> dict[str, Any]:
    """A delegation's row, as staff see it."""
    row: dict[str, Any] = meeting.state("secretariat")[f"delegation/{meeting.id(state)}"]
    return row


def away(meeting: LiveMeeting, *states: str) -> None:
    """Delegations that have said nothing yet of where they are."""
    meeting.put(*(meeting.state_of(state, present=Presence.ABSENT) for state in states))


def entry_of(meeting: LiveMeeting, state: str) -> dict[str, Any]:
    """A delegation's newest entry, as staff see it."""
    rows = [row for row in meeting.rows("inscription", "secretariat") if row["delegation"] == meeting.id(state)]
    return max(rows, key=lambda row: str(row["requested_at"]))


# Before one speaks


def test_what_is_missing_is_mended_from_the_list_itself(meeting: LiveMeeting, enter: Enter) -> None:
    away(meeting, "KEN")
    meeting.open()
    meeting.inscribe("KEN")
    page = enter("delegate", "KEN")
    found = checklist(page)
    expect(found).to_contain_text("the name of the speaker, the title, the language")
    expect(found).to_contain_text("You have not said that you are in the room")
    expect(found).to_contain_text("The interpreters have no text")

    found.get_by_role("button", name="I am in the room").click()
    expect(found.get_by_text("You are in the room")).to_be_visible()
    assert delegation(meeting, "KEN")["present_by"] == "hand"

    found.get_by_role("button", name="Fill in").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name of the speaker").fill("Amina Otieno")
    dialog.get_by_label("Title").fill("Cabinet Secretary")
    dialog.get_by_label("Language of the statement").select_option("fr")
    dialog.get_by_role("button", name="Save").click()
    expect(found).to_contain_text("Name, title and language are known")

    found.get_by_role("link", name="Hand in the text").click()
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "statement.txt", "mimeType": "text/plain", "buffer": b"Mister Chair, thank you for the floor."}
    )
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="You are ready to speak")).to_be_visible()
    expect(checklist(page)).to_contain_text("The interpreters have your text")


def test_at_a_distance_the_device_is_tested_first(meeting: LiveMeeting, enter: Enter) -> None:
    away(meeting, "KEN")
    meeting.open()
    meeting.inscribe("KEN")
    meeting.do("edit_inscription", by="secretariat", inscription=entry_of(meeting, "KEN")["id"], mode="remote")
    page, other = enter("delegate", "KEN"), enter("delegate", "TCD")
    found = checklist(page)
    found.get_by_role("button", name="I am remote").click()
    expect(found.get_by_text("You are connected")).to_be_visible()
    expect(found.get_by_text("Your device has not been tested")).to_be_visible()
    expect(found.get_by_role("link", name="Test your device")).to_be_visible()

    # It is told at once, by whatever device of the delegation the test was made.
    meeting.do("report_device_test", by="delegate", of="KEN", microphone=False, camera=True, line_milliseconds=80)
    expect(found.get_by_text("In the last test your microphone was not heard")).to_be_visible()
    meeting.do("report_device_test", by="delegate", of="KEN", microphone=True, camera=True, line_milliseconds=80)
    expect(found.get_by_text(re.compile(r"Your device was tested at \d\d:\d\d"))).to_be_visible()
    expect(other.get_by_text("Your device was tested")).to_be_hidden()


def test_how_one_speaks_is_changed_to_the_last_minute(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    page, chair = enter("delegate", "KEN"), enter("chair")
    expect(chair.get_by_role("button", name="Give the floor to Kenya")).to_be_visible()

    page.get_by_role("button", name="Change", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("How the statement is made").select_option("read_out")
    dialog.get_by_label("Name of the person who reads it out").fill("Joseph Mwangi")
    dialog.get_by_label("How the statement is made").select_option("pre_recorded")
    expect(dialog.get_by_label("Name of the speaker in the recording")).to_have_value("Joseph Mwangi")
    dialog.get_by_role("button", name="Save").click()
    expect(checklist(page)).to_contain_text("The technicians have no recording of your statement yet")
    expect(checklist(page)).not_to_contain_text("in the room")
    assert (entry_of(meeting, "KEN")["mode"], entry_of(meeting, "KEN")["speaker_name"]) == (
        "pre_recorded",
        "Joseph Mwangi",
    )

    entry = entry_of(meeting, "KEN")["id"]
    meeting.do("set_recording", by="secretariat", inscription=entry, seconds=200)
    expect(checklist(page)).to_contain_text("3 minutes 20 seconds, which is longer than your time")
    meeting.do("set_recording", by="secretariat", inscription=entry, seconds=170, checked=True)
    expect(checklist(page)).to_contain_text("Your recording lasts 2 minutes 50 seconds and has been checked")


def test_a_format_without_a_place_for_the_mode_says_so(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    page = enter("delegate", "KEN")
    expect(checklist(page)).to_contain_text("You are in the room")
    meeting.do("set_format", by="secretariat", format="virtual")
    expect(checklist(page)).to_contain_text("“In the room” is not possible any more")

    checklist(page).get_by_role("button", name="Change").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("How the statement is made").locator("option:checked")).to_have_text(
        "In the room (not in this format)"
    )
    dialog.get_by_label("How the statement is made").select_option("remote")
    dialog.get_by_role("button", name="Save").click()
    expect(checklist(page)).to_contain_text("Your device has not been tested")


# Presence


@pytest.mark.parametrize(
    ("meeting_format", "button", "present"),
    [
        ("hybrid", "Request the floor: I am remote", "remote"),
        ("hybrid", "Request the floor: I am in the room", "in_room"),
        ("virtual", "Request the floor", "remote"),
        ("in_person", "Request the floor: I am in the room", "in_room"),
    ],
)
def test_who_has_said_nothing_says_it_with_the_same_touch(
    meeting: LiveMeeting, enter: Enter, meeting_format: str, button: str, present: str
) -> None:
    away(meeting, "KEN")
    meeting.do("set_format", by="secretariat", format=meeting_format)
    meeting.do("set_meeting", by="secretariat", rules={"presence_needed": True})
    meeting.open()
    status, refused = meeting.send(meeting.person("delegate", "KEN"), "request_floor", {"list": meeting.id("list")})
    assert (status, refused["error"]["code"]) == (409, "not_present")

    page = enter("delegate", "KEN")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text("You are first on the list")).to_be_visible()
    assert delegation(meeting, "KEN")["present"] == present
    assert entry_of(meeting, "KEN")["mode"] == present


def test_that_touch_outlives_a_lost_line_and_a_page_loaded_anew(meeting: LiveMeeting, enter: Enter) -> None:
    away(meeting, "KEN")
    meeting.do("set_meeting", by="secretariat", rules={"presence_needed": True})
    meeting.open()
    page = enter("delegate", "KEN")
    page.route(COMMANDS, lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Request the floor: I am remote").click()
    expect(page.get_by_role("button", name="Waiting for an answer…")).to_be_visible()

    page.unroute_all(behavior="wait")
    page.reload()
    expect(page.get_by_text("You are first on the list")).to_be_visible()
    assert meeting.names_of("inscription") == ["Kenya"]


# I have finished


def test_a_speaker_signals_and_only_the_chair_moves_the_floor(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    page, other, chair = enter("delegate", "KEN"), enter("delegate", "CIV"), enter("chair")
    turn = meeting.call(start=False)
    expect(page.get_by_role("heading", name="Called: your clock starts when the chair says so")).to_be_visible()
    expect(page.get_by_role("button", name="I have finished")).to_be_hidden()

    meeting.do("start_clock", room=meeting.id("room"), expect=turn)
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_text(re.compile(r"You told the chair at \d\d:\d\d that you have finished"))).to_be_visible()
    expect(page.get_by_role("button", name="I have finished")).to_be_hidden()
    expect(other.get_by_role("button", name="I have finished")).to_be_hidden()
    assert meeting.on_floor() == turn
    assert meeting.state("chair")[f"intervention/{turn}"]["finished_at"] is not None
    assert "finished_at" not in meeting.state()[f"intervention/{turn}"]

    chair.get_by_role("button", name=f"Next: {IVORY_COAST}").click()
    expect(page.get_by_text("Your delegation spoke at")).to_be_visible()


def test_a_signal_without_a_line_waits_and_is_given_once(meeting: LiveMeeting, enter: Enter, line: Line) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    page = enter("delegate", "KEN", at=line.url)
    turn = meeting.call()
    expect(page.get_by_role("button", name="I have finished")).to_be_visible()
    line.cut()
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_role("button", name="Telling the chair…")).to_be_visible()
    line.mend()
    expect(page.get_by_text("You told the chair")).to_be_visible()
    assert meeting.on_floor() == turn


# Rights


def test_a_right_of_reply_says_which_statement_it_answers(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.do("set_meeting", by="secretariat", rules={"reply_names_statement": True})
    meeting.open()
    meeting.inscribe("BRA", "TCD")
    kenya, chair = enter("delegate", "KEN"), enter("chair")
    kenya.get_by_role("button", name="Right of reply").click()
    dialog = kenya.get_by_role("dialog")
    expect(dialog).to_contain_text("No other delegation has spoken here yet")
    dialog.get_by_role("button", name="Close").last.click()

    brazil = meeting.call()
    meeting.call()
    expect(kenya.get_by_text("2 rights of reply are left on this item.")).to_be_visible()
    kenya.get_by_role("button", name="Right of reply").click()
    expect(dialog).to_contain_text(
        "This is your first right of reply on this item: 3 minutes. 1 more is left after it."
    )
    expect(dialog.get_by_role("radio")).to_have_count(2)
    dialog.get_by_role("radio", name=re.compile("Brazil")).check()
    dialog.get_by_role("button", name="Yes, ask for it").click()
    expect(dialog).to_be_hidden()
    expect(kenya.get_by_text("Your right of reply to Brazil is on the list.")).to_be_visible()
    assert entry_of(meeting, "KEN")["reply_to"] == brazil
    expect(kenya.get_by_text("1 right of reply is left on this item.")).to_be_visible()
    expect(chair.get_by_role("button", name=re.compile("Next: Kenya"))).to_be_visible()


def test_why_a_reply_is_not_admitted_stands_in_the_dialog(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("BRA")
    meeting.call()
    kenya = enter("delegate", "KEN")
    meeting.do("set_meeting", by="secretariat", rules={"reply_categories": ["observer_state"]})
    kenya.get_by_role("button", name="Right of reply").click()
    dialog = kenya.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("Brazil")).check()
    dialog.get_by_role("button", name="Yes, ask for it").click()
    expect(dialog).to_contain_text("your category of delegations has no right of reply")
    assert meeting.names_of("inscription", state="inscribed") == []


def test_when_all_replies_are_used_it_says_so(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    for _ in range(2):
        meeting.do("request_floor", by="delegate", of="KEN", list=meeting.id("list"), kind="right_of_reply")
        meeting.call()
    page = enter("delegate", "KEN")
    expect(page.get_by_text("All 2 rights of reply on this item have been used.")).to_be_visible()


# What becomes of an entry


def test_announced_closing_and_new_limits_are_told(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    kenya, chad = enter("delegate", "KEN"), enter("delegate", "TCD")
    meeting.inscribe("KEN")
    closes_at = datetime.now(UTC) + timedelta(hours=1)
    meeting.do("announce_closing", list=meeting.id("list"), closes_at=stamp(closes_at))
    for page in (kenya, chad):
        expect(page.get_by_text(re.compile(rf"The list closes at {HOUR}\.")).first).to_be_visible()

    kenya.get_by_role("button", name="Show your place and what you can do").click()
    expect(kenya.get_by_text("Your time: 3 minutes")).to_be_visible()
    meeting.do("set_list", list=meeting.id("list"), time_limits={"default": 120})
    expect(kenya.get_by_text("The time limits have changed. Yours is now 2 minutes.")).to_be_visible()

    meeting.do("close_list", list=meeting.id("list"))
    expect(chad.get_by_role("button", name=re.compile("The list is closed since"))).to_be_visible()
    expect(chad.get_by_role("button", name="Point of order")).to_be_enabled()


def test_posted_in_lieu_carried_over_and_absent_in_clear_words(meeting: LiveMeeting, enter: Enter) -> None:
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)
    meeting.put(
        Sitting(
            id=meeting.id("second"), room=meeting.id("room"), title={"en": "Second sitting"},
            day=day_of(start), planned_start=start, planned_end=start + timedelta(hours=2),
        ),
        Item(id=meeting.id("rest"), sitting=meeting.id("second"), position=1.0, number="1", title={"en": "Continued"}),
        SpeakersList(id=meeting.id("rest-list"), item=meeting.id("rest"), time_limits={"default": 180.0}),
    )  # fmt: skip
    meeting.do("set_meeting", by="secretariat", rules={"absent_rule": "struck"})
    meeting.open()
    chad_asks, brazil_asks, _ = meeting.inscribe("TCD", "BRA", "KEN")
    kenya, chad, brazil = enter("delegate", "KEN"), enter("delegate", "TCD"), enter("delegate", "BRA")

    meeting.do("mark_absent", inscription=chad_asks)
    expect(chad.get_by_text("You were called and not there.")).to_be_visible()
    meeting.do("post_in_lieu", by="secretariat", inscriptions=[brazil_asks])
    expect(brazil.get_by_text("Your statement was posted in lieu: it is on the record in writing.")).to_be_visible()
    meeting.do("carry_over", by="secretariat", list=meeting.id("list"), to=meeting.id("rest-list"))
    kenya.get_by_label("Agenda item").select_option(label="1. Continued")
    expect(kenya.get_by_text(re.compile("Carried over from First sitting of .*, in the same order"))).to_be_visible()


def test_a_list_for_other_categories_says_so(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.do("set_list", list=meeting.id("list"), categories=["ngo"])
    page = enter("delegate", "KEN")
    expect(page.get_by_role("button", name="This list is not open to your delegation")).to_be_visible()
    expect(page.get_by_text("please speak to the secretariat")).to_be_visible()


# Everywhere


def test_the_first_paint_says_the_own_place_without_a_script(meeting: LiveMeeting, open_page: OpenPage) -> None:
    meeting.open()
    meeting.inscribe("BRA", "CIV", "TCD", "KEN", "JOR")
    page = open_page(java_script_enabled=False)
    enter_by(page, f"{meeting.server.url}/in/{meeting.person('delegate', 'KEN').link}")
    expect(page.get_by_role("heading", name="Kenya", level=1)).to_be_visible()
    expect(page.get_by_text("3 before you")).to_be_visible()
    expect(page.get_by_text("You speak soon.")).to_be_visible()
    strip = page.get_by_role("list", name="Your place on the list").get_by_role("listitem")
    expect(strip).to_have_text(
        [re.compile("Brazil"), re.compile(IVORY_COAST), "1 between", re.compile("Kenya"), "1 after you"]
    )


@pytest.mark.parametrize("lang", IN_TURN)
def test_on_a_phone_nothing_is_cut_off_and_axe_finds_nothing(meeting: LiveMeeting, enter: Enter, lang: str) -> None:
    meeting.open()
    kenya_asks, chad_asks = meeting.inscribe("KEN", "TCD")
    meeting.do("propose_swap", by="delegate", of="TCD", inscription=chad_asks, **{"with": kenya_asks})
    page = enter("delegate", "KEN", lang=lang, **PHONE)
    expect(page.locator(".swap-card")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("main :is(button, a, select, .segment, .choice)").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent.trim())"
    )
    assert small == []
    assert access_problems(page) == []
    page.locator(".right-reply > button").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert access_problems(page) == []


def test_a_request_refused_meanwhile_says_why_beside_the_button(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    page = enter("delegate", "KEN")

    def close_first(route: Route) -> None:
        meeting.do("close_list", list=meeting.id("list"))
        route.continue_()

    page.route(COMMANDS, close_first, times=1)
    page.get_by_role("button", name="Request the floor").click()
    expect(page.get_by_role("main").get_by_text("The list of speakers was closed at")).to_be_visible()
