"""WebSocket frames (RFC 6455) without a socket: building frames to send, and parsing what was received."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hlom_live.live.transport.lines import Line

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
NORMAL, PROTOCOL_ERROR, UNACCEPTABLE, BAD_TEXT, REFUSED, TOO_BIG = 1000, 1002, 1003, 1007, 1008, 1009

_FINAL, _RESERVED, _MASKED, _CONTROL = 0x80, 0x70, 0x80, 0x8
_LONGEST_CONTROL = 125


class Broken(Exception):
    """What a client sent is no WebSocket; `status` is what its close frame is to say (RFC 6455, 7.4.1)."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def frame(kind: int, payload: bytes) -> bytes:
    """A whole, unmasked frame, as servers send them."""
    size = len(payload)
    if size < 126:
        return bytes((_FINAL | kind, size)) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", _FINAL | kind, 126, size) + payload
    return struct.pack("!BBQ", _FINAL | kind, 127, size) + payload


def text_frame(text: str) -> bytes:
    """A whole text in one frame."""
    return frame(TEXT, text.encode())


def close_frame(status: int) -> bytes:
    """The last frame of a side."""
    return frame(CLOSE, status.to_bytes(2))


class Reader:
    """Makes messages of what a client sends, in whatever pieces it arrives; keeps only what is not whole yet."""

    __slots__ = ("_kind", "_line", "_most", "_parts", "_rest")

    def __init__(self, most: int, line: Line) -> None:
        """`most` is the longest message taken, in bytes, in one frame or in many; `line` is told of every frame."""
        self._most = most
        self._line = line
        self._rest: bytes | bytearray = b""
        self._parts: bytearray | None = None
        self._kind = 0

    @property
    def within(self) -> bool:
        """Whether a message has begun that is not whole yet."""
        return bool(self._rest) or self._parts is not None

    def feed(self, data: bytes) -> Iterator[tuple[int, str | bytes]]:
        """The messages that are whole now: (kind, payload), a text as str. Raises Broken after those before the fault.

        A fragmented message comes as one; control frames in between come first. A close frame's payload was checked.
        """
        held: bytes | bytearray = data
        if self._rest:
            self._rest += data  # at the end of it: a message in a thousand pieces is not copied a thousand times
            held = self._rest
        at = 0
        while (head := self._head(held, at)) is not None:
            first, start, size = head
            if len(held) < start + size:
                break
            at = start + size
            self._line.frame()
            yield from self._take(first, _unmasked(held[start - 4 : start], held[start:at]))
        if at == len(held):
            self._rest = b""
        elif at or held is data:
            self._rest = bytearray(held[at:])

    def _head(self, data: bytes | bytearray, at: int) -> tuple[int, int, int] | None:
        """First byte, where the payload starts and its size; None until the head is there. Raises Broken."""
        if len(data) - at < 2:
            return None
        first, second = data[at], data[at + 1]
        _check_head(first, second)
        if first & 0xF in self._line.refused_kinds:
            raise Broken(UNACCEPTABLE, "a frame of a kind that nothing here uses")
        size = second & 0x7F
        start = at + 2
        if size >= 126:
            wide = 2 if size == 126 else 8
            if len(data) < start + wide:
                return None
            size = int.from_bytes(data[start : start + wide])
            start += wide
        self._check_size(first, size)
        return first, start + 4, size

    def _check_size(self, first: int, size: int) -> None:
        control = first & _CONTROL
        if control and size > _LONGEST_CONTROL:
            raise Broken(PROTOCOL_ERROR, "a control frame is too long")
        before = 0 if control or self._parts is None else len(self._parts)
        if before + size > self._most:
            raise Broken(TOO_BIG, "a message is too long")

    def _take(self, first: int, payload: bytes) -> Iterator[tuple[int, str | bytes]]:
        """What one frame gives: a message, or nothing yet."""
        kind = first & 0xF
        if kind & _CONTROL:
            if kind == CLOSE:
                _check_close(payload)
            yield kind, payload
            return
        if (kind == CONTINUATION) != (self._parts is not None):
            raise Broken(PROTOCOL_ERROR, "a fragment is out of its order")
        whole: bytes | bytearray = payload
        if self._parts is not None:
            self._parts += payload
            kind, whole = self._kind, self._parts
        if first & _FINAL:
            self._parts = None
            yield kind, _text(whole) if kind == TEXT else bytes(whole)
        elif self._parts is None:
            self._kind, self._parts = kind, bytearray(payload)


def _check_head(first: int, second: int) -> None:
    kind = first & 0xF
    if first & _RESERVED or kind not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
        raise Broken(PROTOCOL_ERROR, "a frame of a kind that was not agreed on")
    if kind & _CONTROL and not first & _FINAL:
        raise Broken(PROTOCOL_ERROR, "a control frame is in fragments")
    if not second & _MASKED:
        raise Broken(PROTOCOL_ERROR, "a client must mask its frames")


def _check_close(payload: bytes) -> None:
    """A close frame is empty, or has a status that may be sent (RFC 6455, 7.4) and a reason in UTF-8."""
    if not payload:
        return
    status = int.from_bytes(payload[:2])
    if len(payload) < 2 or not (status in (*range(1000, 1004), *range(1007, 1015)) or 3000 <= status < 5000):
        raise Broken(PROTOCOL_ERROR, "a close frame has no proper status")
    _text(payload[2:])


def _text(payload: bytes | bytearray) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise Broken(BAD_TEXT, "a text is not UTF-8") from None


def _unmasked(mask: bytes | bytearray, payload: bytes | bytearray) -> bytes:
    """The payload as it was before it was masked: one sum of two long numbers, and no loop over bytes."""
    size = len(payload)
    long_mask = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(long_mask)).to_bytes(size)
