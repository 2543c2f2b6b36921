"""Safety 20: nothing but our own packets is heard on a socket, little of them is kept, nobody stays without joining.

Real servers, the fast way, the ordinary one, and long polling on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import websocket
from websocket import ABNF

from hlom_live.live.transport.frames import BINARY, REFUSED, UNACCEPTABLE, Broken
from hlom_live.live.transport.limits import (
    ALONE_SECONDS,
    MANY_FAULTS,
    MOST_BYTES,
    MOST_FRAMES,
    NETWORK_FRAMES,
    OPENING_FRAMES,
    SECONDS,
    Limits,
)
from hlom_live.live.transport.packets import Foreign, OurPacket, admit
from tests.support.live_meeting import LiveMeeting
from tests.support.poll import Poll
from tests.support.server import MakeServer, Server, shared
from tests.support.talk import PATIENCE_SECONDS, Talk

NETWORK_SOCKETS = 6

FOREIGN = {
    "a binary event": '451-/live,["sync",{"_placeholder":true,"num":0}]',
    "a binary acknowledgement": '461-/live,1[{"_placeholder":true,"num":0}]',
    "an acknowledgement": '43/live,1["x"]',
    "a refusal": '44/live,{"message":"x"}',
    "another namespace": '42/other,["sync",{}]',
    "no namespace": '42["sync",{}]',
    "joining another namespace": "40/other,{}",
    "joining none": "40",
    "another event": '42/live,["no such event",{}]',
    "an event without a name": "42/live,[]",
    "an event that is no list": '42/live,{"sync":1}',
    "an event whose name is none": "42/live,[1]",
    "too many arguments": '42/live,["sync",{},1]',
    "an attachment that is announced": '421-/live,["sync",{}]',
    "no JSON": '42/live,["sync",',
    "a message without a type": "4",
    "a message of no type": "4x",
    "a number that is no packet": "9",
    "no number": "x",
    "bytes in letters": "bAAAA",
}

TRIED = ("a binary event", "another namespace", "no namespace", "another event", "no JSON", "a message of no type")
"""On real servers; all are held against the rule below."""


@pytest.fixture(scope="module", params=["fast", "plain"])
def one_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[Server]:
    """A server of each way. That it wrote no trace is looked at in the end."""
    yield from shared(tmp_path_factory, sqlite_template, HLOM_FANOUT=request.param)


@pytest.fixture(scope="module")
def meeting(one_server: Server) -> Iterator[LiveMeeting]:
    made = LiveMeeting(one_server)
    made.furnish()
    yield made
    made.close()


def talk(meeting: LiveMeeting, **auth: Any) -> Talk:
    return Talk(meeting.server.url, meeting.slug, **auth)


def test_what_is_not_ours_closes_its_socket_and_no_other(meeting: LiveMeeting) -> None:
    with talk(meeting) as quiet:
        for what in TRIED:
            with talk(meeting) as strange:
                strange.line.send(FOREIGN[what])
                assert strange.closed() < PATIENCE_SECONDS, what
        assert set(quiet.ask("clock")) == {"now"}


def test_a_binary_frame_closes_its_socket_before_it_is_whole(meeting: LiveMeeting) -> None:
    with talk(meeting) as strange:
        strange.line.send_frame(ABNF.create_frame(b"x", ABNF.OPCODE_BINARY, fin=0))
        strange.closed()


def test_too_many_frames_close_their_socket(meeting: LiveMeeting) -> None:
    with talk(meeting) as busy, talk(meeting) as quiet:
        with suppress(OSError):  # closed meanwhile
            for _ in range(MOST_FRAMES + 5):
                busy.line.ping("")
        busy.closed()
        assert set(quiet.ask("clock")) == {"now"}


def test_too_many_bytes_close_their_socket(meeting: LiveMeeting) -> None:
    with talk(meeting) as busy, talk(meeting) as quiet:
        with suppress(OSError):
            for _ in range(MOST_BYTES // 60_000 + 2):
                busy.say("clock", {"x": "a" * 60_000})
        busy.closed()
        assert set(quiet.ask("clock")) == {"now"}


def test_what_is_not_ours_closes_a_connection_by_polling(meeting: LiveMeeting) -> None:
    for body in [FOREIGN["a binary event"].encode(), b"bAAAA", b"", b"\xff", b"3\x1e" * 20, b"3" * (64 * 1024 + 1)]:
        strange = Poll(meeting.server.url)
        strange.join(meeting.slug)
        assert strange.say(body) == 400
        assert strange.gone()


def test_ours_is_heard_by_polling(meeting: LiveMeeting) -> None:
    program = Poll(meeting.server.url)
    program.join(meeting.slug)
    assert program.say(b'42/live,1["clock",{}]\x1e3') == 200
    while b"43/live,1[" not in (heard := program.ask("GET"))[1]:
        assert heard[0] == 200
    assert program.say(b"1") == 200


def test_what_no_client_asks_is_answered_in_fixed_words(one_server: Server) -> None:
    for asked in ("", "?EIO=3&transport=polling", "?EIO=4&transport=x", "?EIO=4&transport=polling&sid=unknown",
                  "?EIO=4&transport=polling&j=0", "?EIO=4&transport=websocket"):  # fmt: skip
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{one_server.url}/socket.io/{asked}", timeout=PATIENCE_SECONDS)
        assert refused.value.code == 400
        assert "unknown" not in refused.value.read().decode()
    assert "unknown" not in one_server.log


def test_who_does_not_join_is_let_go(meeting: LiveMeeting) -> None:
    url = f"{meeting.server.url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
    alone = websocket.create_connection(url, timeout=PATIENCE_SECONDS, origin=meeting.server.url)
    polling = Poll(meeting.server.url)
    with Talk(meeting.server.url, "no such meeting") as refused, talk(meeting) as left:
        assert refused.refusal == "not_found"
        left.line.send("41/live,")
        left.closed()
        refused.closed()
    while alone.recv() not in ("1", "", b""):
        pass
    alone.close()
    assert polling.gone()


@pytest.mark.parametrize("way", ["fast", "plain"])
def test_a_network_has_so_many_sockets_and_no_more(make_server: MakeServer, way: str) -> None:
    server = make_server(HLOM_FANOUT=way, HLOM_NETWORK_SOCKETS=str(NETWORK_SOCKETS))
    server.start()
    url = f"{server.url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
    open_ones = [
        websocket.create_connection(url, timeout=PATIENCE_SECONDS, origin=server.url) for _ in range(NETWORK_SOCKETS)
    ]
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(url, timeout=PATIENCE_SECONDS, origin=server.url)
    assert (refused.value.status_code, refused.value.resp_headers["retry-after"]) == (429, "10")
    assert server.alive()
    for one in open_ones:
        one.shutdown()


# The same by the clock, without a server.


class Clock:
    """An hour that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_frames_and_bytes_are_counted_for_ten_seconds() -> None:
    clock = Clock()
    line = Limits(1_000, clock).line("one", {})
    for _ in range(MOST_FRAMES):
        line.frame()
    line.heard(MOST_BYTES)
    for more in (line.frame, lambda: line.heard(1)):
        with pytest.raises(Broken) as refused:
            more()
        assert refused.value.status == REFUSED
    clock.now += SECONDS
    line.frame()
    line.heard(MOST_BYTES)
    assert line.refused_kinds == {BINARY}
    assert UNACCEPTABLE == 1003


