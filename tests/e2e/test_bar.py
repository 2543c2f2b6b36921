"""The bar of every page: one row of 56 px, its menus by keyboard and without a script, and where it leads."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page, expect

from hlom_live.domain.model import Meeting
from tests.e2e.conftest import Enter, live, speak
from tests.support.browser import OpenPage
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting

BAR_PX = 56
LANGUAGES = ["العربية", "中文", "English", "Français", "Русский", "Español"]
WIDTHS = (360, 768, 1024, 1280, 1366, 1920)

CROWDED = """() => {
  const seen = [...document.querySelectorAll(".bar-row > *, .bar-nav > *, .bar-links > *")]
    .filter((one) => !one.matches("[popover]") && one.getClientRects().length)
    .map((one) => [one, one.getBoundingClientRect()]);
  const out = seen.filter(([, box]) => box.left < -0.5 || box.right > innerWidth + 0.5 || box.bottom > 56.5);
  const over = seen.flatMap(([one, box], at) => seen.slice(at + 1)
    .filter(([other, next]) => !one.contains(other) && !other.contains(one)
      && Math.min(box.right, next.right) - Math.max(box.left, next.left) > 0.5)
    .map(([other]) => `${one.className} over ${other.className}`));
  return [...out.map(([one]) => one.className), ...over];
}"""

YEAR = "اجتماع كبار المسؤولين 2021 (عرض توضيحي)"
"""Its second line ends with the year on a phone: from right to left an ellipsis eats first digits, so there is none."""

TITLE = """() => {
  const title = document.querySelector(".bar-title"), style = getComputedStyle(title);
  const lines = Math.round(title.clientHeight / parseFloat(style.lineHeight));
  return { room: title.clientWidth > 60, ellipsis: style.webkitLineClamp !== "none", lines: lines <= 2 };
}"""


def height(page: Page) -> float:
    """How high the bar is."""
    found = page.locator(".bar").bounding_box()
    assert found is not None
    return found["height"]


def test_the_bar_is_one_row_in_every_language_and_nothing_in_it_touches(meeting: LiveMeeting, enter: Enter) -> None:
    (row,) = meeting.rows("meeting")
    meeting.put(replace(Meeting(**row), title={"en": "High-Level Officials Meeting 2021", "ar": YEAR}))
    page = enter("chair")
    offered = page.locator(".languages button").all_text_contents()
    assert offered == [name for name in LANGUAGES if name in offered]  # in the order of the United Nations' sites
    for language in offered:
        speak(page, language)
        expect(page.locator(".languages [aria-current]")).to_have_text(language)
        live(page)  # with its style sheets
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            assert (height(page), page.evaluate(CROWDED)) == (BAR_PX, []), (language, width)
            told = page.evaluate(TITLE)
            assert told == {"room": True, "ellipsis": language != "العربية", "lines": True}, (language, width)
        page.set_viewport_size({"width": 1366, "height": 740})


def test_a_page_without_a_script_has_its_menus_by_keyboard(meeting: LiveMeeting, open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    enter_by(page, f"{meeting.server.url}/in/{meeting.person('secretariat').link}")
    page.goto(f"{meeting.url}/access")
    for menu in ("bar-pages", "bar-languages", "bar-person"):
        opener, shown = page.locator(f"[popovertarget={menu}]"), page.locator(f"#{menu}")
        expect(shown).to_be_hidden()
        opener.focus()
        page.keyboard.press("Enter")
        expect(shown).to_be_visible()
        page.keyboard.press("Escape")
        expect(shown).to_be_hidden()
        expect(opener).to_be_focused()
    page.locator("[popovertarget=bar-pages]").click()
    expect(page.locator("#bar-pages [aria-current=page]")).to_have_text("Access")
    page.locator("#bar-pages").get_by_role("link", name="Secretariat").click()
    expect(page).to_have_url(f"{meeting.url}/desk")


def test_an_open_menu_stands_within_the_window(meeting: LiveMeeting, enter: Enter) -> None:
    for width in (360, 1366):
        page = enter("secretariat", viewport={"width": width, "height": 740})
        for menu in ("bar-pages", "bar-languages", "bar-person"):
            page.locator(f"[popovertarget={menu}]").click()
            box = page.locator(f"#{menu}").bounding_box()
            assert box is not None
            assert 0 <= box["x"] <= width - box["width"]


def test_from_the_live_page_and_the_start_page_one_finds_back(meeting: LiveMeeting, enter: Enter) -> None:
    delegate = enter("delegate", "KEN", viewport={"width": 1366, "height": 740})
    for address in (meeting.url, meeting.server.url):
        delegate.goto(address)
        back = delegate.get_by_role("link", name="Your delegation").or_(delegate.get_by_role("link", name="Go to your"))
        back.first.click()
        expect(delegate).to_have_url(f"{meeting.url}/delegate")
    delegate.goto(f"{meeting.url}/plain")
    delegate.locator(".brand").click()
    expect(delegate).to_have_url(f"{meeting.url}/delegate")
