"""The lower third for a video mixer, what a screen freezes and announces, previews that only our pages may frame."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Delegation
from tests.e2e.conftest import Enter, ShowScreen
from tests.support.browser import OpenPage
from tests.support.live_meeting import LiveMeeting

LONG = {
    "en": "United Kingdom of Great Britain and Northern Ireland",
    "ar": "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية",
    "zh": "大不列颠及北爱尔兰联合王国",
}
MINISTER = {
    "en": (
        "The Right Honourable Elizabeth Alexandra Mary Fotheringham-Cholmondeley of Broughton",
        "Parliamentary Under-Secretary of State for Foreign, Commonwealth and Development Affairs",
    ),
    "ar": (
        "صاحب المعالي الدكتور عبد الرحمن بن محمد بن عبد العزيز آل إبراهيم الهاشمي",
        "وزير الخارجية والتعاون الدولي وشؤون المغتربين والمبعوث الخاص لشؤون اللاجئين",
    ),
    "zh": ("尊敬的欧阳慕容上官司徒先生阁下", "外交部国际经济合作与难民事务司司长兼特命全权大使"),
}


def alphas(page: Page) -> Any:
    """How opaque each point of the picture is, as a video mixer gets it."""
    return Image.open(io.BytesIO(page.screenshot(omit_background=True))).convert("RGBA").getchannel("A")


def come_to_rest(page: Page) -> None:
    """Wait until the letters are there and nothing moves."""
    page.evaluate("document.fonts.ready.then(() => Promise.all(document.getAnimations().map((one) => one.finished)))")


def call(meeting: LiveMeeting, code: str, **known: Any) -> str:
    """Give the floor to a State whose entry says so much."""
    (entry,) = meeting.inscribe(code)
    if known:
        meeting.do("edit_inscription", by="secretariat", inscription=entry, **known)
    return meeting.call()


# The lower third


def test_nobody_on_the_floor_is_a_picture_of_nothing_at_all(meeting: LiveMeeting, show_screen: ShowScreen) -> None:
    meeting.open()
    mixer = show_screen("lower-third", room=meeting.id("room"))
    expect(mixer.locator(".view-lower-third")).to_be_attached()
    assert alphas(mixer).getextrema() == (0, 0)
    assert mixer.viewport_size == {"width": 1920, "height": 1080}
    assert mixer.evaluate("document.scrollingElement.scrollHeight - innerHeight") <= 0
    assert mixer.evaluate("getComputedStyle(document.body).cursor") == "none"


def test_name_title_and_delegation_come_with_the_floor_and_go_with_it(
    meeting: LiveMeeting, show_screen: ShowScreen
) -> None:
    meeting.open()
    mixer = show_screen("lower-third", room=meeting.id("room"))
    mixer.emulate_media(reduced_motion="reduce")
    turn = call(meeting, "KEN", speaker_name="Amina Mohamed", speaker_title="Cabinet Secretary")
    third = mixer.locator(".third")
    expect(third).to_contain_text(re.compile(r"Amina Mohamed\s+Cabinet Secretary\s+Kenya"))
    come_to_rest(mixer)
    # Over nothing: of the picture's upper half not a point is painted, nor outside the safe area.
    opaque = alphas(mixer).getbbox()
    assert opaque[0] >= 96
    assert opaque[1] > 540
    assert opaque[3] <= 1026

    call(meeting, "CHE")
    expect(third).to_have_count(1)
    expect(third).to_contain_text("Switzerland")
    expect(third).not_to_contain_text("Amina")
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    expect(third).to_have_count(0)
    assert alphas(mixer).getextrema() == (0, 0)
    assert turn


def test_with_less_motion_it_is_there_and_gone_at_once(meeting: LiveMeeting, open_page: OpenPage) -> None:
    meeting.open()
    mixer = open_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    mixer.goto(f"{meeting.server.url}/screen?meeting={meeting.slug}&view=lower-third&room={meeting.id('room')}")
    call(meeting, "KEN")
    third = mixer.locator(".third")
    expect(third).to_be_visible()
    assert third.evaluate("(one) => getComputedStyle(one).animationName") == "none"
    assert third.evaluate("(one) => parseFloat(getComputedStyle(one).transitionDuration)") <= 0.001


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_long_names_fit_on_two_lines(meeting: LiveMeeting, show_screen: ShowScreen, lang: str) -> None:
    meeting.put(Delegation(id=meeting.id("gbr"), name={lang: LONG[lang]}, category="member_state", code="GBR"))
    meeting.open()
    name, title = MINISTER[lang]
    call(meeting, "gbr", speaker_name=name, speaker_title=title)
    mixer = show_screen("lower-third", room=meeting.id("room"), lang=lang)
    lines = mixer.locator(".third p")
    expect(lines).to_have_count(3)
    expect(lines.nth(2)).to_have_text(LONG[lang])
    come_to_rest(mixer)
    for line in lines.all():
        cut = line.evaluate("(one) => one.scrollHeight - one.clientHeight")
        rows = line.evaluate("(one) => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)")
        assert cut < 12, line.inner_text()  # less than any line is high
        assert rows <= 2.6, line.inner_text()
    box = mixer.locator(".third").bounding_box()
    assert box is not None
    assert box["x"] >= 96
    assert box["x"] + box["width"] <= 1824
    assert box["y"] + box["height"] <= 1027


def test_a_plate_further_margins_and_a_point_of_order(meeting: LiveMeeting, show_screen: ShowScreen) -> None:
    meeting.open()
    call(meeting, "KEN")
    raised = meeting.do("raise_point_of_order", by="delegate", of="CHE", room=meeting.id("room"))
    meeting.do("rule_point_of_order", inscription=raised["inscription"], ruling="hear")
    mixer = show_screen("lower-third", room=meeting.id("room"), bar="1", margin="5")
    third = mixer.locator(".third")
    expect(third).to_contain_text(re.compile(r"Point of order\s+Switzerland"))
    come_to_rest(mixer)
    box = third.bounding_box()
    assert box is not None
    assert box["x"] >= 96 + 54
    inside = alphas(mixer).getpixel((int(box["x"] + box["width"] - 8), int(box["y"] + 8)))
    assert inside == 255


def test_nothing_but_the_name_goes_on_the_air(meeting: LiveMeeting, show_screen: ShowScreen) -> None:
    """Neither a notice, nor that the line is down, nor an error of the server."""
    meeting.open()
    meeting.do("show_notice", by="secretariat", text="Lunch is served.", room=meeting.id("room"))
    mixer = show_screen("lower-third", room=meeting.id("room"))
    expect(mixer.locator(".view-lower-third")).to_be_attached()
    mixer.context.set_offline(True)
    expect(mixer.locator(".screen.silent")).to_be_attached(timeout=20_000)
    assert alphas(mixer).getextrema() == (0, 0)


def test_an_error_is_an_empty_picture_too(meeting: LiveMeeting, open_page: OpenPage, watches: list[Any]) -> None:
    mixer = open_page(viewport={"width": 1920, "height": 1080})
    watches[-1].allow("Failed to load resource")
    mixer.goto(f"{meeting.server.url}/screen?meeting=none&view=lower-third")
    assert alphas(mixer).getextrema() == (0, 0)


# What other views freeze and announce


def test_a_screen_may_stop_at_zero(meeting: LiveMeeting, show_screen: ShowScreen) -> None:
    meeting.open()
    (entry,) = meeting.inscribe("KEN")
    meeting.do("edit_inscription", by="secretariat", inscription=entry, allotted_seconds=1)
    meeting.call()
    frozen = show_screen("clock", room=meeting.id("room"), freeze="1")
    counting = show_screen("clock", room=meeting.id("room"))
    expect(counting.locator(".screen-sign")).to_have_text("+")
    expect(frozen.locator(".screen-word")).to_contain_text("Time is up")
    expect(frozen.locator(".screen-digits")).to_have_text("0:00")
    frozen.reload()
    expect(frozen.locator(".screen-digits")).to_have_text("0:00")


@pytest.mark.parametrize("view", ["floor", "list", "agenda", "clock"])
def test_a_new_limit_is_announced_on_every_screen(meeting: LiveMeeting, show_screen: ShowScreen, view: str) -> None:
    meeting.open()
    call(meeting, "KEN")
    screen = show_screen(view, room=meeting.id("room"))
    said = screen.get_by_text("New limit from the next speaker: 2 minutes")
    expect(said).to_have_count(0)
    meeting.do("set_list", list=meeting.id("list"), time_limits={"default": 120})
    expect(said).to_be_visible()
    assert screen.evaluate("document.scrollingElement.scrollHeight - innerHeight") <= 0


# Previews


def framed(page: Page, at: str, address: str) -> Locator:
    """What stands in the frame of a page at another address, once it has loaded: what is framed, or why it is not."""
    page.route(at, lambda route: route.fulfill(content_type="text/html", body="<p>Frames</p>"))
    page.goto(at)
    page.evaluate(
        """(src) => new Promise((go) => {
            document.body.append(Object.assign(document.createElement("iframe"), { src, onload: () => go() }));
        })""",
        address,
    )
    return page.frame_locator("iframe").locator("html")


def test_a_page_from_elsewhere_cannot_frame_a_preview(
    meeting: LiveMeeting, open_page: OpenPage, watches: list[Any]
) -> None:
    address = f"{meeting.server.url}/screen?meeting={meeting.slug}&preview=1"
    own = framed(open_page(), f"{meeting.server.url}/frames", address)
    expect(own.locator(".screen")).to_contain_text("Trial meeting")
    elsewhere = open_page()
    watches[-1].allow("frame-ancestors|Refused to frame|Framing")
    other = framed(elsewhere, "http://other.example/", address)
    expect(other).to_be_attached()
    expect(other.locator(".screen")).to_have_count(0)
    assert "Trial meeting" not in other.inner_html()


def test_a_preview_of_a_meeting_that_is_not_published_is_for_its_staff(
    meeting: LiveMeeting, enter: Enter, open_page: OpenPage, watches: list[Any]
) -> None:
    from hlom_live.store.changes import find_meeting

    with meeting.database.writing() as session:
        find_meeting(session, meeting.slug).published = False
    address = f"{meeting.server.url}/screen?meeting={meeting.slug}&view=welcome&preview=1"
    stranger = open_page()
    watches[-1].allow("Failed to load resource")
    assert stranger.goto(address).status == 404
    technician = enter("technician")
    assert technician.goto(address).status == 200
    expect(technician.locator(".view-welcome")).to_be_visible()
