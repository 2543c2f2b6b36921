"""Edits that say what their sender saw, over HTTP: merged, asked in the reader's language, or carried out as before."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from hlom_live.domain import commands as c
from hlom_live.handle.expecting import OF_KIND
from hlom_live.store.models import ChangeRow
from hlom_live.web.rendering.conflicts import FIELDS
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, Site


def test_every_edit_is_of_a_thing_that_can_be_loaded_and_every_field_has_a_name() -> None:
    for command in c.COMMANDS.values():
        if command.edits:
            assert command.edits in OF_KIND
            arguments = {name.rstrip("_") for name in command.__dataclass_fields__}  # type: ignore[attr-defined]
            assert arguments - {command.edits, "expect", "expect_summary"} <= FIELDS.keys()


def the_list(site: Site) -> dict[str, Any]:
    row: dict[str, Any] = site.client().get(f"{API}/state").json["put"]["list/list"]
    return row


def test_without_what_was_seen_an_edit_is_carried_out_as_it_is(site: Site) -> None:
    site.command(site.bearer("chair"), "set_list", list="list", group_seconds=100)
    site.command(site.bearer("secretariat"), "set_list", list="list", group_seconds=200)
    assert the_list(site)["group_seconds"] == 200


def test_two_change_different_limits_and_both_stand(site: Site) -> None:
    chair, officer = site.bearer("chair"), site.bearer("secretariat")
    saw = the_list(site)["time_limits"]
    site.command(chair, "set_list", list="list", time_limits={**saw, "default": 120}, expect={"time_limits": saw})
    mine = {**saw, "ngo": 60}
    answer = site.command(officer, "set_list", list="list", time_limits=mine, expect={"time_limits": saw})
    assert answer.status_code == 200
    assert the_list(site)["time_limits"] == {**saw, "default": 120, "ngo": 60}


def test_two_change_the_same_and_the_second_is_told_what_it_is_now_and_by_whom(site: Site) -> None:
    site.command(site.bearer("chair"), "set_list", list="list", group_seconds=100)
    head = site.client().get(f"{API}/state").json["seq"]
    officer = {**site.bearer("secretariat"), "Accept-Language": "fr"}
    answer = site.command(officer, "set_list", list="list", group_seconds=200, expect={"group_seconds": 300})
    error = answer.json["error"]
    assert (answer.status_code, error["code"]) == (409, "stale")
    assert error["conflicts"] == [
        {
            "path": ["group_seconds"], "now": 100, "wanted": 200,
            "label": "Au nom d’un groupe", "theirs": "100", "yours": "200",
        }
    ]  # fmt: skip
    assert "a modifié ceci entre-temps" in error["message"]
    assert "«\u00a0Au nom d’un groupe\u00a0» est maintenant\u00a0: 100." in error["message"]
    assert site.client().get(f"{API}/state").json["seq"] == head


def test_a_delegate_is_not_told_which_officer_it_was(site: Site) -> None:
    site.open()
    officer, kenya = site.bearer("secretariat"), site.bearer("delegate", "kenya")
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    site.command(officer, "edit_inscription", inscription=entry, speaker_name="Ms A")
    edit = {"inscription": entry, "speaker_name": "Ms B", "expect": {"speaker_name": None}}
    message = site.command(kenya, "edit_inscription", **edit).json["error"]["message"]
    assert message.startswith("Somebody changed this meanwhile.")
    assert "Ms A" in message


def test_what_is_expected_must_be_an_argument_and_is_not_kept_in_the_log(site: Site) -> None:
    officer = site.bearer("secretariat")
    answer = site.command(officer, "set_list", list="list", group_seconds=200, expect={"seed": None})
    assert (answer.status_code, answer.json["error"]["field"]) == (400, "expect")
    site.command(officer, "set_list", list="list", group_seconds=200, expect={"group_seconds": 300})
    with site.database.reading() as session:
        body = session.scalars(select(ChangeRow.body).order_by(ChangeRow.seq.desc())).first()
    assert json.loads(body or "")["args"] == {"list": "list", "group_seconds": 200}


def conflict_of(site: Site, name: str, was: dict[str, Any], wanted: dict[str, Any], **thing: str) -> dict[str, Any]:
    """What a French officer is told who wants something else than what the first one has just written."""
    first, french = site.bearer("secretariat"), {**site.bearer("secretariat"), "Accept-Language": "fr"}
    assert site.command(first, name, **thing, **was).status_code == 200
    answer = site.command(french, name, **thing, **wanted, expect=dict.fromkeys(wanted))
    (conflict,) = answer.json["error"]["conflicts"]
    return {key: conflict[key] for key in ("label", "theirs", "yours")}


def test_codes_of_kinds_rules_languages_and_hours_are_told_in_words(site: Site) -> None:
    assert conflict_of(site, "edit_item", {"kind": "debate"}, {"kind": "break"}, item="item") == {
        "label": "Nature", "theirs": "Débat", "yours": "Pause",
    }  # fmt: skip
    one, other = ({"rules": {"absent_rule": code}} for code in ("end_of_list", "struck"))
    assert conflict_of(site, "set_meeting", one, other) == {
        "label": "Règles\u00a0: Absence à l’appel", "theirs": "À la fin de la liste",
        "yours": "Rayée, un seul geste la fait revenir",
    }  # fmt: skip
    one, other = ({"region": region} for region in ("Asia", "Groupe africain"))
    assert conflict_of(site, "edit_delegation", one, other, delegation="kenya") == {
        "label": "Région", "theirs": "Asie", "yours": "Groupe africain",
    }  # fmt: skip
    one, other = ({"planned_start": f"2021-12-14T{hour}:00:00Z"} for hour in ("09", "10"))
    assert conflict_of(site, "edit_item", one, other, item="item")["yours"] == "11:00"
