"""The way out: after a commit, one ordered stream of changes per meeting to everybody who is connected.

A command hands its change over and goes on; one loop sends. A change handed over is a hint: its number says
what to send, and holes are filled from the log, so that a lost or late hint is only a delay
(docs/adr/0042-broadcast.md). Where the log no longer leads on from what was sent, as after a restore or a failover, its
pages are given the state anew (docs/adr/0126-a-number-names-its-history.md).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hlom_live import green
from hlom_live.domain.registers import NOTHING, Left
from hlom_live.live import socket_rooms
from hlom_live.live.content.audience import Audience, Reader
from hlom_live.live.content.catch_up import MOST_BEHIND, CatchUp, catch_up, missed_since, state
from hlom_live.live.content.messages import Message, Reloads
from hlom_live.live.transport.encoding import Encoded
from hlom_live.store.changes import Change, Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow

log = logging.getLogger(__name__)

INBOX = 1000
"""Changes that may wait to be sent; what does not fit is taken from the log later."""

Send = Callable[[str, object, str], None]
"""Sends (event, payload, room) to everybody in a room, or to one socket by its id, waiting for none of them."""

Sent = Callable[[Message], None]
"""Is told of every change after it went out."""

Begun = Callable[[str, str], None]
"""Is told (slug, meeting id) that pages are given the state anew: what else they were told of the meeting is void."""

Replaced = Callable[[str, str], None]
"""Is told (slug, meeting id) that a slug is that of another meeting by now, of this one."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A socket that has just connected: what it may see and what it leaves, how far it is, how it enters its rooms."""

    sid: str
    slug: str
    meeting_id: str
    audience: Reader
    since: Position | None
    enter: Callable[[], None]
    leave: Left = NOTHING


class Stream:
    """One meeting's stream: how far it was sent, and the last changes, for those who come in between."""

    def __init__(self, slug: str, meeting_id: str) -> None:
        self.slug = slug
        self.meeting_id = meeting_id
        self.sent: Position | None = None
        self.recent: deque[Message] = deque(maxlen=MOST_BEHIND)
        self.readers: set[tuple[Reader, Left]] = set()
        self.lock = green.Lock()

    def begin(self, at: Position) -> None:
        """Nothing is sent any more of what was before `at`."""
        self.sent = at
        self.recent.clear()

    def after(self, seq: int) -> list[Message]:
        """The changes sent after `seq`; those older than what is remembered are missing."""
        return [message for message in self.recent if message.seq > seq]

    def has_sent(self, at: Position) -> bool:
        """Whether this number of this very history was sent, as far as is remembered; without a word, the number."""
        if self.sent is None or at.seq > self.sent.seq:
            return False
        if at.history is None or at == self.sent:
            return True
        ago = self.sent.seq - at.seq
        return ago < len(self.recent) and self.recent[-1 - ago].change.position == at


@dataclass(frozen=True, slots=True)
class Hint:
    """Word of another worker: a meeting is at this number. What the change is, the log says."""

    slug: str
    at: Position

    @property
    def seq(self) -> int:
        """The number."""
        return self.at.seq


