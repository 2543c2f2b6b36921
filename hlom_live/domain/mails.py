"""Mail to delegations: its content, the status of each mail, and the meaning of a mail server's replies."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class MailKind(StrEnum):
    """What is written to a delegation."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    PROGRAMME = "programme"
    FORMAT = "format"
    TEST = "test"


class MailState(StrEnum):
    """How a mail stands. It is `taken` by a worker that talks to the server, and `handed` once its text is on the way.

    `unsure`: whether the server took it is not known, so it is not sent again unasked. `late`: its time has passed.
    """

    WAITING = "waiting"
    TAKEN = "taken"
    HANDED = "handed"
    SENT = "sent"
    REFUSED = "refused"
    BOUNCED = "bounced"
    UNSURE = "unsure"
    LATE = "late"
    STOPPED = "stopped"


ON_ITS_WAY = frozenset({MailState.WAITING, MailState.TAKEN, MailState.HANDED})
FAILED = frozenset({MailState.REFUSED, MailState.BOUNCED, MailState.UNSURE, MailState.LATE})

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=2),
    timedelta(minutes=5),
    timedelta(minutes=10),
    timedelta(minutes=20),
)
"""Before the second and the next tries; half an hour before each further one (RFC 5321, 4.5.4.1)."""

LONGEST_PAUSE = timedelta(minutes=30)
GOOD_FOR = timedelta(days=2)
"""How long a mail is tried that does not itself say until when it is wanted."""


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries that a server put off."""
    return PAUSES[tries - 1] if 1 <= tries <= len(PAUSES) else LONGEST_PAUSE


def is_for_good(code: int) -> bool:
    """Whether a server's answer refuses for good (5yz), and not for now (4yz). RFC 5321, 4.2.1."""
    return 500 <= code < 600


def evening_before(day: str, hour: int, zone: ZoneInfo) -> datetime:
    """When the reminder of a day goes out: on the evening before, at that hour of the meeting's zone."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=zone) - timedelta(days=1)
