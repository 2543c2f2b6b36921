"""S15: 2,000 browsers open the page within one second, on two workers behind nginx; and how late others' changes are.

An opening is what a browser does that was never here: it fetches the HTML, whose state has a number, the scripts and
styles that the HTML names, and opens a socket with that number; then it is live. Changes come at ten a second all the
while; forty pages that are on at the workers themselves tell how late the last of them has each, counted from when its
command was sent. Both versions are on at the same time and take turns, each with its own nginx, Redis and database.
"""

from __future__ import annotations

import re
import secrets
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.calls import Caller, position, ready
from bench.changing import changing
from bench.figures import Found, Table, at_most, milliseconds, spread
from bench.fronts import Front, front
from bench.load import Load
from bench.meeting import SLUG
from bench.parts.burst import FEW
from bench.processes import Process, running
from bench.sizes import Size
from bench.tools import COMPILER, NGINX, POSTGRESQL, REDIS
from bench.trees import BEFORE, OURS, WITHOUT, Meeting, Tree, trees
from tests.support.redis import RedisServer

NEEDS = (COMPILER, POSTGRESQL, REDIS, NGINX)
WITHIN_SECONDS, EVERY_SECONDS = 1.0, 0.1
MOST_SECONDS, MOST_LATE_MS = 3, 100
NAMED = re.compile(r'<(?:script|link rel="(?:stylesheet|modulepreload)")[^>]* (?:src|href)="(/static/[^"]+)"')
HEADER = ("", "all live", "processor of both workers for each", "another's change: median", "p99", "longest")


@dataclass
class Side:
    """A version's workers behind its nginx. Seconds until all were live, seconds of processor for each opening, and
    how late each change was; lines that were lost, and opened again."""

    workers: list[Process]
    front: Front
    meeting: Meeting
    live: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    lost: int = 0
    late: list[float] = field(default_factory=list)

    def round(self, pages: int, watching: int) -> None:
        """Browsers come, and go again."""
        with ExitStack() as stack:
            watchers = [stack.enter_context(Load(worker)) for worker in self.workers]
            for load in watchers:
                load.since(*position(self.workers[0].port))
                load.open(watching, window=FEW)
            crowd = stack.enter_context(Load(self.workers[0], self.front.port))
            for path in self._fetched():
                crowd.visit(path)
            crowd.come_back()
            crowd.since(*position(self.workers[0].port))
            with changing(self.workers[0], self.meeting, EVERY_SECONDS) as changes:
                before = self._cpu()
                found = crowd.open(pages, window=pages, over=WITHIN_SECONDS)
                self.cpu.append((self._cpu() - before) / pages)
            self.live.append((found["last"] - found["began"]) / 1e9)
            self.lost += crowd.stats()["lost"] + crowd.stats()["failed"]
            for seq, sent in changes.sent.items():
                last = max(load.wait("change", value=seq)["last"] for load in watchers)
                self.late.append(last / 1e9 - sent)
            for load in (crowd, *watchers):
                load.must_be_whole()

    def _fetched(self) -> list[str]:
        """The page, and what its HTML names."""
        caller = Caller(self.front.port)
        page = f"/m/{SLUG}"
        named = NAMED.findall(caller.get(page).decode())
        caller.close()
        return [page, *named]

    def _cpu(self) -> float:
        return sum(worker.cpu() for worker in self.workers)


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promises. B, which takes five times as long, does it twice."""
    pages, watching, rounds = size.of((2000, 20, 5), (500, 20, 2), (5, 1, 1))
    with ExitStack() as stack:
        sides = {tree.name: _side(tree, folder, stack) for tree in trees(size)}
        for n in range(rounds):
            for name, side in sides.items():
                if name == OURS or n < 2:
                    side.round(pages, watching)
                    time.sleep(size.of(1, 1, 0))  # the workers clear away those who left
    return _found(sides, pages)


def _side(tree: Tree, folder: Path, stack: ExitStack) -> Side:
    meeting, redis = tree.meeting(folder, "PostgreSQL"), RedisServer("redis-server")
    stack.callback(redis.kill)
    settings = {"HLOM_REDIS_URL": redis.url, "HLOM_PROXIES": "1", "HLOM_ENV": "production"}  # which lets files be kept
    settings["HLOM_SECRET_KEY"] = secrets.token_urlsafe(40)
    servers = [tree.server(f"nine{n}", folder, meeting.url, measured=False, **settings) for n in range(2)]
    stack.enter_context(running(*servers, ready=ready))
    return Side(servers, stack.enter_context(front(tree, servers)), meeting)


def _found(sides: dict[str, Side], pages: int) -> Found:
    note = (
        f"{pages:,} openings begun within {WITHIN_SECONDS:g} s, {len(sides[OURS].live)} times (B twice), from the "
        f"first beginning until the last page is live. Lines that had to be opened again: "
        f"{', '.join(f'{side.lost:,} ({name})' for name, side in sides.items())}. {'' if BEFORE in sides else WITHOUT}"
    )
    rows = [
        (name, spread(side.live, "s", 2), spread(side.cpu, "ms", 2, 1e3), milliseconds(side.late).partition(" (")[0],
         *(f"{1000 * each:.0f} ms" for each in (at_most(0.99, side.late), max(side.late))))
        for name, side in sides.items()
    ]  # fmt: skip
    found = Found([Table("At nine: many open the page within a second (S15)", HEADER, rows, (note.strip(),))])
    ours, before = sides[OURS], sides.get(BEFORE)
    what = f"{pages:,} openings begun within a second on two workers: all live"
    found.at_most("S15", what, "s", MOST_SECONDS, ours.live, before.live if before else ())
    latest, then = ([1000 * max(side.late)] if side else [] for side in (ours, before))
    found.at_most("S15", "nobody else's change meanwhile is later than:", "ms", MOST_LATE_MS, latest, then, 0)
    return found
