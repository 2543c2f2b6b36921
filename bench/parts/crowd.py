"""S21: 20,000 followers without sockets behind one nginx as cache, on this machine, while a change comes every second.

Each follower asks for the head every 2.8 s, up to a fifth sooner, and fetches the ranges that it lacks (bench/crowd.c).
How old their state gets: from when a command was sent until the last follower has its change. Processor time is that of
nginx and of the worker; what the followers need is beside, for they would be 20,000 telephones.
"""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.calls import position, ready
from bench.changing import changing
from bench.figures import Found, Table, spread
from bench.fronts import Front, front
from bench.meeting import SLUG
from bench.processes import HERE, PATIENCE_SECONDS, Failed, Process, compiled, running
from bench.sizes import Size
from bench.tools import COMPILER, NGINX
from bench.trees import Meeting, trees

NEEDS = (COMPILER, NGINX)
CLIENTS = 2
"""A process may have 20,000 files open on many systems: a line of each follower and some more are too many for one."""

MOST_SECONDS, MOST_PROCESSORS, MOST_REACH = 4, 1, 2
HEADER = (
    "followers",
    "the last has a change after",
    "answers a second",
    "nginx's processors",
    "the worker's",
    "their own",
)


class Followers:
    """One process with many of them (bench/crowd.c), each asking this many milliseconds after it did before."""

    def __init__(self, port: int, count: int, seq: int, every_ms: int) -> None:
        words = [compiled(HERE / "crowd.c"), "127.0.0.1", str(port), SLUG, str(count), str(seq), str(every_ms)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.reached: dict[int, float] = {}
        self.end: dict[str, float] = {}
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in map(json.loads, self._process.stdout):
            if "reached" in line:
                self.reached[line["reached"]] = line["last"] / 1e9
            else:
                self.end = line

    def stop(self) -> None:
        """Let them end, and take their counts."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE_SECONDS)
        self._reading.join()


@dataclass
class Seen:
    """Seconds from each command until the last follower had its change; in a second: answers, and seconds of processor
    of nginx, of the worker and of the followers."""

    ages: list[float]
    answers: float
    nginx: float
    worker: float
    own: float
    followed: float


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promises."""
    followers, seconds, every_ms = size.of((20_000, 30.0, 2800), (5_000, 15.0, 2800), (10, 0.0, 200))
    tree = trees(Size.SMOKE)[0]
    meeting = tree.meeting(folder)
    server = tree.server("crowd", folder, meeting.url, measured=False, HLOM_PROXIES="1", HLOM_SOCKETS_FOR_FOLLOWERS="0")
    with running(server, ready=ready), front(tree, [server]) as nginx:
        seen = _followed(server, nginx, meeting, followers, seconds, every_ms)
        reached = [nginx.reached(f"/api/v1/meetings/{SLUG}/{what}") / seen.followed for what in ("head", "changes/.+")]
    return _found(seen, followers, *reached)


def _followed(server: Process, nginx: Front, meeting: Meeting, followers: int, seconds: float, every_ms: int) -> Seen:
    with _clients(nginx.port, followers, position(server.port)[0], every_ms) as clients:
        with changing(server, meeting) as first:
            pass
        _wait(clients, first.sent)  # by now each has its line
        before, began = (nginx.cpu(), server.cpu()), time.monotonic()
        with changing(server, meeting) as changes:
            time.sleep(seconds)
        _wait(clients, changes.sent)
        lasted = time.monotonic() - began
        spent = [(after - had) / lasted for after, had in zip((nginx.cpu(), server.cpu()), before, strict=True)]
    ends = [client.end for client in clients]
    if any(end["failed"] for end in ends):
        raise Failed(f"followers were not answered: {ends}; {server.log[-1000:]}")
    ages = [max(client.reached[seq] for client in clients) - sent for seq, sent in changes.sent.items()]
    followed = max(end["followed"] for end in ends)
    answers, own = sum(end["heads"] + end["ranges"] for end in ends), sum(end["cpu"] for end in ends)
    return Seen(ages, answers / followed, *spent, own / followed, followed)


@contextmanager
def _clients(port: int, followers: int, seq: int, every_ms: int) -> Iterator[list[Followers]]:
    clients = [Followers(port, followers // CLIENTS, seq, every_ms) for _ in range(CLIENTS)]
    try:
        yield clients
    finally:
        for client in clients:
            client.stop()


def _wait(clients: list[Followers], sent: dict[int, float]) -> None:
    """Until all followers have all that was sent. Raises Failed."""
    until = time.monotonic() + PATIENCE_SECONDS
    while any(seq not in client.reached for client in clients for seq in sent):
        if time.monotonic() > until:
            raise Failed(f"followers do not have what was sent: {sorted(sent)}")
        time.sleep(0.05)


def _found(seen: Seen, followers: int, heads: float, ranges: float) -> Found:
    note = (
        f"{len(seen.ages)} changes, one a second; one worker on SQLite behind one nginx with the files of deploy/. "
        f"{heads:.1f} questions for the head and {ranges:.1f} for ranges a second went on to the worker."
    )
    processors = (f"{each:.2f}" for each in (seen.nginx, seen.worker, seen.own))
    row = (f"{followers:,}", spread(seen.ages, "s", 2), f"{seen.answers:,.0f}", *processors)
    found = Found([Table("A crowd without sockets (S21)", HEADER, [row], (note,))])
    oldest = f"{followers:,} followers without sockets: the state is never older than"
    found.at_most("S21", oldest, "s", MOST_SECONDS, [max(seen.ages)])
    found.at_most("S21", "nginx and worker take", "processor", MOST_PROCESSORS, [seen.nginx + seen.worker])
    found.at_most("S21", "requests that reach a worker", "a second", MOST_REACH, [heads + ranges], digits=1)
    return found