def test_a_network_says_so_much_in_all_whoever_says_it() -> None:
    limits = Limits(50, Clock())
    lines = [limits.line(str(number), {"REMOTE_ADDR": "192.0.2.1"}) for number in range(3)]
    other = limits.line("other", {"REMOTE_ADDR": "192.0.2.2"})
    for number in range(50 * NETWORK_FRAMES):
        lines[number % 2].frame()
    with pytest.raises(Broken):
        lines[2].frame()
    other.frame()


def test_of_ipv6_a_network_has_64_bits_and_opening_counts() -> None:
    limits, most = Limits(10, Clock()), 10 * NETWORK_FRAMES // OPENING_FRAMES
    house = [{"REMOTE_ADDR": f"2001:db8:1:2::{number}"} for number in range(1, 40)]
    assert [limits.let_in(environ) for environ in house[: most + 1]] == [*[True] * most, False]
    assert limits.let_in({"REMOTE_ADDR": "2001:db8:1:3::1"})


def test_after_many_faults_a_network_waits_before_it_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, waited = Clock(), []
    limits, environ = Limits(1_000, clock), {"REMOTE_ADDR": "192.0.2.1"}
    monkeypatch.setattr("hlom_live.green.sleep", waited.append)
    line = limits.line("one", environ)
    for _ in range(MANY_FAULTS - 1):
        line.fault("spoke out of turn")
    assert (limits.let_in(environ), waited) == (True, [])
    line.fault("spoke out of turn")
    assert (limits.let_in(environ), len(waited)) == (True, 1)
    clock.now += SECONDS
    assert (limits.let_in(environ), len(waited)) == (True, 1)


def test_nothing_is_kept_of_networks_that_have_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    limits = Limits(10, clock)
    ended: list[str] = []
    monkeypatch.setattr(limits, "close", lambda eio_sid, why: ended.append(eio_sid))
    for number in range(100):
        limits.line(str(number), {"REMOTE_ADDR": f"192.0.2.{number}"})
    clock.now += ALONE_SECONDS
    limits.tend()
    assert len(ended) == 100
    for eio_sid in ended:
        limits._leave(eio_sid)
    limits.tend()
    assert not limits._networks
    assert not limits._lines
    assert not limits._alone


def test_a_line_that_waits_to_be_let_in_is_not_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database may be slow; the page, and all of its hall, are not at fault."""
    clock = Clock()
    limits = Limits(10, clock)
    ended: list[str] = []
    monkeypatch.setattr(limits, "close", lambda eio_sid, why: ended.append(eio_sid))

    def let_in(*_: object) -> None:
        clock.now += ALONE_SECONDS
        limits.tend()

    handlers = {"connect": lambda *_: None, "message": let_in, "disconnect": lambda *_: None}
    eio = SimpleNamespace(handlers=handlers, on=handlers.__setitem__)
    nobody = SimpleNamespace(sid_from_eio_sid=lambda *_: None)
    limits.install(SimpleNamespace(eio=eio, environ={"one": {}}, manager=nobody))
    handlers["connect"]("one", {})
    handlers["message"]("one", "0/live,")
    assert ended == []
    clock.now += ALONE_SECONDS  # it was refused, and stays
    limits.tend()
    assert ended == ["one"]


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_packet_is_foreign_by_its_beginning_or_by_what_is_in_it(text: str) -> None:
    def read() -> OurPacket:
        admit(text)
        return OurPacket(encoded_packet=text[1:])

    with pytest.raises(Foreign):
        read()


def test_ours_is_admitted() -> None:
    for text in ("1", "3", "5", "6", "2probe"):
        admit(text)
    for text in ("40/live,", "40/live", '40/live,{"meeting":"x"}', "41/live,", '42/live,["clock"]',
                 '42/live,7["sync",{"since":3}]'):  # fmt: skip
        admit(text)
        assert OurPacket(encoded_packet=text[1:]).namespace == "/live"
