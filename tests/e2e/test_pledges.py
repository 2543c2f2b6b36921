"""The register of pledges: found at once by everybody, kept by the secretariat, live, and without a script too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from playwright.sync_api import expect

from hlom_live.domain.model import Pledge, PledgeKind, PledgeStage, PledgeState
from tests.e2e.conftest import Enter, live
from tests.support.live_meeting import LiveMeeting


def pledges(meeting: LiveMeeting) -> list[Pledge]:
    """One by a State, in Côte d'Ivoire, and 129 others."""
    first = Pledge(
        id=meeting.id("schools"), number="P-1", title={"en": "Ten écoles"}, submitter=meeting.id("KEN"),
        kind=PledgeKind.MATERIAL, stage=PledgeStage.IN_PROGRESS, countries=["CIV", "TCD", "KEN"],
        state=PledgeState.PUBLISHED, submitted_at=datetime.now(UTC),
    )  # fmt: skip
    others = (
        replace(
            first, id=meeting.id(f"p{n}"), number=f"P-{n}", title={"en": f"Promise {n}"}, submitter=None,
            submitter_name="A city", kind=PledgeKind.POLICY, countries=[],
        )
        for n in range(2, 131)
    )  # fmt: skip
    return [first, *others]


def test_everybody_finds_a_pledge_and_the_secretariat_keeps_it(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.put(*pledges(meeting))
    reader = enter(None)
    reader.goto(f"{meeting.url}/pledges")
    live(reader)
    rows = reader.locator(".pledge-row")
    expect(reader.get_by_text("130 pledges", exact=True)).to_be_visible()
    expect(rows).to_have_count(50)
    reader.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(100)
    reader.get_by_label("Find a title, number, name or area").fill("ecoles")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Côte d'Ivoire and Chad +1")
    expect(reader).to_have_url(f"{meeting.url}/pledges?q=ecoles")
    reader.reload()
    live(reader)
    expect(rows).to_have_count(1)

    desk = enter("secretariat")
    desk.goto(f"{meeting.url}/pledges")
    live(desk)
    desk.get_by_role("button", name="Edit: Ten écoles", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.locator("[name=partners]").fill("Chad\nA bank")
    dialog.locator("[name=countries]").fill("Chad; Nowhere")
    dialog.locator("[name=stage]").select_option("fulfilled")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_contain_text("The field “countries” cannot be taken")
    dialog.locator("[name=countries]").fill("Chad; cote d'ivoire")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(rows).to_contain_text("Chad and Côte d'Ivoire")
    expect(rows).to_contain_text("and 2 partners")
    expect(rows).to_contain_text("Fulfilled")
    (row,) = [one for one in meeting.rows("pledge") if one["id"] == meeting.id("schools")]
    assert row["partners"] == [{"delegation": meeting.id("TCD"), "name": None}, {"delegation": None, "name": "A bank"}]

    rows.get_by_role("link", name="Ten écoles").click()
    expect(reader.get_by_role("heading", name="Ten écoles")).to_be_visible()
    expect(reader.get_by_text("A bank")).to_be_visible()

    desk.get_by_role("button", name="Add a pledge").click()
    dialog.locator("[name=title_en]").fill("A new one")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_contain_text("it must be a delegation of the meeting, or a name")
    dialog.locator("[name=submitter_name]").fill("A foundation")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("131 pledges", exact=True)).to_be_visible()
