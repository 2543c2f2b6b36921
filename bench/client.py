"""Many pages on one loop: just enough of WebSocket and Socket.IO to listen, so that the load costs little.

Each page is one connection that joins `/live`, reads frames and notes when a change arrived. No library parses a
frame that only a measurement looks at; with 300 pages the client uses a few per cent of one processor.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
import time
from collections.abc import Callable

Seen = Callable[[int, float], None]
"""Is told (seq, time of arrival by time.perf_counter) of each change."""

_TEXT, _CLOSE, _PING = 0x1, 0x8, 0x9


class Page:
    """One page that follows a meeting."""

    def __init__(self, port: int, slug: str, seen: Seen) -> None:
        self.port, self.slug, self.seen = port, slug, seen
        self.joined = asyncio.Event()

    async def follow(self) -> None:
        """Connect and read until cancelled; ConnectionError if the server closes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            await self._upgrade(reader, writer)
            while True:
                await self._read_frame(reader, writer)
        except asyncio.IncompleteReadError as error:
            raise ConnectionError("the server closed the connection") from error
        finally:
            writer.close()

    async def _upgrade(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nOrigin: http://127.0.0.1:{self.port}\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError(head.decode(errors="replace"))

    async def _read_frame(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, second = await reader.readexactly(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", await reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", await reader.readexactly(8))
        payload = await reader.readexactly(size)
        arrived = time.perf_counter()
        kind = first & 0xF
        if kind == _TEXT:
            self._packet(payload.decode(), arrived, writer)
        elif kind == _CLOSE:
            raise ConnectionError("the server closed the connection")
        elif kind == _PING:
            _send(writer, 0xA, payload)

    def _packet(self, packet: str, arrived: float, writer: asyncio.StreamWriter) -> None:
        if packet.startswith("0"):
            auth = json.dumps({"meeting": self.slug, "since": None})
            _send(writer, _TEXT, f"40/live,{auth}".encode())
        elif packet == "2":
            _send(writer, _TEXT, b"3")
        elif packet.startswith('42/live,["change",'):
            change = json.loads(packet[len("42/live,") :])[1]
            if change.get("full"):
                self.joined.set()
            else:
                self.seen(change["seq"], arrived)


def _send(writer: asyncio.StreamWriter, kind: int, payload: bytes) -> None:
    """One masked frame; the mask is zero, which is allowed and costs nothing."""
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else struct.pack("!BH", 0x80 | 126, len(payload))
    writer.write(bytes([0x80 | kind]) + size + b"\0\0\0\0" + payload)
