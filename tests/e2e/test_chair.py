"""The chair's page with two officers at once: the hour on every page, what fits, readiness, and the sentence to say."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocket, expect

from hlom_live.domain.model import Item, Meeting, Sitting
from tests.e2e.conftest import PHONE, Enter, ShowScreen, live
from tests.support.browser import HOUR, OpenPage, access_problems, with_its_faces
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN
from tests.support.zones import day_of

TABLETS = [{"viewport": {"width": 1024, "height": 768}}, {"viewport": {"width": 768, "height": 1024}}]
FIVE_MINUTES_MS = 300_000
MOST_APART_MS = 5_000
"""Generous: a page that is busy reads its clock late. A page that believed its own would be minutes apart."""


def planned(meeting: LiveMeeting, minutes: float, interpretation: float | None = None) -> None:
    """The sitting is planned until so many minutes from now, and its interpretation; its item had the hour before."""
    now = datetime.now(UTC).replace(microsecond=0)
    start = now - timedelta(hours=1)
    meeting.put(
        Sitting(
            id=meeting.id("sitting"),
            room=meeting.id("room"),
            title={"en": "First sitting"},
            day=day_of(start),
            planned_start=start,
            planned_end=now + timedelta(minutes=minutes),
            interpretation_end=None if interpretation is None else now + timedelta(minutes=interpretation),
        ),
        Item(
            id=meeting.id("item"),
            sitting=meeting.id("sitting"),
            position=1024.0,
            number="1",
            title={"en": "General debate", "fr": "Débat général"},
            planned_start=start,
            planned_seconds=3600,
        ),
    )


def speaks(meeting: LiveMeeting, *languages: str) -> None:
    """The languages of the meeting, its own first."""
    (row,) = meeting.rows("meeting")
    meeting.put(Meeting(**{**row, "languages": list(languages)}))


# The same hour on every page


@dataclass
class Everywhere:
    """The five pages on which a speaker's hour stands, each with where it stands there."""

    pages: dict[str, tuple[Page, str]]
    told: list[dict[str, Any]]
    line: list[WebSocket]

    def read(self) -> dict[str, int]:
        """The hour of Brazil in milliseconds, by page."""
        return {name: page.evaluate(READ, rows) for name, (page, rows) in self.pages.items()}

    def wait_for(self, hour: int) -> None:
        """Until every page has it, to the millisecond."""
        for page, rows in self.pages.values():
            page.wait_for_function(f"([rows, hour]) => {{ {FIND} return find(rows) === hour; }}", arg=[rows, hour])

    def wait_until_later_than(self, hour: int) -> None:
        """Until every page shows that it moves on."""
        for page, rows in self.pages.values():
            page.wait_for_function(f"([rows, hour]) => {{ {FIND} return find(rows) > hour; }}", arg=[rows, hour])

    def wait_until_told(self, hour: int) -> None:
        """Until the delegate's page was told of it: in a word of its own, which comes after the change."""
        while datetime.fromisoformat(self.told[-1]["expected_at"]).timestamp() * 1000 != hour:
            self.line[-1].wait_for_event("framereceived")

    def ahead(self) -> dict[str, float]:
        """How far ahead of the machine's clock it is, by page, where it moves on with now."""
        return {name: page.evaluate(AHEAD, rows) for name, (page, rows) in self.pages.items()}


FIND = """const find = (rows) => Date.parse([...document.querySelectorAll(rows)]
  .find((row) => row.textContent.includes("Brazil")).querySelector("time").dateTime);"""
READ = f"(rows) => {{ {FIND} return find(rows); }}"
# At each drawing, by the clock that the page cannot set; the largest is the one read soonest after it was reckoned.
AHEAD = f"""(rows) => new Promise((done) => {{
  {FIND}
  const seen = [];
  const watcher = new MutationObserver(() => {{
    seen.push(find(rows) - performance.timeOrigin - performance.now());
    if (seen.length === 8) {{ watcher.disconnect(); done(Math.max(...seen)); }}
  }});
  watcher.observe(document.body, {{ subtree: true, childList: true, attributes: true, characterData: true }});
}})"""


