"""The broadcast: after each commit, sends one ordered stream of changes per meeting to all connected pages.

A command hands over its change and does not wait. One loop sends all waiting changes together in one frame
(docs/adr/0177-bursts.md). A change that is handed over is only a hint: its number says up to where to send, and gaps
are filled from the log, so a lost or late hint causes no more than a delay (docs/adr/0042-broadcast.md). If the log no
longer continues what was sent, as after a restore or a failover, the pages get the whole state again
(docs/adr/0126-a-number-names-its-history.md).
"""

from __future__ import annotations

import contextlib
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from hlom_live import green
from hlom_live.live import socket_rooms
from hlom_live.live.content.audience import Reader
from hlom_live.live.content.catch_up import MOST_BEHIND, CatchUp, catch_up, missed_since, state
from hlom_live.live.content.messages import Message, Reloads
from hlom_live.live.transport.encoding import Encoded, array, bundles
from hlom_live.store.changes import Change, Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow

log = logging.getLogger(__name__)

INBOX = 1000
"""Changes that may wait to be sent; what does not fit is taken from the log later."""

AT_ONCE = 50
"""Changes that are encoded and sent before others have a turn."""

Send = Callable[[str, object, str], None]
"""Sends (event, payload, room) to everybody in a room, or to one socket by its id, waiting for none of them."""

SendEach = Callable[[str, tuple[Encoded, ...], str | list[str]], None]
"""The same for several events of one name, in their order, also to everybody in any of several rooms."""

Sent = Callable[[Message], None]
"""Is told of every change after it went out."""

Begun = Callable[[str, str], None]
"""Is told (slug, meeting id) that pages are given the state anew: what else they were told of the meeting is void."""

Replaced = Callable[[str, str], None]
"""Is told (slug, meeting id) that a slug is that of another meeting by now, of this one."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A socket that has just connected: what kind of reader it is, how far it is, how it enters its rooms."""

    sid: str
    slug: str
    meeting_id: str
    reader: Reader
    since: Position | None
    enter: Callable[[], None]


class Stream:
    """One meeting's stream: how far it was sent, and the last changes, for those who come in between."""

    def __init__(self, slug: str, meeting_id: str) -> None:
        self.slug = slug
        self.meeting_id = meeting_id
        self.sent: Position | None = None
        self.recent: deque[Message] = deque(maxlen=MOST_BEHIND)
        self.readers: set[Reader] = set()
        self.lock = green.Lock()

    def begin(self, at: Position) -> None:
        """Nothing is sent any more of what was before `at`."""
        self.sent = at
        self.recent.clear()

    def after(self, seq: int) -> list[Message]:
        """The changes sent after `seq`; those older than what is remembered are missing."""
        return list(takewhile(lambda message: message.seq > seq, reversed(self.recent)))[::-1]

    def has_sent(self, at: Position) -> bool:
        """Whether this number of this very history was sent, as far as is remembered; without a word, the number."""
        if self.sent is None or at.seq > self.sent.seq:
            return False
        if at.history is None or at == self.sent:
            return True
        ago = self.sent.seq - at.seq
        if ago < len(self.recent):
            return self.recent[-1 - ago].change.position == at
        first = self.recent[0].change if self.recent else None
        return first is not None and Position(first.seq - 1, first.follows) == at


@dataclass(frozen=True, slots=True)
class Hint:
    """Word of another worker: a meeting is at this number. What the change is, the log says."""

    slug: str
    at: Position
    meeting_id: None = None

    @property
    def seq(self) -> int:
        """The number."""
        return self.at.seq


