"""Sends queued mail, one after the other, through the office's own mail server (docs/adr/0154-mail.md).

Each worker has one such task. Nothing waits for it: a form only queues mail, and reads the queue when it is shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy.orm import Session

from config import MailServer
from hlom_live import green
from hlom_live.domain.mails import MailState, is_for_good
from hlom_live.live.smtp import SECONDS, Answered, Away, Line, Unknown
from hlom_live.live.troubles import Troubles
from hlom_live.store.database import Database
from hlom_live.store.mailing import mails
from hlom_live.store.mailing.mails import MailRow

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
"""Between two looks at the queue."""

HOLD_OFF = (timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5))
"""How long a server that is away is left alone, longer each time."""


class Prepared(Protocol):
    """What takes long of a mail: done before its transaction."""

    @property
    def access(self) -> str | None:
        """The id of the link that will be made for it."""

    def write(self, session: Session) -> bytes:
        """Make the link, if there is one in it, and the mail as it goes out."""


class Writer(Protocol):
    """Writes the mails."""

    def prepare(self, mail: MailRow) -> Prepared | None:
        """A mail; None if there is nothing to write any more, as when its delegation is gone."""

    def due(self, now: datetime) -> Callable[[Session], object] | None:
        """What queues the mails that are due by themselves, such as reminders; None if none is. Twice is as once."""


class Postman:
    """Sends what waits. Only `work` is called again and again; it raises nothing that lasts."""

    def __init__(self, database: Database, clock: Callable[[], datetime], server: MailServer, writer: Writer) -> None:
        self._database, self._clock, self._server, self._writer = database, clock, server, writer
        self._troubles = Troubles(log)
        self._working = green.Lock()
        self.seconds = SECONDS
        self._away = 0
        self._not_before: datetime | None = None

    def work(self) -> None:
        """Queue what is due, and send what waits until nothing does, or the server is away."""
        if not self._working.acquire(blocking=False):
            return
        try:
            self._look()
        except Exception as error:
            self._troubles.begin("", error, "mail could not be looked after")
        else:
            self._troubles.end("", "mail is looked after again")
        finally:
            self._working.release()

    def _look(self) -> None:
        due = self._writer.due(self._clock())
        with self._database.reading() as session:
            if not due and not mails.anything(session, self._clock()):
                return
        with self._database.writing(seen=False) as session:
            if due:
                due(session)
            mails.give_up(session, self._clock())
        if self._not_before is not None and self._clock() < self._not_before:
            return
        with closing(Line(self._server, self.seconds)) as line:
            while self._next(line):
                pass

    def _next(self, line: Line) -> bool:
        """Send one; False where nothing waits or the server is away."""
        with self._database.writing(seen=False) as session:
            mail = mails.take(session, self._clock())
        if mail is None:
            return False
        try:
            self._send(line, mail)
        except Away as away:
            self._hold_off(mail, str(away))
            return False
        except Answered as answered:
            self._refused(mail, answered)
        except Unknown as unknown:
            self._ended(mail, MailState.UNSURE, str(unknown))
        self._away = 0
        self._troubles.end("server", "the mail server takes mail again")
        return True

    def _send(self, line: Line, mail: MailRow) -> None:
        prepared = self._writer.prepare(mail)
        if prepared is None:
            self._ended(mail, MailState.STOPPED, "")
            return
        line.address(mail.email)
        with self._database.writing(seen=False) as session:
            if not mails.hand(session, mail, prepared.access, self._clock()):
                return
            text = prepared.write(session)
        self._ended(mail, MailState.SENT, line.hand_over(text))

    def _refused(self, mail: MailRow, answered: Answered) -> None:
        if is_for_good(answered.code):
            self._ended(mail, MailState.REFUSED, str(answered))
            return
        with self._database.writing(seen=False) as session:
            mails.put_off(session, mail, str(answered), self._clock())

    def _ended(self, mail: MailRow, state: MailState, said: str) -> None:
        with self._database.writing(seen=False) as session:
            mails.end(session, mail, state, said, self._clock())

    def _hold_off(self, mail: MailRow, said: str) -> None:
        """A server that is away is away for all: this mail waits, and the others with it."""
        with self._database.writing(seen=False) as session:
            mails.put_off(session, mail, said, self._clock())
        self._not_before = self._clock() + HOLD_OFF[min(self._away, len(HOLD_OFF) - 1)]
        self._away += 1
        self._troubles.begin("server", OSError(said), "the mail server takes nothing now")