def hear_you(page: Page) -> tuple[list[dict[str, Any]], list[WebSocket]]:
    """What the server tells a delegate's page of its turn, and by which sockets, the newest last."""
    told: list[dict[str, Any]] = []
    line: list[WebSocket] = []

    def frame(payload: str | bytes) -> None:
        if isinstance(payload, str) and '["you",' in payload:
            told.append(json.loads(payload[payload.index("[") :])[1])

    def socket(opened: WebSocket) -> None:
        line.append(opened)
        opened.on("framereceived", frame)

    page.on("websocket", socket)
    return told, line


@pytest.fixture
def everywhere(meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen, open_page: OpenPage) -> Everywhere:
    """Kenya, Côte d'Ivoire and Brazil wait; chair, desk, Brazil's delegate, a viewer whose clock is wrong, a screen."""
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA")
    chair, desk, viewer = enter("chair"), enter("secretariat"), open_page()
    viewer.add_init_script(f"const right = Date.now.bind(Date); Date.now = () => right() + {FIVE_MINUTES_MS};")
    viewer.goto(meeting.url)
    delegate = open_page()
    told, line = hear_you(delegate)
    enter_by(delegate, f"{meeting.server.url}/in/{meeting.person('delegate', 'BRA').link}")
    screen = show_screen("list", room=meeting.id("room"))
    expect(screen.get_by_text("Brazil")).to_be_visible()
    pages = {
        "chair": (chair, ".next-entry"),
        "desk": (desk, ".dense > .entry"),
        "delegate": (live(delegate), ".request"),
        "follow": (live(viewer), ".entry"),
        "screen": (screen, ".list-rows li"),
    }
    return Everywhere(pages, told, line)


def brazils_hour(meeting: LiveMeeting) -> int:
    """When Brazil is due while Kenya speaks: three minutes of Kenya, a turnover, three minutes, a turnover; in ms."""
    (turn,) = meeting.rows("intervention")
    begun = datetime.fromisoformat(turn["started_at"]).timestamp() + turn["paused_seconds"]
    return round(1000 * (begun + 180 + 20 + 180 + 20))


def apart(hours: dict[str, float] | dict[str, int]) -> float:
    """The largest difference between two of them, in milliseconds."""
    return max(hours.values()) - min(hours.values())


def test_a_speakers_hour_is_the_same_on_every_page(meeting: LiveMeeting, everywhere: Everywhere) -> None:
    while_free = everywhere.ahead()
    assert apart(while_free) <= MOST_APART_MS, while_free

    meeting.call()
    hour = brazils_hour(meeting)
    everywhere.wait_for(hour)
    assert everywhere.read() == dict.fromkeys(everywhere.pages, hour)
    everywhere.wait_until_told(hour)


@pytest.mark.parametrize("stopped", ["pause", "suspension"])
def test_it_moves_on_alike_while_the_clock_stands(meeting: LiveMeeting, everywhere: Everywhere, stopped: str) -> None:
    turn = meeting.call()
    everywhere.wait_for(brazils_hour(meeting))
    if stopped == "pause":
        meeting.do("pause_clock", room=meeting.id("room"), expect=turn)
    else:
        meeting.do("suspend_sitting", sitting=meeting.id("sitting"))
    everywhere.wait_until_later_than(brazils_hour(meeting))
    standing = everywhere.ahead()
    assert apart(standing) <= MOST_APART_MS, standing

    if stopped == "pause":
        meeting.do("resume_clock", room=meeting.id("room"), expect=turn)
    else:
        meeting.do("resume_sitting", sitting=meeting.id("sitting"))
    hour = brazils_hour(meeting)
    everywhere.wait_for(hour)
    everywhere.wait_until_told(hour)


# What fits


