"""The chair's page fits, whatever it says: no text over text, the sentence whole, nothing near the big button.

One page for each language (Arabic, all six in `make soak`) goes through the states of a sitting with the
longest names (tests/support/podium.py), and is looked at in the podium's sizes: each state on a phone and in another,
in turn, and in `make soak` in each.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotYet

from tests.e2e.conftest import live
from tests.support import podium
from tests.support.boxes import CHECKER
from tests.support.browser import OpenPage
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.soak import short_or_long

OTHERS = ["fr", "es", "ru", "zh"]
WIDE = ((1024, 768), (1366, 650), (1366, 768))
NARROW = ((768, 1024), (360, 740))
WHOLE = ".to-say-sentence, .to-say-now, .to-say-after, .big-button, .chair-time, .podium-note, .point-buttons"
ROOT = ".page-head, #notices, #asked, main"
APART_PX = 24

# What is wrong on a page that shows all at once, one sentence for each.
LOOK = f"""() => {{
  const problems = ({CHECKER})({{ root: {ROOT!r}, wanted: {{ whole: {WHOLE!r} }} }});
  const press = document.querySelector(".big-button").getBoundingClientRect();
  const gap = (box) => Math.max(
    box.left - press.right, press.left - box.right, box.top - press.bottom, press.top - box.bottom,
  );
  if (press.top < 0 || press.bottom > innerHeight) problems.push("the big button is out of sight");
  for (const one of document.querySelectorAll("main :is(button, summary, a, input):not(.big-button)")) {{
    const box = one.getBoundingClientRect();
    if (!box.width || !one.checkVisibility() || getComputedStyle(one).opacity === "0") continue;
    const name = one.getAttribute("aria-label") ?? one.textContent.trim();
    if (gap(box) < {APART_PX}) problems.push(`${{name}} is ${{gap(box)}} px from the big button`);
    const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (met && !one.contains(met)) problems.push(`${{name}} lies under ${{met.className || met.localName}}`);
  }}
  return problems;
}}"""

# A page that scrolls: the sentence is whole above the bar of the button, wherever that lets it.
SCROLLED = """() => {
  const say = document.querySelector(".to-say-sentence");
  say.scrollIntoView({ block: "nearest" });
  const [words, press] = [say, document.querySelector(".podium-press")].map((one) => one.getBoundingClientRect());
  const button = document.querySelector(".big-button").getBoundingClientRect();
  if (words.bottom > press.top) return ["the sentence lies under the bar"];
  return button.top >= press.top && button.bottom <= innerHeight ? [] : ["the big button is out of sight"];
}"""
DRAWN = """() => {
  scrollTo(0, 0);
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@pytest.fixture
def hard(shared_server: Server) -> Iterator[LiveMeeting]:
    """The hardest meeting there is for this page."""
    made = podium.hard(shared_server)
    yield made
    made.close()


def resize(page: Page, width: int, height: int) -> None:
    """Another window, at its beginning; drawn when this returns."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(DRAWN)


def problems(page: Page, look: str) -> list[str]:
    """What a look finds, once the page has had the time to draw what it was told."""
    try:
        page.wait_for_function(f"() => ({look})().length === 0", timeout=10_000)
    except NotYet:
        found: list[str] = page.evaluate(look)
        return found
    return []


def in_its_sizes(page: Page, turn: int = 0) -> Iterator[tuple[str, list[str]]]:
    """Look at the page as it is now, in those of the podium's sizes whose turn it is."""
    for width, height in short_or_long(WIDE[turn % 3 : turn % 3 + 1], WIDE):
        resize(page, width, height)
        yield f"{width}x{height}", problems(page, LOOK)
    for width, height in short_or_long(NARROW[turn % 2 :], NARROW):
        resize(page, width, 4000)
        yield f"{width} wide", problems(page, LOOK)
        resize(page, width, height)
        yield f"{width}x{height}", problems(page, SCROLLED)


def leave_a_question(page: Page) -> None:
    """What was pressed two minutes ago and did not get through: the page asks about it when it is opened again."""
    page.route("**/commands", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button").and_(page.locator(".point-buttons .button")).first.click()
    page.wait_for_function("""() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith("hlom:pending:"));
      if (!key) return false;
      const old = JSON.parse(localStorage.getItem(key)).map((one) => ({
        ...one, pressed_at: one.pressed_at - 120_000, until: new Date(Date.now() - 100_000).toISOString(),
      }));
      localStorage.setItem(key, JSON.stringify(old));
      return true;
    }""")
    live(page).reload()  # still without a line for it: else it might get through before the page is left
    page.unroute_all()
    live(page)


@pytest.mark.parametrize("lang", short_or_long(["ar"], ["ar", "en", *OTHERS]))
def test_whatever_happens_the_podium_shows_it_whole(hard: LiveMeeting, open_page: OpenPage, lang: str) -> None:
    page = open_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page.context.add_cookies([{"name": "hlom_lang", "value": lang, "url": hard.server.url}])
    enter_by(page, f"{hard.server.url}/in/{hard.person('chair').link}")
    live(page)
    wrong = []
    for turn, (state, shown) in enumerate(podium.states(hard)):
        expect(page.locator(shown).first).to_be_visible()
        wrong += [f"{state}, {size}: {one}" for size, found in in_its_sizes(page, turn) for one in found]
    assert wrong == [], "\n".join(wrong)


def test_the_sentence_is_whole_in_every_language_of_the_meeting(hard: LiveMeeting, open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1366, "height": 650})
    enter_by(page, f"{hard.server.url}/in/{hard.person('chair').link}")
    live(page)
    wrong = []
    for state, shown in podium.states(hard):
        expect(page.locator(shown).first).to_be_visible()
        if state not in short_or_long({"two notices"}, {"called", "speaking", "two notices"}):
            continue
        for said in podium.LANGUAGES:
            page.locator(f".to-say-languages [lang={said}]").click()
            expect(page.locator(f".to-say-languages [lang={said}]")).to_have_attribute("aria-pressed", "true")
            for width, height in WIDE[:2]:
                resize(page, width, height)
                wrong += [f"{state}, {said}, {width}: {one}" for one in problems(page, LOOK)]
    assert wrong == [], "\n".join(wrong)


def test_a_question_at_the_head_covers_nothing(hard: LiveMeeting, open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1366, "height": 650})
    enter_by(page, f"{hard.server.url}/in/{hard.person('chair').link}")
    live(page)
    for state, shown in podium.states(hard):
        if state == "points of order":
            expect(page.locator(shown).first).to_be_visible()
            break
    leave_a_question(page)
    expect(page.locator(".asked")).to_be_visible()
    wrong = [f"{size}: {one}" for size, found in in_its_sizes(page) for one in found]
    assert wrong == [], "\n".join(wrong)
