"""Chinese is drawn in our own face where it stands, and costs nothing where it does not (docs/adr/0122-faces.md)."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Delegation, Presence
from tests.e2e.conftest import PHONE, Enter, ShowScreen, live
from tests.support.live_meeting import LiveMeeting

NAME = "香港红十字会"
SLICE = """() => performance.getEntriesByType("resource")
    .filter(({ name }) => /fonts\\/han\\/\\d+\\.woff2$/.test(name)).length"""
WEIGHT = re.compile(" (Thin|SemiBold|Bold)$")
SHEET = 'link[href$="/css/fonts-han.css"]'


OURS, CHINESE = "served: Noto Sans", "served: Noto Sans SC"


def faces_of(text: Locator) -> set[str]:
    """The faces that a text is drawn in, without the words for their weight, and whether we serve them."""
    page = text.page
    text.evaluate("(found) => found.setAttribute('data-drawn', '')")
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": "[data-drawn]"})["nodeId"]
    found = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    tools.detach()
    text.evaluate("(found) => found.removeAttribute('data-drawn')")
    served = {True: "served", False: "installed"}
    return {f"{served[font['isCustomFont']]}: {WEIGHT.sub('', font['familyName'])}" for font in found}


def drawn(page: Page, name: str) -> set[str]:
    text = page.get_by_role("main").get_by_text(name, exact=True).first
    expect(text).to_be_visible()
    page.wait_for_function(SLICE)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    return faces_of(text)


def test_a_chinese_name_is_drawn_in_the_face_that_we_serve(
    meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen
) -> None:
    viewer = enter(None, **PHONE)
    live(viewer)
    expect(viewer.locator('link[href$="/css/fonts.css"]')).to_be_attached()
    viewer.evaluate("() => document.fonts.ready.then(() => null)")
    assert viewer.evaluate(SLICE) == 0
    expect(viewer.locator(SHEET)).not_to_be_attached()

    meeting.put(
        Delegation(
            id=meeting.id("hk"), name={"zh": NAME}, category="ngo", present=Presence.IN_ROOM, badge="7KQ4M2XZ90"
        ),
    )
    meeting.open()
    meeting.inscribe("hk", "KEN")
    meeting.call()
    screen = show_screen("floor", room=meeting.id("room"))
    staff = enter("secretariat")
    staff.goto(f"{meeting.url}/badges")  # it has no script
    for page in (viewer, screen, staff):
        assert drawn(page, NAME) == {CHINESE}
    assert faces_of(screen.get_by_role("main").get_by_text("Kenya", exact=True).first) == {OURS}


def test_a_page_in_chinese_or_russian_is_drawn(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()
    assert drawn(enter(None, lang="zh", **PHONE), "肯尼亚") == {CHINESE}
    russian = enter(None, lang="ru", **PHONE)
    live(russian)
    kenya = russian.get_by_role("main").get_by_text("Кения", exact=True).first
    expect(kenya).to_be_visible()
    russian.wait_for_function(
        "() => [...document.fonts].some((face) => face.unicodeRange.includes('U+400-45F') && face.status === 'loaded')"
    )
    assert faces_of(kenya) == {OURS}
