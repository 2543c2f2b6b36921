"""S4: how long a command takes while 1,000 pages are on, and when the last page has it.

20 commands a second are sent when they are due, whether or not the one before is answered. Half of them inscribe a
delegation, half say that one is here: what the first minutes of a sitting bring. A command is acknowledged when its
answer is read; it is durable then (SQLite with synchronous=FULL, PostgreSQL with fsync).
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from bench.calls import Caller, bearer_for, ready
from bench.databases import both
from bench.figures import Part, Table, at_most
from bench.load import Load
from bench.meeting import SLUG, add_list, make, start
from bench.processes import hlom, running

PAGES = 1000
PER_SECOND = 20
LINES = 8


def measure(short: bool, folder: Path) -> Part:
    """The table for both databases, and the promise."""
    part, rows = Part(), []
    with both(folder) as urls:
        for name, url in urls.items():
            answered, seen = _run(name, url, folder, seconds=5 if short else 25)
            rows.append((name, *_spoken(answered), *_spoken(seen)))
            late = 1000 * at_most(0.99, answered)
            promised = f"command acknowledged, p99 ≤ 50 ms at {PER_SECOND} a second with {PAGES:,} pages on ({name})"
            part.add("S4", promised, f"{late:.1f} ms", late <= 50)
    header = ("database", "acknowledged: median", "p99", "longest", "last page has it: median", "p99", "longest")
    note = f"{len(answered)} commands on each, counted from when each was sent."
    part.tables.append(Table(f"Commands with {PAGES:,} pages on (S4)", header, rows, (note,)))
    return part


def _spoken(seconds: list[float]) -> tuple[str, str, str]:
    return tuple(f"{1000 * value:.1f} ms" for value in (median(seconds), at_most(0.99, seconds), max(seconds)))  # type: ignore[return-value]


def _run(name: str, url: str, folder: Path, seconds: int) -> tuple[list[float], list[float]]:
    measured, ids = make(url)
    item, list_id = add_list(measured, ids, 100)
    start(measured, item)
    measured.database.dispose()
    bearer = bearer_for(url)
    server = hlom(f"commands on {name}", folder, url, measured=False)
    with running(server, ready=ready), Load(server, SLUG, folder) as load:
        load.open(PAGES, state=True)
        lines: SimpleQueue[Caller] = SimpleQueue()
        for _ in range(LINES):
            lines.put(Caller(server.port, bearer))

        def send(n: int) -> tuple[float, float, int]:
            line, began = lines.get(), time.monotonic()
            if n % 2:
                answer = line.command("inscribe", list=list_id, delegation=ids[100 + n // 2])
            else:
                answer = line.command(
                    "set_presence", delegation=ids[n % 50], present=("remote", "in_room")[n // 50 % 2]
                )
            done = time.monotonic()
            lines.put(line)
            return began, done, answer["seq"]

        sent = _at_their_hour(send, PER_SECOND * seconds)
        last = {}
        while len(last) < len(sent):
            line = load.wait("change")
            last[line["change"]] = line["last"] / 1e9
        load.must_be_whole()
    sent = sent[PER_SECOND:]  # the first second warms up
    return [done - began for began, done, _ in sent], [last[seq] - began for began, _, seq in sent]


def _at_their_hour(send, count: int) -> list[tuple[float, float, int]]:  # type: ignore[no-untyped-def]
    """Call `send(n)` 20 times a second, on several lines at once."""
    with ThreadPoolExecutor(LINES) as threads:
        begun, calls = time.monotonic(), []
        for n in range(count):
            time.sleep(max(0.0, begun + n / PER_SECOND - time.monotonic()))
            calls.append(threads.submit(send, n))
        return [call.result() for call in calls]
