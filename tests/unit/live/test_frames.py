"""Frames as RFC 6455 has them: read in any pieces, refused by its rules, built by its lengths."""

from __future__ import annotations

import pytest

from hlom_live.live.transport.frames import (
    BAD_TEXT,
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    PROTOCOL_ERROR,
    TEXT,
    TOO_BIG,
    Broken,
    Reader,
    close_frame,
    frame,
    text_frame,
)
from hlom_live.live.transport.lines import Line
from tests.support.raw_socket import masked

MOST = 1000


def read(data: bytes, piece: int | None = None) -> list[tuple[int, str | bytes]]:
    """What a new reader makes of some bytes that come whole, or in pieces."""
    reader, size = Reader(MOST, Line()), piece or len(data)
    return [message for at in range(0, len(data), size) for message in reader.feed(data[at : at + size])]


@pytest.mark.parametrize("piece", [None, 1, 2, 3, 7])
def test_messages_are_the_same_in_whatever_pieces_they_come(piece: int | None) -> None:
    sent = masked(TEXT, b"a") + masked(TEXT, b"") + masked(BINARY, b"\xff" * 200) + masked(TEXT, "é".encode() * 400)
    assert read(sent, piece) == [(TEXT, "a"), (TEXT, ""), (BINARY, b"\xff" * 200), (TEXT, "é" * 400)]


@pytest.mark.parametrize("piece", [None, 1, 5])
def test_a_fragmented_message_is_one_and_control_frames_come_in_between(piece: int | None) -> None:
    first, second = "é".encode()
    sent = (
        masked(TEXT, bytes((first,)), False)
        + masked(PING, b"?")
        + masked(CONTINUATION, b"", False)
        + masked(PONG, b"")
        + masked(CONTINUATION, bytes((second,)))
        + masked(BINARY, b"x")
    )
    assert read(sent, piece) == [(PING, b"?"), (PONG, b""), (TEXT, "é"), (BINARY, b"x")]


@pytest.mark.parametrize(
    ("status", "bad"),
    [
        (PROTOCOL_ERROR, b"\x81\x00"),
        (PROTOCOL_ERROR, b"\xc1\x80"),
        (PROTOCOL_ERROR, b"\xa1\x80"),
        (PROTOCOL_ERROR, b"\x91\x80"),
        (PROTOCOL_ERROR, b"\x83\x80"),
        (PROTOCOL_ERROR, b"\x8b\x80"),
        (PROTOCOL_ERROR, masked(PING, b"", False)),
        (PROTOCOL_ERROR, masked(PING, b"x" * 126)),
        (PROTOCOL_ERROR, masked(CONTINUATION, b"x")),
        (PROTOCOL_ERROR, masked(TEXT, b"a", False) + masked(TEXT, b"b")),
        (PROTOCOL_ERROR, masked(CLOSE, b"\x03")),
        (PROTOCOL_ERROR, masked(CLOSE, (1005).to_bytes(2))),
        (PROTOCOL_ERROR, masked(CLOSE, (999).to_bytes(2))),
        (BAD_TEXT, masked(CLOSE, (1000).to_bytes(2) + b"\xff")),
        (BAD_TEXT, masked(TEXT, b"\xed\xa0\x80")),
        (BAD_TEXT, masked(TEXT, b"\xc3", False) + masked(CONTINUATION, b"x")),
        (TOO_BIG, masked(TEXT, b"x" * (MOST + 1))[:4]),
        (TOO_BIG, b"\x81\xff" + (1 << 62).to_bytes(8)),
        (TOO_BIG, masked(TEXT, b"x" * MOST, False) + masked(CONTINUATION, b"x")[:2]),
    ],
)
def test_what_the_rules_forbid_is_refused_as_soon_as_it_shows_after_what_came_before(status: int, bad: bytes) -> None:
    messages = Reader(MOST, Line()).feed(masked(TEXT, b"before") + bad)
    assert next(messages) == (TEXT, "before")
    with pytest.raises(Broken) as refused:
        list(messages)
    assert refused.value.status == status


def test_close_frames_may_be_empty_or_have_a_status_and_a_reason() -> None:
    bodies = [b"", (1000).to_bytes(2), (4999).to_bytes(2) + "é".encode()]
    assert read(b"".join(masked(CLOSE, body) for body in bodies)) == [(CLOSE, body) for body in bodies]


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x82\x00"),
        (125, b"\x82\x7d"),
        (126, b"\x82\x7e\x00\x7e"),
        (65535, b"\x82\x7e\xff\xff"),
        (65536, b"\x82\x7f\0\0\0\0\0\1\0\0"),
    ],
)
def test_lengths_are_written_in_the_fewest_bytes(size: int, head: bytes) -> None:
    assert frame(BINARY, bytes(size)) == head + bytes(size)


def test_texts_are_utf_8_and_a_close_frame_has_its_status() -> None:
    assert (text_frame("é"), close_frame(1002)) == (b"\x81\x02\xc3\xa9", b"\x88\x02\x03\xea")
