"""What a folder is made of: the meeting as it is read for it, and how its papers are drawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from hlom_live.domain.derived.rows import Rows
from hlom_live.store.archive.verify import Broken, verify
from hlom_live.store.changes import find_meeting, rows
from hlom_live.store.database import Database
from hlom_live.store.journal import Noted, journal
from hlom_live.store.models import MeetingRow
from hlom_live.store.record import Delivered, delivered
from hlom_live.web.paper.drawing import Job
from hlom_live.web.paper.printing import drawn_apart, paper_job
from hlom_live.web.paper.printout import Printout


@dataclass(frozen=True)
class Wanted:
    """What is handed over: of which meeting, in which of the six languages, the first being that of the contents.

    With `embargoed` also statements that are not released yet, in a folder of their own.
    """

    slug: str
    languages: tuple[str, ...]
    embargoed: bool = False


def draw_apart(job: Job) -> bytes:
    """A paper, drawn by a process of its own, so that what drawing takes of memory is given back."""
    return drawn_apart(json.dumps(job).encode())[0]


class Office:
    """The meeting that is handed over, read once where it is small: its rows, its record and its journal."""

    def __init__(
        self,
        database: Database,
        wanted: Wanted,
        now: datetime,
        templates: Path | None = None,
        draw: Callable[[Job], bytes] = draw_apart,
    ) -> None:
        """Raises Refused("not_found") for a meeting that is none."""
        self.database, self.wanted, self.now, self.draw = database, wanted, now, draw
        self._templates = templates
        with database.reading() as session:
            self.meeting: MeetingRow = find_meeting(session, wanted.slug)
            self.rows = Rows(rows(session, self.meeting.id))

    @cached_property
    def turns(self) -> list[Delivered]:
        """The interventions delivered."""
        with self.database.reading() as session:
            return delivered(session, self.meeting.id)

    @cached_property
    def noted(self) -> list[Noted]:
        """What was done, in order."""
        with self.database.reading() as session:
            return journal(session, self.meeting.id)

    @cached_property
    def verified(self) -> tuple[bool, str]:
        """Whether the log is whole, and what `meeting verify` says of it."""
        with self.database.reading() as session:
            try:
                return True, verify(session, self.meeting.slug).said(self.meeting.slug)
            except Broken as broken:
                return False, str(broken)

    @property
    def lang(self) -> str:
        """The language of the contents, and of the names of files."""
        return self.wanted.languages[0]

    def pdf(self, printed: Printout) -> Iterator[bytes]:
        """What is printed, as PDF."""
        yield self.draw(paper_job("printout", asdict(printed), self._templates))
