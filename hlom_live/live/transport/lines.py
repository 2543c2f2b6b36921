"""The limits of one client's connection: everything received on it is checked here before it is read."""

from __future__ import annotations


class Line:
    """A connection without any bound; `limits` has the one that counts."""

    __slots__ = ()

    refused_kinds: frozenset[int] = frozenset()
    """Kinds of WebSocket frames (RFC 6455, 5.2) that end the connection."""

    def heard(self, size: int) -> None:
        """So many bytes came. Raises Broken, as the others do, where that is too much or not to be said."""

    def frame(self) -> None:
        """A frame came, of whatever kind, or a packet in the body of a poll."""

    def admit(self, text: str) -> None:
        """A whole packet of Engine.IO came."""

    def fault(self, why: str) -> None:
        """The connection is closed for what it said."""
