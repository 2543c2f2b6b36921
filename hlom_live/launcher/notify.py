"""What systemd is told (`Type=notify`): that the process serves, that it is not stuck, that it stops.

The watchdog is fed by the loop that everything here runs on: a process that is stopped, or a function that never ends,
feeds no more, and systemd ends it so that its pages go to another worker (promise T17, docs/adr/0135-hung-worker.md).
"""

from __future__ import annotations

import contextlib
import os
import socket
import time

FED_SECONDS = 1.0


class Supervisor:
    """Whoever started this process and asked to be told; where nobody did, nothing is said."""

    def __init__(self, address: str | None = None) -> None:
        found = os.environ.get("NOTIFY_SOCKET", "") if address is None else address
        # In the "abstract" space of names, addresses begin with a null byte, which an environment cannot hold.
        self._address = f"\0{found[1:]}" if found.startswith("@") else found
        self._fed_at = float("-inf")

    def ready(self) -> None:
        """The process answers."""
        self._say("READY=1")

    def stopping(self) -> None:
        """The process stops in order; the watchdog waits no more."""
        self._say("STOPPING=1")

    def feed(self) -> None:
        """The loop goes round; to be called often, said once a second."""
        now = time.monotonic()
        if now - self._fed_at >= FED_SECONDS:
            self._fed_at = now
            self._say("WATCHDOG=1")

    def _say(self, word: str) -> None:
        if not self._address:
            return
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto(word.encode(), self._address)
