"""On whose behalf somebody speaks: in the reader's language wherever it is said, as typed for programs."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

from hlom_live.domain.model import Delegation
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, SLUG, Site, page_data

pytestmark = pytest.mark.above_the_database

TYPED, FRENCH = "the Group of African States", "Groupe des États d'Afrique"
AFRICAN = Delegation(
    id="african",
    category="group_of_states",
    name={"en": "Group of African States", "fr": FRENCH, "es": "Grupo africano"},
)
DAY = "2021-12-14"


@pytest.fixture
def debate(site: Site) -> Site:
    """Chad has the floor for the African States, Kenya, which is one of them, is next, and speaks for all as well."""
    site.put(AFRICAN)
    site.open()
    desk = site.bearer("secretariat")
    assert (
        site.command(desk, "edit_delegation", delegation="kenya", groups=["group of african states"]).status_code == 200
    )
    for delegation in ("chad", "kenya"):
        args = {"list": "list", "delegation": delegation, "on_behalf_of": TYPED}
        assert site.command(desk, "inscribe", **args).status_code == 200
    assert site.command(desk, "freeze_order_of_the_day", day=DAY).status_code == 200
    assert site.command(desk, "next_speaker", room="room", expect=None).status_code == 200
    return site


def deliver(site: Site) -> None:
    """Chad has spoken."""
    turn = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    site.command(site.bearer("chair"), "start_clock", room="room", expect=turn)
    site.clock.pass_seconds(60)
    assert site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn).status_code == 200


def printed(site: Site, address: str) -> str:
    pdf = PdfReader(io.BytesIO(site.client().get(address).data))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize("page", ["", "/plain", "/card"])
def test_a_page_says_it_in_the_language_of_its_reader(debate: Site, page: str) -> None:
    html = (
        debate.client().get(f"/m/{SLUG}{page}?lang=fr").text.split('type="application/json"')[0].replace("&#39;", "'")
    )
    assert f"<bdi>{FRENCH}</bdi>" in html
    assert TYPED not in html


def test_who_is_also_spoken_for_is_told_so_in_that_language(debate: Site) -> None:
    html = debate.client().get(f"/m/{SLUG}?lang=fr").text.replace("&#39;", "'")
    assert f'<span class="spoken-for">représentée aussi par\N{NO-BREAK SPACE}: <bdi>{FRENCH}</bdi></span>' in html


def test_a_page_of_one_language_knows_whom_the_text_names(debate: Site) -> None:
    rows = page_data(debate.client().get(f"/m/{SLUG}?lang=fr").text)["reload"]["put"]
    assert rows["delegation/african"]["name"] == {"en": "Group of African States", "fr": FRENCH}


@pytest.mark.parametrize(
    "paper", [f"{API}/list-of-speakers.pdf?list=list&lang=fr", f"/m/{SLUG}/order-of-the-day/{DAY}.pdf?lang=fr"]
)
def test_paper_says_it_in_the_language_that_is_asked_for(debate: Site, paper: str) -> None:
    said = printed(debate, paper)
    assert f"Kenya, au nom de : {FRENCH}" in said
    assert TYPED not in said


def test_the_record_is_printed_with_it_and_searched_by_it(debate: Site) -> None:
    deliver(debate)
    assert f"Tchad, au nom de : {FRENCH}" in printed(debate, f"{API}/record.pdf?lang=fr&text=grupo+africano")


def test_programs_are_given_what_was_typed(debate: Site) -> None:
    deliver(debate)
    assert f",{TYPED}," in debate.client().get(f"{API}/record.csv?lang=fr").text
    rows = debate.client().get(f"{API}/state").json["put"].values()
    assert {row["on_behalf_of"] for row in rows if "on_behalf_of" in row} == {TYPED}
    assert FRENCH not in json.dumps([row for row in rows if "on_behalf_of" in row], ensure_ascii=False)
