"""What a précis-writer may say of an intervention, and which interventions a reader gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Mark
from hlom_live.domain.papers.record import Wanted, annotate
from hlom_live.names import LANGUAGES
from hlom_live.web.paper.words import WORDS, labelled, listed, long_day, word
from tests.builders import KENYA, Hall, hall_values, intervention, memory_database, refused

HOSTS, RELIANCE, RETURN = "host_countries", "self_reliance", "return"
THEMES = [HOSTS, RELIANCE, RETURN]
MARKED = intervention(themes=[HOSTS], marks={HOSTS: ["progress"]}, summary="Thanked the hosts.")


def told(**changes: Any) -> tuple[list[str], dict[str, list[str]]]:
    """The themes and the marks of the usual intervention after these changes."""
    after = annotate(MARKED, THEMES, changes)
    return after.themes, after.marks


def test_to_mark_a_theme_is_to_name_it_and_leaves_the_others() -> None:
    assert told(marks={RETURN: [Mark.PLEDGE]}) == ([HOSTS, RETURN], {HOSTS: ["progress"], RETURN: ["pledge"]})


def test_the_marks_of_a_theme_are_replaced_in_their_order_and_once_each() -> None:
    both = [Mark.PLEDGE, Mark.CHALLENGE, Mark.PLEDGE]
    assert told(marks={HOSTS: both}) == ([HOSTS], {HOSTS: ["challenge", "pledge"]})


def test_without_its_marks_a_theme_is_still_named() -> None:
    assert told(marks={HOSTS: []}) == ([HOSTS], {})
    assert told(marks={RETURN: []}) == ([HOSTS], {HOSTS: ["progress"]})


def test_a_theme_that_is_taken_away_takes_its_marks_with_it() -> None:
    assert told(themes=[RELIANCE]) == ([RELIANCE], {})
    assert told(themes=[]) == ([], {})


def test_themes_stand_in_the_order_of_the_meeting() -> None:
    assert told(themes=[RETURN, RELIANCE, HOSTS])[0] == THEMES


def test_a_theme_that_the_meeting_has_no_more_stays_until_it_is_taken_away() -> None:
    old = intervention(themes=["old", HOSTS], marks={"old": ["pledge"]})
    assert annotate(old, THEMES, {"summary": "New."}).themes == [HOSTS, "old"]
    assert annotate(old, THEMES, {"themes": [HOSTS]}).marks == {}


@pytest.mark.parametrize("field", ["themes", "marks"])
def test_an_unknown_theme_is_refused(field: str) -> None:
    given = ["weather"] if field == "themes" else {"weather": []}
    with refused("invalid", field=field, reason="unknown"):
        annotate(MARKED, THEMES, {field: given})


def test_a_summary_that_somebody_changed_since_is_not_overwritten() -> None:
    mine = {"summary": "Mine.", "expect_summary": "Thanked the hosts."}
    assert annotate(MARKED, THEMES, dict(mine)).summary == "Mine."
    theirs = annotate(MARKED, THEMES, {"summary": "Theirs."})
    with refused("summary_changed"):
        annotate(theirs, THEMES, dict(mine))
    with refused("summary_changed"):
        annotate(theirs, THEMES, {"summary": "Mine.", "expect_summary": None})
    assert annotate(theirs, THEMES, {"summary": "Mine."}).summary == "Mine."


@pytest.fixture
def hall() -> Iterator[Hall]:
    values = hall_values({})
    values[0] = with_themes(values[0])
    with memory_database() as database:
        yield Hall(database, values=values)


def with_themes(meeting: Any) -> Any:
    return replace(meeting, themes=[{"id": one, "name": {"en": one}} for one in THEMES])


def test_two_writers_at_once_lose_nothing(hall: Hall) -> None:
    hall.begin()
    hall.secretariat(c.Inscribe(list="debate-list", delegation="kenya"))
    turn = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    hall.secretariat(c.AnnotateIntervention(intervention=turn, summary="First.", expect_summary=None))
    with refused("summary_changed"):
        hall.secretariat(c.AnnotateIntervention(intervention=turn, summary="Second.", expect_summary=None))
    for theme in (HOSTS, RETURN):
        hall.secretariat(c.AnnotateIntervention(intervention=turn, marks={theme: [Mark.PLEDGE]}))
    row = hall.row("intervention", turn)
    assert (row["summary"], row["themes"]) == ("First.", [HOSTS, RETURN])
    assert row["marks"] == {HOSTS: ["pledge"], RETURN: ["pledge"]}
    assert row["delegation"] == KENYA.id


WANTED = [
    ({}, True),
    ({"theme": HOSTS}, True),
    ({"theme": RETURN}, False),
    ({"mark": "progress"}, True),
    ({"mark": "pledge"}, False),
    ({"theme": HOSTS, "mark": "progress"}, True),
    ({"theme": RELIANCE, "mark": "progress"}, False),
]


@pytest.mark.parametrize(("wanted", "fits"), WANTED)
def test_which_marks_are_wanted(wanted: dict[str, str], fits: bool) -> None:
    assert Wanted(**wanted).marked([HOSTS, RELIANCE], {HOSTS: ["progress"]}) is fits


@pytest.mark.parametrize("text", ["cote", "CÔTE D", "ivoire", "Straße", "strasse", "Amina"])
def test_a_text_is_found_without_case_and_accents(text: str) -> None:
    assert Wanted(text=text).says(["Côte d'Ivoire", None, "STRASSE", "amina Mohammed"])
    assert not Wanted(text="Chad").says(["Côte d'Ivoire", None])


# The words on paper


def test_every_word_on_paper_is_there_in_six_languages() -> None:
    for key in WORDS:
        said = {lang: word(key, lang) for lang in LANGUAGES}
        assert all(said.values()), key
        holes = {tuple(sorted(part.split(")")[0] for part in text.split("%(")[1:])) for text in said.values()}
        assert len(holes) == 1, key
        latin = {said[lang] for lang in ("ru", "ar", "zh")}
        assert len(latin) == 3, key


@pytest.mark.parametrize("code", ["statement", "right_of_reply", "point_of_order", "in_room", "remote", "pre_recorded",
                                  "read_out", "in_writing", *Mark])  # fmt: skip
def test_the_codes_of_the_contract_have_words(code: str) -> None:
    assert {lang for lang in LANGUAGES if word(code, lang) == code} == set()


def test_a_day_begins_a_line_of_paper() -> None:
    assert long_day("2021-12-14", "fr", weekday=True) == "Mardi 14 décembre 2021"
    assert long_day("2021-12-14", "zh", weekday=True) == "2021年12月14日星期二"


def test_lists_and_labels_have_the_marks_of_their_language() -> None:
    assert [listed(["a", "", "b"], lang) for lang in ("en", "ar", "zh")] == ["a, b", "a، b", "a，b"]
    assert [labelled("a", "b", lang) for lang in ("en", "fr", "zh")] == ["a: b", "a : b", "a：b"]
