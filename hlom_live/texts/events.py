"""One event of a schedule or of a calendar, and the line of a programme that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Event:
    """One event: its hours as moments with their zone, or as the hours of the meeting's own clock."""

    title: str
    start: datetime
    end: datetime
    room: str = ""
    kind: str = ""
    number: str = ""

    def line(self) -> list[str]:
        """As a line of a programme, in the order of `HEADER`."""
        hours = [moment.isoformat(timespec="minutes") for moment in (self.start, self.end)]
        return [self.number, flat(self.title), flat(self.room), "", *hours, flat(self.kind)]


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(str(text).split())
