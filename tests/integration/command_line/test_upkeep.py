"""`demo`, `backup`, `migrate`, and what no command is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from hlom_live.demonstration import demo
from hlom_live.store.changes import find_meeting, rows_at
from hlom_live.store.models import MeetingRow
from tests.support.command_line import Run, app_on, database


def test_the_demonstration_is_made_once_and_linked_afresh(app: Flask, run: Run) -> None:
    first, again = run("demo"), run("demo")
    assert first.startswith("Made the demonstration meeting")
    assert again.startswith("The demonstration meeting is there already")
    assert "It runs since 2026-03-02 10:21 UTC" in again
    who = [line.split("  ")[1] for line in first.splitlines() if line.startswith("  ")]
    assert who == [
        "chair",
        "secretariat",
        "interpreter",
        "delegate (Kenya)",
        "delegate (Jordan)",
        "delegate (France)",
        "follow",
        "screen",
    ]
    secrets = [re.findall(r"/in/(\S+)", printed) for printed in (first, again)]
    assert len(set(secrets[0] + secrets[1])) == 12
    assert "https://live.example.org/m/hlom-2021\n" in first
    assert "/screen?meeting=hlom-2021&view=floor&room=" in first
    with database(app).reading() as session:
        head = rows_at(session, demo.SLUG)[0]
    run("demo")
    with database(app).reading() as session:
        assert rows_at(session, demo.SLUG)[0] == head


def test_the_demonstration_is_made_anew_when_asked(app: Flask, run: Run) -> None:
    run("demo")
    with database(app).reading() as session:
        before = find_meeting(session, "hlom-2021").id
    anew = run("demo", "--afresh")
    assert anew.startswith("Made the demonstration meeting")
    with database(app).reading() as session:
        assert find_meeting(session, "hlom-2021").id != before
        assert session.get(MeetingRow, before) is None
    assert "is whole" in run("meeting", "verify", "hlom-2021")


def test_a_backup_is_written_and_told(forum: Run, tmp_path: Path) -> None:
    printed = forum("backup", tmp_path / "copy.sqlite3")
    assert re.fullmatch(r"Wrote a copy of the database to .*copy\.sqlite3: \d+\.\d MiB\.\n", printed)
    copy = app_on(f"sqlite:///{tmp_path / 'copy.sqlite3'}", tmp_path).test_cli_runner()
    assert copy.invoke(args=["meeting", "list"]).output.startswith("grf: Forum")


def test_a_new_database_gets_its_tables_by_itself(tmp_path: Path) -> None:
    fresh = app_on(f"sqlite:///{tmp_path / 'fresh.sqlite3'}", tmp_path).test_cli_runner()
    result = fresh.invoke(args=["meeting", "list"])
    assert (result.exit_code, result.stderr) == (0, "Made the tables of a new database.\n")


def test_a_database_of_another_revision_is_refused_until_it_is_migrated(run: Run) -> None:
    run("migrate", "base")
    refused = run("meeting", "list", status=1)
    assert refused.startswith("hlom: ")
    assert "flask --app wsgi migrate" in refused
    assert run("migrate") == "The database is at revision head.\n"
    run("meeting", "list")
    assert run("migrate", "nonsense", status=1).startswith("hlom: ")


def test_a_database_out_of_reach_is_one_line(tmp_path: Path) -> None:
    url = "postgresql+psycopg2://nobody@127.0.0.1:9/nothing"
    result = app_on(url, tmp_path).test_cli_runner().invoke(args=["meeting", "list"])
    assert result.exit_code == 1
    assert result.output.startswith("hlom: The database cannot be used")
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("words", [["meeting", "paint"], ["token", "paint"]])
def test_an_unknown_subcommand_is_one_line(run: Run, words: list[str]) -> None:
    assert run(*words, status=1) == "hlom: No such command 'paint'.\n"
