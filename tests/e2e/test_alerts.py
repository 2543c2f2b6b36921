"""What a device is made to do when the turn comes: once for each change, and only what its reader has allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import live
from tests.support.browser import OpenPage, Watch, watched_pages
from tests.support.line import Line
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting

NOTES_ALERTS = """
globalThis.alerts = JSON.parse(sessionStorage.getItem("alerts") ?? "[]");
const note = (what) => { alerts.push(what); sessionStorage.setItem("alerts", JSON.stringify(alerts)); };
globalThis.Notification = class {
  static permission = sessionStorage.getItem("granted") ?? "default";
  static requestPermission() {
    Notification.permission = "granted";
    sessionStorage.setItem("granted", "granted");
    return Promise.resolve("granted");
  }
  constructor(title) { note(title); }
  close() { note("closed"); }
};
Object.defineProperty(navigator, "serviceWorker", { value: undefined });
Object.defineProperty(document, "hidden", { get: () => globalThis.away === true });
navigator.vibrate = () => note("vibrated");
"""


def alerts(page: Page) -> list[str]:
    """What the device was asked to do, in order; kept over a page that is loaded anew."""
    told: list[str] = page.evaluate("alerts")
    return told


def test_alerts_come_once_for_each_change_also_after_a_lost_line_and_a_reload(
    meeting: LiveMeeting, open_page: OpenPage, line: Line
) -> None:
    meeting.open()
    meeting.inscribe("BRA", "KEN")
    page = open_page()
    page.add_init_script(NOTES_ALERTS)
    enter_by(page, f"{line.url}/in/{meeting.person('delegate', 'KEN').link}")
    live(page)
    expect(page).to_have_title(re.compile("^Soon"))
    assert page.evaluate("Notification.permission") == "default"  # never asked for by itself
    page.get_by_role("switch", name="Alert me on this device").check()
    expect(page.get_by_role("switch", name="Alert me on this device")).to_be_checked()
    page.evaluate("globalThis.away = true")

    meeting.call()
    page.wait_for_function("() => alerts.includes('You are next')")
    assert [one for one in alerts(page) if one == "You are next"] == ["You are next"]

    line.cut()
    line.mend()
    live(page)
    page.reload()
    live(page)
    expect(page).to_have_title(re.compile("^You are next"))
    page.evaluate("globalThis.away = true")
    assert alerts(page).count("You are next") == 1

    meeting.call(start=False)
    page.wait_for_function("() => alerts.includes('You have the floor')")
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    page.wait_for_function("() => alerts.at(-1) === 'closed'")
    page.evaluate("globalThis.away = false")
    expect(page).to_have_title(re.compile("^(?!You have the floor)"))


def test_what_was_refused_says_how_to_mend_it(meeting: LiveMeeting, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(Notification, 'permission', { value: 'denied' });")
    enter_by(page, f"{meeting.server.url}/in/{meeting.person('delegate', 'KEN').link}")
    live(page)
    expect(page.get_by_role("switch", name="Alert me on this device")).to_be_disabled()
    expect(page.get_by_text("Alerts of this page were refused.")).to_be_visible()
    expect(page.get_by_role("switch", name="Play a sound")).not_to_be_checked()


@pytest.fixture
def open_telephone(whole_chromium: Browser, watches: list[Watch]) -> Iterator[OpenPage]:
    """As `open_page`, where a page may notify."""
    yield from watched_pages(whole_chromium, watches)


NOTES_WHAT_WAS_SHOWN = """
delete globalThis.PushManager;  // a window of tests is a private one, where Chromium has it and refuses
Object.defineProperty(document, 'hidden', { get: () => globalThis.away === true });
globalThis.wasShown = 0;
const show = ServiceWorkerRegistration.prototype.showNotification;
ServiceWorkerRegistration.prototype.showNotification = async function (...given) {
  await show.apply(this, given);
  globalThis.wasShown += 1;
};
"""


def test_a_telephone_is_told_through_the_service_worker(meeting: LiveMeeting, open_telephone: OpenPage) -> None:
    meeting.open()
    meeting.inscribe("BRA", "KEN")
    page = open_telephone(permissions=["notifications"])
    page.add_init_script(NOTES_WHAT_WAS_SHOWN)
    enter_by(page, f"{meeting.server.url}/in/{meeting.person('delegate', 'KEN').link}")
    live(page)
    page.get_by_role("switch", name="Alert me on this device").check()
    page.wait_for_function("() => localStorage.getItem('hlom:alert:alerts') === 'on'")
    titles = (
        "navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map((one) => one.title))"
    )
    assert page.evaluate(titles) == []
    page.evaluate("globalThis.away = true")

    # What a service worker shows is told by asking it; who asks while it is about to be shown makes Chromium forget it.
    for n, title in enumerate(["You are next", "You have the floor"], start=1):
        meeting.call()
        page.wait_for_function(f"() => wasShown === {n}")
        assert page.evaluate(titles) == [title]
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    page.wait_for_function(f"() => {titles}.then((all) => all.length === 0)")
