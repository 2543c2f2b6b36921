"""Safety 6: what one socket, and one sign-in, may take of a server, the fast way and the ordinary one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websocket import ABNF

from hlom_live.domain.errors import Refused
from hlom_live.live.sign_ins import MOST_SOCKETS
from hlom_live.live.transport.limits import CLOSED_OVER, SECONDS, THROTTLED_OVER, Limits
from hlom_live.store.sign_in.sign_ins import Key
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server, shared
from tests.support.talk import PATIENCE_SECONDS, Talk
from tests.support.web import Site


@pytest.fixture(scope="module", params=["fast", "plain"])
def one_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[Server]:
    """A server of each way, for all tests of this module."""
    yield from shared(tmp_path_factory, sqlite_template, HLOM_FANOUT=request.param)


@pytest.fixture
def meeting(one_server: Server) -> Iterator[LiveMeeting]:
    made = LiveMeeting(one_server)
    made.furnish()
    yield made
    made.close()


def talk(meeting: LiveMeeting, **auth: Any) -> Talk:
    return Talk(meeting.server.url, meeting.slug, **auth)


def test_a_message_over_64_kib_closes_its_socket_and_no_other(meeting: LiveMeeting) -> None:
    with talk(meeting) as loud, talk(meeting) as quiet:
        assert loud.ask("sync", {"since": None, "x": "a" * 60_000})["reload"]["full"]
        loud.say("sync", {"x": "a" * 66_000})
        loud.closed()
        assert set(quiet.ask("clock")) == {"now"}


def test_a_message_over_64_kib_in_pieces_closes_its_socket(meeting: LiveMeeting) -> None:
    with talk(meeting) as loud:
        piece = "a" * 30_000
        loud.line.send_frame(ABNF.create_frame(f'42/live,["sync","{piece}', ABNF.OPCODE_TEXT, fin=0))
        with suppress(OSError):  # closed at the piece that was too much
            for _ in range(3):
                loud.line.send_frame(ABNF.create_frame(piece, ABNF.OPCODE_CONT, fin=0))
            loud.line.send_frame(ABNF.create_frame('"]', ABNF.OPCODE_CONT, fin=1))
        loud.closed()


def test_over_20_events_in_10_seconds_are_not_answered(meeting: LiveMeeting) -> None:
    with talk(meeting) as busy:
        codes = [busy.ask("clock").get("error", {}).get("code") for _ in range(30)]
        said = 1 + len([code for code in codes if code is None])  # the connect is a message too
        assert said == THROTTLED_OVER
        assert set(codes[said - 1 :]) == {"too_many"}
        assert busy.ask("sync", {"since": 0})["error"]["code"] == "too_many"


def test_over_100_events_in_10_seconds_close_the_socket_and_no_other(meeting: LiveMeeting) -> None:
    with talk(meeting) as flood, talk(meeting) as quiet:
        with suppress(OSError):  # closed meanwhile
            for _ in range(CLOSED_OVER + 5):
                flood.say("clock")
        flood.closed()
        assert set(quiet.ask("clock")) == {"now"}


def test_connecting_again_and_again_on_one_line_counts_too(meeting: LiveMeeting) -> None:
    with talk(meeting) as flood:
        with suppress(OSError):  # closed meanwhile
            for _ in range(CLOSED_OVER + 5):
                flood.line.send('40/live,{"meeting": "x"}')
        flood.closed()


def test_one_sign_in_has_ten_sockets_at_most(meeting: LiveMeeting) -> None:
    token = meeting.person("chair").bearer
    open_ones = [talk(meeting, token=token) for _ in range(MOST_SOCKETS)]
    assert all(one.joined for one in open_ones)
    with talk(meeting, token=token) as eleventh:
        assert eleventh.refusal == "too_many"
    with talk(meeting, token=meeting.person("secretariat").bearer) as other, talk(meeting) as public:
        assert (other.joined, public.joined) == (True, True)
    open_ones.pop().close()
    until = time.monotonic() + PATIENCE_SECONDS
    while not open_ones[-1].joined or len(open_ones) < MOST_SOCKETS:
        assert time.monotonic() < until, "the place of a socket that left was not given to another"
        again = talk(meeting, token=token)
        if again.joined:
            open_ones.append(again)
        else:
            again.close()
    for one in open_ones:
        one.close()


def test_the_unsigned_can_send_nothing_but_sync_and_clock(site: Site) -> None:
    """No other event has a handler, whoever sends it."""
    handlers = site.live.socketio.server.handlers
    assert {name: set(events) for name, events in handlers.items()} == {
        "/live": {"connect", "disconnect", "sync", "clock"}
    }


def test_messages_are_forgotten_after_ten_seconds() -> None:
    now = [0.0]
    limits = Limits(tick=lambda: now[0])
    limits.line("one", {})
    for _ in range(THROTTLED_OVER):
        limits.count("one")
    assert not limits.throttled("one")
    limits.count("one")
    assert limits.throttled("one")
    assert not limits.throttled("other")
    now[0] = SECONDS
    assert limits.count("one") == 1
    assert not limits.throttled("one")


def test_an_eleventh_socket_is_refused_by_its_sign_in_alone(site: Site) -> None:
    for number in range(MOST_SOCKETS):
        site.live.sign_ins.came(f"socket {number}", Key(token="t"))
    with pytest.raises(Refused, match="too_many"):
        site.live.sign_ins.came("eleventh", Key(token="t"))
    site.live.sign_ins.came("other", Key(sign_in="t"))
    for number in range(50):
        site.live.sign_ins.came(f"public {number}", Key(meeting="m"))
