"""S4: how long a command takes while 1,000 pages are on, and when the last page has it.

20 commands a second are sent when they are due, whether or not the one before is answered. Half of them inscribe a
delegation, half say that one is here: what the first minutes of a sitting bring. A command is acknowledged when its
answer is read; it is durable then (SQLite with synchronous=FULL, PostgreSQL with fsync).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from bench.calls import Caller, bearer_for, ready
from bench.databases import both
from bench.figures import Found, Table, at_most
from bench.load import Load
from bench.meeting import Measured
from bench.processes import hlom, running
from bench.sizes import Size
from bench.tools import COMPILER, POSTGRESQL
from hlom_live.domain.commands import StartItem

NEEDS = (COMPILER, POSTGRESQL)
PER_SECOND = 20
LINES = 8
WAITING = 100
HEADER = ("database", "acknowledged: median", "p99", "longest", "last page has it: median", "p99", "longest")


@dataclass(frozen=True)
class Sent:
    """A command: when it was sent, when its answer was read (seconds of the clock), and the number of its change."""

    began: float
    answered: float
    seq: int


def measure(size: Size, folder: Path) -> Found:
    """The table for both databases, and the promise."""
    found, rows = Found(), []
    pages, count = size.of(1000, 1000, 10), PER_SECOND * size.of(25, 5, 2)
    for name, url in both(folder).items():
        answered, seen = _run(name, url, folder, pages, count)
        rows.append((name, *_spoken(answered), *_spoken(seen)))
        late = 1000 * at_most(0.99, answered)
        promised = f"command acknowledged, p99 ≤ 50 ms at {PER_SECOND} a second with {pages:,} pages on ({name})"
        found.add("S4", promised, f"{late:.1f} ms", late <= 50)
    note = f"{len(answered)} commands on each, counted from when each was sent."
    found.tables.append(Table(f"Commands with {pages:,} pages on (S4)", HEADER, rows, (note,)))
    return found


def _spoken(seconds: list[float]) -> list[str]:
    return [f"{1000 * value:.1f} ms" for value in (median(seconds), at_most(0.99, seconds), max(seconds))]


def _run(name: str, url: str, folder: Path, pages: int, count: int) -> tuple[list[float], list[float]]:
    """Seconds until each command was answered, and until the last page had its change."""
    measured = Measured(url)
    waits = measured.add_list(WAITING)
    measured.do(StartItem(item=waits.item))
    measured.dispose()
    server = hlom(f"commands on {name}", folder, url, measured=False)
    with running(server, ready=ready), Load(server) as load:
        load.open(pages, state=True)
        sent = _at_their_time(_sender(server.port, bearer_for(url), measured.delegations, waits.list_id), count)
        last = _last_pages(load, count)
        load.must_be_whole()
    sent = sent[PER_SECOND:]  # the first second warms up
    return [one.answered - one.began for one in sent], [last[one.seq] - one.began for one in sent]


def _sender(port: int, bearer: str, delegations: list[str], list_id: str) -> Callable[[int], Sent]:
    """What sends the command of a number, on a line that is free."""
    lines: SimpleQueue[Caller] = SimpleQueue()
    for _ in range(LINES):
        lines.put(Caller(port, bearer))

    def send(n: int) -> Sent:
        line, began = lines.get(), time.monotonic()
        if n % 2:
            answer = line.command("inscribe", list=list_id, delegation=delegations[WAITING + n // 2])
        else:
            present = ("remote", "in_room")[n // 50 % 2]
            answer = line.command("set_presence", delegation=delegations[n % 50], present=present)
        sent = Sent(began, time.monotonic(), answer["seq"])
        lines.put(line)
        return sent

    return send


def _at_their_time(send: Callable[[int], Sent], count: int) -> list[Sent]:
    """Call `send(n)` 20 times a second, on several lines at once."""
    with ThreadPoolExecutor(LINES) as threads:
        begun, calls = time.monotonic(), []
        for n in range(count):
            time.sleep(max(0.0, begun + n / PER_SECOND - time.monotonic()))
            calls.append(threads.submit(send, n))
        return [call.result() for call in calls]


def _last_pages(load: Load, count: int) -> dict[int, float]:
    """When the last page had each change, by the change's number."""
    last: dict[int, float] = {}
    while len(last) < count:
        line = load.wait("change")
        last[line["change"]] = line["last"] / 1e9
    return last
