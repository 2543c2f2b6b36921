"""Files that are brought into a meeting of two days, and what is there then."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.model import Format
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import Answer, record
from hlom_live.store import imports
from hlom_live.store.changes import rows_at
from hlom_live.store.database import Database
from hlom_live.store.imports import BadLines
from hlom_live.store.meetings import NewMeeting, create
from tests.support.tools import PROJECT

DATA = PROJECT / "tests" / "data"
NOW = datetime(2023, 12, 12, 16, 0, tzinfo=UTC)
OPERATOR = Actor(Role.ADMIN, "command line")
SLUG = "grf"


@pytest.fixture
def forum(database: Database) -> Database:
    days = ("2023-12-13", "2023-12-14")
    create(database, NewMeeting(SLUG, {"en": "Forum"}, days, "Europe/Zurich", Format.HYBRID), OPERATOR, NOW)
    return database


def bring(database: Database, file: Path, **answers: str) -> Answer:
    brought = imports.open_file(file, answers={key.replace("__", "."): answer for key, answer in answers.items()})
    return record(database, SLUG, "import", OPERATOR, NOW, lambda job: imports.write(job, brought))


def bring_text(database: Database, folder: Path, text: str, **answers: str) -> Answer:
    (folder / "file.csv").write_text(text)
    return bring(database, folder / "file.csv", **answers)


def state(database: Database) -> dict[str, dict[str, Any]]:
    with database.reading() as session:
        return rows_at(session, SLUG)[1]


def of_kind(database: Database, kind: str) -> list[dict[str, Any]]:
    return [row for key, row in state(database).items() if key.startswith(f"{kind}/")]


def waiting(database: Database, number: int = 0) -> list[str]:
    """Who waits on the list of the first (or another) item numbered 1, in order."""
    items = {row["id"]: row for row in of_kind(database, "item")}
    numbered = sorted(
        (row for row in of_kind(database, "list") if items[row["item"]]["number"] == "1"),
        key=lambda row: str(items[row["item"]]["planned_start"]),
    )
    names = {row["id"]: row["name"]["en"] for row in of_kind(database, "delegation")}
    entries = [row for row in of_kind(database, "inscription") if row["list"] == numbered[number]["id"]]
    return [names[row["delegation"]] for row in sorted(entries, key=lambda row: row["place"])]


def problems(database: Database, folder: Path, text: str) -> list[tuple[int, str]]:
    """The bad lines of a file, which must have changed nothing."""
    before = state(database)
    with pytest.raises(BadLines) as bad:
        bring_text(database, folder, text)
    assert state(database) == before
    return [(problem.line, problem.column) for problem in bad.value.problems]
