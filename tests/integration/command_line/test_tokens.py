"""`token ...`: who may enter, made and listed on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from hlom_live.cli import tokens
from hlom_live.store.changes import find_meeting, rows_at
from hlom_live.store.sign_in.access import Purpose, find_secret
from tests.support.command_line import Run, database


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
