"""What a file asks before it comes in, and what a programme that comes again changes. On both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hlom_live.store import imports
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from tests.support.brought import DATA, NOW, OPERATOR, SLUG, bring, bring_text, forum, of_kind, problems, waiting

__all__ = ["forum"]


def asked(database: Database, folder: Path, text: str, **answers: str) -> tuple[dict[str, Any], imports.ImportPlan]:
    """What a file asks when it is tried, by key, and what it would do."""
    (folder / "file.csv").write_text(text)
    file = imports.open_file(folder / "file.csv", answers={key.replace("__", "."): one for key, one in answers.items()})
    with database.reading() as session:
        ground = imports.look(session, find_meeting(session, SLUG).id, file.kind)
    planned = imports.plan(ground, file, OPERATOR, NOW)
    return dict(planned.asking.asked), planned


FORMAL = """item,delegation,speaker_name
1,Republic of Kenya,A. Speaker
1,Lybia,B. Speaker
1,"Tanzania, United Republic of",C. Speaker
1,Federal Republic of Germany,D. Speaker
"""


def test_formal_names_are_recognised_and_a_slip_is_asked_about(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring_text(forum, tmp_path, "name,category\nKenya,member_state\n")
    questions, planned = asked(forum, tmp_path, FORMAL)
    (question,) = questions.values()
    assert (question.key, question.lines, question.proposed) == ("name.lybia", (3,), "LBY")
    assert [(choice.value, choice.label) for choice in question.choices] == [
        ("LBY", "Libya"),
        ("new", "None of these: a new delegation"),
    ]
    assert [(one.name["en"], one.category) for one in planned.made] == [
        ("Libya", "member_state"),
        ("United Republic of Tanzania", "member_state"),
        ("Germany", "member_state"),
    ]
    assert problems(forum, tmp_path, FORMAL) == [(3, "")]
    bring_text(forum, tmp_path, FORMAL, name__lybia="LBY")
    assert waiting(forum) == ["Kenya", "Libya", "United Republic of Tanzania", "Germany"]


def test_who_is_unknown_is_asked_about_once_and_made_in_the_category_answered(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring_text(forum, tmp_path, "name,category\nNorwegian Refugee Council,ngo\n")
    text = "item,delegation\n1,Oxfam\n1,Norwegian Refugee Counsil\n1,Article 19\n2,OXFAM\n1,IFRC\n"
    questions, _ = asked(forum, tmp_path, text)
    assert {key: one.lines for key, one in questions.items()} == {
        "name.norwegian refugee counsil": (3,),
        "names.new": (2, 4, 5),
    }
    assert questions["names.new"].proposed == "other_observer"
    assert [choice.label for choice in questions["name.norwegian refugee counsil"].choices] == [
        "Norwegian Refugee Council",
        "None of these: a new delegation",
    ]
    slip = {"name__norwegian refugee counsil": "Norwegian Refugee Council", "names__new": "ngo"}
    bring_text(forum, tmp_path, text, **slip)
    made = {row["name"]["en"]: (row["category"], row["short_name"]) for row in of_kind(forum, "delegation")}
    assert made == {
        "Norwegian Refugee Council": ("ngo", None),
        "Oxfam": ("ngo", None),
        "Article 19": ("ngo", None),
        "International Federation of Red Cross and Red Crescent Societies": ("other_observer", "IFRC"),
    }


def test_a_name_that_is_none_of_those_it_is_like_is_new(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    own = {"name__lybia": "new", "names__new": "media"}
    bring_text(forum, tmp_path, "item,delegation\n1,Lybia\n", **own)
    assert [(row["name"], row["category"]) for row in of_kind(forum, "delegation")] == [({"en": "Lybia"}, "media")]


def test_a_list_of_delegations_asks_which_state_is_meant(forum: Database, tmp_path: Path) -> None:
    bring_text(forum, tmp_path, "name,category\nLibya,member_state\nInternational Red Cross,ngo\n")
    again = 'name,category,seat\nLybia,member_state,A1\n"Libya, State of",member_state,\n'
    questions, _ = asked(forum, tmp_path, again)
    assert [one.lines for one in questions.values()] == [(2,)]
    assert problems(forum, tmp_path, again)[0] == (2, "")
    bring_text(forum, tmp_path, "name,category,seat\nLybia,member_state,A1\n", name__lybia="LBY")
    found = [(row["name"]["en"], row["seat"]) for row in of_kind(forum, "delegation") if row["code"] == "LBY"]
    assert found == [("Libya", "A1")]
    bring_text(forum, tmp_path, "name,category\nLybia,member_state\n", name__lybia="as_written")
    assert "Lybia" in [row["name"]["en"] for row in of_kind(forum, "delegation")]


def test_a_revised_programme_changes_what_is_there(forum: Database, tmp_path: Path) -> None:
    header = "day,start,end,room,number,title,kind\n"
    first = (
        "2023-12-13,09:00,10:00,Plenary,1,Opening,ceremony\n"
        "2023-12-13,10:00,12:00,Plenary,2,Statements,statements\n"
        "2023-12-13,15:00,16:00,Annex,3,Panel,panel\n"
    )
    bring_text(forum, tmp_path, header + first)
    items = {row["title"]["en"]: row["id"] for row in of_kind(forum, "item")}
    second = (
        "2023-12-13,09:00,10:00,Plenary,1,Opening of the forum,ceremony\n"
        "2023-12-13,10:30,12:00,Plenary,2,Statements,statements\n"
        "2023-12-13,15:00,16:00,Plenary,5,Film,video\n"
    )
    assert problems(forum, tmp_path, header + second) == [(0, "")]
    answer = bring_text(forum, tmp_path, header + second, gone__annex="remove")
    assert answer.result == {
        "kind": "programme", "rooms": 0, "sittings": 1, "items": 1,
        "items_changed": 2, "items_removed": 1, "items_left": 0,
    }  # fmt: skip
    found = {row["title"]["en"]: row["id"] for row in of_kind(forum, "item")}
    assert set(found) == {"Opening of the forum", "Statements", "Film"}
    assert found["Opening of the forum"] == items["Opening"]
    assert len(of_kind(forum, "list")) == 3
    assert len(of_kind(forum, "sitting")) == 2
    assert bring_text(forum, tmp_path, header + second).result["items_changed"] == 0
    with forum.reading() as session:
        assert verify(session, SLUG).head == 4
