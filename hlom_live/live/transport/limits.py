"""How much one socket may say: over 20 messages in 10 seconds it is not listened to, over 100 it is closed.

Counted is every message of Engine.IO, whatever is in it: an event with or without a handler, one more connect, an
acknowledgement. Pings are not messages (docs/adr/0072-limits-of-sockets.md).
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from hlom_live import green

log = logging.getLogger(__name__)

SECONDS = 10.0
THROTTLED_OVER = 20
CLOSED_OVER = 100


class Limits:
    """The last messages of every socket of this process, by Engine.IO's id."""

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._said: dict[str, deque[float]] = {}

    def install(self, server: Any) -> None:
        """Stand between Engine.IO and Socket.IO: count, then pass on. `server` is the Socket.IO server."""
        engine, handlers = server.eio, server.eio.handlers
        listen, forget = handlers["message"], handlers["disconnect"]
        closing: set[str] = set()

        def message(eio_sid: str, data: object) -> object:
            if eio_sid not in server.environ:
                return None  # said before its end, read after it
            if self.count(eio_sid) <= CLOSED_OVER:
                return listen(eio_sid, data)
            if eio_sid not in closing:
                closing.add(eio_sid)
                log.warning("a socket said too much and is closed")
                green.spawn(engine.disconnect, eio_sid)
            return None

        def disconnect(eio_sid: str, *reason: object) -> object:
            self._said.pop(eio_sid, None)
            closing.discard(eio_sid)
            return forget(eio_sid, *reason)

        engine.on("message", message)
        engine.on("disconnect", disconnect)

    def count(self, eio_sid: str) -> int:
        """One more message of a socket; how many it said in the last ten seconds, as far as it matters."""
        said = self._said.setdefault(eio_sid, deque(maxlen=CLOSED_OVER + 1))
        now = self._tick()
        said.append(now)
        while said[0] <= now - SECONDS:
            said.popleft()
        return len(said)

    def throttled(self, eio_sid: str) -> bool:
        """Whether a socket's last message is one too many, and shall not be answered."""
        return len(self._said.get(eio_sid, ())) > THROTTLED_OVER
