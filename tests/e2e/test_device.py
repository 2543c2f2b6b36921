"""The test of a delegate's device: heard, seen, hearing, and how good the line is; and every way in which it fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import PHONE, Enter, live
from tests.support.browser import ARGUMENTS, Watch, access_problems
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN
from tests.support.tools import chromium_program

FAKE = [*ARGUMENTS, "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
Equip = Callable[..., Page]


@pytest.fixture(scope="module")
def equipped(chromium: Browser) -> Iterator[Browser]:
    """A browser with a microphone that beeps and a camera that shows a picture, both allowed."""
    started = chromium.browser_type.launch(executable_path=chromium_program(), args=FAKE)
    yield started
    started.close()


@pytest.fixture
def equip(equipped: Browser, meeting: LiveMeeting, watches: list[Watch]) -> Iterator[Equip]:
    """A delegate's device page in that browser."""
    contexts: list[BrowserContext] = []

    def open_one(state: str = "KEN", **options: object) -> Page:
        context = equipped.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        watches.append(Watch(context))
        page = context.new_page()
        enter_by(page, f"{meeting.server.url}/in/{meeting.person('delegate', state).link}")
        page.goto(f"{meeting.url}/device")
        return live(page)

    yield open_one
    for context in contexts:
        context.close()
    assert not [problem for watch in watches for problem in watch.problems]


def device_of(meeting: LiveMeeting, state: str) -> dict[str, object] | None:
    """The newest test of a delegation, as staff see it."""
    row = meeting.state("secretariat")[f"delegation/{meeting.id(state)}"]
    found: dict[str, object] | None = row["device"]
    return found


def test_a_device_that_works_is_told_to_the_secretariat_in_verdicts_alone(equip: Equip, meeting: LiveMeeting) -> None:
    page = equip()
    assert device_of(meeting, "KEN") is None
    expect(page.get_by_role("button", name="Measure again")).to_be_visible(timeout=30_000)

    page.get_by_role("button", name="Start with microphone and camera").click()
    microphone = page.get_by_role("region", name="Microphone", exact=True)
    camera = page.get_by_role("region", name="Camera", exact=True)
    expect(microphone.get_by_text("We hear you", exact=True)).to_be_visible(timeout=20_000)
    expect(microphone.get_by_role("meter", name="How loud it is")).to_have_attribute("aria-valuetext", re.compile("."))
    expect(camera.get_by_text("We see you", exact=True)).to_be_visible(timeout=20_000)
    expect(camera.locator("video")).to_have_js_property("videoWidth", 640)
    # The picture moves: it is not begun anew whenever the page is drawn.
    shown = camera.locator("video").evaluate_handle(
        "(video) => new Promise((done) => video.requestVideoFrameCallback(() => video.requestVideoFrameCallback(() =>"
        " done(video.currentTime > 0))))"
    )
    assert shown.json_value() is True

    page.get_by_role("button", name="Play two notes").click()
    page.get_by_role("radio", name="Yes").check()
    expect(page.get_by_text("You hear us")).to_be_visible()

    with page.expect_request("**/commands") as sent:
        page.get_by_role("button", name="Send the result").click()
    asked = sent.value.post_data_json
    assert asked["name"] == "report_device_test"
    assert asked["args"].keys() == {"microphone", "camera", "line_milliseconds"}
    expect(page.get_by_text(re.compile(r"The secretariat has your result of \d\d:\d\d"))).to_be_visible()
    device = device_of(meeting, "KEN")
    assert device is not None
    assert (device["microphone"], device["camera"]) == (True, True)
    # What was opened for the test is closed after it.
    expect(page.locator("video")).to_have_count(0)
    expect(page.get_by_role("button", name="Test the microphone")).to_be_visible()


def test_the_level_moves_and_another_microphone_can_be_chosen(equip: Equip) -> None:
    page = equip()
    page.get_by_role("button", name="Test the microphone").click()
    meter = page.get_by_role("meter", name="How loud it is")
    seen: set[str] = set()
    for _ in range(200):
        seen.add(meter.get_attribute("aria-valuenow") or "")
        if len(seen) > 5:
            break
        page.wait_for_timeout(50)
    assert len(seen) > 5

    choice = page.get_by_label("Which microphone")
    expect(choice.locator("option").nth(1)).to_be_attached()
    other = (choice.locator("option").last.text_content() or "").strip()
    choice.select_option(label=other)
    expect(page.get_by_label("Which microphone").locator("option:checked")).to_have_text(other)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Test the microphone")).to_be_visible()