def test_the_limit_that_fits_all_is_set_by_one_officer_and_seen_by_the_other(
    meeting: LiveMeeting, enter: Enter
) -> None:
    planned(meeting, 14, 12)
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    chair, desk = enter("chair"), enter("secretariat")
    for page in (chair, desk):
        plan = page.get_by_role("region", name="Projected end")
        expect(plan).to_contain_text("interpretation until")
        expect(plan).to_contain_text(re.compile(r"Fits 3 of 5 before interpretation ends, 4 before the sitting’s end"))
        expect(plan.get_by_text(re.compile("without interpretation"))).to_be_visible()
        expect(page.get_by_text("Reserve: beyond the time that is left")).to_have_count(1 if page is desk else 0)

    chair.get_by_role("button", name=re.compile(r"Set the limit to [12]:\d\d for those waiting")).click()
    question = chair.get_by_role("dialog")
    expect(question).to_contain_text(re.compile(r"5 statements from 3:00 to [12]:\d\d"))
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_be_hidden()
    assert {row["allotted_seconds"] for row in meeting.rows("inscription")} == {180}

    desk.get_by_role("button", name=re.compile("Set the limit")).click()
    desk.get_by_role("dialog").get_by_role("button", name="Set the limit", exact=True).click()
    for page in (chair, desk):
        expect(page.get_by_role("region", name="Projected end")).to_contain_text("All who wait can be heard")
    (limit,) = {row["allotted_seconds"] for row in meeting.rows("inscription")}
    assert 115 <= limit <= 124
    assert limit % 5 == 0
    (row,) = meeting.rows("list")
    assert row["time_limits"] == {"default": limit}
    expect(chair.get_by_role("region", name="To say")).to_contain_text("Statements are limited to")


def test_where_even_the_least_is_too_long_no_limit_is_offered(meeting: LiveMeeting, enter: Enter) -> None:
    planned(meeting, 4)
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    plan = enter("chair").get_by_role("region", name="Projected end")
    expect(plan).to_contain_text("Fits 1 of 5")
    expect(plan).to_contain_text("No limit is short enough for all to be heard")
    expect(plan.get_by_role("button")).to_have_count(0)


def test_the_reserve_is_marked_for_the_public_too(meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen) -> None:
    planned(meeting, 8)
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR")
    viewer, screen = enter(None), show_screen("list", room=meeting.id("room"))
    third = viewer.get_by_role("region", name="List of speakers").get_by_role("listitem").nth(2)
    expect(third).to_contain_text("Reserve: beyond the time that is left")
    expect(third).to_contain_text("Brazil")
    expect(screen.get_by_text("Reserve", exact=True)).to_have_count(2)

    meeting.do("withdraw", by="delegate", of="KEN", inscription=meeting.rows("inscription")[0]["id"])
    expect(screen.get_by_text("Reserve", exact=True)).to_have_count(1)


# Readiness


