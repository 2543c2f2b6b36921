"""The program's processes in a tenth of their time: forked off one that has imported the program already.

A start takes 1.5 s of processor, nearly all of it for imports, and the tests start some two hundred servers and
commands. A forked one runs `wsgi.py` or Flask's command line from their first line, with settings, output, exit status
and signals of its own; only what they import is there already. Tests of the start itself do without.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import cache
from typing import IO

from tests.support.tools import PROJECT

SERVE, COMMAND = "serve", "command"
"""The two kinds: patched for greenlets before anything was imported, as a server is, and on plain threads."""

_lock = threading.Lock()


class Forked:
    """One process; it is used as a `subprocess.Popen` is."""

    def __init__(self, words: int) -> None:
        self._words = words
        self._said = b""
        self.returncode: int | None = None
        while b"\n" not in self._said:
            assert self._hear(None), "what processes are forked off has ended"
        self.pid = int(self._said.split(b"\n")[0])

    def poll(self) -> int | None:
        """Its exit status, or None while it runs."""
        while self._hear(0):
            pass
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, once it has ended. Raises subprocess.TimeoutExpired."""
        until = None if timeout is None else time.monotonic() + timeout
        while self._hear(None if until is None else max(0.0, until - time.monotonic())):
            pass
        if self.returncode is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _hear(self, seconds: float | None) -> bool:
        """Take what is said of it within so many seconds, if anything: its number, and at its end its status."""
        if self.returncode is not None or not select.select([self._words], [], [], seconds)[0]:
            return False
        if said := os.read(self._words, 64):
            self._said += said
            return True
        os.close(self._words)
        self.returncode = int(self._said.split(b"\n")[1])
        return False


def fork(kind: str, arguments: list[str], environ: Mapping[str, str], out: IO[bytes], err: IO[bytes]) -> Forked:
    """Run `python ARGUMENTS` in the project's folder, with its output and its errors in these files."""
    listens, tells = os.pipe()
    wish = json.dumps({"arguments": arguments, "environ": dict(environ)}).encode()
    with _lock:
        line = _parent(kind)
        line.sendall(len(wish).to_bytes(4, "big"))
        socket.send_fds(line, [wish[:1]], [out.fileno(), err.fileno(), tells])
        line.sendall(wish[1:])
    os.close(tells)
    return Forked(listens)


@cache
def _parent(kind: str) -> socket.socket:
    """The line to the process that others are forked off; when it is closed, that process ends, and they with it."""
    ours, its = socket.socketpair()
    command = [sys.executable, "-m", "tests.support.forking", kind, str(its.fileno())]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
    environ["PYTHONUNBUFFERED"] = "1"
    with its:
        process = subprocess.Popen(command, cwd=PROJECT, env=environ, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL)
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours
