"""The stock-taking as pages, programs and offices are told it: one number wherever it stands."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from sqlalchemy.orm import Session

from hlom_live.domain.model import Delegation, Meeting, Pledge, PledgeStage, PledgeState
from hlom_live.domain.stocktaking import Pledged, figures
from hlom_live.names import LANGUAGES
from hlom_live.store.changes import find_meeting
from hlom_live.store.stocktaking import pledged
from hlom_live.web.first_paint import figures as first_paint
from hlom_live.web.paper.words import word
from tests.support.web import API, CHAD, KENYA, MORNING, SITTING, SLUG, Site, page_data

pytestmark = pytest.mark.above_the_database

THEMES = [
    {"id": "hosts", "group": "objective", "name": {"en": "Ease pressure", "ar": "تخفيف الضغط"}},
    {"id": "gaps", "group": "priority", "name": {"en": "Address gaps"}},
]


def meeting_of(site: Site) -> Meeting:
    row = next(row for key, row in site.client().get(f"{API}/state").json["put"].items() if key.startswith("meeting/"))
    return Meeting(**row)


def pledge(n: int, stage: PledgeStage, before: PledgeStage | None, **known: Any) -> Pledge:
    usual: dict[str, Any] = {"submitter": "kenya", "themes": ["hosts"], "state": PledgeState.PUBLISHED}
    return Pledge(
        id=f"p{n}", title={"en": f"Pledge {n}"}, stage=stage, stage_before=before, submitted_at=MORNING,
        **usual | known,
    )  # fmt: skip


PLEDGES = (
    pledge(1, PledgeStage.FULFILLED, PledgeStage.IN_PROGRESS),
    pledge(2, PledgeStage.PLANNING, PledgeStage.PLANNING, submitter="chad", themes=["hosts", "gaps"]),
    pledge(3, PledgeStage.PLANNING, None, submitter=None, submitter_name="A city", themes=[]),
    pledge(4, PledgeStage.PLANNING, None, state=PledgeState.SUBMITTED),
)


def told(site: Site) -> str:
    """Kenya has spoken and is marked; the pledges stand. The id of its intervention."""
    site.put(replace(meeting_of(site), themes=THEMES), replace(KENYA, region="Africa"), CHAD)
    site.put(*PLEDGES)
    site.open()
    desk = site.bearer("secretariat")
    assert site.command(desk, "inscribe", list="list", delegation="kenya").status_code == 200
    turn = str(site.command(desk, "next_speaker", room="room", expect=None).json["result"]["intervention"])
    marks = {"hosts": ["progress", "challenge"], "gaps": ["pledge"]}
    assert site.command(desk, "annotate_intervention", intervention=turn, marks=marks).status_code == 200
    return turn


def test_a_pledge_is_counted_once_it_is_published(site: Site) -> None:
    told(site)
    answer = site.client().get(f"{API}/stock-taking")
    figures = answer.json["pledges"]
    assert figures["all"] == {
        "count": 3,
        "before": {"planning": 1, "in_progress": 1, "fulfilled": 0, "withdrawn": 0},
        "now": {"planning": 2, "in_progress": 0, "fulfilled": 1, "withdrawn": 0},
        "new": 1,
        "moved": 1,
    }
    assert [(one["by"], [(line["of"], line["count"]) for line in one["lines"]]) for one in figures["by"]] == [
        ("theme", [("hosts", 2), ("gaps", 1)]),
        ("category", [("member_state", 2)]),
        ("region", [("Africa", 1)]),
    ]
    known = {"If-None-Match": answer.headers["ETag"]}
    assert site.client().get(f"{API}/stock-taking", headers=known).status_code == 304
    site.put(replace(PLEDGES[3], state=PledgeState.PUBLISHED))
    again = site.client().get(f"{API}/stock-taking", headers=known)
    assert (again.status_code, again.json["pledges"]["all"]["new"]) == (200, 2)


def test_pledges_are_counted_anew_where_something_else_moved_them_and_else_not(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Speakers change all day, and a count of thousands of pledges takes a tenth of a second. A pledge that moves is
    taken from where it was counted, and counted where it is; so are those of a delegation that moves.
    """
    turn, counts = told(site), list[str]()

    def counting(session: Session, meeting_id: str) -> list[Pledged]:
        counts.append(meeting_id)
        return pledged(session, meeting_id)

    monkeypatch.setattr(first_paint, "pledged", counting)

    def counted() -> int:
        """How often it was counted until the figures were those of now."""
        counts.clear()
        with site.database.reading() as session:
            row = find_meeting(session, SLUG)
            known = ([one["id"] for one in some] for some in (row.themes, row.categories))
            fresh = figures(pledged(session, row.id), *known)
        assert site.client().get(f"{API}/stock-taking").json["pledges"] == fresh
        return len(counts)

    site.put(replace(PLEDGES[2], intervention=turn))
    assert [counted(), counted()] == [1, 0]
    kenya, desk = replace(KENYA, region="Africa", seat="7"), site.bearer("secretariat")
    site.put(kenya)
    assert site.command(desk, "inscribe", list="list", delegation="chad").status_code == 200
    assert site.command(desk, "next_speaker", room="room", expect=turn).status_code == 200
    assert counted() == 0
    site.put(replace(PLEDGES[1], themes=["gaps"], submitter="kenya"), pledge(6, PledgeStage.PLANNING, None))
    site.put(pledge(6, PledgeStage.FULFILLED, None, intervention=turn))
    for row in (
        replace(PLEDGES[0], stage=PledgeStage.WITHDRAWN),
        pledge(5, PledgeStage.PLANNING, None),
        replace(PLEDGES[3], state=PledgeState.PUBLISHED),
        replace(PLEDGES[3], state=PledgeState.SUBMITTED),
    ):
        site.put(row)
        assert counted() == 0
    assert site.command(desk, "remove_pledge", pledge="p5").status_code == 200
    assert counted() == 0
    # A delegation takes its pledges along, also one that it loses in the same moment, or has only just got.
    for rows in (
        (replace(kenya, region="East Africa"),),
        (replace(kenya, category="ngo"), replace(PLEDGES[1], submitter="chad")),
        (replace(kenya, region=None), replace(PLEDGES[1], submitter="kenya", stage=PledgeStage.FULFILLED)),
        (replace(kenya, region="Africa"), replace(CHAD, region="Sahel"), replace(PLEDGES[1], submitter="chad")),
    ):
        site.put(*rows)
        assert counted() == 0
    for row in (
        replace(SITTING, day="2021-12-15"),
        replace(meeting_of(site), themes=THEMES[::-1]),
    ):
        site.put(row)
        assert counted() == 1


