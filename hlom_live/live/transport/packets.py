"""The packets that a page may send: Socket.IO as text, on our namespace, with our two events. Any other closes the
socket.

The library would buffer the parts of binary events without limit, and log a stack trace for many malformed packets
(docs/adr/0127-strangers.md).
"""

from __future__ import annotations

import re

from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

NAMESPACE = "/live"
EVENTS = frozenset({"sync", "clock"})
MOST_ARGUMENTS = 1

_ADMITTED = re.compile(rf"[1356]\Z|2probe\Z|4[{CONNECT}{DISCONNECT}{EVENT}]{NAMESPACE}(?:,|\Z)")
"""Packets of Engine.IO: close, pong, upgrade, nothing, the upgrade's probe, and messages of three kinds."""


class Foreign(Exception):
    """Nothing that a page of ours, or a program by our contract, would say."""


def admit(text: str) -> None:
    """Raises Foreign for a packet of Engine.IO that shows by its beginning that it is not ours."""
    if not _ADMITTED.match(text):
        raise Foreign


class OurPacket(Packet):  # type: ignore[misc]
    """The library's packet, of which only ours can be read; reading any other raises Foreign."""

    uses_binary_events = False

    def decode(self, encoded_packet: object) -> int:
        """Read a packet of Socket.IO; that it has no attachment."""
        if not isinstance(encoded_packet, str):
            raise Foreign
        try:
            attachments = super().decode(encoded_packet)
        except (ValueError, RecursionError):
            raise Foreign from None
        if attachments or self.namespace != NAMESPACE or not self._known():
            raise Foreign
        return 0

    def _known(self) -> bool:
        if self.packet_type != EVENT:
            return self.packet_type in (CONNECT, DISCONNECT)
        said = self.data
        return isinstance(said, list) and len(said) in (1, 1 + MOST_ARGUMENTS) and _named(said[0])


def _named(event: object) -> bool:
    return isinstance(event, str) and event in EVENTS
