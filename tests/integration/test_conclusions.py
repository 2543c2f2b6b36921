"""The draft conclusions: what they say, who reads them, and what the chair writes beside them."""

from __future__ import annotations

import html
import io
from typing import Any

import pytest
from docx import Document

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import PledgeStage
from hlom_live.names import LANGUAGES
from hlom_live.web.paper.conclusions import MOST_PLEDGES, MOST_SOURCES, Conclusions
from hlom_live.web.paper.words import word
from tests.integration.test_stocktaking import pledge, told
from tests.support.web import API, SLUG, Site, page_data

pytestmark = pytest.mark.above_the_database

WORDS = "We leave with a common purpose.\nThank you, Kenya & all."


def draft(site: Site, lang: str = "en") -> dict[str, Any]:
    answer = site.client().get(f"{API}/conclusions?lang={lang}", headers=site.bearer("chair"))
    assert answer.status_code == 200
    return dict(answer.json)


def section(site: Site, key: str) -> list[tuple[str, list[str]]]:
    """The points of a section, each with who said it."""
    (found,) = (one for one in draft(site)["sections"] if one["key"] == key)
    return [(line["text"], [source["who"] for source in line["sources"]]) for line in found["lines"]]


def ended(site: Site) -> None:
    """Kenya has ended, and what it said is summarised."""
    turn = told(site)
    site.clock.pass_seconds(60)
    desk = site.bearer("secretariat")
    assert site.command(desk, "end_intervention", room="room", expect=turn).status_code == 200
    assert site.command(desk, "annotate_intervention", intervention=turn, summary="Opened schools.").status_code == 200
    site.put(pledge(5, PledgeStage.PLANNING, None, number="P-5", intervention=turn))


def test_every_point_stands_with_those_who_said_it(site: Site) -> None:
    ended(site)
    assert section(site, "challenges") == [("Ease pressure: 1", ["No. 1, Kenya"])]
    assert section(site, "progress_made") == [("Ease pressure: 1", ["No. 1, Kenya"])]
    assert section(site, "support") == []
    assert section(site, "new_pledges") == [("Pledge 3", ["A city"]), ("P-5 · Pledge 5", ["Kenya"])]
    (challenges,) = (one for one in draft(site)["sections"] if one["key"] == "challenges")
    source = challenges["lines"][0]["sources"][0]
    assert source == {
        "who": "No. 1, Kenya",
        "says": "Opened schools.",
        "record": f"/m/{SLUG}/record?item=item&delegation=kenya",
    }


def test_the_numbers_are_those_of_the_stock_taking(site: Site) -> None:
    ended(site)
    numbers = dict(draft(site)["sections"][0]["facts"])
    assert numbers["Interventions"] == numbers["Delegations heard"] == "1"
    assert (numbers["Fulfilled"], numbers["In progress"]) == ("1 (before: 0)", "0 (before: 1)")
    assert (numbers["New pledges, announced here"], numbers["At another stage than before"]) == ("2", "1")


def test_of_single_pledges_a_page_names_some_and_how_many_others_and_paper_all(site: Site) -> None:
    turn = told(site)
    many = [pledge(n, PledgeStage.PLANNING, None, number=f"P-{n}", intervention=turn) for n in range(10, 52)]
    site.put(*many)
    lines = section(site, "new_pledges")
    assert (len(lines), lines[-1]) == (MOST_PLEDGES + 1, (word("and_more", "en", n=3), []))
    paper = Document(io.BytesIO(site.client().get(f"{API}/conclusions.docx", headers=site.bearer("chair")).data))
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert [one.number for one in many if f"{one.number} · {one.title['en']}" not in cells] == []


def test_needs_and_offers_stand_where_there_are_any(site: Site) -> None:
    """A need without words is told by its themes; an offer names whom it answers."""
    ended(site)
    state = site.client().get(f"{API}/state", headers=site.bearer("chair")).json["put"]
    state["need/n"] = {"id": "n", "delegation": "chad", "text": "Teachers", "state": "open", "intervention": None}
    state["need/gone"] = {"id": "gone", "delegation": "chad", "text": "Books", "state": "closed", "intervention": None}
    state["need/silent"] = {"id": "silent", "delegation": "chad", "text": None, "themes": ["gaps"], "state": "answered"}
    state["offer/o"] = {"id": "o", "need": "n", "delegation": "kenya", "text": "Forty teachers", "state": "accepted"}
    state["offer/no"] = {"id": "no", "need": "n", "delegation": "kenya", "text": "Ten", "state": "declined"}
    figures = site.client().get(f"{API}/stock-taking").json["pledges"]
    made = Conclusions(Rows(state), figures, {}, "/record", site.clock(), "en").sections()
    said = {one["key"]: [(line["text"], line["sources"][0]["who"]) for line in one["lines"]] for one in made}
    assert said["support"] == [("Teachers", "Chad"), ("Address gaps", "Chad")]
    assert said["offers"] == [("Forty teachers", "Kenya")]
    (offers,) = (one for one in made if one["key"] == "offers")
    assert offers["lines"][0]["sources"][0]["says"] == "In answer to Chad"


