"""Safety 12: names and texts stay text and stay in their box: markup, scripts, turned directions, piled marks."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.model import Delegation, Presence
from tests.e2e.conftest import Enter, ShowScreen, enter, live, meeting, show_screen
from tests.support.live_meeting import LiveMeeting

__all__ = ["enter", "meeting", "show_screen"]

MARKUP = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><b id=canary>'
QUOTED = "\"'&lt;script&gt;{{ 7*7 }}${window.hit=1}`"
PILED = "Z" + "\u0301" * 10_000
HEAP = "Z" + "\u0301" * 500
"""More than may enter, and little enough for a page to try many sizes of it."""
TURNED = "Ken\u202eya"
FULL = "".join("Zalgo"[n % 5] + "\u0301" * 7 for n in range(25))
"""What may just enter: 25 letters, each with as many marks as some writing needs."""

REFUSED = [MARKUP, "a<b", TURNED, PILED, "e" + "\u0301" * 9, "x\u0000y"]


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("field", ["speaker_name", "speaker_title", "on_behalf_of"])
def test_the_api_takes_no_such_name(meeting: LiveMeeting, name: str, field: str) -> None:
    meeting.open()
    before = meeting.state("secretariat")
    asked = {"list": meeting.id("list"), "delegation": meeting.id("KEN"), field: name}
    status, answer = meeting.send(meeting.person("secretariat"), "inscribe", asked)
    assert (status, answer["error"]["code"], answer["error"]["field"]) == (400, "invalid", field)
    assert meeting.state("secretariat") == before


@pytest.mark.parametrize("name", [MARKUP, TURNED, PILED])
def test_an_import_names_the_line_and_takes_nothing(meeting: LiveMeeting, tmp_path: Path, name: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("name", "category"), ("Good", "ngo"), (name, "ngo")])
    file = tmp_path / "delegations.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    before = meeting.rows("delegation")
    told = meeting.server.cli("meeting", "import", meeting.slug, str(file), status=1)
    assert "nothing was written" in told
    assert "\u202e" not in told
    assert meeting.rows("delegation") == before


def fill(meeting: LiveMeeting) -> None:
    """Hostile words everywhere, also such as only an altered database or archive can hold."""
    names = {"KEN": MARKUP, "TCD": TURNED, "CHE": HEAP, "CIV": QUOTED, "TUR": FULL}
    for code, name in names.items():
        row = Delegation(
            id=meeting.id(f"x{code}"), name={"en": name, "ar": name}, category="ngo", present=Presence.REMOTE
        )
        meeting.put(row)
    meeting.open()
    told = {"speaker_name": FULL, "speaker_title": QUOTED.replace("<", ""), "on_behalf_of": FULL}
    for code in names:
        meeting.do("inscribe", by="secretariat", list=meeting.id("list"), delegation=meeting.id(f"x{code}"), **told)
    meeting.do("show_notice", by="secretariat", room=meeting.id("room"), text=MARKUP)
    meeting.call()


def must_be_inert(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    expect(page.locator("#canary")).to_have_count(0)
    assert page.evaluate("document.querySelectorAll('bdi *, img[src=x], main script').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


PAGES = [("", None, None), ("chair", "chair", None), ("desk", "secretariat", None), ("delegate", "delegate", "KEN")]


@pytest.mark.parametrize(("path", "role", "state"), PAGES, ids=["follow", "chair", "desk", "delegate"])
def test_on_a_page_they_are_text(meeting: LiveMeeting, enter: Enter, path: str, role: Any, state: Any) -> None:
    fill(meeting)
    page = enter(role, state)
    expect(page.get_by_text(MARKUP[:12]).first).to_be_attached()
    must_be_inert(page)
    meeting.do("next_speaker", room=meeting.id("room"), expect=meeting.on_floor())
    if path in ("", "desk"):  # the others show no notice
        meeting.do("show_notice", by="secretariat", room=meeting.id("room"), text=f"Again {MARKUP}")
        expect(page.get_by_text("Again <img").first).to_be_attached()
    expect(page.get_by_text(TURNED).first).to_be_attached()
    must_be_inert(page)


def test_without_scripts_they_are_text(meeting: LiveMeeting, page: Page) -> None:
    fill(meeting)
    page.goto(f"{meeting.url}/plain")
    expect(page.get_by_text(MARKUP[:12]).first).to_be_visible()
    must_be_inert(page)


@pytest.mark.parametrize("view", ["floor", "list", "agenda", "notice", "welcome", "clock"])
def test_on_a_screen_they_are_text_and_in_the_picture(meeting: LiveMeeting, show_screen: ShowScreen, view: str) -> None:
    fill(meeting)
    page = show_screen(view, room=meeting.id("room"))
    expect(page.locator(".screen")).to_be_visible()
    must_be_inert(page)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def unmarked(page: Page) -> None:
    """Take the marks from all names, which leaves every box where it is."""
    page.evaluate(
        r"document.querySelectorAll('bdi').forEach((b) => { b.textContent = b.textContent.replace(/\p{M}/gu, ''); })"
    )


@pytest.mark.parametrize("path", ["", "/plain?hold=1"], ids=["follow", "plain"])
def test_piled_marks_do_not_reach_the_lines_of_others(meeting: LiveMeeting, page: Page, path: str) -> None:
    piled = [
        Delegation(id=meeting.id(name), name={"en": name + marked}, category="ngo", present=Presence.REMOTE)
        for name, marked in (("few", FULL), ("many", PILED))
    ]
    meeting.put(*piled)
    meeting.open()
    for of in (meeting.id("KEN"), piled[0].id, meeting.id("BRA"), piled[1].id):
        meeting.do("inscribe", by="secretariat", list=meeting.id("list"), delegation=of)
    page.goto(meeting.url + path)
    if not path:
        live(page)
    others = [page.locator("li", has_text=name).last for name in ("Kenya", "Brazil")]
    expect(page.locator("li", has_text="many").last).to_be_attached()
    marked = [other.screenshot(animations="disabled") for other in others]
    unmarked(page)
    assert [other.screenshot(animations="disabled") for other in others] == marked
