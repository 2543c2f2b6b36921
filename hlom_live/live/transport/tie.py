"""The fan-out's dependencies on internals of python-engineio, python-socketio, Flask-SocketIO and eventlet.

Everything used that their documentation does not promise is here or in `hlom_live/green.py`. It was checked against the
versions named below; with another version or structure the ordinary way is used (docs/adr/0060-fan-out.md).
"""

from __future__ import annotations

import inspect
import io
import sys
from collections.abc import Callable
from importlib import metadata
from typing import Any

import engineio.socket

from hlom_live import green

VERSIONS = {
    "eventlet": "0.41.3",
    "python-engineio": "4.15.1",
    "python-socketio": "5.18.1",
    "Flask-SocketIO": "5.7.0",
}

_CONNECT = ["environ", "start_response", "transport", "jsonp_index"]
_SOCKET = {
    "poll", "receive", "check_ping_timeout", "send", "handle_get_request", "handle_post_request", "close",
    "schedule_ping", "upgrade_protocols",
}  # fmt: skip
_OF_ONE_REQUEST = {
    "eventlet.input", "eventlet.posthooks", "eventlet.set_idle", "headers_raw", "wsgi.input",
    "HTTP_SEC_WEBSOCKET_KEY", "werkzeug.request", "werkzeug.socket",
}  # fmt: skip

Connect = Callable[..., Any]


def obstacle(server: Any) -> str | None:
    """Why a Socket.IO server cannot be tied, or None."""
    for name, known in VERSIONS.items():
        found = metadata.version(name)
        if found != known:
            return f"{name} is {found}, and was read in {known}"
    return _other_shape(server)


def _other_shape(server: Any) -> str | None:
    eio = server.eio
    if list(inspect.signature(eio._handle_connect).parameters) != _CONNECT:
        return "engineio.Server connects in another way"
    if {name for name in dir(engineio.socket.Socket) if not name.startswith("_")} != _SOCKET:
        return "engineio.Socket has other methods"
    parts = [(eio, "sockets"), (eio, "_trigger_event"), (server, "environ"), (server.manager, "get_participants")]
    for owner, name in parts:
        if not hasattr(owner, name):
            return f"{type(owner).__name__} has no {name}"
    return None


def divert(server: Any, take_over: Callable[[Any, dict[str, Any]], None]) -> None:
    """Have every new WebSocket's socket and environment given to `take_over` once its handshake is answered.

    Polling, the upgrade from it, and TLS go the library's way.
    """
    ordinary: Connect = server.eio._handle_connect

    def connect(environ: dict[str, Any], start_response: Any, transport: str, jsonp_index: int | None = None) -> Any:
        if transport != "websocket" or not green.plain_socket(environ):
            return ordinary(environ, start_response, transport, jsonp_index)
        kept = slim(environ)
        return green.accept_websocket(environ, start_response, lambda socket: take_over(socket, kept))

    server.eio._handle_connect = connect


def end(eio: Any, sid: str) -> None:
    """End a connection. The library's own way waits, for ever where nobody polls, until the client has heard of it."""
    socket = eio.sockets.get(sid)
    if socket is not None:
        socket.close(wait=False)
        eio.sockets.pop(sid, None)


def opening(server: Any, sid: str) -> dict[str, Any]:
    """The first packet's data, as engineio.Server has it for a WebSocket."""
    eio = server.eio
    return {
        "sid": sid,
        "upgrades": [],
        "pingTimeout": int(eio.ping_timeout * 1000),
        "pingInterval": int(eio.ping_interval + eio.ping_interval_grace_period) * 1000,
        "maxPayload": eio.max_http_buffer_size,
    }


def slim(environ: dict[str, Any]) -> dict[str, Any]:
    """The request's environment for as long as the client stays, with nothing that holds its buffers.

    Names and values that thousands of clients have in common are kept once.
    """
    kept = {
        sys.intern(name): sys.intern(value) if type(value) is str else value
        for name, value in environ.items()
        if name not in _OF_ONE_REQUEST
    }
    kept["wsgi.input"] = _EMPTY
    return kept


_EMPTY = io.BytesIO()
