"""Paper from the browser: documents without a button, headings on each page, badges on one grid."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from hlom_live import names
from hlom_live.domain.model import Delegation, Inscription, InscriptionState, Meeting
from tests.e2e.conftest import Enter, live
from tests.support.boxes import text_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.podium import GROUP, LANGUAGES, PERSON, TITLE
from tests.support.soak import IN_TURN
from tests.support.tools import PROJECT

LONG = json.loads((PROJECT / "tests" / "data" / "long_names.json").read_text(encoding="utf-8"))["organisations"]
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")
MANY = 60


def sheets(page: Page) -> list[str]:
    """The text of each sheet of paper that the page prints."""
    read = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in read.pages]


def words_of_buttons(page: Page) -> set[str]:
    """What stands on the page's buttons, where it is more than a sign."""
    words = page.get_by_role("button").all_inner_texts()
    return {one.strip() for one in words if len(one.strip()) > 4}


def with_many_waiting(meeting: LiveMeeting) -> list[str]:
    """Sixty on the list, each with the longest words there are; their names."""
    codes = list(names.states())[:MANY]
    known = {row["id"] for row in meeting.rows("delegation")}
    meeting.put(*(meeting.state_of(code) for code in codes if meeting.id(code) not in known))
    meeting.put(
        *(
            Inscription(
                id=meeting.id(f"entry-{code}"),
                list=meeting.id("list"),
                place=1024.0 * place,
                delegation=meeting.id(code),
                speaker_name=PERSON,
                speaker_title=TITLE,
                on_behalf_of=GROUP,
                state=InscriptionState.INSCRIBED,
                allotted_seconds=180.0,
                requested_at=datetime.now(UTC),
            )
            for place, code in enumerate(codes, 1)
        )
    )
    return [names.names_of(code)["en"] for code in codes]


def test_a_list_of_sixty_is_printed_as_it_stands(meeting: LiveMeeting, enter: Enter) -> None:
    waiting = with_many_waiting(meeting)
    meeting.open()
    desk = enter("secretariat")
    expect(desk.get_by_text("60 waiting").first).to_be_visible()
    pressed = words_of_buttons(desk)
    assert {"Settings", "Print"} <= pressed

    printed = sheets(desk)
    assert len(printed) > 2
    assert "List of speakers: 1. General debate Trial meeting · Assembly Hall · List open since" in printed[0]
    assert "60 waiting · as of" in printed[0]
    for number, sheet in enumerate(printed, 1):
        assert "Trial meeting · List of speakers: 1. General debate Place Delegation Speaker Time Hour" in sheet
        assert f"{number} / {len(printed)}" in sheet
        # Each row whole: whoever is named on a sheet is there with the group, the last thing that a row says.
        assert sheet.count("H.E. Ms.") == sheet.count("Small Island Developing States")
        assert not {words for words in pressed - {"Print"} if words in sheet}
    assert [name for name in waiting if name not in " ".join(printed)] == []
    expect(desk.get_by_role("button", name="Settings").first).to_be_visible()  # the page stands as it did


def test_the_record_is_printed_whole_and_in_order(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "TCD", "CHE")
    for _ in range(3):
        meeting.call()
    page = enter("secretariat")
    page.goto(f"{meeting.url}/record")
    live(page)
    expect(page.get_by_role("list", name="Interventions")).to_contain_text("Kenya")
    (sheet,) = sheets(page)
    assert "Record Trial meeting · 3 interventions · as of" in sheet
    assert re.search(
        r"First sitting · .* · Assembly Hall .*Hour Delegation Speaker Time Summary 1 .*Kenya.* 2 .*Chad.*Switzerland",
        sheet,
    )
    assert "Save" not in sheet
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_contain_text("Kenya")
    expect(page.get_by_role("button")).to_have_count(0)
    page.emulate_media(media="screen")
    expect(page.locator(".paper")).to_be_empty()


def with_long_badges(meeting: LiveMeeting) -> int:
    """The longest names of States and organisations have a badge, in six languages, with a seat; how many."""
    (row,) = meeting.rows("meeting")
    meeting.put(Meeting(**{**row, "languages": list(LANGUAGES)}))
    known = {one["id"] for one in meeting.rows("delegation")}
    longest = sorted(names.states(), key=lambda code: -len(names.names_of(code)["en"]))[:20]
    states = [meeting.state_of(code, seat="A12") for code in longest if meeting.id(code) not in known]
    kinds = cycle([one["id"] for one in row["categories"]])
    others = [
        Delegation(id=meeting.id(f"long-{n}"), name=name, category=next(kinds), seat="Z40")
        for n, name in enumerate(LONG)
    ]
    meeting.put(*states, *others)
    meeting.do("issue_badges", by="secretariat")
    return len(meeting.rows("delegation"))


@pytest.mark.parametrize("lang", IN_TURN)
def test_badges_stand_on_one_grid_and_say_all(meeting: LiveMeeting, enter: Enter, lang: str) -> None:
    count = with_long_badges(meeting)
    page = enter("secretariat", lang=lang)
    page.goto(f"{meeting.url}/badges")
    page.set_viewport_size({"width": 1024, "height": 10_000})
    expect(page.locator(".badge-card")).to_have_count(count)
    assert text_problems(page, ".badges", whole=".badge-words, .badge-code") == []
    page.emulate_media(media="print")
    boxes = page.locator(".badge-card").evaluate_all(
        "(cards) => cards.map((card) => card.getBoundingClientRect()).map((box) => [box.width, box.height])"
    )
    millimetre = 96 / 25.4
    assert {(round(width / millimetre, 1), round(height / millimetre, 1)) for width, height in boxes} == {(90.0, 54.0)}
    printed = sheets(page)
    assert [len(CODE.findall(sheet.replace(" ", ""))) for sheet in printed] == [10] * (count // 10) + [
        count % 10
    ] * bool(count % 10)
    if lang == "en":
        assert sum(sheet.count("Member State") for sheet in printed) >= 20
        assert "Copies of each" not in printed[0]
