"""`meeting import`: a file is brought, tried and asked about on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from hlom_live.cli import meetings
from hlom_live.store.changes import rows_at
from tests.support.command_line import DATA, Run, database


def test_real_files_are_imported_and_told(forum: Run) -> None:
    assert forum("meeting", "import", "grf", DATA / "grf2023_programme.csv") == (
        "Brought a programme of 4 rooms, 7 sittings and 9 items into grf.\n"
    )
    printed = forum("meeting", "import", "grf", DATA / "hrc43_speakers.csv")
    assert printed.startswith("Brought a list of speakers with 17 inscriptions into grf.\nDelegations made: Ukraine, ")


def test_a_dry_run_writes_nothing(app: Flask, forum: Run) -> None:
    printed = forum("meeting", "import", "grf", DATA / "grf2023_programme.csv", "--dry-run")
    assert printed == (
        "Dry run: would bring a programme of 4 rooms, 7 sittings and 9 items into grf.\n"
        "Every line is good; nothing was written.\n"
    )
    with database(app).reading() as session:
        assert len(rows_at(session, "grf")[1]) == 1


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_every_bad_line_is_listed_and_nothing_written(
    app: Flask, forum: Run, tmp_path: Path, option: list[str]
) -> None:
    file = tmp_path / "programme.csv"
    file.write_text(
        "day;start;end;room;number;title;kind\n"
        "2023-12-13;09:00;13:00;Plenary;1;Plenary;statements\n"
        "2023-12-15;09:00;13:00;Plenary;1;Plenary;statements\n"
        "2023-12-13;14:00;15:30;Plenary;2;Panel;songs\n"
    )
    assert forum("meeting", "import", "grf", file, *option, status=1) == (
        "line 3, day: '2023-12-15': This is no day of the meeting (2023-12-13, 2023-12-14).\n"
        "line 4, kind: 'songs': 'songs' is no kind of item that is known. "
        "Answer kind.songs with one of: ceremony, debate, panel, statements, video, break, other.\n"
        "hlom: 2 problems; nothing was written.\n"
    )
    with database(app).reading() as session:
        assert rows_at(session, "grf")[0] == 1


def test_excel_is_imported_like_csv(forum: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["name", "category", "code"])
    book.active.append(["Kenya", "Member State", "KEN"])
    book.save(tmp_path / "delegations.xlsx")
    assert forum("meeting", "import", "grf", tmp_path / "delegations.xlsx") == (
        "Brought 1 new delegation and 0 changes to others into grf.\n"
    )


SPEAKERS = "item,delegation\n1,Kenya\n1,Lybia\n1,Article 19\n1,ICRC\n"


def test_what_would_be_made_new_is_listed_and_names_are_asked_about(forum: Run, tmp_path: Path) -> None:
    forum("meeting", "import", "grf", DATA / "grf2023_programme.csv")
    file = tmp_path / "speakers.csv"
    file.write_text(SPEAKERS)
    refused = forum("meeting", "import", "grf", file, status=1)
    assert "Is it Libya? Answer name.lybia with one of: LBY, new.\n" in refused
    assert "line 4: 'Article 19': New delegations would be made: Article 19. In which category?" in refused
    assert refused.endswith("hlom: 2 problems; nothing was written.\n")
    answers = ("--answer", "name.lybia=LBY", "--answer", "names.new=ngo")
    listed = (
        "Kenya and Libya (member_state); International Committee of the Red Cross (other_observer); Article 19 (ngo).\n"
    )
    assert f"Delegations to be made: {listed}" in forum("meeting", "import", "grf", file, "--dry-run", *answers)
    assert forum("meeting", "import", "grf", file, *answers) == (
        f"Brought a list of speakers with 4 inscriptions into grf.\nDelegations made: {listed}"
    )


def test_on_a_terminal_it_is_asked_before_anybody_is_made(
    forum: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum("meeting", "import", "grf", DATA / "grf2023_programme.csv")
    (tmp_path / "speakers.csv").write_text("item,delegation\n1,Kenya\n")
    monkeypatch.setattr(meetings, "_may_ask", lambda: True)
    asked = forum("meeting", "import", "grf", tmp_path / "speakers.csv", status=1)
    assert asked.startswith("Delegations to be made: Kenya (member_state).\n")
    assert "Import it? [y/N]" in asked
    assert "at change 2" in forum("meeting", "list")


def test_a_revised_programme_is_shown_before_it_is_written(forum: Run, tmp_path: Path) -> None:
    head, file = "day,start,end,room,number,title,kind\n", tmp_path / "programme.csv"
    file.write_text(f"{head}2023-12-13,09:00,10:00,Plenary,1,Opening,ceremony\n")
    forum("meeting", "import", "grf", file)
    file.write_text(f"{head}2023-12-13,09:30,10:30,Plenary,1,Opening,ceremony\n")
    shown = "changed: 2023-12-13 Plenary 09:00 1 Opening: start 09:00 -> 09:30; end 10:00 -> 10:30\n"
    counts = "0 rooms, 0 sittings and 0 items new, items 1 changed, 0 removed and 0 left as they are"
    assert forum("meeting", "import", "grf", file, "--dry-run") == (
        f"{shown}Dry run: would bring a revised programme: {counts} into grf.\n"
        "Every line is good; nothing was written.\n"
    )
    assert forum("meeting", "import", "grf", file) == f"Brought a revised programme: {counts} into grf.\n"


def test_with_an_id_a_file_is_brought_once_and_no_other_under_it(forum: Run, tmp_path: Path) -> None:
    file, own = tmp_path / "list.csv", ["--command-id", "0b8a4f1e-6d5c-4b3a-9f21-7c8d9e0f1a2b"]
    file.write_text("name,category,code\nKenya,Member State,KEN\n")
    first = forum("meeting", "import", "grf", file, *own)
    verified = forum("meeting", "verify", "grf")
    assert forum("meeting", "import", "grf", file, *own) == first
    file.write_text("name,category,code\nChad,Member State,TCD\n")
    assert "This number was used for something else; nothing was done." in forum(
        "meeting", "import", "grf", file, *own, status=1
    )
    assert forum("meeting", "verify", "grf") == verified


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "is empty."),
        ("name,phone\n", "misses category"),
        ("foo,bar\n", "The header is none that can be imported"),
        ("name,category\n", "The file has a header, but no line."),
        ("\x00", "neither a table in text (CSV) nor a workbook"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(forum: Run, tmp_path: Path, content: str, line: str) -> None:
    (tmp_path / "file").write_text(content)
    printed = forum("meeting", "import", "grf", tmp_path / "file", status=1)
    assert line in printed
    assert printed.count("\n") == 1


def test_a_missing_file_and_an_unknown_meeting_are_one_line(forum: Run, tmp_path: Path) -> None:
    assert "No such file" in forum("meeting", "import", "grf", tmp_path / "none.csv", status=1)
    file = DATA / "grf2023_programme.csv"
    assert forum("meeting", "import", "nowhere", file, status=1) == "hlom: There is no such meeting.\n"
