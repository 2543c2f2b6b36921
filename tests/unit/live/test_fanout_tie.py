"""The fan-out ties itself only to libraries it was written for; else messages go the ordinary way, with a warning."""

from __future__ import annotations

import io
import re
from typing import Any

import engineio.socket
import pytest
import socketio
from flask import Flask
from flask_socketio import SocketIO

from hlom_live import green
from hlom_live.live.transport import tie
from hlom_live.live.transport.fanout import FanOut
from hlom_live.live.transport.websocket import WebSocket
from tests.support.tools import PROJECT


def server() -> socketio.Server:
    """A server of the library."""
    return socketio.Server(async_mode="threading")


def test_it_knows_the_libraries_that_are_pinned() -> None:
    pinned = dict(re.findall(r"^([\w-]+)==([\w.]+)", (PROJECT / "requirements.txt").read_text(), re.MULTILINE))
    known = {name.lower(): version for name, version in tie.VERSIONS.items()}
    assert {name.lower(): version for name, version in pinned.items() if name.lower() in known} == known
    assert tie.obstacle(server()) is None


def test_another_version_or_shape_is_an_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = server()
    changed.eio._handle_connect = lambda environ, start_response: None
    assert tie.obstacle(changed) == "engineio.Server connects in another way"
    with monkeypatch.context() as patch:
        patch.setattr(engineio.socket.Socket, "send_later", None, raising=False)
        assert tie.obstacle(server()) == "engineio.Socket has other methods"
    monkeypatch.setitem(tie.VERSIONS, "python-engineio", "4.0.0")
    assert re.fullmatch(r"python-engineio is [\d.]+, and was read in 4.0.0", tie.obstacle(server()) or "")


def test_an_obstacle_means_a_warning_and_the_ordinary_way(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = Flask(__name__)
    library = SocketIO(app, async_mode="threading")
    library.on_event("connect", lambda: None, namespace="/live")
    fan = FanOut(library, "/live")
    monkeypatch.setitem(tie.VERSIONS, "eventlet", "0.1")
    monkeypatch.setattr(green, "patched", lambda: True)
    assert not fan.install()
    assert "the ordinary, slower way: eventlet is" in caplog.text
    client = library.test_client(app, namespace="/live")
    fan.send("number", 1, library.server.manager.rooms["/live"][None].inverse[client.eio_sid])
    assert [event["args"] for event in client.get_received("/live")] == [[1]]


def test_a_process_without_greenlets_goes_the_ordinary_way_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    library = SocketIO(Flask(__name__), async_mode="threading")
    assert not FanOut(library, "/live").install()
    assert caplog.text == ""


def test_ours_offers_the_library_all_that_it_calls_on_a_websocket() -> None:
    called = {"send", "close", "session", "closed", "closing", "connected", "upgraded", "sid", "check_ping_timeout",
              "handle_get_request", "handle_post_request", "last_ping", "upgrading"}  # fmt: skip
    assert called <= set(dir(WebSocket))


def test_what_is_kept_of_a_request_holds_none_of_its_buffers() -> None:
    request: dict[str, Any] = {
        "HTTP_COOKIE": "a=b",
        "HTTP_HOST": "x",
        "wsgi.input": object(),
        "eventlet.input": 1,
        "headers_raw": (("Host", "x"),),
        "HTTP_SEC_WEBSOCKET_KEY": "k",
        "flask.app": 5,
    }
    kept = tie.slim(request)
    assert isinstance(kept.pop("wsgi.input"), io.BytesIO)
    assert kept == {"HTTP_COOKIE": "a=b", "HTTP_HOST": "x", "flask.app": 5}
