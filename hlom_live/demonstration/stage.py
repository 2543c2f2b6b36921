"""The demonstration meeting as it is played: what is called how, and the commands sent at their times."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live import green
from hlom_live.demonstration import SLUG
from hlom_live.domain import commands
from hlom_live.domain.commands import Command
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import Delegation, Mode, Precedence
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import Answer, handle
from hlom_live.store.changes import find_meeting, rows
from hlom_live.store.database import Database
from hlom_live.store.imports.known import Known

ZONE = ZoneInfo("Europe/Zurich")
FIRST_STATEMENTS = datetime(2021, 12, 14, 11, 0, tzinfo=ZONE)

CHAIR = Actor(Role.CHAIR, "Chair")
SECRETARIAT = Actor(Role.SECRETARIAT, "Secretariat")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who asks for the floor, with a title in the language that is spoken.

    Without a precedence the delegation asks itself, else the secretariat inscribes.
    """

    delegation: str
    title: str
    mode: Mode
    language: str
    precedence: Precedence | None = None
    on_behalf_of: str | None = None


class Stage:
    """The meeting to be played: what is called how, and the commands sent at their times."""

    def __init__(self, database: Database, state: Rows, shift: timedelta) -> None:
        self.database, self.shift = database, shift
        items = state.all("item")
        self.items = {row["number"] or row["title"]["en"]: row["id"] for row in items}
        self.lists = {number: state.list_of(item)["id"] for number, item in self.items.items()}
        self.room = plenary(state)
        first = next(row for row in items if row["number"] == "1")
        self.sitting = first["sitting"]
        self.known = Known(Delegation(**row) for row in state.all("delegation"))

    @classmethod
    def of(cls, database: Database, shift: timedelta) -> Stage:
        """The meeting as it stands."""
        with database.reading() as session:
            return cls(database, Rows(rows(session, find_meeting(session, SLUG).id)), shift)

    def state(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind, as they stand."""
        with self.database.reading() as session:
            found = rows(session, find_meeting(session, SLUG).id, (kind,))
        return list(found.values())

    def at(self, hour: int, minute: int, second: int = 0) -> datetime:
        """A time of the printed first day, moved as the programme was."""
        return FIRST_STATEMENTS.replace(hour=hour, minute=minute, second=second) + self.shift

    def send(self, at: datetime, actor: Actor, command: Command) -> Answer:
        """Carry out a command as if it had been sent then; a server that plays it lets its pages go on in between."""
        green.sleep(0)
        return handle(self.database, SLUG, command, str(uuid.uuid4()), actor, at)

    def ask(self, at: datetime, number: str, speaker: Speaker) -> str:
        """Put a speaker on the list of an item; the inscription's id."""
        (delegation,) = self.known.named(speaker.delegation)
        fields: dict[str, Any] = {
            "list": self.lists[number],
            "speaker_title": speaker.title,
            "mode": speaker.mode,
            "language": speaker.language,
            "on_behalf_of": speaker.on_behalf_of,
        }
        if speaker.precedence is None:
            actor = Actor(Role.DELEGATE, delegation.name["en"], delegation.id)
            answer = self.send(at, actor, commands.RequestFloor(**fields))
        else:
            inscribe = commands.Inscribe(**fields, delegation=delegation.id, precedence=speaker.precedence)
            answer = self.send(at, SECRETARIAT, inscribe)
        return str(answer.result["inscription"])


def plenary(state: Rows) -> str:
    """The id of the plenary's room."""
    return next(str(row["id"]) for row in state.all("room") if row["name"].get("en") == "Plenary")
