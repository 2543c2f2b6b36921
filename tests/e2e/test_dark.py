"""Dark where the system wishes it, light on paper, and in the booth as the interpreter chose."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter, live
from tests.support.live_meeting import LiveMeeting

GROUND = "() => getComputedStyle(document.body).backgroundColor"
FRAME = """
() => [...document.querySelectorAll("meta[name=theme-color]")]
  .filter((one) => !one.media || matchMedia(one.media).matches).map((one) => one.content)
"""
INK = "() => getComputedStyle(document.body).color"
LIGHT, DARK, PAPER = "rgb(246, 244, 240)", "rgb(13, 19, 29)", "rgba(0, 0, 0, 0)"
BLACK = "rgb(27, 31, 39)"


def looks(page: Page) -> tuple[str, str, list[str]]:
    """The ground of the page, the scheme its fields and bars are drawn in, the colour of the browser's frame."""
    scheme = page.evaluate("() => getComputedStyle(document.documentElement).colorScheme")
    return page.evaluate(GROUND), scheme, page.evaluate(FRAME)


def printed(page: Page) -> tuple[str, str, str]:
    """The ground, the scheme and the ink on paper, which has no ground of its own."""
    ground, scheme, _ = looks(page)
    return ground, scheme, page.evaluate(INK)


def test_a_page_is_as_the_system_wishes_and_paper_is_light(meeting: LiveMeeting, enter: Enter) -> None:
    viewer = enter(None)
    assert looks(viewer) == (LIGHT, "light", ["#ffffff"])
    viewer.emulate_media(color_scheme="dark")
    assert looks(viewer) == (DARK, "dark", ["#151d2a"])
    viewer.emulate_media(color_scheme="dark", media="print")
    assert printed(viewer) == (PAPER, "light", BLACK)


def test_the_booth_is_as_the_interpreter_chose_whatever_the_system_wishes(meeting: LiveMeeting, enter: Enter) -> None:
    booth = enter("interpreter", color_scheme="dark")
    assert looks(booth) == (DARK, "dark", ["#151d2a"])
    booth.get_by_text("This page", exact=True).click()
    switch = booth.get_by_role("switch", name="Dark")
    expect(switch).to_be_checked()
    switch.uncheck()
    assert looks(booth)[:2] == (LIGHT, "light")
    booth.reload()
    assert looks(live(booth)) == (LIGHT, "light", ["#ffffff"])
    booth.emulate_media(color_scheme="dark", media="print")
    assert printed(booth) == (PAPER, "light", BLACK)
