"""Wires together everything that sends from this process: Socket.IO, the broadcast, and the background tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask
from flask_socketio import SocketIO

from hlom_live import green
from hlom_live.domain.clock import stamp
from hlom_live.live import post, pusher
from hlom_live.live.broadcast import Broadcaster, Guest
from hlom_live.live.content.messages import Message, Reloads
from hlom_live.live.crowd import FOLLOWER_SOCKETS, Crowd
from hlom_live.live.due import Due
from hlom_live.live.heads import Heads
from hlom_live.live.post import Postman
from hlom_live.live.presence import Presence, Visitor
from hlom_live.live.published import Published
from hlom_live.live.pusher import Deliver, Pusher, Say
from hlom_live.live.repeating import repeat
from hlom_live.live.screens import Screens
from hlom_live.live.sign_ins import SignIns
from hlom_live.live.staff_news import StaffNews
from hlom_live.live.transport.encoding import Encoded, Packets
from hlom_live.live.transport.fanout import FanOut
from hlom_live.live.transport.limits import NETWORK_SOCKETS, TEND_SECONDS, Limits
from hlom_live.live.transport.manager import IndexedManager
from hlom_live.live.transport.packets import NAMESPACE, OurPacket
from hlom_live.live.turns import Turns
from hlom_live.live.worker_words import WorkerWords
from hlom_live.store import file_rows
from hlom_live.store.changes import Change
from hlom_live.store.database import Database
from hlom_live.store.work import in_transaction

if TYPE_CHECKING:
    from hlom_live.live.hints import Hints

HEAD_SECONDS = 4.0
"""Between two heads; the contract says at least every 5 s, and a busy hub is late now and then."""

WATCH_SECONDS = 1.0
"""Between two words to staff about who is there, and between two looks at the heads while hints are silent."""

LOOK_SECONDS = 60.0
"""Between two looks for what is due in meetings at which nobody is connected."""

SWEEP_SECONDS = 600.0
"""Between two looks for files that came in and were never handed in."""

LARGEST_MESSAGE = 64 * 1024
PING_SECONDS, PONG_SECONDS = 10, 9
"""Together below 20 s: a page that stopped reading while nothing is said is found out by its missing pong (T8)."""


class Live:
    """The way out of one process, and its parts. No command waits for what goes out."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        public_url: str = "",
        redis_url: str | None = None,
        network_sockets: int = NETWORK_SOCKETS,
        say: Say = lambda telling, slug, language: {},
        follower_sockets: int = FOLLOWER_SOCKETS,
    ) -> None:
        self._database, self._clock, self._own_origin = database, clock, public_url
        self._started, self._stopped = green.Lock(), green.Event()
        self.socketio = SocketIO()
        self.limits = Limits(network_sockets)
        self.fanout = FanOut(self.socketio, NAMESPACE, self.limits.line)
        self.reloads = Reloads()
        self.presence = Presence()
        self.crowd = Crowd(self.presence, follower_sockets)
        self.broadcaster = Broadcaster(database, self.reloads, self._send_each, self._sent, self._begun, self._replaced)
        self.heads = Heads(database, clock, self.presence, self.broadcaster, self._send)
        self.due = Due(database, clock, self.hand_over)
        self.sign_ins = SignIns(database, clock, self.fanout.close)
        self.published = Published(database)
        self.postman: Postman | None = None
        self.hints = self._line_to_others(redis_url) if redis_url else None
        self._words = WorkerWords(database, clock, self.hints, self.presence) if self.hints else None
        self._turns = Turns(database, clock, self.presence, self._send)
        self._screens = Screens(database, self._send)
        self.pusher = Pusher(database, clock, Deliver(database, clock, public_url), say)
        self._staff_news = StaffNews(self.presence, self._send)

    def _line_to_others(self, redis_url: str) -> Hints:
        from hlom_live.live.hints import Hints  # the library for Redis is loaded by those who use it

        def back() -> None:
            green.spawn(self.heads.look)

        return Hints(redis_url, self.presence, self.broadcaster.hint, self._database.clock, back)

    def init_app(self, app: Flask) -> None:
        """Answer on /socket.io/: from our own pages only, with text that is encoded once."""
        self.socketio.init_app(
            app,
            async_mode=green.async_mode(),
            json=Packets,
            serializer=OurPacket,
            client_manager=IndexedManager(),
            cors_allowed_origins=self.own_page,
            max_http_buffer_size=LARGEST_MESSAGE,
            ping_interval=PING_SECONDS,
            ping_timeout=PONG_SECONDS,
            http_compression=False,
            manage_session=False,
        )
        self.limits.install(self.socketio.server)

    def own_page(self, origin: str | None, environ: dict[str, Any]) -> bool:
        """Whether a page of this server asks: it was loaded from the very host it asks now, by the same scheme."""
        here = f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}"
        return origin is not None and origin in (here, _origin(self._own_origin))

    def start(self) -> None:
        """Begin to send, and to do what is due; only the first call does anything. The command line never needs it."""
        if self._started.acquire(blocking=False):
            green.spawn(self.broadcaster.run)
            green.spawn(self._turns.run)
            green.spawn(self.pusher.run)
            green.spawn(self._look)
            self._repeat(HEAD_SECONDS, self.heads.look, "the heads could not be looked at")
            self._repeat(HEAD_SECONDS, self.heads.tell, "a head could not be sent")
            self._repeat(WATCH_SECONDS, self._watch, "who is there could not be told")
            self._repeat(TEND_SECONDS, self.limits.tend, "the sockets of networks could not be looked after")
            self._repeat(SWEEP_SECONDS, self._sweep, "files that nobody handed in could not be removed")
            self._repeat(pusher.LOOK_SECONDS, self.pusher.look, "telephones could not be told")
            if self.postman is not None:
                self._repeat(post.LOOK_SECONDS, self.postman.work, "mail could not be looked after")
            if self.hints is not None:
                self.hints.start()

    def post_soon(self) -> None:
        """Mail was queued: it is sent now, and nobody waits for it."""
        if self.postman is not None:
            green.spawn(self.postman.work)

    def stop(self) -> None:
        """End what `start` began."""
        self._stopped.set()
        self.sign_ins.stop()
        self._turns.stop()
        self.pusher.stop()
        self.broadcaster.stop()
        if self.hints is not None:
            self.hints.stop()

    def hand_over(self, change: Change) -> None:
        """Take a committed change and go on at once."""
        self.start()
        self.broadcaster.hand_over(change)
        self.pusher.sent(change)
        if self.hints is not None:
            self.hints.tell(change.slug, change.position)

    def do_due(self, slug: str) -> None:
        """Do what is due in a meeting now that a command was carried out; it never raises (`Due`)."""
        self.due.do(slug)

    def announce_restart(self) -> None:
        """Tell every page of this process that it is about to stop; each comes back after a random delay."""
        self.socketio.emit("restart", {}, namespace=NAMESPACE)

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
            self._screens.greet(guest.sid, visitor.screen)
        if visitor.audience.is_staff:
            self._staff_news.greet(guest.sid, guest.slug)
        if visitor.delegation is not None:
            self._turns.greet(guest.slug, guest.meeting_id, visitor.delegation)

    def settle(self) -> None:
        """Wait until everything handed over so far has been sent."""
        self.broadcaster.settle()

    def _send(self, event: str, payload: object, room: str) -> None:
        _after_its_commit(event)
        self.fanout.send(event, payload, room)

    def _send_each(self, event: str, payloads: tuple[Encoded, ...], room: str | list[str]) -> None:
        _after_its_commit(event)
        self.fanout.send_each(event, payloads, room)

    def _sent(self, message: Message) -> None:
        """After a change went out: screens that got another view, delegations whose turn may have moved."""
        self._turns.sent(message.change)
        self._screens.sent(message.change)

    def _begun(self, slug: str, meeting_id: str) -> None:
        """After a meeting's pages got the state anew: its screens and its delegations are told anew as well."""
        self._screens.begun(self.presence.screens(slug))
        self._turns.begun(slug, meeting_id)

    def _replaced(self, slug: str, meeting_id: str) -> None:
        """Whoever was let in to the meeting that bore this slug before is let in anew, as what it is at this one."""
        for sid in self.presence.strangers(slug, meeting_id):
            self.fanout.close(sid)

    def _repeat(self, seconds: float, act: Callable[[], object], failed: str) -> None:
        green.spawn(repeat, self._stopped, seconds, act, failed)

    def _look(self) -> None:
        """At once and every minute: do what is due in every meeting, also where nobody is connected."""
        self.due.look_around()
        repeat(self._stopped, LOOK_SECONDS, self.due.look_around, "it could not be looked for what is due")

    def _watch(self) -> None:
        """Every second: do what is due, tell staff who is there; look at the heads while nothing else tells of them."""
        for slug in self.presence.meetings():
            self.due.do(slug)
        if self._words is not None:
            self._words.share()
        self._staff_news.tell()
        if self.heads.failed or (self.hints is not None and self.hints.silent):
            self.heads.look()

    def _sweep(self) -> None:
        """Remove files that nobody handed in, now and then; of several workers it may be any."""
        file_rows.sweep(self._database, self._clock())


def _after_its_commit(event: str) -> None:
    if in_transaction():
        raise RuntimeError(f"{event} was to be sent before its transaction was committed")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
