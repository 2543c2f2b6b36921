"""A WebSocket client that can do everything wrong: it writes the very bytes it is told to."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


def masked(kind: int, payload: bytes, final: bool = True) -> bytes:
    """A frame as a client must send it; always with the same mask, so that a test's name is the same in every run."""
    mask, size = b"\x5a\xc3\x0f\x96", len(payload)
    first = (0x80 if final else 0) | kind
    if size < 126:
        head = bytes((first, 0x80 | size))
    else:
        head = struct.pack("!BBH", first, 0x80 | 126, size) if size < 65536 else struct.pack("!BBQ", first, 0xFF, size)
    return head + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))


class Raw:
    """One connection, joined to `/live`. `heard` are the events that came, in order."""

    def __init__(self, port: int, auth: dict[str, Any] | None = None, receive_bytes: int | None = None) -> None:
        self.heard: list[list[Any]] = []
        self.status: int | None = None
        self._rest = b""
        self.socket = socket.socket()
        if receive_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self.socket.settimeout(60)
        self.socket.connect(("127.0.0.1", port))
        self.socket.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c29tZXRoaW5nIG9mIDE2IQ==\r\n"
            f"Origin: http://127.0.0.1:{port}\r\nUser-Agent: raw\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._more()
        head, self._rest = self._rest.split(b"\r\n\r\n", 1)
        assert b" 101 " in head.split(b"\r\n")[0], head
        self.text("40/live," + json.dumps(auth or {}))

    def _more(self) -> bytes:
        data = self.socket.recv(65536)
        if not data:
            raise EOFError
        return data

    def text(self, text: str) -> None:
        """Send a text in one frame."""
        self.socket.sendall(masked(TEXT, text.encode()))

    def emit(self, event: str, *values: Any, ack: int | None = None) -> None:
        """Send an event."""
        self.text(f"42/live,{'' if ack is None else ack}{json.dumps([event, *values])}")

    def frame(self) -> tuple[int, bytes]:
        """The next frame; EOFError or OSError when the connection has ended, TimeoutError when nothing comes."""
        while (found := _whole(self._rest)) is None:
            self._rest += self._more()
        kind, payload, self._rest = found
        return kind, payload

    def read(self) -> list[Any] | None:
        """The next packet: noted if it is an event or an acknowledgement; pings are answered."""
        kind, payload = self.frame()
        if kind == CLOSE:
            self.status = int.from_bytes(payload[:2])
        if kind != TEXT:
            return None
        text = payload.decode()
        if text == "2":
            self.text("3")
        if not text.startswith(("42/live,", "43/live,")):
            return None
        packet = text[2:].removeprefix("/live,")
        number, bracket, rest = packet.partition("[")
        event = json.loads(bracket + rest)
        self.heard.append([f"ack {number}", *event] if text[1] == "3" else event)
        return self.heard[-1]

    def until(self, event: str) -> list[Any]:
        """Read until this event, or acknowledgement ("ack 7"), has come."""
        while True:
            found = self.read()
            if found and found[0] == event:
                return found

    def until_closed(self) -> int | None:
        """Read until the server has closed the connection; the status of its close frame, if there was one."""
        try:
            while True:
                self.read()
        except (EOFError, ConnectionError):
            self.socket.close()
            return self.status

    def reset(self) -> None:
        """End as a line does that is cut."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


def _whole(data: bytes) -> tuple[int, bytes, bytes] | None:
    """The first frame of some bytes, and the rest; None if it is not whole."""
    if len(data) < 2:
        return None
    size, start = data[1], 2
    if size >= 126:
        start = 4 if size == 126 else 10
        if len(data) < start:
            return None
        size = int.from_bytes(data[2:start])
    if len(data) < start + size:
        return None
    return data[0] & 0xF, data[start : start + size], data[start + size :]
