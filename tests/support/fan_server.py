"""A Flask-SocketIO server with the fan-out on or off: `python -m tests.support.fan_server PORT fast|plain [PONG]`.

It has what HLOM Live itself does not use, so that clients can be shown to see no difference: events with and without
acknowledgements both ways, bytes, rooms that a client enters and leaves, two namespaces, and ends of every kind.
"""

from __future__ import annotations

import gc
import os
import sys

from hlom_live.launcher.patching import patch

patch()

from typing import Any  # noqa: E402

import eventlet  # noqa: E402
import greenlet  # noqa: E402
from eventlet import wsgi  # noqa: E402
from flask import Flask, request  # noqa: E402
from flask_socketio import ConnectionRefusedError as Refusal  # noqa: E402
from flask_socketio import SocketIO, disconnect, emit, join_room, leave_room, rooms  # noqa: E402

from hlom_live.live.transport.encoding import Packets  # noqa: E402
from hlom_live.live.transport.fanout import FanOut  # noqa: E402
from hlom_live.live.transport.manager import IndexedManager  # noqa: E402

LIVE = "/live"
PING_SECONDS, PONG_SECONDS = 2, int(sys.argv[3]) if len(sys.argv) > 3 else 2
"""PONG is for how many seconds a client may keep the server waiting."""
LARGEST_MESSAGE = 64 * 1024

app = Flask(__name__)
socketio = SocketIO(
    app,
    async_mode="eventlet",
    json=Packets,
    client_manager=IndexedManager(),
    cors_allowed_origins="*",
    ping_interval=PING_SECONDS,
    ping_timeout=PONG_SECONDS,
    max_http_buffer_size=LARGEST_MESSAGE,
    manage_session=False,
)
fan = FanOut(socketio, LIVE)
told: list[list[Any]] = []
names: dict[str, str | None] = {}
"""Who each socket said it is."""


def sid() -> str:
    """The socket that is being answered."""
    return str(request.sid)  # type: ignore[attr-defined]


@socketio.on("connect", namespace=LIVE)
def connect(auth: Any = None) -> None:
    """Refuse whoever asks for it; say "hello" from within the handler; be slow if asked."""
    wish = auth or {}
    if wish.get("refuse"):
        raise Refusal("not today", {"code": "closed"})
    eventlet.sleep(wish.get("slow", 0))
    names[sid()] = wish.get("name")
    told.append(["connect", names[sid()]])
    join_room("all")
    emit("hello", {"sid": sid(), "agent": request.headers.get("User-Agent")})


@socketio.on("disconnect", namespace=LIVE)
def gone(reason: str) -> None:
    """Note why, and who."""
    told.append(["disconnect", reason, names.get(sid())])


@socketio.on("connect")
def connect_other(_auth: Any = None) -> None:
    """The other namespace takes everybody."""


@socketio.on("echo")
def echo_other(value: Any) -> Any:
    """The same event in the other namespace."""
    return ["other", value]


@socketio.on("echo", namespace=LIVE)
def echo(*values: Any) -> Any:
    """Give back what came, bytes too."""
    return values


@socketio.on("join", namespace=LIVE)
def join(room: str) -> list[str]:
    """Enter a room."""
    join_room(room)
    return sorted(name for name in rooms() if name != sid())


@socketio.on("leave", namespace=LIVE)
def leave(room: str) -> list[str]:
    """Leave a room."""
    leave_room(room)
    return sorted(name for name in rooms() if name != sid())


@socketio.on("say", namespace=LIVE)
def say(room: str, first: int, count: int) -> int:
    """Numbers to a room, by both ways out; the acknowledgement must come after them all."""
    for number in range(first, first + count):
        if number % 2:
            socketio.emit("number", number, namespace=LIVE, to=room)
        else:
            fan.send("number", number, room)
    return first + count


@socketio.on("ask", namespace=LIVE)
def ask(question: str) -> None:
    """Ask back, and note the client's acknowledgement."""
    emit("question", question, callback=lambda *answer: told.append(["answer", *answer]))


@socketio.on("bytes", namespace=LIVE)
def send_bytes(size: int) -> None:
    """An event with bytes in it."""
    emit("blob", {"name": "blob", "data": bytes(size)})


@socketio.on("leave_me", namespace=LIVE)
def leave_me() -> None:
    """End this namespace from the server's side, as Flask-SocketIO does."""
    disconnect()


@socketio.on("cut_me", namespace=LIVE)
def cut_me() -> None:
    """End the whole socket."""
    fan.close(sid())


@socketio.on("overtake", namespace=LIVE)
def overtake(number: int) -> None:
    """A number to all, and, while it is on its way to them, a word to each that comes later."""
    eventlet.spawn_n(fan.send, "number", number, "all")
    eventlet.sleep(0)
    for one in list(socketio.server.manager.rooms[LIVE]["all"]):
        socketio.emit("after", number, namespace=LIVE, to=one)


@app.get("/told")
def what_was_told() -> Any:
    """Connects (with the name), ends (with the reason and the name) and answers, in order."""
    return told


@app.get("/send/<room>/<int:count>/<int:size>")
def send_many(room: str, count: int, size: int) -> Any:
    """Long numbered texts to a room; how long the longest call took, in seconds."""
    longest = 0.0
    for number in range(count):
        fan.send("long", [number, "x" * size], room)
        longest = max(longest, fan.last_seconds)
        eventlet.sleep(0)
    return {"longest": longest}


@app.get("/figures")
def figures() -> Any:
    """What the server holds."""
    gc.collect()
    alive = [one for one in gc.get_objects() if isinstance(one, greenlet.greenlet) and not one.dead]
    return {
        "installed": fan.install(),
        "fast": fan.fast,
        "dropped": fan.dropped,
        "buffered": fan.buffered_bytes,
        "files": len(os.listdir("/proc/self/fd")),
        "greenlets": len(alive),
        "engine": len(socketio.server.eio.sockets),
        "environs": len(socketio.server.environ),
        "rooms": len(socketio.server.manager.rooms.get(LIVE, {})),
    }


def main(port: int, way: str) -> None:
    """Serve until ended."""
    if way == "plain":
        fan.install = lambda: False  # type: ignore[method-assign]
    fan.install()
    listener = eventlet.listen(("127.0.0.1", port), backlog=1024, reuse_port=False)
    wsgi.server(listener, app, log_output=False, debug=False, custom_pool=eventlet.GreenPool(5000))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
