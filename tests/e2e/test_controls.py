"""Controls on every page, in a crowded meeting: a name that says whose it is, and a size that a finger meets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hlom_live.domain.text import LANGUAGES
from scripts.crowded import crowded
from tests.e2e.conftest import live
from tests.support.browser import OpenPage
from tests.support.controls import Control, alike, controls, cut_choices, unfold
from tests.support.links import enter_by, lead_to_role
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server, shared
from tests.support.soak import short_or_long

WAITING = 8
LEAST, IN_A_HURRY = 24, 44
WIDTHS = (360, 1366)
WIDER = 1920
OFFICERS = ("desk", "setup", "record", "captions", "access", "badges", "delegations", "matches", "mail", "conclusions")
ROLES = {
    "delegate": ("delegate", "TZA"),
    "device": ("delegate", "TZA"),
    "chair": ("chair", None),
    "booth": ("interpreter", None),
    "control": ("technician", None),
    "my": ("chair", None),
    **dict.fromkeys((*OFFICERS, "setup/rules"), ("secretariat", None)),
    "role": ("secretariat", None),
}
ANYBODYS = ("", "follow", "plain", "sign-in", "stocktaking", "about", "participants", "documents")
ANYBODYS += ("pledges", "cycle", "card")
UNSCRIPTED = {"", "plain", "sign-in", "access", "badges", "mail", "participants", "my", "role", "cycle", "card"}
HURRIED = {"chair", "delegate", "booth", "captions"}
HURRIED_AT_THE_DESK = ("Start", "Next", "Absent", "Inscribe")


@pytest.fixture(scope="module")
def server_of_one_meeting(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Server]:
    """A server of its own: the start page lists each meeting there is, and other tests make many of one title."""
    yield from shared(tmp_path_factory, sqlite_template)


@pytest.fixture(scope="module")
def crowd(server_of_one_meeting: Server) -> Iterator[LiveMeeting]:
    """Three rooms, several waiting in each: pages are looked at, not changed."""
    made = crowded(server_of_one_meeting, WAITING)
    yield made
    made.close()


def entered(page: Page, name: str, meeting: LiveMeeting) -> Page:
    """A page, by somebody whom it is for; the start page has no name."""
    if name in ROLES:
        enter_by(page, f"{meeting.server.url}/in/{meeting.person(*ROLES[name]).link}")
    where = {"": meeting.server.url, "follow": meeting.url, "my": f"{meeting.server.url}/my"}
    if name == "role":
        lead_to_role(page, f"{meeting.url}/access")
    else:
        page.goto(where.get(name, f"{meeting.url}/{name}"))
    return page if name in UNSCRIPTED else live(page)


def hurried(name: str, one: Control) -> bool:
    """Whether it is pressed in a hurry, so that a finger has to meet it at once."""
    if name == "desk":
        return one.name.startswith(HURRIED_AT_THE_DESK)
    return name in HURRIED and one.role in ("button", "radio", "switch", "combobox", "textbox")


@pytest.mark.parametrize("name", [*ANYBODYS, *ROLES])
def test_every_control_says_whose_it_is_and_is_met_by_a_finger(
    crowd: LiveMeeting, open_page: OpenPage, name: str
) -> None:
    page = entered(open_page(), name, crowd)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        unfold(page)
        found = controls(page)
        assert found
        assert alike(found) == set()
        least = {one: IN_A_HURRY if hurried(name, one) else LEAST for one in found}
        assert [one for one, pixels in least.items() if one.smaller_than(pixels)] == []
        assert [text for text, end in cut_choices(page) if end != "ellipsis"] == []


@pytest.mark.parametrize("lang", short_or_long(("en", "ru"), LANGUAGES))
def test_every_choice_of_a_rule_stands_whole(crowd: LiveMeeting, open_page: OpenPage, lang: str) -> None:
    page = entered(open_page(locale=lang), "setup/rules", crowd)
    boxes = page.locator(".rule select")
    assert boxes.count() > 1
    for width in (WIDTHS[-1], WIDER):
        page.set_viewport_size({"width": width, "height": 900})
        for box in boxes.all():
            for value in box.locator("option").evaluate_all("(all) => all.map((one) => one.value)"):
                box.select_option(value)
                assert cut_choices(page) == []
