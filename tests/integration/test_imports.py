"""Real files come into a meeting as one change each, or, with a bad line, not at all. On both databases."""

from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain import ordering
from hlom_live.domain.commands import AdjournSitting, ConcludeItem, Inscribe, OpenSitting, SetList, StartItem
from hlom_live.domain.model import Delegation, Ordering, Precedence
from hlom_live.handle import Answer, handle
from hlom_live.store import imports
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import changes_since, find_meeting
from hlom_live.store.database import Database
from hlom_live.store.load import Load
from hlom_live.store.meetings import NewMeeting, create
from tests.support.brought import DATA, NOW, OPERATOR, SLUG, bring, bring_text, forum, of_kind, problems, state, waiting

__all__ = ["forum"]


def send(database: Database, command: Any) -> Answer:
    send.number += 1  # type: ignore[attr-defined]
    return handle(database, SLUG, command, f"c{send.number}", OPERATOR, NOW)  # type: ignore[attr-defined]


send.number = 0  # type: ignore[attr-defined]


def test_programme_and_speakers_of_real_meetings_come_into_a_fresh_one(forum: Database) -> None:
    assert bring(forum, DATA / "grf2023_programme.csv").result == {
        "kind": "programme",
        "rooms": 4,
        "sittings": 7,
        "items": 9,
    }
    answer = bring(forum, DATA / "hrc43_speakers.csv")

    assert answer.result["inscriptions"] == 17
    assert len(answer.result["delegations"]) == 17
    assert waiting(forum) == [
        "Ukraine",
        "France",
        "Saudi Arabia",
        "Portugal",
        "Malta",
        "Spain",
        "Lithuania",
        "Belgium",
        "Andorra",
        "Republic of Korea",
        "Iran (Islamic Republic of)",
        "International Committee of the Red Cross",
        "Finland",
        "Egypt",
        "Qatar",
        "Sudan",
        "Angola",
    ]


def test_rooms_stand_as_programmes_named_them_first(forum: Database, tmp_path: Path) -> None:
    header = "day,start,end,room,number,title,kind"
    bring_text(
        forum,
        tmp_path,
        f"""{header}
2023-12-14,15:00,16:00,Zebra,1,Last hour named first,statements
2023-12-13,09:00,10:00,Room 10,2,Ten,statements
""",
    )
    bring_text(
        forum,
        tmp_path,
        f"""{header}
2023-12-13,08:00,09:00,Annex,3,Later named and earlier,statements
2023-12-13,11:00,12:00,zebra,4,Again,statements
""",
    )
    rooms = sorted(of_kind(forum, "room"), key=lambda room: room["position"])
    assert [(room["name"]["en"], room["position"]) for room in rooms] == [("Zebra", 1), ("Room 10", 2), ("Annex", 3)]


def test_states_get_their_six_names_and_others_are_observers(forum: Database) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring(forum, DATA / "hrc43_speakers.csv")
    made = {row["name"]["en"]: row for row in of_kind(forum, "delegation")}
    assert made["Spain"]["name"]["fr"] == "Espagne"
    assert (made["Spain"]["category"], made["Spain"]["code"]) == ("member_state", "ESP")
    committee = made["International Committee of the Red Cross"]
    assert (committee["category"], committee["code"]) == ("other_observer", None)


def test_each_file_is_one_change_and_the_log_is_whole(forum: Database) -> None:
    first = bring(forum, DATA / "grf2023_programme.csv")
    second = bring(forum, DATA / "hrc43_speakers.csv")
    assert (first.seq, second.seq) == (2, 3)
    with forum.reading() as session:
        logged = changes_since(session, find_meeting(session, SLUG).id, 1)
        assert [(change.command, change.actor) for change in logged] == [("import", "command line")] * 2
        assert verify(session, SLUG).head == 3


def test_every_item_has_exactly_one_list(forum: Database) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    lists = of_kind(forum, "list")
    assert sorted(row["item"] for row in lists) == sorted(row["id"] for row in of_kind(forum, "item"))
    assert {(row["state"], row["ordering"], row["time_limits"]["default"]) for row in lists} == {
        ("not_open", "first_come", 180)
    }


