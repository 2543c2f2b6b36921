"""The journal of a sitting as a file, and what the log says a change was about."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from hlom_live.domain.commands import COMMANDS
from hlom_live.domain.model import Delegation, Room, SpeakersList
from hlom_live.names import LANGUAGES, names_of
from hlom_live.store.journal import DEEDS
from hlom_live.web.paper.journal import COLUMNS, HEADINGS
from hlom_live.web.paper.words import WORDS, word
from tests.support.web import API, ITEM, SITTING, Site

CHAD = Delegation(id="chad", name=names_of("TCD"), category="member_state", code="TCD")


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    """A sitting in which Chad was absent, Kenya's point of order declined, and which was adjourned by mistake."""
    made = Site(sqlite_url, tmp_path)
    made.put(CHAD)
    made.open()
    chair = made.bearer("chair")

    def does(name: str, **args: Any) -> dict[str, Any]:
        made.clock.pass_seconds(60)
        answer = made.command(chair if name != "inscribe" else made.bearer("secretariat"), name, **args)
        assert answer.status_code == 200, answer.json
        result: dict[str, Any] = answer.json["result"]
        return result

    entry = does("inscribe", list="list", delegation="chad")["inscription"]
    turn = does("give_floor", room="room", inscription=entry, expect=None)["intervention"]
    does("mark_absent", inscription=entry, expect=turn)
    does("close_list", list="list")
    does("undo", room="room")
    raised = made.command(made.bearer("delegate", "kenya"), "raise_point_of_order", room="room").json["result"]
    does("rule_point_of_order", inscription=raised["inscription"], ruling="decline")
    for name in ("suspend_sitting", "resume_sitting", "adjourn_sitting", "reopen_sitting"):
        does(name, sitting="sitting")
    yield made
    made.close()


def lines(site: Site, query: str = "") -> list[dict[str, str]]:
    answer = site.client().get(f"{API}/journal.csv{query}", headers=site.bearer("interpreter"))
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_journal_says_what_was_done_when_to_whom_and_on_what(site: Site) -> None:
    found = lines(site, "?sitting=sitting&lang=fr")
    assert [line["deed"] for line in found] == [
        "open_sitting", "start_item", "open_list", "mark_absent", "decline", "suspend_sitting", "resume_sitting",
        "adjourn_sitting", "reopen_sitting",
    ]  # fmt: skip
    absent, declined = found[3], found[4]
    assert tuple(absent) == COLUMNS
    assert (absent["words"], absent["delegation"]) == ("Absent à l'appel de son nom", "Tchad")
    assert declined["delegation"] == "Kenya"
    assert all(line["sitting"] and line["room"] for line in found)
    assert all(line["item"] for line in found[1:5])


def test_a_point_of_order_that_was_heard_by_mistake_is_not_in_it(site: Site) -> None:
    chair, raise_it = site.bearer("chair"), "raise_point_of_order"
    raised = site.command(site.bearer("delegate", "kenya"), raise_it, room="room").json["result"]["inscription"]
    before = lines(site)
    heard = site.command(chair, "rule_point_of_order", inscription=raised, ruling="hear").json["result"]
    assert lines(site)[len(before) :][0]["deed"] == "hear"
    site.command(chair, "return_to_list", room="room", expect=heard["intervention"])
    assert lines(site) == before


def test_what_was_done_on_an_item_stays_in_the_sitting_where_it_was_done(site: Site) -> None:
    site.put(
        replace(SITTING, id="next", title={"en": "Second sitting"}),
        replace(ITEM, id="later", title={"en": "Later"}),
        SpeakersList(id="later-list", item="later", time_limits={"default": 180.0}),
    )
    chair, desk = site.bearer("chair"), site.bearer("secretariat")
    assert site.command(chair, "open_list", list="later-list").status_code == 200
    before = lines(site, "?sitting=sitting")
    assert (before[-1]["deed"], before[-1]["item"]) == ("open_list", "Later")
    assert site.command(desk, "move_item", item="later", before=None, sitting="next").status_code == 200
    assert lines(site, "?sitting=sitting") == before
    assert lines(site, "?sitting=next") == []


