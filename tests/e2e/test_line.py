"""The line of one page is cut, silent or lossy: the page says so, comes back by itself, and nothing is sent twice."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Enter, ShowScreen, live
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting

COMMANDS = "**/commands"
NOT_LIVE = re.compile("not live since", re.IGNORECASE)


def request_the_floor(delegate: Page) -> None:
    """Press the delegate's one big button."""
    delegate.get_by_role("button", name="Request the floor").click()


def test_a_page_whose_line_was_cut_comes_back_with_the_same_state(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    meeting.open()
    away, stayed = enter(None, at=line.url), enter(None)
    line.cut()
    expect(away.get_by_text(NOT_LIVE)).to_be_visible()

    meeting.inscribe("KEN", "CIV", "BRA")
    meeting.call()
    expect(stayed.get_by_role("region", name="The floor").get_by_text("Kenya")).to_be_visible()
    expect(away.get_by_text("Nobody has the floor.")).to_be_visible()

    line.mend()
    live(away)
    for page in (away, stayed):
        expect(page.get_by_role("region", name="The floor").get_by_role("timer")).to_be_visible()
        waiting = page.get_by_role("region", name="List of speakers").get_by_role("listitem")
        expect(waiting).to_contain_text(["Côte d'Ivoire", "Brazil"])


def test_a_browser_that_was_offline_comes_back_with_the_same_state(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    viewer = enter(None)
    viewer.context.set_offline(True)
    meeting.inscribe("KEN")
    meeting.call()

    viewer.context.set_offline(False)
    expect(viewer.get_by_role("region", name="The floor").get_by_role("timer")).to_be_visible()
    live(viewer)


def test_a_request_made_without_a_line_is_kept_and_delivered_once(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    meeting.open()
    delegate = enter("delegate", "KEN", at=line.url)
    line.cut()
    request_the_floor(delegate)
    expect(delegate.get_by_role("button", name="Waiting for an answer…")).to_be_visible()
    assert meeting.names_of("inscription") == []

    line.mend()
    expect(delegate.get_by_text("You are first on the list")).to_be_visible()
    assert meeting.names_of("inscription") == ["Kenya"]


def test_a_request_whose_answer_was_lost_is_sent_again_and_counts_once(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    delegate = enter("delegate", "KEN")
    sent: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            route.fetch()  # the server does it
            route.abort("connectionreset")
        else:
            route.continue_()

    delegate.route(COMMANDS, lose_the_first_answer)
    with delegate.expect_response(COMMANDS) as second:
        request_the_floor(delegate)

    assert second.value.status == 200
    assert len(sent) == 2
    assert sent[0] == sent[1]  # the same command_id
    expect(delegate.get_by_text("You are first on the list")).to_be_visible()
    assert meeting.names_of("inscription") == ["Kenya"]


def test_a_request_without_an_answer_outlives_a_reload_of_the_page(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    delegate = enter("delegate", "KEN")
    delegate.route(COMMANDS, lambda route: route.abort("internetdisconnected"))
    request_the_floor(delegate)
    expect(delegate.get_by_role("button", name="Waiting for an answer…")).to_be_visible()

    delegate.unroute_all(behavior="wait")
    delegate.reload()
    expect(delegate.get_by_text("You are first on the list")).to_be_visible()
    assert meeting.names_of("inscription") == ["Kenya"]


def test_a_screen_whose_feed_is_silent_says_so_and_resumes_by_itself(
    meeting: LiveMeeting, show_screen: ShowScreen, line: Line
) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    screen = show_screen("floor", room=meeting.id("room"), at=line.url)
    expect(screen.get_by_text("Kenya")).to_be_visible()
    trouble = screen.get_by_text(NOT_LIVE)
    expect(trouble).to_be_hidden()

    line.hold()
    meeting.call()
    expect(trouble).to_be_visible(timeout=30_000)
    expect(screen.get_by_text("Kenya").first).to_be_visible()  # what was last known stays

    line.release()
    expect(trouble).to_be_hidden()
    expect(screen.get_by_text("Speaking")).to_be_visible()
