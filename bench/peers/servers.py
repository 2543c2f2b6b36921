"""The peers by the names of the table, and how each is started."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bench.peers.packages import SCRIPTS, bun
from bench.processes import HERE, Process, compiled, free_port

FLASK, NODE, BUN, PUBLISH, FRAMES = "Flask-SocketIO", "Node socket.io", "Bun socket.io", "Bun publish", "C"


def peers(folder: Path, change: Path) -> list[Process]:
    """A server of each; `change` is the file with what they send. Their logs come into `folder`."""
    return [peer(name, folder, change) for name in COMMANDS]


def peer(name: str, folder: Path, change: Path) -> Process:
    """A server of that name, as `peers` makes it."""
    port = free_port()
    return Process(name, [*COMMANDS[name](), str(port), "TRIGGER", change], port, folder)


COMMANDS: dict[str, Callable[[], list[str | Path]]] = {
    FLASK: lambda: [sys.executable, "-m", "bench.peers.plain"],
    NODE: lambda: ["node", SCRIPTS / "node_socketio.js"],
    BUN: lambda: [bun(), SCRIPTS / "bun_socketio.js"],
    PUBLISH: lambda: [bun(), SCRIPTS / "bun_publish.js"],
    FRAMES: lambda: [compiled(HERE / "peers" / "frames.c")],
}
