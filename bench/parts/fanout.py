"""S1, S2, S3: how soon the last of many pages has a change, what it costs the server, and what a page weighs.

All servers run at the same time, each with as many pages, and take turns, so that what disturbs this machine disturbs
all alike. A round begins when the load client sends a datagram to a server and ends when its last page has read the
change whole: it counts the server's encoding, rooms and writing, and the reading; not the database, which the peers
lack (S4 counts all).
"""

from __future__ import annotations

import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.figures import Found, Table, milliseconds, ratios, spread
from bench.load import Load, wait_between_beats
from bench.meeting import as_published, speaking_meeting
from bench.peers.servers import BUN, FRAMES, NODE, PUBLISH, peers
from bench.processes import Process, hlom, running
from bench.sizes import Size
from bench.tools import COMPILER, PEERS

NEEDS = (COMPILER, PEERS)
FAST, ORDINARY = "HLOM Live", "HLOM Live, plain"
WARM_PAGES = 100
UNCOUNTED_ROUNDS = 2
REST_SECONDS = 0.05
HEADER = ("server", "last page has it", "times C", "half of them", "server CPU per change and page", "memory per page")


@dataclass
class Tried:
    """One server and what was found of it. Seconds; seconds of processor per change and page; bytes per page."""

    server: Process
    load: Load
    next: int
    warm_bytes: int = 0
    weighed: int = 0
    page_bytes: float = 0
    frame: int = 0
    last: list[float] = field(default_factory=list)
    half: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    client: list[float] = field(default_factory=list)

    def open(self, pages: int) -> None:
        """Let the pages in. The first ones make what is made once, which no page is charged for."""
        state = self.server.name in (FAST, ORDINARY)
        warm = min(WARM_PAGES, pages // 2)
        self.load.open(warm, state=state)
        self.round(counted=False)
        self.warm_bytes = self.server.memory()
        self.load.open(pages - warm, state=state)
        self.weighed = pages - warm

    def round(self, counted: bool = True) -> None:
        """One change to all pages."""
        before = self.server.cpu()
        fired, seen = self.load.fire(self.next)
        self.next += 1
        time.sleep(REST_SECONDS)  # what a server does after the last page has it is its cost too
        if not counted:
            return
        self.last.append((seen["last"] - fired["fired"]) / 1e9)
        self.half.append((seen["half"] - fired["fired"]) / 1e9)
        self.cpu.append((self.server.cpu() - before) / self.load.pages)
        self.client.append((seen["cpu"] - fired["cpu"]) / 1e9 / self.load.pages)
        self.frame = seen["size"]

    def weigh(self) -> None:
        """Memory of a page, after the rounds."""
        self.page_bytes = (self.server.memory() - self.warm_bytes) / self.weighed


def measure(size: Size, folder: Path) -> Found:
    """The table for each number of pages, and the promises."""
    found = Found()
    for pages in size.of((1000, 5000), (1000,), (10,)):
        tried = _run(pages, size.of(15, 7, 1), folder / f"fanout-{pages}")
        found.tables.append(_table(pages, tried))
        _judge(found, pages, tried)
        for name, one in tried.items():
            found.plotted[f"last {pages} {name}"] = one.last
            found.plotted[f"cpu {pages} {name}"] = one.cpu
    return found


def _servers(folder: Path) -> tuple[list[Process], int]:
    """All on the same change, the log's last one, a call of the next speaker; and the number of the next."""
    folder.mkdir()
    _, called = speaking_meeting(f"sqlite:///{folder}/{FAST}.sqlite3")
    shutil.copy(folder / f"{FAST}.sqlite3", folder / f"{ORDINARY}.sqlite3")
    change = folder / "change.json"
    change.write_text(as_published(called).removeprefix(f'{{"seq":{called.seq}'), encoding="utf-8")
    ours = [
        hlom(name, folder, f"sqlite:///{folder}/{name}.sqlite3", HLOM_FANOUT=way)
        for name, way in ((FAST, "fast"), (ORDINARY, "plain"))
    ]
    return [*ours, *peers(folder, change)], called.seq + 1


def _run(pages: int, rounds: int, folder: Path) -> dict[str, Tried]:
    servers, following = _servers(folder)
    with ExitStack() as stack:
        stack.enter_context(running(*servers))
        loads = [stack.enter_context(Load(server)) for server in servers]
        tried = [Tried(server, load, following) for server, load in zip(servers, loads, strict=True)]
        for one in tried:
            one.open(pages)
        _take_turns(tried, loads, pages, rounds)
        for one in tried:
            one.weigh()
            one.load.must_be_whole()
        return {one.server.name: one for one in tried}


def _take_turns(tried: list[Tried], loads: list[Load], pages: int, rounds: int) -> None:
    """Each begins a round in its turn."""
    for n in range(-UNCOUNTED_ROUNDS, rounds):
        for k in range(len(tried)):
            wait_between_beats(loads, pages)
            tried[(n + k) % len(tried)].round(counted=n >= 0)


def _table(pages: int, tried: dict[str, Tried]) -> Table:
    rows = [_row(name, one, ratios(one.last, tried[FRAMES].last)) for name, one in tried.items()]
    sizes = ", ".join(f"{name} {one.frame:,}" for name, one in tried.items())
    client = median([each for one in tried.values() for each in one.client])
    note = (
        f"Medians of {len(tried[FAST].last)} rounds (least to most). Bytes of a change: {sizes}. "
        f"The load client used {1e6 * client:.1f} µs of processor for each change read."
    )
    return Table(f"Fan-out: {pages:,} pages on each server (S1, S2, S3)", HEADER, rows, (note,))


def _row(name: str, one: Tried, to_c: list[float]) -> tuple[str, ...]:
    return (
        name,
        milliseconds(one.last),
        spread(to_c, digits=2),
        f"{1000 * median(one.half):.1f} ms",
        spread(one.cpu, "µs", 1, 1e6),
        f"{one.page_bytes / 1000:.1f} kB",
    )


def _judge(found: Found, pages: int, tried: dict[str, Tried]) -> None:
    ours = tried[FAST]
    last = f"last of {pages:,} pages"
    c, publish = (median(ratios(ours.last, tried[name].last)) for name in (FRAMES, PUBLISH))
    found.add("S1", f"{last} ≤ 1.3 times C", f"{c:.2f} times", c <= 1.3)
    found.add("S1", f"{last} ≤ 1.05 times Bun's publish", f"{publish:.2f} times", publish <= 1.05)
    for name, least in ((NODE, 1.5), (BUN, 1.25)):
        sooner = median(ratios(tried[name].last, ours.last))
        found.add("S1", f"{last} ≥ {least:g} times sooner than {name}", f"{sooner:.2f} times", sooner >= least)
    cpu, weight = 1e6 * median(ours.cpu), ours.page_bytes / 1000
    found.add("S2", f"server CPU per delivered change ≤ 12 µs ({pages:,} pages)", f"{cpu:.1f} µs", cpu <= 12)
    found.add("S3", f"memory per page ≤ 20 kB ({pages:,} pages)", f"{weight:.1f} kB", weight <= 20)
