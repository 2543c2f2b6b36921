"""Clients of Socket.IO see no difference between the fan-out and the library's ordinary way.

Every test runs against two real servers, one of each way; those at the end show what only the fan-out promises.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

import pytest
import socketio

from tests.support.raw_socket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Raw, masked
from tests.support.tools import PROJECT, free_port
from tests.support.waiting import PATIENCE_SECONDS, wait_for

TRANSPORTS = {"websocket": ["websocket"], "polling": ["polling"], "upgrade": ["polling", "websocket"]}


@dataclass(frozen=True)
class Fan:
    """A server of one way."""

    port: int
    way: str

    def ask(self, path: str) -> Any:
        """Over HTTP."""
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)

    def figures(self) -> dict[str, Any]:
        """What the server holds."""
        found: dict[str, Any] = self.ask("/figures")
        return found

    def told(self) -> list[list[Any]]:
        """Connects, ends and answers so far."""
        found: list[list[Any]] = self.ask("/told")
        return found

    def told_of(self, name: str) -> list[list[Any]]:
        """Connects and ends of the sockets of this name: others may end late, while a test looks."""
        return [event for event in self.told() if event[-1] == name]

    @contextmanager
    def client(self, transport: str, **auth: Any) -> Iterator[Client]:
        """A client of the library, joined to `/live`."""
        made = Client()
        made.connect(
            f"http://127.0.0.1:{self.port}",
            namespaces=["/live"],
            auth=auth,
            transports=TRANSPORTS[transport],
            wait_timeout=PATIENCE_SECONDS,
        )
        try:
            yield made
        finally:
            made.disconnect()


class Client(socketio.Client):
    """A client that notes every event."""

    def __init__(self) -> None:
        super().__init__(reconnection=False)
        self.heard: list[tuple[Any, ...]] = []
        for event in ("hello", "number", "after", "blob"):
            self.on(event, lambda value, event=event: self.heard.append((event, value)), namespace="/live")

    def numbers(self) -> list[int]:
        """The numbers that came, in order."""
        return [value for event, value in self.heard if event == "number"]

    def ask(self, event: str, *values: Any) -> Any:
        """Emit, and wait for the acknowledgement."""
        return self.call(event, values, namespace="/live", timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="module", params=["fast", "plain"])
def fan(request: pytest.FixtureRequest) -> Iterator[Fan]:
    """A server of each way."""
    yield from served(request.param)


@pytest.fixture(params=["fast", "plain"])
def patient_fan(request: pytest.FixtureRequest) -> Iterator[Fan]:
    """A server of each way that keeps whoever answers its pings late."""
    yield from served(request.param, "120")


def served(way: str, *arguments: str) -> Iterator[Fan]:
    """The body of a fixture: a server of a way, for as long as it is needed."""
    port = free_port()
    command = [sys.executable, "-m", "tests.support.fan_server", str(port), way, *arguments]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as process:
        made = Fan(port, way)
        try:
            wait_for(lambda: _answers(made))
            assert made.figures()["installed"] is (way == "fast")
            yield made
        finally:
            process.kill()
            assert process.stderr is not None
            assert "Traceback" not in (printed := process.stderr.read()), printed


def _answers(fan: Fan) -> bool:
    try:
        return bool(fan.figures())
    except OSError:
        return False


only_fast = pytest.mark.parametrize("fan", ["fast"], indirect=True)
transports = pytest.mark.parametrize("transport", TRANSPORTS)


@transports
def test_an_event_is_acknowledged_with_what_its_handler_returns(fan: Fan, transport: str) -> None:
    with fan.client(transport) as client:
        assert client.ask("echo", {"a": ["é", None, 1.5]}, "b") == ({"a": ["é", None, 1.5]}, "b")


@transports
def test_the_server_asks_a_client_and_gets_its_acknowledgement(fan: Fan, transport: str) -> None:
    with fan.client(transport) as client:
        client.on("question", lambda question: f"{question}? {transport}", namespace="/live")
        client.emit("ask", "why", namespace="/live")
        wait_for(lambda: ["answer", f"why? {transport}"] in fan.told())


@transports
def test_bytes_go_both_ways(fan: Fan, transport: str) -> None:
    with fan.client(transport) as client:
        assert client.ask("echo", {"data": b"\x00\xff"}) == {"data": b"\x00\xff"}
        client.emit("bytes", 300, namespace="/live")
        wait_for(lambda: ("blob", {"name": "blob", "data": bytes(300)}) in client.heard)


@transports
def test_what_a_connect_handler_says_arrives_and_it_knows_the_request(fan: Fan, transport: str) -> None:
    with fan.client(transport) as client:
        wait_for(lambda: client.heard)
        event, hello = client.heard[0]
        assert (event, hello["sid"]) == ("hello", client.get_sid("/live"))
        assert hello["agent"] or transport == "websocket"


def test_a_refused_client_is_told_why(fan: Fan) -> None:
    client, why = Client(), []
    client.on("connect_error", why.append, namespace="/live")
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(
            f"http://127.0.0.1:{fan.port}", namespaces=["/live"], auth={"refuse": True}, wait_timeout=PATIENCE_SECONDS
        )
    assert why == [{"message": "not today", "data": {"code": "closed"}}]
    client.disconnect()


def test_only_those_in_a_room_hear_what_is_said_there_all_in_one_order(fan: Fan) -> None:
    with fan.client("websocket") as a, fan.client("polling") as b, fan.client("upgrade") as c:
        for client in (a, b, c):
            assert client.ask("join", "room") == ["all", "room"]
        assert c.ask("leave", "room") == ["all"]
        assert a.ask("say", "room", 1, 12) == 13
        wait_for(lambda: len(b.numbers()) == 12)
        assert (a.numbers(), b.numbers(), c.numbers()) == ([*range(1, 13)], [*range(1, 13)], [])
        assert a.ask("say", c.get_sid("/live"), 50, 2) == 52
        wait_for(lambda: c.numbers() == [50, 51])
        assert len(a.numbers()) == len(b.numbers()) == 12


def test_an_acknowledgement_never_overtakes_what_was_said_before(fan: Fan) -> None:
    raw = Raw(fan.port)
    raw.until("hello")
    for turn in range(20):
        raw.emit("say", "all", 10 * turn, 10, ack=turn)
        raw.until(f"ack {turn}")
    numbers = [event[1] for event in raw.heard if event[0] == "number"]
    acks = [place for place, event in enumerate(raw.heard) if event[0].startswith("ack")]
    assert numbers == [*range(200)]
    assert acks == [11 * turn + 11 for turn in range(20)]
    raw.reset()


def test_no_word_overtakes_an_event_that_is_still_on_its_way_to_a_full_room(patient_fan: Fan) -> None:
    # Each answers a ping when it is read, and that may be long after on a busy machine.
    raws = [Raw(patient_fan.port) for _ in range(600)]
    for raw in raws:
        raw.until("hello")
    for number in range(3):
        raws[300].emit("overtake", number)
    expected = [event for number in range(3) for event in (["number", number], ["after", number])]
    for raw in raws:
        raw.until("after"), raw.until("after"), raw.until("after")
        assert [event for event in raw.heard if event[0] != "hello"] == expected
        raw.reset()


def test_two_namespaces_share_one_connection(fan: Fan) -> None:
    client = socketio.Client(reconnection=False)
    client.connect(f"http://127.0.0.1:{fan.port}", namespaces=["/", "/live"], transports=["websocket"])
    assert client.call("echo", 1, timeout=PATIENCE_SECONDS) == ["other", 1]
    assert client.call("echo", 1, namespace="/live", timeout=PATIENCE_SECONDS) == 1
    client.disconnect()


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (lambda raw: raw.text("41/live,"), "client disconnect"),
        (lambda raw: raw.text("1"), "client disconnect"),
        (lambda raw: raw.socket.sendall(masked(CLOSE, b"")), "transport close"),
        (lambda raw: raw.socket.close(), "transport close"),
        (lambda raw: raw.reset(), "transport close"),
        (lambda raw: raw.socket.sendall(masked(TEXT, b"42/li")[:4]) or raw.reset(), "transport close"),
        (lambda raw: raw.emit("leave_me"), "server disconnect"),
        (lambda raw: raw.emit("cut_me"), "server disconnect"),
    ],
    ids=["leaves", "closes packets", "closes frames", "ends", "cut", "cut within a frame", "let go", "cut off"],
)
def test_a_handler_is_told_once_why_a_client_went(fan: Fan, end: Callable[[Raw], Any], reason: str) -> None:
    name = uuid4().hex
    raw = Raw(fan.port, {"name": name})
    raw.until("hello")
    end(raw)
    wait_for(lambda: len(fan.told_of(name)) == 2)
    raw.socket.close()
    time.sleep(0.1)
    assert fan.told_of(name) == [["connect", name], ["disconnect", reason, name]]


def test_a_client_that_answers_no_ping_is_given_up(fan: Fan) -> None:
    raw = Raw(fan.port, {"name": "silent"})
    raw.until("hello")
    wait_for(lambda: len(fan.told_of("silent")) == 2)
    # The ordinary way has two clocks for it, and tells by chance which one ran out first.
    reasons = {"fast": ["ping timeout"], "plain": ["ping timeout", "transport close"]}
    assert fan.told_of("silent")[-1][1] in reasons[fan.way]
    raw.reset()


def test_a_client_that_goes_while_it_is_being_let_in_leaves_nothing_behind(fan: Fan) -> None:
    wait_for(lambda: fan.figures()["environs"] == 0)
    raw = Raw(fan.port, {"slow": 0.3, "name": "hasty"})
    time.sleep(0.1)
    raw.reset()
    wait_for(lambda: fan.told_of("hasty") == [["connect", "hasty"], ["disconnect", "transport close", "hasty"]])
    wait_for(lambda: fan.figures()["rooms"] == fan.figures()["environs"] == 0)


def test_the_server_ends_a_socket(fan: Fan) -> None:
    raw = Raw(fan.port)
    raw.until("hello")
    raw.emit("cut_me")
    assert raw.until_closed() in (0, 1000)


def test_frames_may_come_in_pieces_and_pings_are_answered(fan: Fan) -> None:
    raw = Raw(fan.port)
    raw.until("hello")
    sent = masked(TEXT, b'42/live,7["ec', False) + masked(PING, b"there?") + masked(CONTINUATION, b'ho",', False)
    for byte in sent + masked(CONTINUATION, '"é"]'.encode()):
        raw.socket.sendall(bytes((byte,)))
    while (found := raw.frame()) != (PONG, b"there?"):
        assert found[0] == TEXT
    assert raw.until("ack 7") == ["ack 7", "é"]
    raw.reset()


@pytest.mark.parametrize(
    "bad",
    [
        masked(TEXT, b"4" + b"x" * 65536),
        masked(TEXT, b"4" + b"x" * 40000, False) + masked(CONTINUATION, b"x" * 40000),
        b"\x81\x05hello",
        b"\xc1" + masked(TEXT, b"4")[1:],
        b"\x83" + masked(TEXT, b"4")[1:],
        masked(PING, b"x", False),
        masked(PING, b"x" * 126),
        masked(TEXT, b"4\xff\xfe"),
        masked(CONTINUATION, b"x"),
        masked(CLOSE, b"\x03"),
    ],
    ids=["long", "long in pieces", "unmasked", "reserved", "unknown", "ping in pieces", "long ping", "not UTF-8",
         "no beginning", "no status"],
)  # fmt: skip
def test_what_is_no_websocket_closes_the_connection(fan: Fan, bad: bytes) -> None:
    raw = Raw(fan.port)
    raw.until("hello")
    raw.socket.sendall(bad)
    raw.until_closed()


def test_a_message_of_64_kib_is_taken(fan: Fan) -> None:
    raw = Raw(fan.port)
    raw.until("hello")
    text = "x" * (64 * 1024 - len('42/live,1["echo", ""]'))
    raw.emit("echo", text, ack=1)
    assert raw.until("ack 1") == ["ack 1", text]
    raw.reset()


# What only the fan-out promises.


@only_fast
def test_a_reader_that_stops_reading_is_dropped_and_nobody_else_is_slower(fan: Fan) -> None:
    """T8: within 20 s and 2 MB."""
    wait_for(lambda: fan.figures()["fast"] == 0)
    stalled, reader = Raw(fan.port, {"name": "stalled"}, receive_bytes=4096), Raw(fan.port)
    before = fan.figures()["dropped"]
    stalled.until("hello"), reader.until("hello")
    for _ in range(6):
        fan.ask("/send/all/10/60000")
        assert fan.figures()["buffered"] < 2 * 1024 * 1024
        for number in range(10):
            assert reader.until("long")[1][0] == number
    wait_for(lambda: fan.figures()["dropped"] == before + 1)
    wait_for(lambda: fan.told_of("stalled")[-1] == ["disconnect", "transport error", "stalled"])
    assert (fan.figures()["buffered"], fan.figures()["fast"]) == (0, 1)
    stalled.until_closed()
    reader.reset()


@only_fast
def test_a_slow_reader_gets_everything_in_order(fan: Fan) -> None:
    slow = Raw(fan.port, receive_bytes=4096)
    slow.until("hello")
    fan.ask("/send/all/20/60000")
    assert fan.figures()["buffered"] > 0
    slow.emit("echo", "last", ack=1)
    slow.until("ack 1")
    assert [event[1][0] for event in slow.heard if event[0] == "long"] == [*range(20)]
    assert fan.figures()["buffered"] == 0
    slow.reset()


@only_fast
def test_a_client_has_no_greenlet_and_a_storm_leaves_nothing(fan: Fan) -> None:
    """S3, and no descriptor is closed twice or forgotten."""
    wait_for(lambda: fan.figures()["engine"] == 0)
    before = fan.figures()
    for turn in range(3):
        raws = [Raw(fan.port) for _ in range(300)]
        for raw in raws:
            raw.until("hello")
        held = fan.figures()
        assert (held["fast"], held["files"]) == (300, before["files"] + 300)
        assert held["greenlets"] <= before["greenlets"] + 3
        fan.ask("/send/all/2/2000")
        for place, raw in enumerate(raws):
            if place % 3 == turn:
                raw.socket.sendall(masked(BINARY, b"x" * 90)[: place % 90])  # cut within a frame
            raw.reset() if place % 2 else raw.socket.close()
        wait_for(lambda: fan.figures()["environs"] == 0)
    wait_for(lambda: fan.figures()["files"] == before["files"])
    after = fan.figures()
    assert [after[name] for name in ("fast", "engine", "rooms", "buffered")] == [0, 0, 0, 0]
    assert after["greenlets"] <= before["greenlets"] + 1