def test_another_delegation_is_not_told(equip: Equip, enter: Enter, meeting: LiveMeeting) -> None:
    other = enter("delegate", "TCD")
    page = equip("KEN")
    page.get_by_role("button", name="Send the result").and_(page.locator("[aria-disabled=false]")).click(timeout=30_000)
    expect(page.get_by_text("The secretariat has your result")).to_be_visible()
    assert device_of(meeting, "TCD") is None
    other.goto(f"{meeting.url}/device")
    live(other)
    expect(other.get_by_text("The secretariat has your result")).to_be_hidden()


def test_refused_permission_is_said_and_how_to_mend_it(enter: Enter, meeting: LiveMeeting) -> None:
    page = enter("delegate", "KEN")
    page.goto(f"{meeting.url}/device")
    page.get_by_role("button", name="Test the camera").click()
    camera = page.get_by_role("region", name="Camera", exact=True)
    expect(camera.get_by_text("permission was refused").or_(camera.get_by_text("No camera was found."))).to_be_visible()
    expect(camera.get_by_text("Does not work")).to_be_visible()
    expect(camera.get_by_role("button", name="Try again")).to_be_visible()


@pytest.mark.parametrize(
    ("fault", "words", "mend"),
    [
        ("NotAllowedError", "permission was refused", "allow it, then try again"),
        ("NotFoundError", "No microphone was found.", "Plug it in"),
        ("NotReadableError", "another program may be using it", "Close other programs"),
    ],
)
def test_each_fault_has_its_words(enter: Enter, meeting: LiveMeeting, fault: str, words: str, mend: str) -> None:
    page = enter("delegate", "KEN")
    page.add_init_script(
        f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', '{fault}'));"
    )
    page.goto(f"{meeting.url}/device")
    page.get_by_role("button", name="Test the microphone").click()
    microphone = page.get_by_role("region", name="Microphone", exact=True)
    expect(microphone.get_by_text(words)).to_be_visible()
    expect(microphone.get_by_text(mend)).to_be_visible()
    assert access_problems(page) == []


def test_a_page_without_a_secure_line_says_so(enter: Enter, meeting: LiveMeeting) -> None:
    page = enter("delegate", "KEN")
    page.add_init_script(
        "Object.defineProperty(globalThis, 'isSecureContext', { value: false });"
        "Object.defineProperty(navigator, 'mediaDevices', { value: undefined });"
    )
    page.goto(f"{meeting.url}/device")
    page.get_by_role("button", name="Test the microphone").click()
    microphone = page.get_by_role("region", name="Microphone", exact=True)
    expect(microphone.get_by_text("only to a page that came over a secure line")).to_be_visible()
    expect(microphone.get_by_role("button", name="Try again")).to_be_hidden()
    # The line can be measured all the same, and the result told.
    page.get_by_role("button", name="Send the result").and_(page.locator("[aria-disabled=false]")).click(timeout=30_000)
    expect(page.get_by_text("The secretariat has your result")).to_be_visible()
    device = device_of(meeting, "KEN")
    assert device is not None
    assert (device["microphone"], device["camera"]) == (False, False)


def test_the_way_there_from_the_own_page_and_back(enter: Enter, meeting: LiveMeeting) -> None:
    page = enter("delegate", "KEN")
    page.get_by_role("link", name="Test your device").click()
    expect(page.get_by_role("heading", name="Test of your device")).to_be_visible()
    live(page)
    page.get_by_role("link", name="Back to my delegation’s page").click()
    expect(page.get_by_role("heading", name="Kenya", level=1)).to_be_visible()


def test_nobody_else_has_this_page(enter: Enter, meeting: LiveMeeting, watches: list[Watch]) -> None:
    chair = enter("chair")
    watches[-1].allow("status of 403")
    answer = chair.goto(f"{meeting.url}/device")
    assert answer is not None
    assert answer.status == 403


@pytest.mark.parametrize("lang", IN_TURN)
def test_on_a_phone_it_stays_within_its_width(equip: Equip, meeting: LiveMeeting, lang: str) -> None:
    page = equip(**PHONE)
    page.context.add_cookies([{"name": "hlom_lang", "value": lang, "url": meeting.server.url}])
    page.reload()
    live(page)
    page.locator(".device-head .button").click()
    expect(page.locator("video")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("main :is(button, a, select)").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent.trim())"
    )
    assert small == []
    assert access_problems(page) == []
