"""How long the server waits for a client: what is sent or read by drops ends, with and without a proxy in front.

A request, and then its answer, moves at so many bytes a second after the first seconds, or its connection is closed.
Counted is only the time for which the client is waited for.
"""

from __future__ import annotations

import io
from time import monotonic
from typing import Any

FIRST_SECONDS = 15.0
"""For the first request of a connection to begin; and for each, and each answer, before its pace counts."""

BYTES_A_SECOND = 2_000
"""The slowest pace. A form is thus waited for half a minute more, a statement of 10 MB an hour and a half."""


class Patient(io.RawIOBase):
    """A connection's bytes, in and out, for as long as they move. Raises TimeoutError when they do not.

    `between` is how long the next request of a connection may be waited for, in seconds.
    """

    def __init__(self, connection: Any, between: float) -> None:
        super().__init__()
        self._connection, self._between = connection, between
        self._idle_seconds = FIRST_SECONDS
        self._asked, self._answered = Pace(), Pace()

    def rest(self) -> None:
        """A request is over; the next one may take a while to come."""
        self._asked, self._answered = Pace(), Pace()
        self._idle_seconds = self._between

    def readable(self) -> bool:
        """As the standard library wants it."""
        return True

    def writable(self) -> bool:
        """As the standard library wants it."""
        return True

    def readinto(self, into: Any) -> int:
        """Read what is there, waiting for the first byte of it."""
        if not self._asked.moving:
            self._connection.settimeout(self._idle_seconds)
            self._asked.moved(taken := int(self._connection.recv_into(into)), 0.0)
            return taken
        self._connection.settimeout(self._asked.left)
        began = monotonic()
        self._asked.moved(taken := int(self._connection.recv_into(into)), monotonic() - began)
        return taken

    def write(self, data: Any) -> int:
        """Write what the client takes, waiting until it takes some."""
        self._connection.settimeout(self._answered.left)
        began = monotonic()
        self._answered.moved(taken := int(self._connection.send(data)), monotonic() - began)
        return taken


class Pace:
    """How much has moved, and how long that was waited for."""

    __slots__ = ("_bytes", "_seconds")

    def __init__(self) -> None:
        self._bytes, self._seconds = 0, 0.0

    @property
    def moving(self) -> bool:
        """Whether anything has come."""
        return self._bytes > 0

    def moved(self, size: int, seconds: float) -> None:
        """So many bytes more, after waiting for so long."""
        self._bytes += size
        self._seconds += seconds

    @property
    def left(self) -> float:
        """For how many seconds more it may be waited. Raises TimeoutError when it was too slow."""
        left = FIRST_SECONDS + self._bytes / BYTES_A_SECOND - self._seconds
        if left <= 0:
            raise TimeoutError("too slow")
        return left
