"""The way out: after a commit, one ordered stream of changes per meeting to everybody who is connected.

A command hands its change over and goes on; one loop sends. A change handed over is a hint: its number says
what to send, and holes are filled from the log, so that a lost or late hint is only a delay
(docs/adr/0042-broadcast.md).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from hlom_live import green
from hlom_live.live import socket_rooms
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.catch_up import MOST_BEHIND, catch_up
from hlom_live.live.content.messages import Message, Reloads
from hlom_live.store.changes import Change, changes_since
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow

log = logging.getLogger(__name__)

INBOX = 1000
"""Changes that may wait to be sent; what does not fit is taken from the log later."""

Send = Callable[[str, object, str], None]
"""Sends (event, payload, room) to everybody in a room, or to one socket by its id, waiting for none of them."""

Sent = Callable[[Message], None]
"""Is told of every change after it went out."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A socket that has just connected: what it may see, what it has (`since`), how it enters its rooms."""

    sid: str
    slug: str
    meeting_id: str
    audience: Audience
    since: int | None
    enter: Callable[[], None]


class Stream:
    """One meeting's stream: the last number sent, and the last changes, for those who come in between."""

    def __init__(self, slug: str, meeting_id: str) -> None:
        self.slug = slug
        self.meeting_id = meeting_id
        self.sent: int | None = None
        self.recent: deque[Message] = deque(maxlen=MOST_BEHIND)
        self.lock = green.Lock()

    def after(self, seq: int) -> list[Message]:
        """The changes sent after `seq`; those older than what is remembered are missing."""
        return [message for message in self.recent if message.seq > seq]


@dataclass(frozen=True, slots=True)
class Hint:
    """Word of another worker: a meeting is at this number. What the change is, the log says."""

    slug: str
    seq: int


class Broadcaster:
    """Sends every change once, in order, to each audience; greets who comes without a gap in between."""

    def __init__(self, database: Database, reloads: Reloads, send: Send, sent: Sent) -> None:
        self._database = database
        self._reloads = reloads
        self._send = send
        self._after = sent
        self._inbox: green.Queue[Change | Hint | None] = green.Queue(INBOX)
        self._streams: dict[str, Stream] = {}

    def hand_over(self, change: Change) -> None:
        """Take a committed change; never waits. What does not fit is found in the log by the next `head`."""
        self._put(change)

    def hint(self, slug: str, seq: int) -> None:
        """Take another worker's word that a meeting is at `seq`; never waits."""
        if slug in self._streams and self.sent(slug) < seq:
            self._put(Hint(slug, seq))

    def _put(self, word: Change | Hint) -> None:
        try:
            self._inbox.put_nowait(word)
        except green.Full:
            log.warning("change %s of %s waits in the log: too many on their way", word.seq, word.slug)

    def run(self) -> None:
        """Send what is handed over, for as long as the process lives or until `stop`."""
        while (word := self._inbox.get()) is not None:
            try:
                if isinstance(word, Hint):
                    self.reach(word.slug, word.seq)
                else:
                    self.forward(word)
            except Exception:  # nothing may end the one loop that sends: the next change fills the hole
                log.exception("change %s of %s waits in the log", word.seq, word.slug)
            finally:
                self._inbox.task_done()
        self._inbox.task_done()

    def stop(self) -> None:
        """Let `run` return when everything handed over has been sent."""
        self._inbox.put(None)

    def settle(self) -> None:
        """Wait until everything handed over so far has been sent."""
        self._inbox.join()

    def forward(self, change: Change) -> None:
        """Send a change in its turn: not again what went out already, and first what is missing before it."""
        if change.slug not in self._streams:
            return
        stream = self._stream(change.slug, change.meeting_id)
        with stream.lock:
            if stream.sent is None or change.seq == stream.sent + 1:
                self._emit(stream, Message(change))
            elif change.seq > stream.sent:
                self._fill(stream)

    def reach(self, slug: str, head: int) -> None:
        """Bring a meeting's stream up to `head`, from the log, if it is not there yet."""
        stream = self._streams.get(slug)
        if stream is None:
            return
        with stream.lock:
            if stream.sent is not None and stream.sent < head:
                self._fill(stream)

    def greet(self, guest: Guest) -> None:
        """Give a socket what it missed and let it into its rooms, with neither gap nor double in between.

        The stream is held only for what was sent while the database was read.
        """
        stream = self._stream(guest.slug, guest.meeting_id)
        with self._database.reading() as session:
            meeting = session.get_one(MeetingRow, guest.meeting_id)
            found = catch_up(session, meeting, guest.audience, guest.since, self._reloads)
        with stream.lock:
            if stream.sent is None:
                stream.sent = found.head
            elif stream.sent < found.head:
                self._fill(stream)
            later = (message.text(guest.audience) for message in stream.after(found.head))
            for text in (*found.events(), *later):
                self._send("change", text, guest.sid)
            guest.enter()

    def _stream(self, slug: str, meeting_id: str) -> Stream:
        """The meeting's stream; a new one where the slug was that of a meeting which has been removed."""
        stream = self._streams.get(slug)
        if stream is None or stream.meeting_id != meeting_id:
            stream = self._streams[slug] = Stream(slug, meeting_id)
        return stream

    def sent(self, slug: str) -> int:
        """The last number sent to a meeting's pages."""
        stream = self._streams.get(slug)
        return (stream.sent or 0) if stream else 0

    def _fill(self, stream: Stream) -> None:
        """Send from the log what was committed after the last number sent."""
        while missed := self._missed(stream):
            for change in missed:
                self._emit(stream, Message(change))

    def _missed(self, stream: Stream) -> list[Change]:
        with self._database.reading() as session:
            return changes_since(session, stream.meeting_id, stream.sent or 0, limit=MOST_BEHIND)

    def _emit(self, stream: Stream, message: Message) -> None:
        for audience in Audience:
            self._send("change", message.text(audience), socket_rooms.of_audience(stream.slug, audience))
        stream.sent = message.seq
        stream.recent.append(message)
        self._after(message)
