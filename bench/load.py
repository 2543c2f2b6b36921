"""The load client in C (bench/load.c), as Python drives it: words in, JSON out."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from types import TracebackType
from typing import Any

from bench.meeting import SLUG
from bench.processes import HERE, PATIENCE_SECONDS, Failed, Process, compiled

BEAT_SECONDS = 4.0
"""Between two heads of HLOM Live (HEAD_SECONDS in hlom_live/live/extension.py)."""


class Load:
    """Pages on one server. Times are seconds of time.monotonic(), which the C program reads too."""

    def __init__(self, server: Process, port: int | None = None) -> None:
        """`port`: that of a proxy in front of the server."""
        command = [str(compiled(HERE / "load.c")), "127.0.0.1", str(port or server.port), SLUG]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self.server, self.pages, self.head_at = server, 0, 0.0
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def __enter__(self) -> Load:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._process.kill()
        self._reading.join()
        self._process.__exit__(None, None, None)  # closes its pipes, and waits for it

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def _read(self) -> None:
        assert self._process.stdout is not None
        for text in self._process.stdout:
            line = json.loads(text)
            if "head" in line:
                self.head_at = line["at"] / 1e9
            else:
                self._lines.put(line)
        self._lines.put({"error": f"the load client ended; {self.server.name}'s log: {self.server.log[-1500:]}"})

    def say(self, words: str) -> None:
        """Give an order."""
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")

    def wait(self, *names: str, value: int | None = None) -> dict[str, Any]:
        """The next line with one of these names (and that value); others before it are passed over. Raises Failed."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise Failed(f"{self.server.name}: no {names} {value or ''} came: {self.stats()}") from None
            if "error" in line:
                raise Failed(f"{self.server.name}: {line['error']}; its log: {self.server.log[-600:]}")
            if any(name in line and value in (None, line[name]) for name in names):
                return line

    def open(self, pages: int, window: int = 100, *, state: bool = False, over: float = 0) -> dict[str, Any]:
        """Open that many pages more and wait until all are let in (`state`: until all hold the state).

        They are begun within `over` seconds, evenly; at once by default.
        """
        self.pages += pages
        self.say(f"open {pages} {window} {1000 * over:.0f}")
        return self.wait("state" if state else "joined", value=self.pages)

    def since(self, seq: int, history: str = "") -> None:
        """Let pages from now on come with a number that they have, as those do whose HTML held the state."""
        self.say(f"since {seq} {history}")

    def visit(self, path: str) -> None:
        """Let pages from now on fetch that before they open their socket, after what else they fetch."""
        self.say(f"visit {path}")

    def come_back(self) -> None:
        """Let pages that lose their line open it again, as a browser's do; `stats` counts the lost lines."""
        self.say(f"return {2**62}")

    def fire(self, first: int, count: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
        """Let the server send `count` changes from number `first`; (when it was told, when all had the last one)."""
        self.say(f"fire {self.server.trigger} {first} {count}")
        fired = self.wait("fired")
        return fired, self.wait("change", value=first + count - 1)

    def stats(self) -> dict[str, int]:
        """The counters."""
        self.say("stats")
        while True:
            line = self._lines.get(timeout=PATIENCE_SECONDS)
            if "stats" in line:
                found: dict[str, int] = line["stats"]
                return found
            if "error" in line:
                raise Failed(f"{self.server.name}: {line['error']}")

    def must_be_whole(self) -> None:
        """Raises Failed unless every page had every change once, in order and of one length."""
        stats = self.stats()
        if any(stats[name] for name in ("gaps", "doubles", "misfits")):
            raise Failed(f"{self.server.name}: {stats}")


def wait_between_beats(loads: list[Load], pages: int) -> None:
    """Wait for a moment in which no server of HLOM Live sends its head, so that no round is disturbed by one.

    0.1 ms for each page is what a head takes at most, and what the slowest server's round takes.
    """
    busy = 0.2 + 0.0001 * pages
    free = False
    while not free:
        free = True
        for load in loads:
            since = (time.monotonic() - load.head_at) % BEAT_SECONDS
            if load.head_at and not busy < since < BEAT_SECONDS - busy:
                free = False
                time.sleep(0.01)
