"""Limits: how much one socket and one network may send, and how many sockets a network may have (docs/adr/0072, 0127).

Engine.IO messages, frames of any kind, and bytes are counted over ten seconds each. A socket that sends more than 20
messages is ignored; one with more than 100, or beyond the limits of frames and bytes below, is closed. Forbidden
packets close it at once, and so do ten seconds without joining our namespace.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from hlom_live import green
from hlom_live.live.transport.frames import BINARY, REFUSED, Broken
from hlom_live.live.transport.lines import Line
from hlom_live.live.transport.packets import NAMESPACE, Foreign, admit
from hlom_live.live.transport.plain import read_by_ours
from hlom_live.live.transport.tie import end
from hlom_live.networks import network_of

log = logging.getLogger(__name__)

SECONDS = 10.0
THROTTLED_OVER = 20
CLOSED_OVER = 100
MOST_FRAMES, MOST_BYTES = 300, 256 * 1024
"""Of one socket in ten seconds: pongs, pieces of messages and their bytes among them."""

NETWORK_FRAMES, NETWORK_BYTES = 10, 4 * 1024
"""Of one network in ten seconds, for each socket that it may have: a page that opens says five messages."""

OPENING_FRAMES = 5
"""What opening a socket counts for among its network's frames."""

NETWORK_SOCKETS = 5_000
"""Of one network in one process, where no setting says otherwise: all who are in a hall."""

ALONE_SECONDS = 10.0
"""How long a line may be open without our namespace."""

MANY_FAULTS = 20
PENANCE_SECONDS = 2.0
"""A network of which so many sockets were closed for a fault in ten seconds opens new ones only after this pause."""

TEND_SECONDS = 1.0

_COME_OR_GONE = ("0", "1")
"""Connect and disconnect: after them a line may be in the namespace, or out of it."""


class Meter:
    """Frames and bytes of the ten seconds under way. `take` raises Broken beyond them."""

    __slots__ = ("_bytes", "_frames", "_most_bytes", "_most_frames", "_tick", "_until")

    def __init__(self, frames: int, size: int, tick: Callable[[], float]) -> None:
        self._most_frames, self._most_bytes, self._tick = frames, size, tick
        self._frames = self._bytes = 0
        self._until = 0.0

    @property
    def quiet(self) -> bool:
        """Whether its ten seconds have passed."""
        return self._tick() >= self._until

    def take(self, frames: int, size: int) -> None:
        """So much more was heard."""
        now = self._tick()
        if now >= self._until:
            self._until = now + SECONDS
            self._frames = self._bytes = 0
        self._frames += frames
        self._bytes += size
        if self._frames > self._most_frames or self._bytes > self._most_bytes:
            raise Broken(REFUSED, "said too much")


class Network:
    """The sockets of one network, and what they say together."""

    __slots__ = ("_faults", "_tick", "meter", "sockets", "waiting")

    def __init__(self, most: int, tick: Callable[[], float]) -> None:
        self.sockets = self.waiting = 0
        self.meter = Meter(most * NETWORK_FRAMES, most * NETWORK_BYTES, tick)
        self._faults: deque[float] = deque(maxlen=MANY_FAULTS)
        self._tick = tick

    def fault(self) -> None:
        """One of its sockets was closed for what it said."""
        self._faults.append(self._tick())

    @property
    def faulty(self) -> bool:
        """Whether many of its sockets were closed for that of late."""
        return len(self._faults) == MANY_FAULTS and self._faults[0] > self._tick() - SECONDS

    @property
    def idle(self) -> bool:
        """Whether nothing need be remembered of it."""
        late = self._faults and self._faults[-1] > self._tick() - SECONDS
        return not (self.sockets or self.waiting or late) and self.meter.quiet


class CountedLine(Line):
    """One client's connection, of a network."""

    __slots__ = ("_meter", "closing", "network", "said")

    refused_kinds = frozenset({BINARY})

    def __init__(self, network: Network, tick: Callable[[], float]) -> None:
        self.network = network
        self.said: deque[float] = deque(maxlen=CLOSED_OVER + 1)
        self.closing = False
        self._meter = Meter(MOST_FRAMES, MOST_BYTES, tick)

    def heard(self, size: int) -> None:
        """So many bytes came."""
        self._meter.take(0, size)
        self.network.meter.take(0, size)

    def frame(self) -> None:
        """A frame came."""
        self._meter.take(1, 0)
        self.network.meter.take(1, 0)

    def admit(self, text: str) -> None:
        """A whole packet came."""
        try:
            admit(text)
        except Foreign:
            raise Broken(REFUSED, "said what is not to be said here") from None

    def fault(self, why: str) -> None:
        """It is closed for what it said. Of a network that does it all the time no more is logged."""
        if not self.network.faulty:
            log.warning("a socket %s and is closed", why)
        self.network.fault()


