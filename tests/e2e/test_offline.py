"""T15: a page started without a network shows our own words and the last known public state, never an error.

The service worker is the browser's own, the line is cut for real.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter, ShowScreen, live, sign_out
from tests.support.browser import OpenPage, resting
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting
from tests.support.waiting import PATIENCE_SECONDS, wait_for

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found[name] = (await cache.keys()).map((request) => new URL(request.url).pathname + new URL(request.url).search);
  }
  return found;
}"""
STATE = """async () => {
  const cache = await caches.open("hlom-states");
  const texts = await Promise.all((await cache.keys()).map(async (key) => (await cache.match(key)).text()));
  return texts.join();
}"""
AS_OF = re.compile(r"No connection; trying again\. What you see is as of \d\d:\d\d\.")
AS_OF_ARABIC = re.compile(r"لا يوجد اتصال؛ تجري المحاولة من جديد\. ما ترونه يعود إلى \d\d:\d\d")


def kept(page: Page, shell: str, *words: str) -> dict[str, list[str]]:
    """What the page has kept, once it has kept the page for later and a state with these words, and its worker runs."""
    found: dict[str, list[str]] = {}

    def all_is_kept() -> bool:
        found.clear()
        found.update(page.evaluate(KEPT))
        state = page.evaluate(STATE)
        active = page.evaluate("async () => !!(await navigator.serviceWorker.getRegistration())?.active")
        return active and any(shell in paths for paths in found.values()) and all(word in state for word in words)

    wait_for(all_is_kept, what=f"{shell} to be kept", rest=resting(page))
    return found


def again(page: Page) -> Page:
    """The same browser, started anew at the same address."""
    address = page.url
    fresh = page.context.new_page()
    page.close()
    fresh.goto(address)
    return fresh


def test_a_viewer_started_without_a_line_sees_the_last_known_state_and_comes_back(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    meeting.call()
    viewer = enter(None, at=line.url)
    files = kept(viewer, "/offline/follow", "Kenya")
    line.cut()
    meeting.call()

    viewer = again(viewer)
    expect(viewer.locator("#link-state")).to_have_text(AS_OF)
    floor = viewer.get_by_role("region", name="The floor")
    expect(floor.get_by_text("Kenya")).to_be_visible()
    stood = floor.get_by_role("timer").text_content()
    viewer.wait_for_timeout(1200)
    assert floor.get_by_role("timer").text_content() == stood  # what is old does not run

    line.mend()
    live(viewer)
    expect(viewer.get_by_role("region", name="The floor").get_by_text("Côte d'Ivoire")).to_be_visible()
    public = re.compile(r"/static/v-\w+/|/i18n/|/offline/(follow$|state\?of=)")
    assert [path for paths in files.values() for path in paths if not public.match(path)] == []


def test_a_screen_started_without_a_line_shows_its_view_in_its_language(
    meeting: LiveMeeting, show_screen: ShowScreen, line: Line
) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()
    screen = show_screen("floor", room=meeting.id("room"), lang="ar", at=line.url)
    kept(screen, "/offline/screen", "KEN")
    line.cut()

    screen = again(screen)
    expect(screen.locator("html")).to_have_attribute("dir", "rtl")
    expect(screen.get_by_text(AS_OF_ARABIC)).to_be_visible()
    expect(screen.get_by_text("كينيا").first).to_be_visible()

    line.mend()
    expect(screen.get_by_text(AS_OF_ARABIC)).to_be_hidden(timeout=PATIENCE_SECONDS * 1000)
    expect(screen.get_by_text("كينيا").first).to_be_visible()


def test_another_page_started_without_a_line_says_so_in_our_words(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    viewer = enter(None, at=line.url)
    kept(viewer, "/offline/follow")
    line.cut()
    viewer.goto(f"{line.url}/m/{meeting.slug}/plain")
    expect(viewer.get_by_role("heading", name="No connection; trying again.")).to_be_visible()


def test_what_somebody_signed_in_sees_is_never_kept_and_signing_out_clears(meeting: LiveMeeting, enter: Enter) -> None:
    chair = enter("chair")
    chair.goto(meeting.url)
    live(chair).wait_for_timeout(3000)
    assert chair.evaluate(KEPT) == {}
    assert chair.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0

    screen = chair.context.new_page()
    screen.goto(f"{meeting.server.url}/screen?meeting={meeting.slug}&view=floor")
    kept(screen, "/offline/screen")
    state = screen.evaluate(STATE)
    assert not re.search("csrf|requested_by|readiness", state)
    screen.evaluate("() => caches.open('what another page has kept')")

    sign_out(chair)
    assert "what another page has kept" not in chair.evaluate(KEPT)
    kept(screen, "/offline/screen")  # the page that goes on beside it keeps what is everybody's anew


def test_the_files_of_another_version_go_when_those_of_this_one_are_complete(
    meeting: LiveMeeting, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(meeting.server.url)
    page.evaluate("async () => { await caches.open('hlom-files-older'); await caches.open('another'); }")
    page.goto(meeting.url)
    live(page)
    kept(page, "/offline/follow")
    page.wait_for_function("async () => !(await caches.keys()).includes('hlom-files-older')")
    names = set(page.evaluate(KEPT))
    assert "another" in names
    assert len([name for name in names if name.startswith("hlom-files-")]) == 1
