"""S19: 10,000 pages on two workers: how soon the last has a change, against a program in C with as many.

B's two workers are on at the same time, and all take turns. Each side's pages are held by two load clients, so that
reading takes the same for all. The workers of a version share a database on PostgreSQL, and hear each other by Redis.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.calls import position, ready
from bench.figures import Found, Table, Verdict, milliseconds, ratios, spread
from bench.load import Load, wait_between_beats
from bench.meeting import SLUG, as_published
from bench.parts.burst import FEW
from bench.peers.servers import FRAMES, peer
from bench.processes import Process, running
from bench.sizes import Size
from bench.tools import COMPILER, POSTGRESQL, REDIS
from bench.trees import BEFORE, OURS, WITHOUT, Tree, trees
from hlom_live.store.changes import find_meeting, latest_changes
from hlom_live.store.database import Database
from tests.support.redis import RedisServer

NEEDS = (COMPILER, POSTGRESQL, REDIS)
MOST_TIMES = 1.2
UNCOUNTED_ROUNDS = 2
HEADER = ("", "last page has it", "times C")


@dataclass
class Side:
    """Servers with the load clients that hold their pages, the number of the next change, and seconds until the last
    of all pages had one."""

    servers: list[Process]
    loads: list[Load]
    next: int
    last: list[float] = field(default_factory=list)

    def round(self, counted: bool) -> None:
        """One change to all pages."""
        for server in self.servers:
            self._load_of(server).say(f"fire {server.trigger} {self.next} 1")
        fired = min(self._load_of(server).wait("fired")["fired"] for server in self.servers)
        last = max(load.wait("change", value=self.next)["last"] for load in self.loads)
        self.next += 1
        if counted:
            self.last.append((last - fired) / 1e9)
        time.sleep(0.05)

    def _load_of(self, server: Process) -> Load:
        return next(load for load in self.loads if load.server is server)


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    pages, rounds = size.of(10_000, 2_000, 10), size.of(15, 5, 1)
    with ExitStack() as stack:
        sides = {tree.name: _workers(tree, folder, stack) for tree in trees(size)}
        sides[FRAMES] = _c(sides[OURS], folder, stack)
        for side in sides.values():
            for load in side.loads:
                load.open(pages // len(side.loads), window=FEW)
        loads = [load for side in sides.values() for load in side.loads]
        for n in range(-UNCOUNTED_ROUNDS, rounds):
            for side in sides.values():
                wait_between_beats(loads, pages // 10)  # four workers beat: longer pauses might leave no moment
                side.round(counted=n >= 0)
        for load in loads:
            load.must_be_whole()
    return _found(sides, pages)


def _workers(tree: Tree, folder: Path, stack: ExitStack) -> Side:
    """Two workers on one database, with a Redis of their own."""
    url, redis = tree.meeting(folder, "PostgreSQL").url, RedisServer("redis-server")
    stack.callback(redis.kill)
    servers = [tree.server(f"worker{n}", folder, url, HLOM_REDIS_URL=redis.url) for n in range(2)]
    stack.enter_context(running(*servers, ready=ready))
    loads = [stack.enter_context(Load(server)) for server in servers]
    at = position(servers[0].port)
    for load in loads:
        load.since(*at)
    if tree.ours:
        (folder / "change.json").write_text(_last_change(url, at[0]), encoding="utf-8")
    return Side(servers, loads, at[0] + 1)


def _last_change(url: str, seq: int) -> str:
    """What the program in C sends: the log's last change without its number."""
    database = Database(url)
    with database.reading() as session:
        (change,) = latest_changes(session, find_meeting(session, SLUG).id, 1)
    database.dispose()
    return as_published(change).removeprefix(f'{{"seq":{seq}')


def _c(ours: Side, folder: Path, stack: ExitStack) -> Side:
    server = peer(FRAMES, folder, folder / "change.json")
    stack.enter_context(running(server))
    return Side([server], [stack.enter_context(Load(server)) for _ in range(2)], ours.next)


def _found(sides: dict[str, Side], pages: int) -> Found:
    to_c = {name: ratios(side.last, sides[FRAMES].last) for name, side in sides.items()}
    note = (
        f"{len(sides[OURS].last)} rounds by turns, {pages:,} pages on each side. {'' if BEFORE in sides else WITHOUT}"
    )
    rows = [(name, milliseconds(side.last), spread(to_c[name], "", 2)) for name, side in sides.items()]
    found = Found([Table(f"{pages:,} pages on two workers (S19)", HEADER, rows, (note.strip(),))])
    times, then = median(to_c[OURS]), median(to_c[BEFORE]) if BEFORE in to_c else None
    promised = f"last of {pages:,} pages on two workers ≤ {MOST_TIMES} times C"
    found.verdicts.append(
        Verdict(
            "S19",
            promised,
            f"{times:.2f} times",
            times <= MOST_TIMES,
            f"{then:.2f} times" if then else "",
            then and then / times,
            times / MOST_TIMES,
            then and then / MOST_TIMES,
        )  # fmt: skip
    )
    return found
