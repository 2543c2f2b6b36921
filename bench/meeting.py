"""A meeting to measure with, made as a conference office makes one: created, filled from files, driven by commands.

Nothing is written past the product's own ways; what a later change requires of a row, they fill in.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from bench.databases import migrated
from bench.processes import run_folder
from hlom_live.domain.commands import AddItem, Command, NextSpeaker, OpenList, OpenSitting, StartItem
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import Answer, handle, record
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.messages import Message
from hlom_live.store import imports, meetings
from hlom_live.store.changes import Change, rows_at
from hlom_live.store.database import Database

SLUG, DAY = "measured", "2021-12-14"
SECRETARIAT = Actor(Role.SECRETARIAT, "Secretariat")
DELEGATIONS = 600
NAMES = [f"Delegation {n:03}" for n in range(DELEGATIONS)]

_making = Lock()


@dataclass(frozen=True)
class Waiting:
    """An item's list of speakers: ids of the item, of the list, and of its entries in their order."""

    item: str
    list_id: str
    entries: list[str]


class Measured:
    """A meeting of 600 delegations with an open sitting, in a database of its own, commanded without a server.

    `room`, `sitting` and `delegations` are ids. `dispose` closes the connections; the next use opens them again.
    """

    def __init__(self, url: str) -> None:
        self.url, self.database = url, migrated(url)
        self._numbers = count(1)
        new = meetings.NewMeeting(SLUG, {"en": "Measured"}, (DAY,), "Europe/Zurich")
        meetings.create(self.database, new, SECRETARIAT, datetime.now(UTC))
        debate = f"{DAY},10:00,13:00,Plenary,1,General debate,statements"
        self._bring("day,start,end,room,number,title,kind", [debate])
        self._bring("name,category", (f"{name},member_state" for name in NAMES))
        (self.room,), (self.sitting,) = ([row["id"] for row in self._rows(kind)] for kind in ("room", "sitting"))
        ids = {row["name"]["en"]: row["id"] for row in self._rows("delegation")}
        self.delegations: list[str] = [ids[name] for name in NAMES]
        self.do(OpenSitting(sitting=self.sitting))

    def do(self, command: Command, actor: Actor = SECRETARIAT) -> Answer:
        """Carry out one command."""
        return handle(self.database, SLUG, command, f"measured-{next(self._numbers)}", actor, datetime.now(UTC))

    def add_list(self, waiting: int) -> Waiting:
        """Add an item of that number with an open list, on which the first so many delegations wait."""
        made = self.do(AddItem(sitting=self.sitting, title=f"{waiting} waiting", number=f"{waiting}")).result
        self.do(OpenList(list=made["list"]))
        speakers = (f"{waiting},{name},ambassador,in_room" for name in NAMES[:waiting])
        self._bring("item,delegation,precedence,mode", speakers)
        entries = [row for row in self._rows("inscription") if row["list"] == made["list"]]
        entries.sort(key=lambda row: row["place"])
        return Waiting(made["item"], made["list"], [row["id"] for row in entries])

    def next_speaker(self, holder: str | None) -> Answer:
        """Call the next speaker after `holder`, the id of the intervention that has the floor."""
        return self.do(NextSpeaker(room=self.room, expect=holder))

    def copied_to(self, url: str) -> Measured:
        """The same in a copy of its database."""
        other = copy.copy(self)
        other.url, other.database = url, Database(url)
        return other

    def dispose(self) -> None:
        """Close the connections to the database."""
        self.database.dispose()

    def _bring(self, header: str, lines: Iterable[str]) -> None:
        """Import a file, as `flask --app wsgi meeting import` does."""
        with TemporaryDirectory(prefix="hlom-bench-") as folder:
            file = Path(folder) / "brought.csv"
            file.write_text("\n".join([header, *lines]), encoding="utf-8")
            brought = imports.open_file(file)
        record(self.database, SLUG, "import", SECRETARIAT, datetime.now(UTC), lambda job: imports.write(job, brought))

    def _rows(self, kind: str) -> list[dict[str, Any]]:
        with self.database.reading() as session:
            _, state = rows_at(session, SLUG)
        return [dict(row) for key, row in state.items() if key.startswith(f"{kind}/")]


def speaking_meeting(url: str) -> tuple[Measured, Change]:
    """A meeting with 100 on its list, of whom two have been called; the call of the second, the log's last change.

    It is made once in a run; further files are copies of the first.
    """
    if not url.startswith("sqlite:///"):
        return _speaking(url)
    with _making:
        measured, change = _first_speaking()
        shutil.copy(measured.url.removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))
    return measured.copied_to(url), change


@cache
def _first_speaking() -> tuple[Measured, Change]:
    return _speaking(f"sqlite:///{run_folder()}/speaking.sqlite3")


def _speaking(url: str) -> tuple[Measured, Change]:
    measured = Measured(url)
    measured.do(StartItem(item=measured.add_list(100).item))
    first = measured.next_speaker(None).result["intervention"]
    change = measured.next_speaker(first).change
    measured.dispose()
    assert change is not None
    return measured, change


def as_published(change: Change) -> str:
    """A change as the public gets it, in JSON."""
    return Message(change).text(Audience.PUBLIC)