class Broadcaster:
    """Sends every change once, in order, to each audience; greets who comes without a gap in between."""

    def __init__(
        self, database: Database, reloads: Reloads, send: Send, sent: Sent, begun: Begun, replaced: Replaced
    ) -> None:
        self._database = database
        self._reloads = reloads
        self._send = send
        self._after = sent
        self._begun = begun
        self._replaced = replaced
        self.begun_anew = 0
        self._inbox: green.Queue[Change | Hint | None] = green.Queue(INBOX)
        self._streams: dict[str, Stream] = {}

    def hand_over(self, change: Change) -> None:
        """Take a committed change; never waits. What does not fit is found in the log by the next `head`."""
        self._put(change)

    def hint(self, slug: str, at: Position) -> None:
        """Take another worker's word that a meeting is at a number; never waits."""
        stream = self._streams.get(slug)
        if stream is not None and stream.has_sent(at):
            return
        self._database.changed()
        if stream is not None:
            self._put(Hint(slug, at))

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
                    self.reach(word.slug, word.at)
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
            if stream.sent in (None, Position(change.seq - 1, change.follows)):
                self._emit(stream, Message(change))
            elif not stream.has_sent(change.position):
                self._catch_up(stream)

    def reach(self, slug: str, at: Position) -> None:
        """Bring a meeting's stream up to a number, from the log, if it is not there yet."""
        stream = self._streams.get(slug)
        if stream is None:
            return
        with stream.lock:
            if stream.sent is not None and not stream.has_sent(at):
                self._catch_up(stream)

    def match(self, slug: str, meeting_id: str, head: Position) -> None:
        """Bring a meeting's stream to where the database was seen to be, also where that went back."""
        if slug not in self._streams:
            return
        stream = self._stream(slug, meeting_id)
        with stream.lock:
            if stream.sent not in (None, head):
                self._catch_up(stream)

    def greet(self, guest: Guest) -> None:
        """Give a socket what it missed and let it into its rooms, with neither gap nor double in between.

        The stream is held only for what was sent while the database was read; which is not asked where what was sent
        is remembered here. What was not sent yet comes in its turn.
        """
        stream = self._stream(guest.slug, guest.meeting_id)
        with stream.lock:
            known = self._known(stream, guest)
            if known is not None:
                self._let_in(stream, guest, known)
                return
        before = stream.sent
        found = self._found(guest)
        with stream.lock:
            if stream.sent is None:
                stream.sent = found.head
            if before is not None and found.head.seq < before.seq:
                self._catch_up(stream)
            while not stream.has_sent(found.head):
                self._catch_up(stream)
                found = found if stream.has_sent(found.head) else self._found(guest)
            later = (message.text(guest.audience, guest.leave) for message in stream.after(found.head.seq))
            self._let_in(stream, guest, (*found.events(), *later))

    def _let_in(self, stream: Stream, guest: Guest, missed: Iterable[Encoded]) -> None:
        for text in missed:
            self._send("change", text, guest.sid)
        stream.readers.add((guest.audience, guest.leave))
        guest.enter()

    def _known(self, stream: Stream, guest: Guest) -> list[Encoded] | None:
        """What a socket missed, as far as was sent and is remembered here; None: the database must be asked."""
        before, first = guest.since, list[Encoded]()
        if before is not None:
            known = before.history is not None and stream.has_sent(before)
        else:
            state = self._reloads.kept(guest.meeting_id, stream.sent, guest.audience, guest.leave)
            before, known = stream.sent, state is not None
            first = [state] if state is not None else []
        if not known or before is None:
            return None
        return [*first, *(message.text(guest.audience, guest.leave) for message in stream.after(before.seq))]

    def _found(self, guest: Guest) -> CatchUp:
        """What a socket missed, by the database."""
        with self._database.reading() as session:
            meeting = session.get_one(MeetingRow, guest.meeting_id)
            return catch_up(session, meeting, guest.audience, guest.since, self._reloads, guest.leave)

    def _stream(self, slug: str, meeting_id: str) -> Stream:
        """The meeting's stream; a new one where the slug was that of a meeting which has been removed."""
        stream = self._streams.get(slug)
        if stream is not None and stream.meeting_id != meeting_id:
            self._replaced(slug, meeting_id)
            stream = None
        if stream is None:
            stream = self._streams[slug] = Stream(slug, meeting_id)
        return stream

    def sent(self, slug: str) -> Position | None:
        """How far a meeting's pages are; None where nobody has come yet."""
        stream = self._streams.get(slug)
        return stream.sent if stream else None

    def _catch_up(self, stream: Stream) -> None:
        """Send from the log what follows on the last number sent, or the state anew where nothing does.

        The stream is held, so that nothing is sent meanwhile: a log that has less than what was sent has lost it.
        """
        while missed := self._missed(stream):
            for change in missed:
                self._emit(stream, Message(change))

    def _missed(self, stream: Stream) -> list[Change]:
        """The next of what follows; nothing more after the state went out anew.

        What this process wrote was counted as it was written (`Database.version`), what is found in the log is here.
        """
        with self._database.reading() as session:
            meeting = session.get(MeetingRow, stream.meeting_id)
            if meeting is None or stream.sent is None:
                return []
            missed = missed_since(session, meeting, stream.sent)
            if missed != []:
                self._database.changed()
            if missed is not None:
                return missed
            head = position_of(meeting)
            texts = {
                (audience, leave): state(session, meeting, audience, self._reloads, leave)
                for audience, leave in stream.readers
            }
        self._begin_anew(stream, head, texts)
        return []

    def _begin_anew(self, stream: Stream, head: Position, texts: dict[tuple[Reader, Left], Encoded]) -> None:
        """Give every page the state: what it was sent is of another history."""
        log.warning(
            "the log of %s does not follow on %s: its pages get the state of %s", stream.slug, stream.sent, head
        )
        self._begun(stream.slug, stream.meeting_id)  # first, so that all is tried again if it fails
        self.begun_anew += 1
        stream.begin(head)
        for (audience, leave), text in texts.items():
            self._send("change", text, socket_rooms.of_readers(stream.slug, audience, leave))

    def _emit(self, stream: Stream, message: Message) -> None:
        for audience in dict.fromkeys((*Audience, *(audience for audience, _ in stream.readers))):
            self._send("change", message.text(audience), socket_rooms.of_audience(stream.slug, audience))
        stream.sent = message.change.position
        stream.recent.append(message)
        self._after(message)
