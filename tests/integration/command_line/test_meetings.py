"""`meeting ...` and `office ...`: made, changed, exported, restored and verified on the command line."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.support.command_line import DATA, Run, app_on

# meeting create, list


def test_a_meeting_is_made_and_listed(run: Run) -> None:
    words = ("--title", "Forum", "--days", "2023-12-14, 2023-12-13", "--time-zone", "Europe/Zurich")
    assert run("meeting", "create", "grf", *words, "--format", "virtual") == (
        "Made the meeting grf: Forum, 2023-12-13 and 2023-12-14, Europe/Zurich, virtual.\n"
    )
    assert run("meeting", "list") == "grf: Forum, 2023-12-13 and 2023-12-14, at change 1\n"


def test_an_empty_list_says_what_to_do_next(run: Run) -> None:
    assert "meeting create" in run("meeting", "list")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "Missing argument 'SLUG'."),
        (["grf"], "Missing option '--title'."),
        (["GRF", "--title", "F"], "The slug cannot be taken: small letters, digits and hyphens, 64 at most."),
        (["../x", "--title", "F"], "The slug cannot be taken: small letters, digits and hyphens, 64 at most."),
        (["grf", "--title", " "], "The title cannot be taken: empty."),
        (["grf", "--title", "a\u202eb"], "The title cannot be taken: a control or direction character."),
        (["grf", "--title", "F", "--days", "soon"], "The days cannot be taken: 'soon' is no day"),
        (["grf", "--title", "F", "--days", ","], "The days cannot be taken: between 1 and 31 days."),
        (["grf", "--title", "F", "--days", "2023-12-13,2023-12-13"], "a day is there twice."),
        (["grf", "--title", "F", "--time-zone", "Mars/Olympus"], "'Mars/Olympus' is no time zone"),
        (["grf", "--title", "F", "--format", "outdoors"], "'outdoors' is not one of"),
        (["grf", "--title", "F", "--colour", "red"], "No such option"),
    ],
)
def test_bad_input_is_one_line_and_makes_nothing(run: Run, words: list[str], line: str) -> None:
    usual = {"--days": "2023-12-13", "--time-zone": "Europe/Zurich"}
    options = [part for name, value in usual.items() if name not in words for part in (name, value)]
    printed = run("meeting", "create", *words, *options, status=1)
    assert printed.startswith("hlom: ")
    assert line in printed
    assert printed.count("\n") == 1
    assert "There is no meeting yet" in run("meeting", "list")


def test_a_slug_is_taken_once(forum: Run) -> None:
    again = ("--title", "F", "--days", "2023-12-13", "--time-zone", "Europe/Zurich")
    assert forum("meeting", "create", "grf", *again, status=1) == (
        "hlom: The slug cannot be taken: there is a meeting grf already.\n"
    )


# meeting edit, over, copy; office


def test_a_meeting_is_edited_said_to_be_over_and_copied(forum: Run) -> None:
    forum("meeting", "import", "grf", DATA / "grf2023_programme.csv")
    told = forum("meeting", "edit", "grf", "--title", "The Forum", "--add-day", "2023-12-15", "--like", "2023-12-14",
                 "--time-zone", "nairobi", "--times", "stay")  # fmt: skip
    assert told == "grf is now: The Forum, 2023-12-13, 2023-12-14 and 2023-12-15, Africa/Nairobi.\n"
    assert "because of" in forum("meeting", "edit", "grf", "--remove-day", "2023-12-15", status=1)
    assert "time_zone cannot be taken" in forum("meeting", "edit", "grf", "--time-zone", "Genf", status=1)
    assert "Say what to change" in forum("meeting", "edit", "grf", status=1)
    assert forum("meeting", "over", "grf") == "grf is over.\n"
    assert ", over" in forum("meeting", "list")
    assert forum("meeting", "over", "grf", "--again") == "grf is not over any more.\n"
    copied = forum("meeting", "copy", "grf", "next", "--title", "Next", "--days", "2027-12-01")
    assert copied.startswith("Made the meeting next like grf: ")
    assert "already" in forum("meeting", "copy", "grf", "next", "--title", "Next", "--days", "2027-12-01", status=1)
    assert "next is whole: 1 change" in forum("meeting", "verify", "next")


def test_the_office_is_told_apart_by_its_ids(forum: Run) -> None:
    assert "/in/office/" in forum("office", "add", "Amina")
    listed = forum("office", "list")
    assert "Amina" in listed
    assert "Done." in forum("office", "remove", listed.split()[0])
    assert forum("office", "list") == "0 administrators of all meetings.\n"


# meeting export, restore, verify


def test_a_meeting_is_exported_restored_and_verified(forum: Run, tmp_path: Path, sqlite_template: Path) -> None:
    forum("meeting", "import", "grf", DATA / "grf2023_programme.csv")
    told = forum("meeting", "verify", "grf")
    exported = forum("meeting", "export", "grf", tmp_path / "grf.zip")
    elsewhere = app_on(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}", tmp_path).test_cli_runner()
    restored = elsewhere.invoke(args=["meeting", "restore", str(tmp_path / "grf.zip")])
    assert restored.exit_code == 0, restored.output
    assert re.findall("Hash: .*", exported + restored.output) == re.findall("Hash: .*", told) * 2
    assert elsewhere.invoke(args=["meeting", "verify", "grf"]).output == told


def test_one_meeting_is_removed_replaced_and_restored_at_another_address(forum: Run, tmp_path: Path) -> None:
    days = ["--days", "2023-12-13", "--time-zone", "Europe/Zurich"]
    forum("meeting", "create", "other", "--title", "Other", *days)
    forum("meeting", "export", "grf", tmp_path / "grf.zip")
    assert "There is a meeting grf already" in forum("meeting", "restore", tmp_path / "grf.zip", status=1)
    assert "Restored grf: " in forum("meeting", "restore", "--replace", tmp_path / "grf.zip")
    assert "Nothing was deleted" in forum("meeting", "remove", "grf", status=1)
    kept = forum("meeting", "remove", "grf", "--yes").removeprefix("Deleted grf: Forum, at change 1. Its archive: ")
    assert "Restored grf: " in forum("meeting", "restore", kept.strip())
    assert forum("meeting", "remove", "grf", "--yes", "--for-good") == "Deleted grf: Forum, at change 1.\n"
    assert "Restored second: 1 row, at change 2." in forum("meeting", "restore", tmp_path / "grf.zip", "--as", "second")
    assert "second is whole: 2 changes, 1 row." in forum("meeting", "verify", "second")
    assert forum("meeting", "list").splitlines()[0].startswith("other: Other, ")
    assert "There is no such meeting" in forum("meeting", "remove", "grf", "--yes", status=1)


def test_what_cannot_be_restored_is_one_line(forum: Run, tmp_path: Path) -> None:
    forum("meeting", "export", "grf", tmp_path / "grf.zip")
    assert forum("meeting", "restore", tmp_path / "grf.zip", status=1) == (
        "hlom: There is a meeting grf already; nothing was restored.\n"
    )
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("other", "")
    assert "no archive of a meeting" in forum("meeting", "restore", tmp_path / "other.zip", status=1)
    assert "No such file" in forum("meeting", "restore", tmp_path / "none.zip", status=1)


def test_an_export_that_cannot_be_written_names_the_file(forum: Run, tmp_path: Path) -> None:
    printed = forum("meeting", "export", "grf", tmp_path / "nowhere" / "grf.zip", status=1)
    assert printed == f"hlom: {tmp_path / 'nowhere' / 'grf.zip'}: No such file or directory\n"
