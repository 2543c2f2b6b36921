"""The command line: each command says what it did, and ends with one clear line and status 1 on bad input."""

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from config import Settings
from hlom_live import create_app
from hlom_live.cli import meetings, tokens
from hlom_live.demonstration import demo
from hlom_live.store.access import Purpose, find_secret
from hlom_live.store.changes import find_meeting, rows_at
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context

DATA = Path(__file__).parents[1] / "data"
NOON = datetime(2026, 3, 2, 12, 7, 31, tzinfo=UTC)

Run = Callable[..., str]


def app_on(url: str, instance: Path) -> Flask:
    settings = Settings(database_url=url, secret_key="k" * 40, instance=instance, public_url="https://live.example.org")
    return create_app(settings, clock=lambda: NOON)


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Flask:
    return app_on(sqlite_url, tmp_path)


@pytest.fixture
def run(app: Flask) -> Run:
    """Run a command; what it printed. `status` is the expected one."""

    def run(*words: object, status: int = 0) -> str:
        result = app.test_cli_runner().invoke(args=[str(word) for word in words])
        assert result.exit_code == status, result.output
        assert "Traceback" not in result.output
        return result.output

    return run


@pytest.fixture
def forum(run: Run) -> Run:
    days = "2023-12-13,2023-12-14"
    run("meeting", "create", "grf", "--title", "Forum", "--days", days, "--time-zone", "Europe/Zurich")
    return run


def database(app: Flask) -> Database:
    return context(app).database


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


# meeting import


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


# token


def test_a_token_is_printed_once_with_its_link_and_qr_code(app: Flask, forum: Run) -> None:
    printed = forum("token", "create", "grf", "chair", "--name", "President")
    assert printed.startswith("President may enter grf as chair until 2026-05-31.")
    bearer, link, code = (
        re.search(pattern, printed)[1]  # type: ignore[index]
        for pattern in (
            r"Bearer token: (\S+)\n",
            r"Sign-in link: https://live\.example\.org/in/(\S+)\n",
            r"Typed code: (\S+)\n",
        )
    )
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code)
    assert "▀" in printed
    with database(app).reading() as session:
        meeting = find_meeting(session, "grf").id
        for purpose, secret in ((Purpose.BEARER, bearer), (Purpose.LINK, link)):
            token = find_secret(session, purpose, secret)
            assert token is not None
            assert (token.meeting_id, token.role, token.name) == (meeting, "chair", "President")


def test_a_delegate_is_of_a_delegation(app: Flask, forum: Run, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("name,category\nKenya,member_state\n")
    forum("meeting", "import", "grf", tmp_path / "d.csv")
    with database(app).reading() as session:
        rows = rows_at(session, "grf")[1]
    (kenya,) = [row["id"] for key, row in rows.items() if key.startswith("delegation/")]
    for wanted in (kenya, "KEN", "kenya"):
        printed = forum("token", "create", "grf", "delegate", "--delegation", wanted)
        assert printed.startswith("Kenya may enter grf as delegate")


def test_a_token_may_belong_to_a_room(forum: Run, tmp_path: Path) -> None:
    header = "day,start,end,room,number,title,kind"
    lines = "2023-12-13,10:00,11:00,Salle XX,1,One,statements\n2023-12-13,10:00,11:00,Salle XIX,2,Two,statements\n"
    (tmp_path / "p.csv").write_text(f"{header}\n{lines}")
    forum("meeting", "import", "grf", tmp_path / "p.csv")
    for role in ("chair", "interpreter", "technician"):
        printed = forum("token", "create", "grf", role, "--room", "salle xix", "--name", f"The {role}")
        assert printed.startswith(f"The {role} may enter grf as {role}, in Salle XIX, until")
        assert re.search(rf"The {role}  \(Salle XIX, valid until", forum("token", "list", "grf"))
    assert "none is called 'Salle XXI'" in forum("token", "create", "grf", "chair", "--room", "Salle XXI", status=1)
    refused = forum("token", "create", "grf", "secretariat", "--room", "Salle XIX", status=1)
    assert "a chair, an interpreter or a technician may belong to a room" in refused
    forum("staff", "add", "grf", "chair@example.org", "chair", "--room", "Salle XX")
    assert re.search(r"chair <chair@example\.org>  \(Salle XX, valid", forum("token", "list", "grf"))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["grf", "king"], "'king' is not one of"),
        (["grf", "delegate"], "a delegate needs one: --delegation ID"),
        (["grf", "delegate", "--delegation", "Narnia"], "none is called 'Narnia'"),
        (["grf", "chair", "--name", "<b>"], "The name cannot be taken: markup in a name."),
        (["nowhere", "chair"], "There is no such meeting."),
    ],
)
def test_a_token_that_cannot_be_made_is_one_line(forum: Run, words: list[str], line: str) -> None:
    printed = forum("token", "create", *words, status=1)
    assert line in printed
    assert printed.count("\n") == 1


def test_a_qr_code_is_square_and_fits_a_terminal() -> None:
    lines = tokens.qr_code("https://live.example.org/in/" + "x" * 22).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) <= 80


# demo, backup, migrate


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
