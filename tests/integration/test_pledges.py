"""The register of pledges on its pages, brought in and taken away as files (docs/adr/0162-pledges.md)."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from hlom_live.domain.model import Delegation, Pledge, PledgeKind, PledgeStage, PledgeState
from hlom_live.store.imports import slices
from tests.builders import MORNING
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, KENYA, SLUG, Site

PAGE = f"/m/{SLUG}/pledges"
THEMES = [
    {
        "id": "host",
        "name": {"en": "Ease pressures on host countries", "fr": "Alléger les pressions"},
        "group": "objective",
    },
    {"id": "learn", "name": {"en": "Education"}, "group": "priority"},
]
PLEDGE = Pledge(
    id="schools",
    number="GRF-12",
    title={"en": "Ten schools", "fr": "Dix <b>écoles</b>"},
    submitter="kenya",
    partners=[{"delegation": "chad", "name": None}, {"delegation": None, "name": "A bank; and others"}],
    themes=["host", "learn"],
    area={"en": "Education"},
    kind=PledgeKind.MATERIAL,
    countries=["TCD", "CIV"],
    stage=PledgeStage.IN_PROGRESS,
    stage_before=PledgeStage.PLANNING,
    updated_on="2021-06-30",
    update={"en": "Four are built.", "fr": "Quatre sont construites."},
    source="First Forum",
    state=PledgeState.PUBLISHED,
    submitted_at=MORNING,
    published_at=MORNING,
)
HIDDEN = replace(PLEDGE, id="hidden", number=None, title={"en": "Not yet said"}, state=PledgeState.ADMITTED)
POLICY = replace(
    PLEDGE, id="policy", number="GRF-9", title={"en": "A new law"}, submitter=None, submitter_name="Society of Émigrés",
    partners=[], kind=PledgeKind.POLICY, matches="schools", countries=["KEN"], themes=[], stage=PledgeStage.FULFILLED,
)  # fmt: skip


@pytest.fixture
def register(site: Site) -> Site:
    assert site.command(site.bearer("secretariat"), "set_meeting", themes=THEMES).status_code == 200
    site.put(PLEDGE, HIDDEN, POLICY)
    return site


def titles(site: Site, query: str = "", headers: dict[str, str] | None = None) -> list[str]:
    """The titles that the page of the register prints, in its order."""
    page = site.client().get(f"{PAGE}{query}", headers=headers or {}).text
    return re.findall(r'class="pledge-title"><a[^>]*><bdi[^>]*>(.*?)</bdi>', page)


def test_the_register_is_printed_in_the_order_of_its_numbers(register: Site) -> None:
    assert titles(register) == ["A new law", "Ten schools"]
    page = register.client().get(PAGE).text
    assert "2 pledges" in page
    assert "Côte d&#39;Ivoire" in page
    assert "Not yet said" not in page
    staff = register.browser("secretariat").get(PAGE).text
    assert "Not yet said" in staff
    assert "Announced, not yet published" in staff
    assert "Add a pledge" in staff


FOUND = {
    "?q=EMIGRES": ["A new law"],
    "?q=schools+kenya": ["Ten schools"],
    "?q=%C3%A9coles": ["Ten schools"],
    "?q=nothing": [],
    "?theme=host": ["Ten schools"],
    "?kind=policy": ["A new law"],
    "?stage=in_progress": ["Ten schools"],
    "?country=CIV": ["Ten schools"],
    "?submitter=emigr": ["A new law"],
    "?region=Africa": ["Ten schools"],
    "?stage=in_progress&kind=policy": [],
    "?kind=no-such-kind": [],
}


def test_it_is_searched_and_filtered_without_a_script(register: Site) -> None:
    register.put(replace(KENYA, region="Africa"))
    assert {query: titles(register, query) for query in FOUND} == FOUND


def test_a_page_shows_fifty_and_leads_on_and_back(site: Site) -> None:
    many = (replace(PLEDGE, id=f"p{n}", number=str(n), title={"en": f"School {n}"}, themes=[]) for n in range(130))
    site.put(*many)
    assert len(titles(site)) == 50
    page = site.client().get(PAGE).text
    assert 'href="?from=51"' in page
    pages = [titles(site, query) for query in ("", "?from=51", "?from=101")]
    assert [len(some) for some in pages] == [50, 50, 30]
    assert len({title for some in pages for title in some}) == 130
    last = site.client().get(f"{PAGE}?from=101").text
    assert re.findall(r'href="\?from=(\d+)"', last) == ["51"]
    assert 'href="?from=1"' in site.client().get(f"{PAGE}?from=51").text
    assert titles(site, "?from=9000") == []


def test_the_page_of_a_pledge_has_all_of_it(register: Site) -> None:
    french = register.client().get(f"{PAGE}/GRF-12", headers={"Accept-Language": "fr"}).text
    assert "Dix &lt;b&gt;écoles&lt;/b&gt;" in french
    assert "<b>écoles" not in french
    page = register.client().get(f"{PAGE}/GRF-12").text
    for said in ("Ten schools", "Kenya", "A bank; and others", "Four are built.", "First Forum", "30 June 2021"):
        assert said in page
    assert "as the meeting began: In planning" in page
    assert "A new law" in page
    assert "Material" in page
    assert "Four are built." in register.client().get(f"{PAGE}/schools").text
    assert "It matches" in register.client().get(f"{PAGE}/GRF-9").text
    assert [register.client().get(f"{PAGE}/{one}").status_code for one in ("hidden", "GRF-99")] == [404, 404]
    assert register.browser("secretariat").get(f"{PAGE}/hidden").status_code == 200


def test_the_kept_register_follows_every_change(register: Site) -> None:
    assert titles(register) == ["A new law", "Ten schools"]
    desk = register.bearer("secretariat")
    assert register.command(desk, "edit_pledge", pledge="policy", title="Another law").status_code == 200
    assert (
        register.command(desk, "edit_delegation", delegation="kenya", name={"en": "Republic of K"}).status_code == 200
    )
    assert titles(register, "?q=republic") == ["Ten schools"]
    assert titles(register, "?q=another") == ["Another law"]
    assert register.command(desk, "remove_pledge", pledge="policy").status_code == 200
    assert titles(register) == ["Ten schools"]


# Files


def bring(site: Site, text: str, *, dry: bool = False, command_id: str | None = None, **answers: str) -> Any:
    query = {"dry_run": "1"} if dry else {"command_id": command_id or str(uuid4())}
    data = {"file": (io.BytesIO(text.encode()), "pledges.csv")}
    if answers:
        data["answers"] = json.dumps({key.replace("__", "."): value for key, value in answers.items()})  # type: ignore[assignment]
    return site.client().post(f"{API}/import", data=data, headers=site.bearer("secretariat"), query_string=query)


def rows(site: Site) -> dict[str, dict[str, Any]]:
    put = site.client().get(f"{API}/state", headers=site.bearer("secretariat")).json["put"]
    return {row["number"] or row["id"]: row for key, row in put.items() if key.startswith("pledge/")}


OFFICE = """Pledge ID;Pledge title;Pledging entity;Objective;Pledge type;Countries of implementation;Statut;Last update
1;Ten schools;République du Kenya;1. Ease pressures on host countries;Matériel;Tchad, Ivory Coast;En cours;13/12/2023
2;A law;Society of Émigrés;;Politique;KEN;achevé;
"""


def test_a_register_comes_in_by_common_names_and_names_in_any_language(register: Site) -> None:
    answer = bring(register, OFFICE)
    assert answer.status_code == 200, answer.json
    assert answer.json["told"] == {"kind": "register of pledges", "pledges": 2, "pledges_changed": 0}
    one, two = rows(register)["1"], rows(register)["2"]
    assert (one["submitter"], one["themes"], one["kind"], one["stage"]) == (
        "kenya",
        ["host"],
        "material",
        "in_progress",
    )
    assert (one["countries"], one["updated_on"]) == (["TCD", "CIV"], "2023-12-13")
    assert (two["submitter"], two["submitter_name"], two["stage"]) == (None, "Society of Émigrés", "fulfilled")
    assert one["stage_before"] == "in_progress"
    assert one["state"] == "published"


def test_the_same_numbers_again_are_brought_up_to_date_and_it_is_shown_what_changes(register: Site) -> None:
    assert bring(register, OFFICE).status_code == 200
    again = OFFICE.replace("En cours", "Fulfilled")
    tried = bring(register, again, dry=True).json
    assert tried["told"] == {"kind": "register of pledges", "pledges": 0, "pledges_changed": 1}
    (change,) = tried["changes"]
    assert (change["number"], change["fields"]["stage"], change["line"]) == ("1", ["in_progress", "fulfilled"], 2)
    before = rows(register)
    assert bring(register, again).status_code == 200
    assert {number for number, row in rows(register).items() if row != before[number]} == {"1"}


def test_what_is_not_recognised_is_asked_and_remembered(register: Site) -> None:
    odd = OFFICE.replace("Matériel", "Bricks").replace("Tchad", "Tchadd").replace("achevé", "nearly")
    tried = bring(register, odd, dry=True).json
    asked = {one["key"]: one["proposed"] for one in tried["questions"] if one["needed"]}
    assert asked == {"pledge_kind.bricks": None, "pledge_stage.nearly": None, "country.tchadd": "TCD"}
    assert not tried["ok"]
    assert bring(register, odd).status_code == 400
    answers = {"pledge_kind__bricks": "material", "pledge_stage__nearly": "in_progress", "country__tchadd": "left_out"}
    assert bring(register, odd, **answers).status_code == 200
    assert rows(register)["1"]["countries"] == ["CIV"]
    assert bring(register, odd, dry=True).json["remembered"] == {
        key.replace("__", "."): value for key, value in answers.items()
    }


def test_one_bad_line_keeps_all_others_out_and_all_are_named(register: Site) -> None:
    before = rows(register)
    bad = (
        "number,title,submitter,matches,updated on,stage\n"
        "1,One,Kenya,1,2023-12-13,planning\n"
        "2,,Kenya,,2023-12-13,planning\n"
        "3,Three,Kenya,99,someday,planning\n"
        "4,Four,Kenya,5,2023-12-13,planning\n"
        "5,Five,Kenya,4,2023-12-13,planning\n"
        "5,Six,Kenya,,2023-12-13,planning\n"
    )
    answer = bring(register, bad)
    assert answer.status_code == 400
    told = {(one["line"], one["column"]) for one in answer.json["problems"]}
    lines = {line for one in answer.json["problems"] for line in one.get("lines", [one["line"]])}
    assert lines == {2, 3, 4, 5, 6, 7}
    assert (4, "updated on") in told
    assert rows(register) == before


def test_the_file_that_is_taken_away_brings_the_same_into_an_empty_register(register: Site) -> None:
    register.command(register.bearer("secretariat"), "edit_pledge", pledge="policy", update="Plain words.")
    taken = register.client().get(f"{API}/pledges.csv").text
    heading, *lines = csv.reader(io.StringIO(taken))
    assert heading[:4] == ["number", "title", "submitter", "partners"]
    assert len(lines) == 2
    for one in ("schools", "policy", "hidden"):
        register.command(register.bearer("secretariat"), "remove_pledge", pledge=one)
    assert bring(register, taken).status_code == 200
    assert register.client().get(f"{API}/pledges.csv").text == taken
    schools = rows(register)["GRF-12"]
    whole = {name: getattr(PLEDGE, name) for name in ("title", "submitter", "themes", "area", "countries", "update")}
    assert {name: schools[name] for name in whole} == whole
    assert (schools["partners"], schools["stage_before"]) == (PLEDGE.partners, "planning")
    book = register.client().get(f"{API}/pledges.xlsx")
    assert book.data.startswith(b"PK")
    assert register.client().get("/api/v1/import/pledges.xlsx").data.startswith(b"PK")


def test_a_long_register_comes_in_slices_and_once(register: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "ROWS_OF_A_CHANGE", 10)
    text = "number,title,submitter\n" + "".join(f"{n},Pledge {n},Kenya\n" for n in range(35))
    head, once = register.client().get(f"{API}/state").json["seq"], str(uuid4())
    assert bring(register, text, command_id=once).json["told"]["pledges"] == 35
    assert register.client().get(f"{API}/state").json["seq"] == head + 4
    assert bring(register, text, command_id=once).json["told"]["pledges"] == 35
    assert register.client().get(f"{API}/state").json["seq"] == head + 4
    known = register.client().get(f"{API}/import/{once}", headers=register.bearer("secretariat"))
    assert known.json == {"done": None, "of": None}
    assert register.client().get(f"{API}/import/{once}").status_code == 401


def test_what_somebody_changes_between_two_slices_is_not_lost(register: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "number,title,submitter\n" + "".join(f"{n},Pledge {n},Kenya\n" for n in range(30))
    assert bring(register, text).status_code == 200
    desk, last = register.bearer("secretariat"), rows(register)["29"]["id"]
    monkeypatch.setattr(slices, "ROWS_OF_A_CHANGE", 10)
    brings, done = slices.bring, list[int]()

    def meanwhile(*what: Any) -> None:
        *others, progress = what

        def came(count: int) -> None:
            progress(count)
            done.append(count)
            if len(done) == 1:
                changed = register.command(desk, "edit_pledge", pledge=last, source="First Forum")
                assert changed.status_code == 200

        brings(*others, came)

    monkeypatch.setattr(slices, "bring", meanwhile)
    assert bring(register, text.replace("Pledge", "Promise")).status_code == 200
    assert len([row for row in rows(register).values() if row["title"]["en"].startswith("Promise")]) == 30
    assert rows(register)["29"]["source"] == "First Forum"


def test_two_who_bring_the_same_register_at_once_bring_it_once(register: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pledges without a number are known by their titles; each is told what it brought itself."""
    text = "title,submitter\n" + "".join(f"Pledge {n},Kenya\n" for n in range(30))
    monkeypatch.setattr(slices, "ROWS_OF_A_CHANGE", 10)
    brings, other = slices.bring, list[Any]()

    def meanwhile(*what: Any) -> None:
        *others, progress = what

        def came(count: int) -> None:
            progress(count)
            if not other:
                other.append(None)
                other[0] = bring(register, text)

        brings(*others, came)

    monkeypatch.setattr(slices, "bring", meanwhile)
    first = bring(register, text)
    told = [one.json["told"] for one in (first, other[0])]
    assert [(one["pledges"], one["pledges_changed"]) for one in told] == [(10, 0), (20, 0)]
    state = register.client().get(f"{API}/state").json["put"]
    titles = [row["title"]["en"] for key, row in state.items() if key.startswith("pledge/")]
    assert sorted(title for title in titles if title.startswith("Pledge ")) == sorted(f"Pledge {n}" for n in range(30))