def test_what_is_reported_of_a_pledge_stands_under_its_name(site: Site) -> None:
    ended(site)
    state = site.client().get(f"{API}/state", headers=site.bearer("chair")).json["put"]
    turn = next(row for key, row in state.items() if key.startswith("intervention/"))
    turn["pledges"] = [{"pledge": "p1", "says": ["challenge"], "stage": None, "note": "Funds are late."}]
    named = {
        "p1": {
            "number": "P-1",
            "title": {"en": "Schools"},
            "submitter": "kenya",
            "stage_before": "planning",
            "intervention": None,
        }
    }
    figures = site.client().get(f"{API}/stock-taking").json["pledges"]
    made = Conclusions(Rows(state), figures, named, "/record", site.clock(), "en").sections()
    (challenges,) = (one for one in made if one["key"] == "challenges")
    (_, of_pledge) = challenges["lines"]
    assert (of_pledge["text"], of_pledge["sources"][0]["says"]) == ("P-1 · Schools", "Funds are late.")


@pytest.mark.parametrize("path", ["conclusions", "conclusions.docx", "conclusions.pdf"])
def test_they_are_the_chairs_and_the_secretariats(site: Site, path: str) -> None:
    told(site)
    assert site.client().get(f"{API}/{path}").status_code == 401
    for role, delegation in (("delegate", "kenya"), ("interpreter", None), ("technician", None)):
        assert site.client().get(f"{API}/{path}", headers=site.bearer(role, delegation)).status_code == 403
    assert site.browser("interpreter").get(f"/m/{SLUG}/conclusions").status_code in (302, 303, 403)


def test_the_page_says_the_same_before_its_script(site: Site) -> None:
    ended(site)
    assert site.command(site.bearer("chair"), "write_conclusions", conclusions=WORDS).status_code == 200
    page = site.browser("chair").get(f"/m/{SLUG}/conclusions").text
    assert page_data(page)["draft"] == draft(site)
    assert "Thank you, Kenya &amp; all." in page
    for shown in ("Ease pressure: 1", "No. 1, Kenya", "Opened schools.", "P-5 · Pledge 5"):
        assert shown in html.unescape(page)


def test_the_chairs_own_words_are_for_staff_and_two_at_once_are_told(site: Site) -> None:
    chair, desk = site.bearer("chair"), site.bearer("secretariat")
    first = site.command(chair, "write_conclusions", conclusions=WORDS, expect={"conclusions": None})
    assert first.status_code == 200
    late = site.command(desk, "write_conclusions", conclusions="Mine", expect={"conclusions": None})
    assert (late.status_code, late.json["error"]["code"]) == (409, "stale")
    assert late.json["error"]["conflicts"][0]["now"] == WORDS

    def seen(headers: dict[str, str] | None) -> Any:
        put = site.client().get(f"{API}/state", headers=headers).json["put"]
        return next(row for key, row in put.items() if key.startswith("meeting/")).get("conclusions", "not told")

    assert [seen(headers) for headers in (None, site.bearer("delegate", "kenya"), site.bearer("interpreter"))] == [
        "not told",
        "not told",
        WORDS,
    ]
    again = site.command(chair, "write_conclusions", conclusions=WORDS)
    assert (again.status_code, again.json["seq"]) == (200, first.json["seq"])
    assert site.command(chair, "write_conclusions", conclusions="  ").status_code == 200
    assert seen(chair) is None


def test_a_paper_speaks_the_language_that_is_asked_for(site: Site) -> None:
    ended(site)
    assert site.command(site.bearer("chair"), "write_conclusions", conclusions=WORDS).status_code == 200
    for lang in LANGUAGES:
        answer = site.client().get(f"{API}/conclusions.docx?lang={lang}", headers=site.bearer("chair"))
        paper = Document(io.BytesIO(answer.data))
        headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
        keys = ("own_words", "numbers", "challenges", "new_pledges", "support", "progress_made")
        assert headings == [word(key, lang) for key in keys]
    assert "common purpose" in "".join(one.text for one in paper.paragraphs)
    pdf = site.client().get(f"{API}/conclusions.pdf?lang=ar", headers=site.bearer("secretariat"))
    assert (pdf.status_code, pdf.data[:5]) == (200, b"%PDF-")


def test_of_many_who_say_the_same_some_are_named_and_the_record_has_the_others(site: Site) -> None:
    ended(site)
    state = site.client().get(f"{API}/state", headers=site.bearer("chair")).json["put"]
    turn = next(row for key, row in state.items() if key.startswith("intervention/"))
    state |= {f"intervention/t{n}": {**turn, "id": f"t{n}"} for n in range(30)}
    figures = site.client().get(f"{API}/stock-taking").json["pledges"]
    made = Conclusions(Rows(state), figures, {}, "/record", site.clock(), "en").sections()
    (line,) = next(one for one in made if one["key"] == "challenges")["lines"]
    assert (line["text"], len(line["sources"])) == ("Ease pressure: 31", MOST_SOURCES + 1)
    assert line["sources"][-1] == {
        "who": f"and {31 - MOST_SOURCES} more, in the record",
        "says": None,
        "record": "/record?theme=hosts&mark=challenge",
    }