def test_the_page_says_before_its_script_what_its_script_is_told(site: Site) -> None:
    told(site)
    answer = site.client().get(f"/m/{SLUG}/stocktaking")
    assert page_data(answer.text)["figures"] == site.client().get(f"{API}/stock-taking").json["pledges"]
    assert "3 pledges · 1 at another stage than when the meeting began · 1 announced here" in answer.text
    assert f'href="/m/{SLUG}/pledges?stage=fulfilled"' in answer.text
    screen = site.client().get(f"/screen?meeting={SLUG}&view=stocktaking")
    assert page_data(screen.text)["figures"]["all"]["count"] == 3
    assert "figures" not in page_data(site.client().get(f"/screen?meeting={SLUG}&view=floor").text)


def test_the_files_have_the_numbers_of_the_page(site: Site) -> None:
    told(site)
    lines = [*csv.DictReader(io.StringIO(site.client().get(f"{API}/stock-taking.csv?lang=ar").text))]
    assert [(line["by"], line["id"], line["name"]) for line in lines] == [
        ("all", "", "المجموع"),
        ("objective", "hosts", "تخفيف الضغط"),
        ("priority", "gaps", "Address gaps"),
        ("category", "member_state", "دولة عضو"),
        ("region", "Africa", "أفريقيا"),
        ("day", "2021-12-14", "14 ديسمبر 2021"),
    ]
    names = ("interventions", "progress", "challenge", "support_needed", "pledge", "pledges", "new_pledges", "moved")
    assert [[line[name] for name in names] for line in lines[:3]] == [
        ["1", "1", "1", "0", "1", "3", "1", "1"],
        ["1", "1", "1", "0", "0", "2", "0", "1"],
        ["1", "0", "0", "0", "1", "1", "0", "0"],
    ]
    assert [(line["planning_before"], line["planning"], line["fulfilled"]) for line in lines[:2]] == [
        ("1", "2", "1"),
        ("1", "1", "1"),
    ]