def test_a_printed_journal_has_a_table_for_the_sitting(site: Site) -> None:
    answer = site.client().get(f"{API}/journal.docx?lang=en", headers=site.bearer("secretariat"))
    (table,) = docx.Document(io.BytesIO(answer.data)).tables
    assert [cell.text for cell in table.rows[0].cells] == [word(name, "en") for name in HEADINGS]
    assert any("Chad" in cell.text for row in table.rows for cell in row.cells)


def test_what_two_rooms_do_at_once_stands_in_one_table_for_each(site: Site) -> None:
    site.put(
        Room(id="annex", name={"en": "Annex"}),
        replace(SITTING, id="side", room="annex", title={"en": "Side sitting"}),
        replace(ITEM, id="panel", sitting="side"),
        SpeakersList(id="panel-list", item="panel", time_limits={"default": 180.0}),
    )
    chair, desk = site.bearer("chair"), site.bearer("secretariat")
    for name, args in (("open_sitting", {"sitting": "side"}), ("start_item", {"item": "panel"})):
        assert site.command(chair, name, **args).status_code == 200
    for speakers, room, who in (("list", "room", "chad"), ("panel-list", "annex", "chad"), ("list", "room", "kenya")):
        site.clock.pass_seconds(60)
        if who != "chad" or room != "room":  # who waits there since he was absent
            site.command(desk, "inscribe", list=speakers, delegation=who)
        turn = site.command(chair, "next_speaker", room=room, expect=None).json["result"]["intervention"]
        assert site.command(chair, "end_intervention", room=room, expect=turn).status_code == 200
    site.command(chair, "suspend_sitting", sitting="sitting")
    for name in ("journal", "record"):
        answer = site.client().get(f"{API}/{name}.docx?lang=en", headers=desk)
        assert len(docx.Document(io.BytesIO(answer.data)).tables) == 2, name


@pytest.mark.parametrize("kind", ["csv", "docx"])
def test_the_journal_is_for_staff_and_taking_it_is_noted(site: Site, kind: str, caplog: Any) -> None:
    path = f"{API}/journal.{kind}"
    assert site.client().get(path).json["error"]["code"] == "sign_in"
    assert site.client().get(path, headers=site.bearer("delegate", "kenya")).json["error"]["code"] == "not_allowed"
    with caplog.at_level("INFO", "hlom_live.audit"):
        answer = site.client().get(path, headers=site.bearer("chair"))
    assert 'filename="' in answer.headers["Content-Disposition"]
    assert f"journal.{kind}" in caplog.text
    unknown = site.client().get(f"{path}?sitting=nothing", headers=site.bearer("chair"))
    assert unknown.json["error"]["code"] == "not_found"


def test_every_deed_of_a_journal_is_a_command_and_has_words_in_six_languages() -> None:
    assert set(DEEDS) <= COMMANDS.keys()
    for deed in ({*DEEDS} | {"hear", "decline"}) - {"rule_point_of_order"}:
        assert len(set(WORDS[f"did_{deed}"])) == len(LANGUAGES)


# The log


def test_the_log_says_whom_and_what_a_change_was_about(site: Site) -> None:
    log = site.client().get(f"{API}/log?limit=500", headers=site.bearer("chair")).json
    of = {line["command"]: line for line in log}
    assert of["mark_absent"]["about"] == {
        "delegation": "chad", "list": "list", "item": "item", "sitting": None, "room": "room", "title": None,
    }  # fmt: skip
    assert of["adjourn_sitting"]["about"]["sitting"] == "sitting"
    assert of["raise_point_of_order"]["about"]["delegation"] == "kenya"
    undone = of["undo"]["undone"]
    assert (undone["command"], undone["about"]["list"], undone["about"]["room"]) == ("close_list", "list", "room")
    assert of["close_list"]["undone"] is None
