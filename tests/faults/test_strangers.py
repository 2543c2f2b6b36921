"""T23: ten sockets that say the worst they may, and more, and come back at once, slow nobody else down."""

from __future__ import annotations

import statistics
import threading
import time
from contextlib import suppress
from urllib.request import urlopen

import pytest
from websocket import ABNF, WebSocket, WebSocketException, create_connection

from tests.faults.conftest import MeetingOn
from tests.support.server import MakeServer, Server
from tests.support.soak import SOAKING, short_or_long

SOCKETS = 10
LOOKS = short_or_long(40, 1000)
BETWEEN_SECONDS = short_or_long(0.05, 0.1)
MOST_TIMES = 5.0
MOST_GROWTH = 40e6
SAID = (
    lambda line: line.send("x" * 60_000),
    lambda line: line.send_frame(ABNF.create_frame(b"x" * 4_000, ABNF.OPCODE_BINARY, fin=0)),
    lambda line: line.send('42/live,1["no such event",{}]'),
    lambda line: line.ping(""),
    lambda line: line.send_frame(ABNF.create_frame("x" * 4_000, ABNF.OPCODE_TEXT, fin=0)),
)
"""What each of them says without end: long texts, bytes in pieces, foreign events, empty frames, pieces of a text."""


@pytest.mark.parametrize("way", ["fast", "plain"])
def test_ten_sockets_at_their_worst_slow_nobody_down(make_server: MakeServer, meeting_on: MeetingOn, way: str) -> None:
    server = make_server(HLOM_FANOUT=way)
    server.start()
    meeting_on(server)
    quiet, memory = _median(server), server.memory()
    stop, opened = threading.Event(), [0] * SOCKETS
    strangers = [threading.Thread(target=_be_strange, args=(server, n, stop, opened)) for n in range(SOCKETS)]
    for stranger in strangers:
        stranger.start()
    loud = _median(server)
    grown = server.memory() - memory
    stop.set()
    for stranger in strangers:
        stranger.join(timeout=60)
    print(f"figure ({way}): /healthz {quiet:.1f} -> {loud:.1f} ms; {sum(opened)} sockets; + {grown / 1e6:.1f} MB")
    assert min(opened) > 0
    assert grown < MOST_GROWTH
    assert server.log.count("is closed") > 0
    if SOAKING:  # on a machine that does nothing else
        assert loud <= MOST_TIMES * quiet


def _median(server: Server) -> float:
    """How long /healthz takes, in milliseconds."""
    taken = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        with urlopen(f"{server.url}/healthz", timeout=60) as answer:
            assert answer.status == 200
        taken.append(1000 * (time.perf_counter() - began))
        time.sleep(BETWEEN_SECONDS)
    return statistics.median(taken)


def _be_strange(server: Server, number: int, stop: threading.Event, opened: list[int]) -> None:
    """Open a socket, speak out of turn until it is closed, and come back at once."""
    url = f"{server.url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
    while not stop.is_set():
        with suppress(WebSocketException, OSError):
            line: WebSocket = create_connection(url, timeout=20, origin=server.url)
            opened[number] += 1
            try:
                while not stop.is_set():
                    SAID[number % len(SAID)](line)
            finally:
                line.shutdown()
