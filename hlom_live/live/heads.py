"""How far each meeting is, by the database: so nobody stays behind without knowing (docs/adr/0042-broadcast.md)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from hlom_live.domain.clock import stamp
from hlom_live.live.broadcast import Broadcaster, Send
from hlom_live.live.presence import Presence
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
        self._database, self._clock = database, clock
        self._presence, self._broadcaster, self._send = presence, broadcaster, send

    def tell(self) -> None:
        """Tell the pages of each meeting how far it is."""
        for slug, head in self.look().items():
            self._send("head", {"seq": head, "now": stamp(self._clock())}, slug)

    def look(self) -> dict[str, int]:
        """The newest numbers; whatever was not sent yet is sent from the log.

        While the database is away, the last ones sent: the clock on the pages must go on.
        """
        slugs = self._presence.meetings()
        try:
            with self._database.reading() as session:
                wanted = select(MeetingRow.slug, MeetingRow.head).where(MeetingRow.slug.in_(slugs))
                heads = {slug: head for slug, head in session.execute(wanted)}
            self.known = heads
            for slug, head in heads.items():
                self._broadcaster.reach(slug, head)
        except (SQLAlchemyError, NotReady):
            log.exception("the heads of the meetings could not be read")
            heads = {slug: self._broadcaster.sent(slug) for slug in slugs}
        return heads