def test_a_pledge_without_a_number_is_known_again_once_its_submitter_is_a_delegation(register: Site) -> None:
    text = "title,submitter,stage\nA road,Bank of Roads,planning\n"
    assert bring(register, text).json["told"]["pledges"] == 1
    register.put(Delegation(id="bank", name={"en": "Bank of Roads"}, category="ngo"))
    again = bring(register, text.replace("planning", "fulfilled")).json
    assert again["told"] == {"kind": "register of pledges", "pledges": 0, "pledges_changed": 1}
    (road,) = [row for row in rows(register).values() if row["title"] == {"en": "A road"}]
    assert (road["submitter"], road["submitter_name"], road["stage"]) == ("bank", None, "fulfilled")


def test_the_command_line_brings_it_in_too(register: Site, tmp_path: Any) -> None:
    (tmp_path / "pledges.csv").write_text(OFFICE, encoding="utf-8")
    tried = register.run("meeting", "import", SLUG, str(tmp_path / "pledges.csv"), "--dry-run")
    assert "would bring 2 new pledges and 0 changes to others" in tried.output
    brought = register.run("meeting", "import", SLUG, str(tmp_path / "pledges.csv"))
    assert "Brought 2 new pledges and 0 changes to others" in brought.output
    assert rows(register)["2"]["title"] == {"en": "A law"}