def test_a_workbook_speaks_the_language_of_its_reader(site: Site) -> None:
    told(site)
    for lang in LANGUAGES:
        content = site.client().get(f"{API}/stock-taking.xlsx?lang={lang}").data
        page = openpyxl.load_workbook(io.BytesIO(content)).active
        head, line, *_ = page.iter_rows(values_only=True)
        assert head[:4] == tuple(word(name, lang) for name in ("counted_by", "counted_of", "interventions", "progress"))
        assert len({*head}) == len(head) == len(line)
        assert line[:3] == (word("by_all", lang), word("by_all", lang), 1)


def test_a_delegation_without_a_region_stands_last(site: Site) -> None:
    told(site)
    desk = site.bearer("secretariat")
    site.put(Delegation(id="city", name={"en": "City"}, category="ngo"))
    assert site.command(desk, "inscribe", list="list", delegation="city").status_code == 200
    now = next(
        row["intervention"] for key, row in site.client().get(f"{API}/state").json["put"].items() if key == "room/room"
    )
    turn = site.command(desk, "next_speaker", room="room", expect=now).json["result"]["intervention"]
    assert site.command(desk, "annotate_intervention", intervention=turn, themes=["hosts"]).status_code == 200
    lines = [*csv.DictReader(io.StringIO(site.client().get(f"{API}/stock-taking.csv").text))]
    assert [line["name"] for line in lines if line["by"] == "region"] == ["Africa", "Not known"]


REGIONS = ("Eastern Europe", "Oceania", "The Lakes", "Africa")
ORDERED = {
    "en": ["Africa", "Eastern Europe", "Oceania", "The Lakes"],
    "fr": ["Afrique", "Europe orientale", "Océanie", "The Lakes"],
    "es": ["África", "Europa oriental", "Oceanía", "The Lakes"],
    "ru": ["Африка", "Восточная Европа", "Океания", "The Lakes"],
    "ar": ["أفريقيا", "أوروبا الشرقية", "أوقيانوسيا", "The Lakes"],
    "zh": ["大洋洲", "东欧", "非洲", "The Lakes"],
}
"""Each as its reader looks for them; what the program does not know is as it was typed."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_regions_are_said_and_stand_as_in_the_language_of_the_reader(site: Site, lang: str) -> None:
    told(site)
    parties = [
        Delegation(id=f"d{n}", name={"en": f"Party {n}"}, category="ngo", region=one) for n, one in enumerate(REGIONS)
    ]
    site.put(*parties, *(replace(PLEDGES[1], id=f"of-{one.id}", submitter=one.id) for one in parties))
    lines = csv.DictReader(io.StringIO(site.client().get(f"{API}/stock-taking.csv?lang={lang}").text))
    assert [line["name"] for line in lines if line["by"] == "region"] == ORDERED[lang]
    client = site.client()
    page, register = (
        client.get(f"/m/{SLUG}/{name}", headers={"Accept-Language": lang}).text for name in ("stocktaking", "pledges")
    )
    table = page.partition('id="stock-pledges-table-region"')[2].partition("</table>")[0]
    assert re.findall(r'class="stock-name"><bdi[^>]*>(.*?)</bdi>', table) == ORDERED[lang]
    chosen = register.partition('name="region"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="(?!")[^>]*>(.*?)</option>', chosen) == ORDERED[lang]


def test_a_region_typed_in_any_language_is_one_and_the_same(site: Site) -> None:
    told(site)
    desk = site.bearer("secretariat")
    for typed in ("Afrique", "非洲", "African States", "États d'Afrique"):
        assert site.command(desk, "edit_delegation", delegation="kenya", region=typed).status_code == 200
    added = site.command(desk, "add_delegation", name="City", category="ngo", region="Группа африканских государств")
    state = site.client().get(f"{API}/state").json["put"]
    kept = [state[f"delegation/{one}"]["region"] for one in ("kenya", added.json["result"]["delegation"])]
    assert kept == ["African States", "African States"]
    assert site.command(desk, "edit_delegation", delegation="kenya", region=None).status_code == 200
    assert site.client().get(f"{API}/state").json["put"]["delegation/kenya"]["region"] is None
