"""A peer: the shortest Flask-SocketIO server on eventlet. `python -m bench.peers.plain PORT TRIGGER CHANGE_FILE`.

Nothing of HLOM Live but the shape of its messages. What its defaults would spoil for any server is set alike for all:
more than 1,024 connections, a listen backlog of 2,048, and TCP_NODELAY.
"""

from __future__ import annotations

import sys
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
import eventlet  # noqa: E402

eventlet.monkey_patch()

import json  # noqa: E402
import resource  # noqa: E402
import socket  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from eventlet import wsgi  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402

NAMESPACE, ROOM = "/live", "measured"


def main(port: int, trigger: int, file: str) -> None:
    """Serve until ended."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    rest = json.loads('{"seq":0' + Path(file).read_text(encoding="utf-8"))
    app = Flask(__name__)
    socketio = SocketIO(
        app, async_mode="eventlet", cors_allowed_origins="*", ping_interval=20, ping_timeout=15, http_compression=False
    )

    @socketio.on("connect", namespace=NAMESPACE)
    def connect(_auth: object = None) -> None:
        join_room(ROOM)

    listener = eventlet.listen(("127.0.0.1", port), backlog=2048, reuse_port=False)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    eventlet.spawn(_hear, socketio, trigger, rest)
    wsgi.server(listener, app, log_output=False, debug=False, custom_pool=eventlet.GreenPool(20_000))


def _hear(socketio: SocketIO, port: int, rest: dict[str, Any]) -> None:
    """Each datagram "SEQ COUNT" is that many changes to everybody in the room."""
    trigger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    trigger.bind(("127.0.0.1", port))
    while True:
        seq, count = (int(word) for word in trigger.recv(64).split()[:2])
        for n in range(count):
            socketio.emit("change", {**rest, "seq": seq + n}, namespace=NAMESPACE, to=ROOM)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
