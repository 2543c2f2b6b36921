"""Answers to what an import asks, kept with the meeting for the next file and for other officers."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from hlom_live.store.changes import find_meeting
from hlom_live.store.forget import forget
from hlom_live.store.imports import remembered
from hlom_live.store.models import ImportAnswersRow
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.statements import BOUNDARY
from tests.support.web import API, OPERATOR, SLUG, Site

OTHER = "Item,Delegation,Remarks\n1,Kenyaa,late\n"


def send(site: Site, text: str, dry: bool = False, **answers: str) -> Any:
    """What the secretariat's import of a file is answered."""
    given = json.dumps({key.replace("__", "."): value for key, value in answers.items()})
    parts = {"answers": given, 'file"; filename="list.csv': text}
    body = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{one}\r\n' for name, one in parts.items()
    )
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    address = f"{API}/import{'?dry_run=1' if dry else ''}"
    return (
        site.client()
        .post(address, data=f"{body}--{BOUNDARY}--\r\n".encode(), content_type=kind, headers=site.bearer("secretariat"))
        .json
    )


def test_the_next_file_like_it_is_told_what_its_columns_meant_and_any_file_who_is_meant(site: Site) -> None:
    assert send(site, OTHER, dry=True)["remembered"] == {}
    done = send(site, OTHER, column__3="ignored", name__kenyaa="KEN")
    assert (done["ok"], done["told"]["inscriptions"]) == (True, 1), done
    again = send(site, OTHER.replace("late", "early"), dry=True)
    assert again["remembered"] == {"column.3": "ignored", "name.kenyaa": "KEN"}
    elsewhere = send(site, "Item,Delegation\n1,Kenyaa\n1,Tchad\n", dry=True)
    assert elsewhere["remembered"] == {"name.kenyaa": "KEN"}
    assert send(site, "Item,Delegation\n1,Chad\n", dry=True)["remembered"] == {}


def test_what_was_answered_last_holds_and_what_is_no_choice_any_more_is_not_told(site: Site) -> None:
    assert send(site, OTHER, column__3="ignored", name__kenyaa="KEN")["ok"]
    assert send(site, OTHER, column__3="speaker_name", name__kenyaa="new", names__new="ngo")["ok"]
    assert send(site, OTHER, dry=True)["remembered"]["column.3"] == "speaker_name"
    with site.database.writing() as session:
        row = session.get(ImportAnswersRow, (find_meeting(session, SLUG).id, ""))
        assert row is not None
        row.answers = {"name.kenyaa": "nobody"}
    assert "name.kenyaa" not in send(site, OTHER, dry=True)["remembered"]


def test_a_file_that_does_not_come_in_leaves_no_answer(site: Site) -> None:
    assert not send(site, OTHER.replace("\n1", "\n9"), column__3="ignored", name__kenyaa="KEN")["ok"]
    assert send(site, OTHER, dry=True)["remembered"] == {}


def test_of_very_many_the_oldest_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_FILES", 2)
    for n in range(4):
        site.clock.pass_seconds(1)
        assert send(site, f"Name,Category,Column {n}\nNew {n},ngo,x\n", column__3="ignored")["ok"]
    with site.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportAnswersRow)) == 2
    assert send(site, "Name,Category,Column 0\nNew,ngo,x\n", dry=True)["remembered"] == {}


@pytest.mark.parametrize("gone", ["forgotten", "removed"])
def test_they_go_with_the_meeting(site: Site, gone: str) -> None:
    assert send(site, OTHER, column__3="ignored", name__kenyaa="KEN")["ok"]
    if gone == "forgotten":
        later = site.clock() + timedelta(days=30)
        assert forget(site.database, SLUG, later.date(), OPERATOR, later)
    else:
        assert site.run("meeting", "remove", SLUG, "--yes").exit_code == 0
    with site.database.reading() as session:
        assert session.scalars(select(ImportAnswersRow)).all() == []