def test_trying_a_file_names_its_bad_lines_and_writes_nothing(forum: Database) -> None:
    before = state(forum)
    file = imports.open_file(DATA / "hrc43_speakers.csv")
    with forum.reading() as session:
        ground = imports.look(session, find_meeting(session, SLUG).id, file.kind)
    planned = imports.plan(ground, file, OPERATOR, NOW)
    (problem,) = planned.problems
    assert str(problem) == "lines 2-18, item: '1': There is no item of that number."
    assert state(forum) == before


def test_one_bad_line_keeps_all_others_out(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    assert problems(
        forum,
        tmp_path,
        "item,delegation,speaker_name,precedence,mode,kind,language\n"
        "1,Kenya,,minister,in_room,statement,en\n"
        "1,Kenya,,minister,in_room,statement,en\n"
        "9,France,,,,,\n"
        "1,Chad,<b>Bold</b>,earl,by_phone,song,plain\n"
        "1,Mal\u202ei,,,,,\n"
        "1,,,,,,\n",
    ) == [
        (3, "delegation"),
        (4, "item"),
        (5, "speaker_name"),
        (5, "precedence"),
        (5, "mode"),
        (5, "language"),
        (5, "kind"),
        (6, "delegation"),
        (7, "delegation"),
    ]


def test_a_delegation_that_waits_already_is_named(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring(forum, DATA / "hrc43_speakers.csv")
    assert problems(forum, tmp_path, "item,delegation\n1,Kenya\n1,Iran\n1,South Korea\n") == [
        (3, "delegation"),
        (4, "delegation"),
    ]


def test_a_delegation_is_found_by_any_of_its_names(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring_text(
        forum, tmp_path, "name,category,short_name\nUnited Nations Children's Fund,un_entity,UNICEF\nIran,co_host,\n"
    )
    answer = bring_text(forum, tmp_path, "item,delegation\n1,unicef\n1,IRN\n1,Côte d’Ivoire\n")
    assert answer.result["delegations"] == ["Côte d'Ivoire"]
    assert waiting(forum) == ["United Nations Children's Fund", "Iran (Islamic Republic of)", "Côte d'Ivoire"]


def test_an_ambiguous_name_is_named(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring_text(forum, tmp_path, "name,category,short_name\nRed Cross North,ngo,\nOther,ngo,North\n")
    bring_text(forum, tmp_path, "name,category\nNorth Society,ngo\n")
    assert problems(forum, tmp_path, "name,category,short_name\nNorth Society,ngo,North\n") == [(2, "name")]


def test_speakers_after_those_who_wait_keep_the_order_of_the_file(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    bring_text(forum, tmp_path, "item,delegation\n1,Kenya\n")
    bring_text(forum, tmp_path, "item,delegation\n1,Chad\n1,Mali\n")
    assert waiting(forum) == ["Kenya", "Chad", "Mali"]


def test_a_list_ordered_by_rank_places_them_by_rank_and_the_next_speaker_is_safe(
    forum: Database, tmp_path: Path
) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    items = {row["id"]: row for row in of_kind(forum, "item")}
    for row in of_kind(forum, "list"):
        if items[row["item"]]["number"] == "1":
            send(forum, SetList(list=row["id"], ordering=Ordering.PRECEDENCE))
    bring_text(
        forum,
        tmp_path,
        "item,delegation,precedence,kind\n"
        "1,Kenya,other,\n"
        "1,Chad,ambassador,\n"
        "1,Peru,,right_of_reply\n"
        "1,Mali,head_of_state,\n"
        "1,Togo,minister,\n",
    )
    assert waiting(forum) == ["Kenya", "Mali", "Togo", "Chad", "Peru"]


def test_the_places_are_those_the_commands_would_have_given(forum: Database, tmp_path: Path) -> None:
    """The same lines, once from a file and once as commands, on two lists ordered by rank."""
    bring(forum, DATA / "grf2023_programme.csv")
    ranks = ["other", "minister", "head_of_state", "ambassador", "minister", "vice_minister", "other"]
    states = ["Kenya", "Chad", "Mali", "Togo", "Peru", "Cuba", "Fiji"]
    listed = [row["id"] for row in _ones(forum)]
    for list_id in listed[:2]:
        send(forum, SetList(list=list_id, ordering=Ordering.PRECEDENCE))
    bring_text(
        forum,
        tmp_path,
        "item,delegation,precedence\n"
        + "".join(f"1,{name},{rank}\n" for name, rank in zip(states, ranks, strict=True)),
    )
    ids = {row["name"]["en"]: row["id"] for row in of_kind(forum, "delegation")}
    for name, rank in zip(states, ranks, strict=True):
        send(forum, Inscribe(list=listed[1], delegation=ids[name], precedence=Precedence(rank)))
    assert waiting(forum, 0) == waiting(forum, 1)


def _ones(database: Database) -> list[dict[str, Any]]:
    items = {row["id"]: row for row in of_kind(database, "item")}
    ones = [row for row in of_kind(database, "list") if items[row["item"]]["number"] == "1"]
    return sorted(ones, key=lambda row: str(items[row["item"]]["planned_start"]))


def test_a_rolling_item_goes_on_in_its_next_sitting(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    first = _ones(forum)[0]["item"]
    sitting = next(row["sitting"] for row in of_kind(forum, "item") if row["id"] == first)
    send(forum, OpenSitting(sitting=sitting))
    send(forum, StartItem(item=first))
    send(forum, ConcludeItem(item=first))
    bring_text(forum, tmp_path, "item,delegation\n1,Kenya\n")
    assert (waiting(forum, 0), waiting(forum, 1)) == ([], ["Kenya"])


def test_an_adjourned_sitting_takes_no_more_speakers(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    first = _ones(forum)[0]["item"]
    sitting = next(row["sitting"] for row in of_kind(forum, "item") if row["id"] == first)
    send(forum, OpenSitting(sitting=sitting))
    send(forum, AdjournSitting(sitting=sitting))
    bring_text(forum, tmp_path, "item,delegation\n1,Kenya\n")
    assert (waiting(forum, 0), waiting(forum, 1)) == ([], ["Kenya"])


def test_delegations_are_brought_up_to_date_and_never_doubled(forum: Database, tmp_path: Path) -> None:
    text = "name,category,seat\nKenya,member_state,A1\nOxfam,ngo,\n"
    assert bring_text(forum, tmp_path, text).result == {"kind": "list of delegations", "added": 2, "changed": 0}
    assert bring_text(forum, tmp_path, text).result == {"kind": "list of delegations", "added": 0, "changed": 0}
    again = "name,category,seat\nKenya,co_host,\nOXFAM,Non-governmental organisation,C3\n"
    assert bring_text(forum, tmp_path, again).result == {"kind": "list of delegations", "added": 0, "changed": 2}
    found = {row["name"]["en"]: (row["category"], row["seat"]) for row in of_kind(forum, "delegation")}
    assert found == {"Kenya": ("co_host", "A1"), "OXFAM": ("ngo", "C3")}


def test_a_region_is_known_by_its_name_in_any_language_and_else_stays_as_written(
    forum: Database, tmp_path: Path
) -> None:
    regions = {"Kenya": "Groupe africain", "France": "WEOG", "Chad": "Африканские государства", "Fiji": "The Lakes"}
    lines = "\n".join(f"{name},member_state,{region}" for name, region in regions.items())
    bring_text(forum, tmp_path, f"name,category,region\n{lines}\n")
    bring_text(forum, tmp_path, "name,category,region\nKenya,member_state,\n")
    assert {row["name"]["en"]: row["region"] for row in of_kind(forum, "delegation")} == {
        "Kenya": "African States",
        "France": "Western European and other States",
        "Chad": "African States",
        "Fiji": "The Lakes",
    }


def test_the_groups_of_a_delegation_are_names_with_semicolons_between(forum: Database, tmp_path: Path) -> None:
    kenya, france = "Kenya,member_state, African Group ;Group of 77; ;African Group", "France,member_state,"
    bring_text(forum, tmp_path, f"name,category,groups\n{kenya}\n{france}\n")
    bring_text(forum, tmp_path, "name,category,groups\nKenya,member_state,\n")
    found = {row["name"]["en"]: row["groups"] for row in of_kind(forum, "delegation")}
    assert found == {"Kenya": ["African Group", "Group of 77"], "France": []}


@pytest.mark.parametrize("cell", ["African Group;<b>EU</b>", f"African Group;{'x' * 201}", "x;" * 1001])
def test_a_group_s_name_is_a_name_like_any_other(forum: Database, tmp_path: Path, cell: str) -> None:
    assert problems(forum, tmp_path, f"name,category,groups\nKenya,member_state,{cell}\n") == [(2, "groups")]


def test_a_programme_of_two_languages_keeps_both(database: Database) -> None:
    days = ("2021-12-14", "2021-12-15")
    create(database, NewMeeting(SLUG, {"en": "HLOM"}, days, "Europe/Zurich"), OPERATOR, NOW)
    bring(database, DATA / "hlom2021_programme.csv")
    titles = [row["title"] for row in of_kind(database, "item") if row["number"] == "1"]
    assert titles == [{"en": "Opening of the meeting", "fr": "Ouverture de la réunion"}]


def test_five_hundred_speakers_are_one_change(forum: Database, tmp_path: Path) -> None:
    bring(forum, DATA / "grf2023_programme.csv")
    lines = "".join(f"1,Organisation {number}\n" for number in range(500))
    answer = bring_text(forum, tmp_path, f"item,delegation\n{lines}", names__new="other_observer")
    assert answer.seq == 3
    assert waiting(forum) == [f"Organisation {number}" for number in range(500)]


def test_a_line_more_costs_no_look_at_those_before_it(
    forum: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is read while a meeting runs: twice the lines may cost twice the time, not four times."""
    bring(forum, DATA / "grf2023_programme.csv")
    looked_at: list[str] = []
    stands = ordering.stands
    monkeypatch.setattr(ordering, "stands", lambda entry, of: looked_at.append(entry.id) or stands(entry, of))
    lines = "".join(f"1,Association {n}\n" for n in range(200))
    bring_text(forum, tmp_path, f"item,delegation\n{lines}", names__new="other_observer")
    assert 200 <= len(looked_at) <= 400


def test_a_night_sitting_goes_on_after_midnight(forum: Database, tmp_path: Path) -> None:
    """A line that ends at an earlier hour ends on the day after, and what goes on from it is of the same sitting."""
    bring_text(
        forum,
        tmp_path,
        "day,start,end,room,number,title,kind\n"
        "2023-12-13,21:00,23:30,Plenary,1,Debate,debate\n"
        "2023-12-13,23:30,00:30,Plenary,2,Voting,debate\n"
        "2023-12-13,00:30,01:15,Plenary,3,Closing,ceremony\n",
    )
    (sitting,) = of_kind(forum, "sitting")
    assert (sitting["day"], sitting["planned_start"], sitting["planned_end"]) == (
        "2023-12-13", "2023-12-13T20:00:00.000Z", "2023-12-14T00:15:00.000Z",
    )  # fmt: skip
    items = {row["title"]["en"]: (row["planned_start"], row["planned_seconds"]) for row in of_kind(forum, "item")}
    assert items["Voting"] == ("2023-12-13T22:30:00.000Z", 3600)
    assert items["Closing"] == ("2023-12-13T23:30:00.000Z", 2700)


def test_a_line_that_would_last_longer_than_a_night_is_a_slip(forum: Database, tmp_path: Path) -> None:
    head = "day,start,end,room,number,title,kind\n"
    assert problems(forum, tmp_path, f"{head}2023-12-13,15:00,14:00,Plenary,1,Debate,debate\n") == [(2, "end")]


def test_an_hour_that_comes_twice_is_named(database: Database, tmp_path: Path) -> None:
    create(database, NewMeeting(SLUG, {"en": "Autumn"}, ("2023-10-29",), "Europe/Zurich"), OPERATOR, NOW)
    head = "day,start,end,room,number,title,kind\n"
    assert problems(database, tmp_path, f"{head}2023-10-29,02:30,04:00,Plenary,1,Debate,debate\n") == [(2, "start")]


def test_what_a_file_is_planned_on_is_read_in_parts_and_whole(forum: Database, tmp_path: Path) -> None:
    bring_text(forum, tmp_path, "name,category\n" + "".join(f"Body {n},ngo\n" for n in range(450)))
    pauses: list[None] = []
    with forum.reading() as session:
        meeting = find_meeting(session, SLUG).id
        ground = imports.look(session, meeting, imports.Kind.DELEGATIONS, lambda: pauses.append(None))
        assert ground.values == (Load(session, meeting).all(Delegation),)
    assert (len(ground.values[0]), len(pauses)) == (450, 3)