class Limits:
    """The connections of this process, by Engine.IO's id, and the networks that they come from."""

    def __init__(self, network_sockets: int = NETWORK_SOCKETS, tick: Callable[[], float] = time.monotonic) -> None:
        self._most, self._tick = network_sockets, tick
        self._lines: dict[str, CountedLine] = {}
        self._networks: dict[str, Network] = {}
        self._alone: dict[str, float] = {}

    def install(self, server: Any) -> None:
        """Stand between Engine.IO and Socket.IO: count, then pass on. `server` is the Socket.IO server."""
        self._server, engine, handlers = server, server.eio, server.eio.handlers
        enter, listen, forget = handlers["connect"], handlers["message"], handlers["disconnect"]

        def connect(eio_sid: str, environ: dict[str, Any]) -> object:
            self.line(eio_sid, environ)
            return enter(eio_sid, environ)

        def message(eio_sid: str, data: object) -> object:
            if eio_sid not in server.environ or not isinstance(data, str) or not data:
                return None  # said before its end, read after it
            if self.count(eio_sid) > CLOSED_OVER:
                self.close(eio_sid, "said too much")
                return None
            if data.startswith(_COME_OR_GONE):
                self._alone.pop(eio_sid, None)  # its handler may wait for a slow database
            try:
                listen(eio_sid, data)
            except Foreign:
                self.close(eio_sid, "said what is not to be said here")
            finally:
                if data.startswith(_COME_OR_GONE):
                    self._look(eio_sid)
            return None

        def disconnect(eio_sid: str, *reason: object) -> object:
            self._leave(eio_sid)
            return forget(eio_sid, *reason)

        if green.patched():
            read_by_ours(engine, self._lines.__getitem__)
        engine.on("connect", connect)
        engine.on("message", message)
        engine.on("disconnect", disconnect)

    def line(self, eio_sid: str, environ: dict[str, Any]) -> CountedLine:
        """The connection of this id; a new one is counted from now on, as its network's."""
        if eio_sid not in self._lines:
            network = self.network(environ)
            network.sockets += 1
            self._lines[eio_sid] = CountedLine(network, self._tick)
            self._alone[eio_sid] = self._tick()
        return self._lines[eio_sid]

    def known(self, eio_sid: str) -> CountedLine | None:
        """The connection of this id, if there is one."""
        return self._lines.get(eio_sid)

    def network(self, environ: dict[str, Any]) -> Network:
        """The network from which a request came."""
        name = network_of(environ.get("REMOTE_ADDR", ""))
        if name not in self._networks:
            self._networks[name] = Network(self._most, self._tick)
        return self._networks[name]

    def let_in(self, environ: dict[str, Any]) -> bool:
        """Whether a new connection may be opened; of a network with many faults only after a pause, made here."""
        network = self.network(environ)
        try:
            network.meter.take(OPENING_FRAMES, 0)
        except Broken:
            return False
        if network.sockets + network.waiting >= self._most:
            return False
        if network.faulty:
            network.waiting += 1
            try:
                green.sleep(PENANCE_SECONDS)
            finally:
                network.waiting -= 1
        return True

    def count(self, eio_sid: str) -> int:
        """One more message of a socket; how many it said in the last ten seconds, as far as it matters."""
        said = self._lines[eio_sid].said
        now = self._tick()
        said.append(now)
        while said[0] <= now - SECONDS:
            said.popleft()
        return len(said)

    def throttled(self, eio_sid: str) -> bool:
        """Whether a socket's last message is one too many, and shall not be answered."""
        line = self._lines.get(eio_sid)
        return line is not None and len(line.said) > THROTTLED_OVER

    def close(self, eio_sid: str, why: str) -> None:
        """End a connection for a fault of its own, once and without waiting for it."""
        line = self._lines.get(eio_sid)
        if line is None or line.closing:
            return
        line.closing = True
        line.fault(why)
        green.spawn(end, self._server.eio, eio_sid)

    def tend(self) -> None:
        """Called every second: end the lines that stay without our namespace, and forget networks that have gone."""
        now = self._tick()
        for eio_sid, since in list(self._alone.items()):
            if now - since < ALONE_SECONDS:
                break  # those after it came later
            self.close(eio_sid, "did not join")
        for name in [name for name, network in self._networks.items() if network.idle]:
            del self._networks[name]

    def _look(self, eio_sid: str) -> None:
        """Note whether a line is in our namespace now."""
        if self._server.manager.sid_from_eio_sid(eio_sid, NAMESPACE) is not None:
            self._alone.pop(eio_sid, None)
        elif eio_sid in self._lines:
            self._alone.setdefault(eio_sid, self._tick())

    def _leave(self, eio_sid: str) -> None:
        line = self._lines.pop(eio_sid, None)
        self._alone.pop(eio_sid, None)
        if line is not None:
            line.network.sockets -= 1