class Broadcaster:
    """Sends every change once, in order, to each audience; greets who comes without a gap in between."""

    def __init__(
        self, database: Database, reloads: Reloads, send: SendEach, sent: Sent, begun: Begun, replaced: Replaced
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
        stopped = False
        while not stopped:
            words = self._handed_over()
            stopped = None in words
            meetings: defaultdict[tuple[str, str | None], list[Change | Hint]] = defaultdict(list)
            for word in words:
                if word is not None:
                    meetings[word.slug, word.meeting_id].append(word)
            for some in meetings.values():
                try:
                    self._go_on(some)
                except Exception:  # nothing may end the one loop that sends: the next change fills the hole
                    log.exception("change %s of %s waits in the log", some[-1].seq, some[-1].slug)
            for _ in words:
                self._inbox.task_done()

    def _handed_over(self) -> list[Change | Hint | None]:
        """All that waits to be sent; at least one word."""
        words = [self._inbox.get()]
        with contextlib.suppress(green.Empty):
            while True:
                words.append(self._inbox.get_nowait())
        return words

    def _go_on(self, words: Sequence[Change | Hint]) -> None:
        """Send what one meeting's words tell."""
        self.forward([word for word in words if isinstance(word, Change)])
        for word in words:
            if isinstance(word, Hint):
                self.reach(word.slug, word.at)

    def stop(self) -> None:
        """Let `run` return when everything handed over has been sent."""
        self._inbox.put(None)

    def settle(self) -> None:
        """Wait until everything handed over so far has been sent."""
        self._inbox.join()

    def forward(self, changes: Sequence[Change]) -> None:
        """Send changes of one meeting in their turn: not again what went out already, and first what is missing."""
        if not changes or changes[0].slug not in self._streams:
            return
        stream = self._stream(changes[0].slug, changes[0].meeting_id)
        with stream.lock:
            next_ones, at = list[Change](), stream.sent
            for change in sorted(changes, key=lambda change: change.seq):
                if at in (None, Position(change.seq - 1, change.follows)):
                    next_ones.append(change)
                    at = change.position
            self._emit(stream, next_ones)
            if not all(stream.has_sent(change.position) for change in changes):
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
            self._let_in(stream, guest, found)

    def _let_in(self, stream: Stream, guest: Guest, found: CatchUp) -> None:
        """Send what was found, and what was sent since to the others; from now on it comes as to them."""
        audience, leave, together = guest.reader
        if found.reload is not None:
            self._send("change", (found.reload,), guest.sid)
        later = (message.text(audience, leave) for message in stream.after(found.head.seq))
        self._tell((*found.changes, *later), together, guest.sid)
        stream.readers.add(guest.reader)
        guest.enter()

    def _known(self, stream: Stream, guest: Guest) -> CatchUp | None:
        """How a socket comes to a number that was sent and is remembered here; None: the database must be asked."""
        before, sent = guest.since, stream.sent
        if before is not None:
            return CatchUp(before) if before.history is not None and stream.has_sent(before) else None
        reload = self._reloads.kept(guest.meeting_id, sent, guest.reader.audience, guest.reader.leave)
        return CatchUp(sent, reload=reload) if sent is not None and reload is not None else None

    def _found(self, guest: Guest) -> CatchUp:
        """What a socket missed, by the database."""
        with self._database.reading() as session:
            meeting = session.get_one(MeetingRow, guest.meeting_id)
            return catch_up(session, meeting, guest.reader.audience, guest.since, self._reloads, guest.reader.leave)

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
            self._emit(stream, missed)

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
                reader: state(session, meeting, reader.audience, self._reloads, reader.leave)
                for reader in stream.readers
            }
        self._begin_anew(stream, head, texts)
        return []

    def _begin_anew(self, stream: Stream, head: Position, texts: dict[Reader, Encoded]) -> None:
        """Give every page the state: what it was sent is of another history."""
        log.warning(
            "the log of %s does not follow on %s: its pages get the state of %s", stream.slug, stream.sent, head
        )
        self._begun(stream.slug, stream.meeting_id)  # first, so that all is tried again if it fails
        self.begun_anew += 1
        stream.begin(head)
        for reader, text in texts.items():
            self._send("change", (text,), socket_rooms.of_readers(stream.slug, reader))

    def _emit(self, stream: Stream, changes: Sequence[Change]) -> None:
        """Send changes that follow each other, and on what was sent."""
        for first in range(0, len(changes), AT_ONCE):
            if first:
                green.sleep(0)
            self._emit_together(stream, [Message(change) for change in changes[first : first + AT_ONCE]])

    def _emit_together(self, stream: Stream, messages: list[Message]) -> None:
        """Send these to all, once to those who are told the same in the same way."""
        rooms: defaultdict[tuple[tuple[Encoded, ...], bool], list[str]] = defaultdict(list)
        for reader in stream.readers:
            texts = tuple(message.text(reader.audience) for message in messages)
            rooms[texts, reader.together and len(texts) > 1].append(socket_rooms.of_readers(stream.slug, reader))
        for (texts, together), some in rooms.items():
            self._tell(texts, together, some)
        stream.sent = messages[-1].change.position
        stream.recent.extend(messages)
        for message in messages:
            try:
                self._after(message)
            except Exception:  # the others are told of all the same
                log.exception("what follows on change %s of %s could not be told", message.seq, stream.slug)

    def _tell(self, texts: Sequence[Encoded], together: bool, room: str | list[str]) -> None:
        """Send changes in their order: each alone, or in one frame to those who take several together."""
        for some in bundles(texts):
            if together and len(some) > 1:
                self._send("changes", (array(some),), room)
            else:
                self._send("change", some, room)
