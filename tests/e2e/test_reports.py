"""Three interventions report on pledges, one announces a new one, and what is needed is answered (docs/adr/0163)."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, Enter, live
from tests.e2e.test_record import THEMES, of, record, with_themes
from tests.support.browser import access_problems as faults
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting

SCHOOLS = "Ten schools that are open to refugees and to their hosts, in the north and in the west of the country"


def told(page: Page, pledge: str) -> Locator:
    """A pledge in the form of a delegation, or on the record."""
    return page.locator(".report-row", has_text=pledge)


def add(meeting: LiveMeeting, title: str, code: str, **known: object) -> str:
    known |= {"title": title, "submitter": meeting.id(code), "themes": [THEMES[0]["id"]], "countries": [code]}
    return str(meeting.do("add_pledge", by="secretariat", **known)["pledge"])


def ends(meeting: LiveMeeting) -> None:
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())


def test_reports_a_new_pledge_and_a_match(enter: Enter, meeting: LiveMeeting) -> None:
    with_themes(meeting)
    schools, wells = add(meeting, SCHOOLS, "KEN", number="12"), add(meeting, "Wells in every camp", "TCD")
    add(meeting, "A fund for hosts", "CHE", number="7")
    meeting.open()
    meeting.inscribe("KEN", "TCD", "CHE")
    kenya, public = enter("delegate", "KEN", **PHONE), enter(None)

    # Kenya reports before it speaks, and announces a new pledge.
    kenya.get_by_role("button", name="Report on pledges").click()
    row = told(kenya, "Ten schools")
    row.get_by_role("button", name="Support needed").click()
    row.get_by_label("Stage now").select_option("in_progress")
    row.get_by_label("In one sentence").fill("Six of ten stand.")
    assert faults(kenya) == []
    kenya.get_by_role("button", name="Save", exact=True).click()
    own = kenya.get_by_role("region", name="Pledges in your statement")
    expect(own).to_contain_text("Six of ten stand.")
    kenya.get_by_role("button", name="Announce a new pledge").click()
    kenya.get_by_label("What you pledge, in one sentence").fill("A teacher for every class")
    kenya.get_by_label("Objective").select_option("hosts")
    kenya.get_by_role("button", name="Announce it").click()
    announced = kenya.get_by_role("region", name="Your new pledges")
    expect(announced).to_contain_text("The secretariat has not admitted it yet.")
    assert faults(kenya) == []

    # The secretariat admits it; nobody else knows of it yet.
    desk = enter("secretariat")
    desk.goto(f"{meeting.url}/desk")
    waits = desk.locator("details", has_text="New pledges announced")
    expect(waits).to_contain_text("Kenya")
    waits.get_by_role("link", name="Support needed and offered").click()
    live(desk)
    new = desk.get_by_role("region", name="New pledges announced")
    expect(new).to_contain_text("1 pledge is to be admitted.")
    new.get_by_role("button", name="Admit: A teacher for every class", exact=True).click()
    expect(new).to_contain_text("Admitted: published once it has spoken")
    expect(announced).to_contain_text("Admitted: it is published once you have spoken.")

    # It speaks; then the register says so, and what it needs stands for everybody.
    meeting.call()
    expect(kenya.get_by_role("button", name="Change what you report")).to_be_visible()
    ends(meeting)
    expect(kenya.get_by_role("region", name="Your new pledges")).to_have_count(0)
    public.goto(f"{meeting.url}/matches")
    live(public)
    expect(public.locator(".need", has_text="Kenya")).to_contain_text("Ten schools")

    # Two more report; the précis-writer links them in two touches each, the speaker's own first.
    meeting.call()
    writer = record(meeting, enter)
    of(writer, "Chad").get_by_role("button", name="Summarise").click()
    told(writer, "Wells").get_by_role("button", name="Progress: Wells in every camp").click()
    expect(told(writer, "Wells").get_by_role("button", name="Progress")).to_have_attribute("aria-pressed", "true")
    writer.get_by_label("Find another pledge").fill("schools")
    told(writer, "Ten schools").get_by_role("button", name=re.compile("^Challenge")).click()
    expect(told(writer, "Ten schools").get_by_role("button", name=re.compile("Kenya"))).to_have_attribute(
        "aria-pressed", "true"
    )
    ends(meeting)
    meeting.call()
    of(writer, "Switzerland").get_by_role("button", name="Summarise").click()
    told(writer, "A fund").get_by_role("button", name=re.compile("^Progress")).click()
    expect(of(writer, "Kenya").locator(".record-open")).to_be_visible()
    assert faults(writer) == []
    ends(meeting)
    expect(told(writer, "A fund").get_by_role("button", name=re.compile("^Progress"))).to_have_attribute(
        "aria-pressed", "true"
    )
    links = {
        meeting.state()[f"delegation/{turn['delegation']}"]["code"]: turn["pledges"]
        for turn in meeting.rows("intervention")
    }
    assert {code: [(one["pledge"], one["says"]) for one in said] for code, said in links.items()}["TCD"] == [
        (wells, ["progress"]), (schools, ["challenge"])
    ]  # fmt: skip

    # Switzerland offers what Kenya needs, and Kenya takes it.
    swiss = enter("delegate", "CHE", **PHONE)
    for page in (swiss, kenya):
        page.goto(f"{meeting.url}/matches")
        live(page)
    swiss.get_by_role("button", name="We can support this: Kenya").click()
    swiss.get_by_label("What you can give").fill("Books for four schools")
    swiss.get_by_role("button", name="Offer it").click()
    expect(swiss.locator(".offer-line")).to_contain_text("Offered")
    expect(desk.locator(".offer-line")).to_contain_text("Books for four schools")
    kenya.get_by_role("button", name="Accept: Switzerland").click()
    expect(swiss.locator(".offer-line")).to_contain_text("Accepted")
    expect(public.locator(".need-state")).to_have_text("Answered")
    assert [faults(page) for page in (swiss, kenya, desk)] == [[], [], []]


def test_a_pledge_announced_while_the_line_was_cut_waits_to_be_admitted(
    enter: Enter, meeting: LiveMeeting, line: Line
) -> None:
    meeting.open()
    (entry,) = meeting.inscribe("KEN")
    desk = enter("secretariat", at=line.url)
    desk.goto(f"{line.url}/m/{meeting.slug}/matches")
    live(desk)
    line.cut()
    expect(desk.locator(".link-state.reconnecting")).to_be_attached()
    meeting.do(
        "announce_pledge", by="delegate", of="KEN", inscription=entry, title="A teacher for every class", kind="policy"
    )
    line.mend()
    expect(desk.get_by_role("region", name="New pledges announced")).to_contain_text("A teacher for every class")
