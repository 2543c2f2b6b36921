"""Everything that goes out of this process, wired together: Socket.IO, the broadcaster, heads and calls."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakSet

from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from hlom_live import green
from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import IdentifyScreen
from hlom_live.handle.due import do_due, expecting
from hlom_live.live.broadcast import Broadcaster, Guest, room_of
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.calls import Call, touches_turns
from hlom_live.live.content.messages import Message, Reloads
from hlom_live.live.content.own_news import told
from hlom_live.live.presence import Attendance, Presence, Visitor
from hlom_live.live.sign_ins import SignIns
from hlom_live.live.transport.encoding import Packets
from hlom_live.live.transport.fanout import FanOut
from hlom_live.live.transport.limits import Limits
from hlom_live.live.transport.manager import IndexedManager
from hlom_live.live.troubles import Troubles
from hlom_live.store import file_rows
from hlom_live.store.changes import Change
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow, ScreenRow
from hlom_live.store.rows import as_json
from hlom_live.store.work import in_transaction

if TYPE_CHECKING:
    from hlom_live.live.hints import Hints

log = logging.getLogger(__name__)

NAMESPACE = "/live"
HEAD_SECONDS = 4.0
"""Between two heads; the contract says at least every 5 s, and a busy hub is late now and then."""

CALLS_SECONDS = 0.25
"""Changes this close together give each delegation one word about its turn."""

WATCH_SECONDS = 1.0
"""Between two words to staff about who is there, and between two looks at the heads while hints are silent."""

LOOK_SECONDS = 60.0
"""Between two looks for what is due in meetings at which nobody is connected."""

SWEEP_SECONDS = 600.0
"""Between two looks for files that came in and were never handed in."""

LARGEST_MESSAGE = 64 * 1024
PING_SECONDS, PONG_SECONDS = 10, 9
"""Together below 20 s: a page that stopped reading while nothing is said is found out by its missing pong (T8)."""


REMOVED = {"view": None, "options": {}, "identify": False, "removed": True}
"""What a room screen is told that was taken away: it asks for its page anew, which shows a pairing code."""

_running: WeakSet[Live] = WeakSet()


def announce_restart() -> None:
    """Tell every page of this process that it is about to stop; each comes back after a random delay."""
    for live in _running:
        live.announce_restart()


class Live:
    """The way out of one process. What is due goes in by the one door; no command waits for what goes out."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        public_url: str = "",
        redis_url: str | None = None,
    ) -> None:
        self.presence = Presence()
        self.reloads = Reloads()
        self.broadcaster = Broadcaster(database, self.reloads, self._send, self._sent)
        self._database = database
        self._clock = clock
        self._own_origin = public_url
        self._socketio = SocketIO()
        self.fanout = FanOut(self._socketio, NAMESPACE)
        self.limits = Limits()
        self.sign_ins = SignIns(database, clock, self.fanout.close)
        self._started = green.Lock()
        self._stopped = green.Event()
        self._moved: green.Queue[tuple[str, str] | None] = green.Queue()
        self._told: dict[tuple[str, str], Call] = {}
        self._attended: dict[str, Attendance] = {}
        self._troubles = Troubles(log)
        self.heads: dict[str, int] = {}
        """The newest numbers of the meetings that are watched here, at the last beat."""
        self.hints = self._hints(redis_url) if redis_url else None

    @property
    def socketio(self) -> SocketIO:
        """Flask's Socket.IO, for the handlers of what comes in."""
        return self._socketio

    def init_app(self, app: Flask) -> None:
        """Answer on /socket.io/: from our own pages only, with text that is encoded once."""
        self._socketio.init_app(
            app,
            async_mode=green.async_mode(),
            json=Packets,
            client_manager=IndexedManager(),
            cors_allowed_origins=self.own_page,
            max_http_buffer_size=LARGEST_MESSAGE,
            ping_interval=PING_SECONDS,
            ping_timeout=PONG_SECONDS,
            http_compression=False,
            manage_session=False,
        )
        self.limits.install(self._socketio.server)

    def own_page(self, origin: str | None, environ: dict[str, Any]) -> bool:
        """Whether a page of this server asks: it was loaded from the very host it asks now."""
        return origin is not None and (
            urlsplit(origin).netloc == environ.get("HTTP_HOST") or origin == _origin(self._own_origin)
        )

    def _hints(self, redis_url: str) -> Hints:
        # Redis' library takes 20 MB and an eighth of a second: only who has several workers loads it.
        from hlom_live.live.hints import Hints

        return Hints(redis_url, self.presence, self.broadcaster.hint)

    def start(self) -> None:
        """Begin to send, and to do what is due; only the first call does anything. The command line never needs it."""
        if self._started.acquire(blocking=False):
            _running.add(self)
            green.spawn(self.broadcaster.run)
            green.spawn(self._beat)
            green.spawn(self._call)
            green.spawn(self._watch)
            green.spawn(self._look)
            green.spawn(self._sweep)
            if self.hints is not None:
                self.hints.start()

    def stop(self) -> None:
        """End what `start` began."""
        _running.discard(self)
        self._stopped.set()
        self.sign_ins.stop()
        self._moved.put(None)
        self.broadcaster.stop()
        if self.hints is not None:
            self.hints.stop()

    def hand_over(self, change: Change) -> None:
        """Take a committed change and go on at once."""
        self.start()
        self.broadcaster.hand_over(change)
        if self.hints is not None:
            self.hints.tell(change.slug, change.seq)

    def do_due(self, slug: str) -> None:
        """Do what the hour asks for in a meeting, and tell its pages; what fails is tried again within a second.

        It never raises: the command after which it is called has been carried out and must be acknowledged. While a
        database is away, or a disk full, each meeting has one line in the log and not one each second.
        """
        try:
            answers = do_due(self._database, slug, self._clock())
        except Exception as error:
            self._troubles.begin(slug, error, "what is due in %s could not be done", slug)
            return
        self._troubles.end(slug, "what is due in %s is done again", slug)
        for answer in answers:
            if answer.change is not None:
                self.hand_over(answer.change)

    def announce_restart(self) -> None:
        """Tell the pages of this app that it is about to stop."""
        self._socketio.emit("restart", {}, namespace=NAMESPACE)

    def greet(self, guest: Guest, visitor: Visitor) -> None:
        """Let a socket in, with what it missed, its screen's view, and the word about its own turn."""
        self.start()
        self.presence.came(guest.sid, visitor)
        self.presence.drew(visitor, None, str(stamp(self._clock())))
        try:
            self.broadcaster.greet(guest)
        except BaseException:
            self.presence.left(guest.sid)
            raise
        if visitor.screen is not None:
            with self._database.reading() as session:
                row = session.get(ScreenRow, visitor.screen)
            if row is not None:
                self._send("screen", _view(as_json(row), identify=False), guest.sid)
        if visitor.audience is Audience.STAFF:
            self._send("presence", self.presence.attendance(guest.slug), guest.sid)
        if visitor.delegation is not None:
            self._told.pop((guest.slug, visitor.delegation), None)
            self._look_again(guest.slug, guest.meeting_id)

    def rooms(self, visitor: Visitor) -> list[str]:
        """The Socket.IO rooms of a socket; they come from the server's state alone."""
        found = [visitor.slug, room_of(visitor.slug, visitor.audience)]
        if visitor.delegation:
            found.append(_delegation_room(visitor.slug, visitor.delegation))
        if visitor.screen:
            found.append(_screen_room(visitor.screen))
        return found

    def settle(self) -> None:
        """Wait until everything handed over so far has been sent."""
        self.broadcaster.settle()

    def _send(self, event: str, payload: object, room: str) -> None:
        if in_transaction():
            raise RuntimeError(f"{event} was to be sent before its transaction was committed")
        self.fanout.send(event, payload, room)

    def _sent(self, message: Message) -> None:
        """After a change went out: screens that got another view, delegations whose turn may have moved."""
        change = message.change
        for key, row in change.after.items():
            if key.startswith("screen/"):
                self._show(row, identify=False)
        for key in change.before.keys() - change.after.keys():
            if key.startswith("screen/"):
                self._send("screen", REMOVED, _screen_room(key.removeprefix("screen/")))
        if change.command == IdentifyScreen.name:
            self._identify(change)
        if touches_turns(change.after) or touches_turns(change.before):
            self._look_again(change.slug, change.meeting_id)

    def _identify(self, change: Change) -> None:
        """Let a room screen show who it is; the command changed no row."""
        with self._database.reading() as session:
            row = session.get(ScreenRow, str(change.args["screen"]))
        if row is not None:
            self._show(as_json(row), identify=True)

    def _show(self, screen: dict[str, Any], identify: bool) -> None:
        self._send("screen", _view(screen, identify), _screen_room(screen["id"]))

    def _look_again(self, slug: str, meeting_id: str) -> None:
        self._moved.put((slug, meeting_id))

    def _beat(self) -> None:
        """Say every few seconds how far each meeting is, so that nobody stays behind without knowing."""
        while not self._stopped.wait(HEAD_SECONDS):
            try:
                for slug, head in self._heads(self.presence.meetings()).items():
                    self._send("head", {"seq": head, "now": stamp(self._clock())}, slug)
            except Exception:  # one bad beat must not be the last
                log.exception("a head could not be sent")

    def _heads(self, slugs: list[str]) -> dict[str, int]:
        """The newest numbers. While the database is away, the last ones sent: the clock must go on."""
        try:
            with self._database.reading() as session:
                wanted = select(MeetingRow.slug, MeetingRow.head).where(MeetingRow.slug.in_(slugs))
                heads = {slug: head for slug, head in session.execute(wanted)}
            self.heads = heads
            for slug, head in heads.items():
                self.broadcaster.reach(slug, head)
        except SQLAlchemyError:
            log.exception("the heads of the meetings could not be read")
            heads = {slug: self.broadcaster.sent(slug) for slug in slugs}
        return heads

    def _watch(self) -> None:
        """Every second: do what is due, tell staff who is there, and look at the heads while hints are silent."""
        while not self._stopped.wait(WATCH_SECONDS):
            try:
                for slug in self.presence.meetings():
                    self.do_due(slug)
                self._tell_attendance()
                if self.hints is not None and self.hints.silent:
                    self._heads(self.presence.meetings())
            except Exception:  # the next second tries again
                log.exception("who is there could not be told")

    def _look(self) -> None:
        """At once and every minute: do what is due in every meeting, also where nobody is connected."""
        self.look_around()
        while not self._stopped.wait(LOOK_SECONDS):
            self.look_around()

    def look_around(self) -> None:
        """Do what is due in any meeting that expects something; never raises."""
        try:
            slugs = expecting(self._database)
        except Exception as error:
            self._troubles.begin("", error, "it could not be found out where something is due")
            return
        self._troubles.end("", "it is found out again where something is due")
        for slug in slugs:
            self.do_due(slug)

    def _sweep(self) -> None:
        """Remove files that nobody handed in, now and then; of several workers it may be any."""
        while not self._stopped.wait(SWEEP_SECONDS):
            try:
                file_rows.sweep(self._database, self._clock())
            except Exception:  # the next time tries again
                log.exception("files that nobody handed in could not be removed")

    def _tell_attendance(self) -> None:
        """Send `presence` to the staff of every meeting at which somebody has come or gone, on any worker."""
        for slug in self.presence.meetings():
            attendance = self.presence.attendance(slug)
            if self._attended.get(slug) != attendance:
                self._attended[slug] = attendance
                self._send("presence", attendance, room_of(slug, Audience.STAFF))

    def _call(self) -> None:
        """Tell delegations of their turns, beside the commands' path and as one for changes close together."""
        while (first := self._moved.get()) is not None:
            for slug, meeting_id in {first, *self._drained()}:
                try:
                    self.tell_turns(slug, meeting_id)
                except Exception:  # the next change tells them all the same
                    log.exception("the turns of %s could not be told", slug)
            self._stopped.wait(CALLS_SECONDS)

    def _drained(self) -> Iterator[tuple[str, str]]:
        """The meetings that moved meanwhile; the word to stop is left for the caller."""
        while not self._moved.empty():
            moved = self._moved.get()
            if moved is None:
                self._moved.put(None)
                return
            yield moved

    def tell_turns(self, slug: str, meeting_id: str) -> None:
        """Send `you` to every delegation that is connected and was told something else before, or nothing yet."""
        connected = self.presence.delegations(slug)
        if not connected:
            return
        with self._database.reading() as session:
            found = told(session, meeting_id, connected, self._clock())
        for delegation, call in found.items():
            if call != self._told.get((slug, delegation)):
                self._told[slug, delegation] = call
                self._send("you", call, _delegation_room(slug, delegation))


def _view(screen: dict[str, Any], identify: bool) -> dict[str, Any]:
    """The payload of a `screen` event: what a screen may know of its own row, which only staff see as a whole."""
    return {**{name: screen[name] for name in ("view", "options", "room", "name")}, "identify": identify}


def _delegation_room(slug: str, delegation: str) -> str:
    return f"{slug}:delegation:{delegation}"


def _screen_room(screen: str) -> str:
    return f"screen:{screen}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
