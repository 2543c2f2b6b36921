"""Polls the newest number of each meeting in the database, so that lost hints are noticed (docs/adr/0042)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from hlom_live.domain.clock import stamp
from hlom_live.live.broadcast import Broadcaster, Send
from hlom_live.live.presence import Presence
from hlom_live.live.troubles import Troubles
from hlom_live.store.changes import Position, history_of
from hlom_live.store.database import Database
from hlom_live.store.faults import NotReady
from hlom_live.store.models import MeetingRow

log = logging.getLogger(__name__)


class Heads:
    """The newest numbers of the meetings that are watched here; `known` has them as they were last read."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        presence: Presence,
        broadcaster: Broadcaster,
        send: Send,
    ) -> None:
        self.known: dict[str, int] = {}
        self._troubles = Troubles(log)
        self._database, self._clock = database, clock
        self._presence, self._broadcaster, self._send = presence, broadcaster, send

    @property
    def failed(self) -> bool:
        """Whether they could not be read last time: what there is after that may be another history (ADR 0126)."""
        return self._troubles.lasting

    def tell(self) -> None:
        """Tell the pages of each meeting how far it is: as far as it was sent, which is where its log was last seen.

        It waits for no database: a page that hears nothing for 12 s takes its line for dead, and its clock must go on.
        """
        for slug in self._presence.meetings():
            if (sent := self._broadcaster.sent(slug)) is not None:
                self._send("head", {"seq": sent.seq, "history": sent.history, "now": stamp(self._clock())}, slug)

    def look(self) -> None:
        """Read the newest numbers; whatever was not sent yet is sent from the log."""
        try:
            with self._database.reading() as session:
                row = MeetingRow
                wanted = select(row.slug, row.id, row.head, row.head_hash)
                heads = session.execute(wanted.where(row.slug.in_(self._presence.meetings()))).all()
            self.known = {slug: seq for slug, _, seq, _ in heads}
            for slug, meeting_id, seq, digest in heads:
                self._broadcaster.match(slug, meeting_id, Position(seq, history_of(digest)))
            self._troubles.end("", "the heads of the meetings are read again")
        except (SQLAlchemyError, NotReady) as error:
            self._troubles.begin("", error, "the heads of the meetings could not be read")
