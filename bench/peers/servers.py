"""The peers by the names of the table, and how each is started."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.peers.packages import SCRIPTS, bun
from bench.processes import HERE, Process, compiled, free_port

FLASK, NODE, BUN, PUBLISH, FRAMES = "Flask-SocketIO", "Node socket.io", "Bun socket.io", "Bun publish", "C"


def peers(folder: Path, change: Path) -> list[Process]:
    """A server of each; `change` is the file with what they send. Their logs come into `folder`."""
    return [_peer(name, words, folder, change) for name, words in _commands().items()]


def _commands() -> dict[str, list[str | Path]]:
    return {
        FLASK: [sys.executable, "-m", "bench.peers.plain"],
        NODE: ["node", SCRIPTS / "node_socketio.js"],
        BUN: [bun(), SCRIPTS / "bun_socketio.js"],
        PUBLISH: [bun(), SCRIPTS / "bun_publish.js"],
        FRAMES: [compiled(HERE / "peers" / "frames.c")],
    }


def _peer(name: str, words: list[str | Path], folder: Path, change: Path) -> Process:
    port = free_port()
    return Process(name, [*words, str(port), "TRIGGER", change], port, folder)
