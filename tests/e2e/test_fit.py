"""Fit is measured: no text on a room screen lies over another, is cut or is too small, whatever names there are.

One page for each shape of a screen; the states are put into it (screen_scenes.js), a hundred in a second.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from hlom_live import names
from hlom_live.domain.text import LANGUAGES
from hlom_live.web.rendering.languages import direction
from tests.support.boxes import CHECKER
from tests.support.browser import OpenPage
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import short_or_long
from tests.support.tools import PROJECT

SCENES = (PROJECT / "tests" / "e2e" / "screen_scenes.js").read_text(encoding="utf-8")
NAMES = json.loads((PROJECT / "tests" / "data" / "long_names.json").read_text(encoding="utf-8"))
SHAPES = {"16:9": (1280, 720), "16:10": (1280, 800), "4:3": (1024, 768)}
SHARE = {
    "16:9": slice(None),
    "16:10": short_or_long(slice(0, None, 3), slice(None)),
    "4:3": short_or_long(slice(1, None, 3), slice(None)),
}
"""Which languages on which shape: every one on the widest, some on the others, and all on all in `make soak`."""
EVERY_STATE = short_or_long(({"en"}, {"ar"}), (LANGUAGES,))
"""In which languages each State is tried, in turn from run to run; in the others those with the longest names are."""
KINDS = ["everyOrganisation", "lists", "stockTaking", "extremes", "identities", "after"]


def stage(page: Page, meeting: LiveMeeting) -> dict[str, str]:
    """Make the page one that draws scenes; the languages that screens can speak, each with its words' address."""
    meeting.open()
    meeting.inscribe("KEN", "CHE")
    meeting.call()
    page.route("**/js/pages/screen.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{meeting.server.url}/screen")  # has all styles; its own script would draw beside ours
    data: dict[str, Any] = json.loads(page.locator("#page-data").text_content() or "")
    state = meeting.state()
    page.evaluate(
        f"async (given) => {{ globalThis.stage = await ({SCENES})({{ ...given, check: {CHECKER} }}); }}",
        {
            "version": data["version"],
            "chinese": data["fonts_han"],
            "state": state,
            "names": NAMES,
            "states": [names.names_of(code) for code in names.states()],
            "at": next(row for key, row in state.items() if key.startswith("intervention/"))["started_at"],
        },
    )
    words: dict[str, str] = data["words_by_lang"]
    return words


@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_is_shown_fits(
    meeting: LiveMeeting, open_page: OpenPage, pytestconfig: pytest.Config, shape: str
) -> None:
    width, height = SHAPES[shape]
    # With less motion every change takes a millisecond by a style of its own: what is measured must not be what was.
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce" if shape == "4:3" else None)
    words = stage(page, meeting)
    assert len(words) >= 3
    in_turn = EVERY_STATE[int(pytestconfig.option.hypothesis_seed) % len(EVERY_STATE)]
    for lang, url in list(words.items())[SHARE[shape]]:
        page.evaluate("(given) => stage.speak(...given)", [lang, url, direction(lang)])
        # What fits on the widest screen with every name is tried with the longest on the others.
        every = shape == "16:9" and lang in in_turn
        told = page.evaluate("(kinds) => stage.sweep(kinds)", ["everyState" if every else "longestStates", *KINDS])
        assert told["count"] > 200
        assert told["wrong"] == [], f"{shape} {lang}: {len(told['wrong'])} problems"
