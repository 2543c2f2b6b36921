"""How long a server makes others wait while something is done to it."""

from __future__ import annotations

import threading
import time
from types import TracebackType

from tests.support.server import Server

EVERY_SECONDS = 0.02
LONGEST_SECONDS = 6.0
"""A wait that means that the process stood still. The promise's figures are measured in bench/, on an idle machine."""


class Stalls:
    """While the block runs, asks the process itself every 20 ms; it must not have stood still."""

    def __init__(self, server: Server) -> None:
        self._server, self._done, self.waits = server, threading.Event(), [0.0]
        self._thread = threading.Thread(target=self._ask)

    def __enter__(self) -> Stalls:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self._done.set()
        self._thread.join()
        waits = sorted(self.waits)
        late = waits[int(len(waits) * 0.99)]
        print(f"figure: /healthz of {len(waits)}: p99 {late * 1000:.0f} ms, longest {waits[-1] * 1000:.0f} ms")
        if kind is None:
            assert waits[-1] < LONGEST_SECONDS, f"the server stood still for {waits[-1]:.1f} s"

    def _ask(self) -> None:
        while not self._done.wait(EVERY_SECONDS):
            began = time.monotonic()
            assert self._server.alive()
            self.waits.append(time.monotonic() - began)
