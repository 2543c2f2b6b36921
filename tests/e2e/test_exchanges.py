"""Two delegations change places: proposed, agreed, confirmed by the secretariat; declined, taken back, cut off."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Enter, live
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting

IVORY_COAST = "Côte d'Ivoire"


def test_two_delegations_agree_to_change_places_and_the_secretariat_confirms(
    meeting: LiveMeeting, enter: Enter
) -> None:
    meeting.open()
    meeting.inscribe("BRA", "KEN", "CIV", "TCD")
    kenya, chad, chair = enter("delegate", "KEN"), enter("delegate", "TCD"), enter("chair")
    expect(chad.get_by_text("3 before you")).to_be_visible()

    chad.get_by_role("button", name="Change places").click()
    dialog = chad.get_by_role("dialog")
    dialog.get_by_label("With which delegation?").select_option(label="2. Kenya")
    expect(dialog).to_contain_text(re.compile(r"number 2 on the list instead of number 4, and speak about \d\d:\d\d"))
    dialog.get_by_label("Reason").fill("Our minister has a flight")
    dialog.get_by_role("button", name="Ask").click()
    expect(dialog).to_be_hidden()
    expect(chad.get_by_text("You have asked Chad to change places")).to_be_hidden()
    expect(chad.get_by_text("You have asked Kenya to change places with you. There is no answer yet.")).to_be_visible()

    expect(kenya.get_by_text("Chad asks to change places with you.")).to_be_visible()
    expect(kenya.get_by_text("Our minister has a flight")).to_be_visible()
    expect(kenya.get_by_text(re.compile("number 4 on the list instead of number 2")).first).to_be_visible()
    kenya.get_by_role("button", name="Agree", exact=True).click()
    kenya.get_by_role("button", name="Yes, agree").click()
    expect(kenya.get_by_text("You have agreed to change places with Chad.")).to_be_visible()
    expect(chad.get_by_text("Kenya has agreed to change places with you.")).to_be_visible()
    assert meeting.names_of("inscription") == ["Brazil", "Kenya", IVORY_COAST, "Chad"]

    [swap] = meeting.rows("swap", "secretariat")
    meeting.do("confirm_swap", by="secretariat", swap=swap["id"])
    expect(chad.get_by_text("1 before you")).to_be_visible()
    expect(kenya.get_by_text("3 before you")).to_be_visible()
    expect(kenya.get_by_text("You have changed places with Chad.")).to_be_visible()
    expect(chair.get_by_role("button", name="Give the floor to Brazil")).to_be_visible()
    assert meeting.names_of("inscription") == ["Brazil", "Chad", IVORY_COAST, "Kenya"]


def test_a_proposal_is_declined_or_taken_back_and_the_places_stay(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    kenya_asks, chad_asks = meeting.inscribe("KEN", "TCD")
    kenya, chad = enter("delegate", "KEN"), enter("delegate", "TCD")
    meeting.do("propose_swap", by="delegate", of="TCD", inscription=chad_asks, **{"with": kenya_asks})
    kenya.get_by_role("button", name="Decline").click()
    kenya.get_by_role("button", name="Yes, decline").click()
    expect(chad.get_by_text("You do not change places with Kenya: it was declined.")).to_be_visible()

    meeting.do("propose_swap", by="delegate", of="TCD", inscription=chad_asks, **{"with": kenya_asks})
    expect(kenya.get_by_text("Chad asks to change places with you.")).to_be_visible()
    chad.get_by_role("button", name="Take it back").click()
    chad.get_by_role("button", name="Yes, take it back").click()
    expect(kenya.get_by_text("Chad asks to change places with you.")).to_be_hidden()
    assert meeting.names_of("inscription") == ["Kenya", "Chad"]


def test_an_agreement_given_while_the_line_is_cut_is_not_carried_out_later(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    meeting.open()
    kenya_asks, chad_asks = meeting.inscribe("KEN", "TCD")
    meeting.do("propose_swap", by="delegate", of="TCD", inscription=chad_asks, **{"with": kenya_asks})
    kenya = enter("delegate", "KEN", at=line.url)
    kenya.clock.install()
    kenya.get_by_role("button", name="Agree", exact=True).click()
    line.cut()
    kenya.get_by_role("button", name="Yes, agree").click()
    kenya.clock.run_for(40_000)
    expect(kenya.get_by_role("main").get_by_text("The server has not answered.")).to_be_visible()
    line.mend()
    kenya.clock.run_for(10_000)
    live(kenya)
    assert [swap["state"] for swap in meeting.rows("swap", "secretariat")] == ["proposed"]


def test_an_exchange_by_keyboard_alone(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    kenya_asks, chad_asks = meeting.inscribe("KEN", "TCD")
    meeting.do("propose_swap", by="delegate", of="TCD", inscription=chad_asks, **{"with": kenya_asks})
    page = enter("delegate", "KEN")
    page.get_by_role("button", name="Agree", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Please confirm")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Yes, agree")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have agreed to change places with Chad.")).to_be_visible()