def test_signs_of_the_next_three_come_and_go(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    for code, mode in (("KEN", "remote"), ("CIV", "pre_recorded"), ("BRA", "in_room")):
        meeting.do("inscribe", by="secretariat", list=meeting.id("list"), delegation=meeting.id(code), mode=mode)
    chair = enter("chair")
    entries = chair.get_by_role("region", name="Next speakers").get_by_role("listitem")
    expect(entries.nth(0)).to_contain_text("Not connected")
    expect(entries.nth(1)).to_contain_text("No recording yet")
    expect(entries.nth(2)).to_contain_text(re.compile("In the room.*No text with the interpreters"))
    expect(chair.get_by_role("button", name="Give the floor to Kenya (remote)")).to_be_visible()

    delegate = enter("delegate", "KEN")
    expect(entries.nth(0)).to_contain_text("Connected now")
    expect(entries.nth(0)).to_contain_text("Device not tested")
    delegate.close()
    expect(entries.nth(0)).to_contain_text("Not connected")

    meeting.call()
    expect(chair.get_by_role("button", name="Next: play the recording of Côte d'Ivoire")).to_be_visible()
    chair.keyboard.press("?")
    expect(chair.get_by_role("dialog")).to_contain_text("would not be heard if called now")


def test_the_signal_to_have_finished_moves_nothing(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    turn = meeting.call()
    chair, other = with_its_faces(enter("chair", **TABLETS[0])), enter("secretariat")
    other.goto(f"{meeting.url}/chair")
    clock, button = chair.locator(".chair-clock"), chair.get_by_role("button", name="Next: Côte d'Ivoire")
    expect(chair.locator(".to-say-sentence")).to_contain_text("Côte d'Ivoire")
    expect(button).to_be_visible()
    before = clock.bounding_box(), button.bounding_box()

    meeting.do("signal_finished", by="delegate", of="KEN", intervention=turn)
    for page in (chair, other):
        expect(page.get_by_text("Says: finished")).to_be_visible()
    assert (clock.bounding_box(), button.bounding_box()) == before


@pytest.mark.parametrize("lang", IN_TURN)
def test_two_points_of_order_at_once_move_nothing_on_a_phone(meeting: LiveMeeting, enter: Enter, lang: str) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    meeting.call()
    chair = with_its_faces(enter("chair", lang=lang, **PHONE))
    clock = chair.locator(".chair-clock")
    before = clock.bounding_box()
    for code in ("JOR", "BRA"):
        meeting.do("raise_point_of_order", by="delegate", of=code, room=meeting.id("room"))
    more = chair.locator(".point summary")
    expect(more).to_have_text("+1")
    assert clock.bounding_box() == before
    assert chair.evaluate("document.documentElement.scrollWidth") <= 360

    more.click()
    chair.locator(".points-more").get_by_role("button").last.click()  # declined
    expect(more).to_have_count(0)
    waiting = [row["delegation"] for row in meeting.rows("inscription") if row["kind"] == "point_of_order"]
    assert waiting == [meeting.id("JOR")]  # one that was declined, or withdrawn, the public sees no more


def test_a_reply_that_waits_says_whom_it_answers(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("CIV", "KEN")
    turn = meeting.call()
    meeting.call()
    reply = {"list": meeting.id("list"), "delegation": meeting.id("BRA"), "kind": "right_of_reply", "reply_to": turn}
    meeting.do("inscribe", by="secretariat", **reply)
    chair = enter("chair")
    entry = chair.get_by_role("region", name="Next speakers").get_by_role("listitem").first
    expect(entry).to_contain_text("in reply to Côte d'Ivoire")
    expect(chair.get_by_role("region", name="To say")).to_contain_text(
        "I give the floor to the representative of Brazil in exercise of the right of reply."
        " The limit for the first right of reply is 3 minutes."
        " The reply is to the statement made by the representative of Côte d'Ivoire."
    )


# The sentence


def test_the_sentence_is_in_the_meetings_language_and_changes_with_a_touch(meeting: LiveMeeting, enter: Enter) -> None:
    speaks(meeting, "fr", "en", "ar")
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    chair, other = enter("chair"), enter("secretariat", lang="ar")
    other.goto(f"{meeting.url}/chair")
    for page in (chair, other):
        words = page.locator(".to-say-sentence")
        expect(words).to_have_text("Je donne maintenant la parole à la délégation du Kenya.")
        expect(words).to_have_attribute("lang", "fr")
        expect(words).to_have_attribute("dir", "ltr")
    expect(chair.get_by_text("La parole sera ensuite donnée à la délégation de la Côte d'Ivoire.")).to_be_visible()

    chair.get_by_role("button", name="العربية").last.click()
    expect(chair.locator(".to-say-sentence")).to_have_text("أعطي الكلمة الآن إلى وفد كينيا.")
    expect(chair.locator(".to-say-sentence")).to_have_attribute("dir", "rtl")
    expect(other.locator(".to-say-sentence")).to_have_attribute("lang", "fr")
    chair.reload()
    expect(live(chair).locator(".to-say-sentence")).to_have_text("أعطي الكلمة الآن إلى وفد كينيا.")


def test_the_chair_announces_when_the_list_closes(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    chair, follower = enter("chair"), enter(None)
    chair.get_by_text("Sitting, item, list and settings").click()
    chair.get_by_text("Announce the closing").click()
    chair.get_by_role("button", name="In 10 minutes").click()
    for page in (chair, follower):
        expect(page.get_by_text(re.compile(r"List closes at \d\d:\d\d")).first).to_be_visible()
    expect(chair.get_by_text("Announce the closing")).to_be_focused()
    assert access_problems(chair) == []


def test_what_just_happened_is_said_first(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    chair = enter("chair")
    say = chair.get_by_role("region", name="To say")
    chair.locator(".next-entry summary").first.click()
    chair.get_by_role("button", name="Absent when called").first.click()
    expect(say).to_contain_text("I see that the representative of Kenya is not present.")

    turn = meeting.call()
    meeting.do("add_time", room=meeting.id("room"), seconds=-155.0, expect=turn)
    expect(say).to_contain_text("I would remind the speaker of the time remaining: 30 seconds.")
    meeting.do("add_time", room=meeting.id("room"), seconds=-25.0, expect=turn)
    expect(say).to_contain_text("I kindly ask the speaker to conclude.")
    say.get_by_text("More to say").click()
    expect(say).to_contain_text("The sitting is suspended.")


# Tablets, keyboard, axe, the first paint


@pytest.mark.parametrize("tablet", TABLETS)
@pytest.mark.parametrize("lang", IN_TURN)
def test_on_a_tablet_the_one_button_and_the_clock_are_in_sight(
    meeting: LiveMeeting, enter: Enter, tablet: dict[str, dict[str, int]], lang: str
) -> None:
    speaks(meeting, "fr", "en", "ar")
    planned(meeting, 14, 12)
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    meeting.call()
    chair = enter("chair", lang=lang, **tablet)
    expect(chair.locator(".to-say-sentence")).to_contain_text("Kenya")
    for part in (".big-button", ".chair-clock", ".to-say-sentence"):
        expect(chair.locator(part)).to_be_in_viewport(ratio=1)
    assert chair.evaluate("document.documentElement.scrollWidth") <= tablet["viewport"]["width"]
    assert access_problems(chair) == []


def test_the_limit_is_set_by_keyboard_alone(meeting: LiveMeeting, enter: Enter) -> None:
    planned(meeting, 14)
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    chair = enter("chair")
    offer = chair.get_by_role("button", name=re.compile("Set the limit to"))
    offer.focus()
    chair.keyboard.press("Enter")
    expect(chair.get_by_role("dialog")).to_be_visible()
    assert access_problems(chair) == []
    chair.get_by_role("button", name="Set the limit", exact=True).focus()
    chair.keyboard.press("Enter")
    expect(chair.get_by_role("button", name=re.compile(r"Undo: Limit set to \d:\d\d"))).to_be_visible()
    chair.keyboard.press("u")
    expect(offer).to_be_visible()
    assert {row["allotted_seconds"] for row in meeting.rows("inscription")} == {180}


@pytest.mark.parametrize("somebody_speaks", [True, False])
def test_the_first_paint_stands_where_the_live_page_does(
    meeting: LiveMeeting, enter: Enter, open_page: OpenPage, somebody_speaks: bool
) -> None:
    planned(meeting, 30)
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR")
    if somebody_speaks:
        meeting.call()
    size = {"viewport": {"width": 1366, "height": 900}}
    still = open_page(java_script_enabled=False, **size)
    enter_by(still, f"{meeting.server.url}/in/{meeting.person('chair').link}")
    shown = enter("chair", **size)
    expect(shown.locator(".to-say-sentence")).to_contain_text("representative of")
    for part in (".chair-floor", ".to-say", ".chair-next", *([".chair-clock"] if somebody_speaks else [])):
        was, now = still.locator(part).bounding_box(), shown.locator(part).bounding_box()
        assert was is not None
        assert now is not None
        assert [was[side] for side in ("x", "y", "width")] == [now[side] for side in ("x", "y", "width")], part
    said = [re.sub(HOUR, "an hour", page.locator(".fit-end").inner_text()) for page in (still, shown)]
    assert [re.sub(r"\d+", "0", one) for one in said] == ["0 minutes ahead; ends about an hour, planned an hour"] * 2
