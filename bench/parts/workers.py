"""S9: what two workers serve, against one: changes delivered, and pages opened.

Each worker has 1,000 pages: one worker on its own, two beside each other on one PostgreSQL and one Redis. By turns each
side is told to send a burst of changes. On two processors the load client would take from the second worker what the
first gives it; so it stands still while a burst is written (the kernel's buffers take it), and afterwards reads all and
holds every page to it. A burst lasts from the trigger to the last worker's word that everything has been written.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.calls import Caller, ready
from bench.databases import postgresql
from bench.figures import Found, Table, milliseconds, ratios, spread
from bench.load import Load
from bench.meeting import SLUG, speaking_meeting
from bench.processes import Process, ask, hlom, running
from bench.sizes import Size
from bench.tools import COMPILER, POSTGRESQL, REDIS
from tests.support.redis import RedisServer

NEEDS = (COMPILER, POSTGRESQL, REDIS)
BURST = 20
OPENERS = 2
HEADER = (
    "",
    "changes delivered in a second",
    "in a second of the busier worker's processor",
    "server CPU for each",
    "last page has one change, the client reading beside",
    "pages opened in a second",
)


@dataclass
class Side:
    """One or two workers, and round by round: changes delivered in a second, and for each second of processor of the
    worker that used more; processor seconds for each; seconds until all have read one change; pages opened in a second.
    """

    servers: list[Process]
    loads: list[Load]
    next: int = 0
    rate: list[float] = field(default_factory=list)
    rate_by_cpu: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """Of all its workers."""
        return sum(load.pages for load in self.loads)

    def open(self, pages: int) -> None:
        """Let so many pages in on each worker."""
        for load in self.loads:
            self.next = load.open(pages, state=True)["seq"] + 1
        self.read_one(counted=False)

    def read_one(self, counted: bool = True) -> None:
        """One change, with the load client reading: what a room sees on this machine."""
        for load in self.loads:
            load.say(f"fire {load.server.trigger} {self.next} 1")
        fired = min(load.wait("fired")["fired"] for load in self.loads)
        last = max(load.wait("change", value=self.next)["last"] for load in self.loads)
        self.next += 1
        if counted:
            self.last.append((last - fired) / 1e9)

    def write_burst(self) -> None:
        """Twenty changes, with the load client standing still; then it reads them all."""
        with self._loads_standing_still():
            before = [server.cpu() for server in self.servers]
            seconds = self._told_to_write()
            spent = [server.cpu() - had for server, had in zip(self.servers, before, strict=True)]
        delivered = BURST * self.pages
        self.rate.append(delivered / seconds)
        self.rate_by_cpu.append(delivered / max(spent))
        self.cpu.append(sum(spent) / delivered)
        self.next += BURST
        for load in self.loads:
            load.wait("change", value=self.next - 1)
            load.must_be_whole()

    @contextmanager
    def _loads_standing_still(self) -> Iterator[None]:
        for load in self.loads:
            os.kill(load.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for load in self.loads:
                os.kill(load.pid, signal.SIGCONT)

    def _told_to_write(self) -> float:
        """Let each worker write a burst; seconds until the last has."""
        words = f"{self.next} {BURST} reply"
        with ThreadPoolExecutor(len(self.servers)) as threads:
            began = time.monotonic()
            list(threads.map(lambda server: ask(server, words), self.servers))
            return time.monotonic() - began

    def open_pages(self, seconds: float) -> None:
        """As many opened pages (HTML with the first paint) as two readers for each worker get."""
        until = time.monotonic() + seconds

        def read(server: Process) -> int:
            caller, count = Caller(server.port), 0
            while time.monotonic() < until:
                caller.get(f"/m/{SLUG}")
                count += 1
            caller.close()
            return count

        readers = [server for server in self.servers for _ in range(OPENERS)]
        with ThreadPoolExecutor(len(readers)) as threads:
            self.opened.append(sum(threads.map(read, readers)) / seconds)


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    pages, rounds = size.of(1000, 500, 5), size.of(7, 3, 1)
    with _sides(folder) as (one, two):
        for side in (one, two):
            side.open(pages)
        for _ in range(rounds):
            for side in (one, two):
                side.write_burst()
                side.read_one()
        for _ in range(rounds):
            for side in (one, two):
                side.open_pages(size.of(1.5, 1.5, 0.2))
    found = Found([_table(pages, rounds, one, two)])
    _judge(found, one, two)
    return found


@contextmanager
def _sides(folder: Path) -> Iterator[tuple[Side, Side]]:
    with ExitStack() as stack:
        url = postgresql()
        redis = RedisServer("redis-server")
        stack.callback(redis.kill)
        speaking_meeting(url)
        servers = [hlom(f"worker{n}", folder, url, HLOM_REDIS_URL=redis.url) for n in range(3)]
        stack.enter_context(running(*servers, ready=ready))
        loads = [stack.enter_context(Load(server)) for server in servers]
        yield Side(servers[:1], loads[:1]), Side(servers[1:], loads[1:])


def _table(pages: int, rounds: int, one: Side, two: Side) -> Table:
    rows = [
        (
            name,
            spread(side.rate, "thousand", 0, 1e-3),
            spread(side.rate_by_cpu, "thousand", 0, 1e-3),
            spread(side.cpu, "µs", 1, 1e6),
            milliseconds(side.last),
            spread(side.opened, "", 0),
        )
        for name, side in (("one worker", one), ("two workers", two))
    ]
    note = f"{pages:,} pages on each worker, {rounds} rounds by turns, bursts of {BURST} changes."
    return Table("Two workers (S9)", HEADER, rows, (note,))


def _judge(found: Found, one: Side, two: Side) -> None:
    for what, gain in (
        ("changes delivered", ratios(two.rate, one.rate)),
        ("changes delivered, by the processor time of the busier worker", ratios(two.rate_by_cpu, one.rate_by_cpu)),
        ("pages opened", ratios(two.opened, one.opened)),
    ):
        promised = f"two workers serve ≥ 1.7 times one: {what}"
        found.add("S9", promised, spread(gain, "times", 2), median(gain) >= 1.7)
