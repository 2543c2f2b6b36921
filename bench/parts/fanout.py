"""S1, S2, S3: how soon the last of many pages has a change, what it costs the server, and what a page weighs.

All servers run at the same time, each with as many pages, and take turns, so that what disturbs this machine disturbs
all alike. A round begins when the load client sends a datagram to a server and ends when its last page has read the
change whole: it counts the server's encoding, rooms and writing, and the reading; not the database, which the peers
lack (S4 counts all).
"""

from __future__ import annotations

import shutil
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.figures import Part, Table, milliseconds, ratios, spread
from bench.load import Load, wait_between_beats
from bench.meeting import SLUG, speaking_meeting
from bench.processes import HERE, Process, compiled, free_port, hlom, node_peer, running

FAST, ORDINARY, PLAIN, NODE, FRAMES = "HLOM Live", "HLOM Live, plain", "Flask-SocketIO", "Node socket.io", "C"
WARM_PAGES = 100
REST_SECONDS = 0.05


@dataclass
class Tried:
    """One server and what was found of it. Seconds; seconds of processor per change and page; bytes per page."""

    server: Process
    load: Load
    next: int = 1
    warm: int = 0
    page_bytes: float = 0
    frame: int = 0
    last: list[float] = field(default_factory=list)
    half: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    client: list[float] = field(default_factory=list)

    def open(self, pages: int) -> None:
        """Let the pages in. The first ones make what is made once, which no page is charged for."""
        state = self.server.name in (FAST, ORDINARY)
        found = self.load.open(WARM_PAGES, state=state)
        if state:
            self.next = found["seq"] + 1
        self.round(counted=False)
        self.warm = self.server.memory()
        self.load.open(pages - WARM_PAGES, state=state)

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
        self.page_bytes = (self.server.memory() - self.warm) / (self.load.pages - WARM_PAGES)


def measure(short: bool, folder: Path) -> Part:
    """The table for each number of pages, and the promises."""
    part = Part()
    for pages in (1000,) if short else (1000, 5000):
        tried = _run(pages, 7 if short else 15, folder / f"fanout-{pages}")
        part.tables.append(_table(pages, tried))
        _judge(part, pages, tried)
        for name, one in tried.items():
            part.plotted[f"last {pages} {name}"] = one.last
            part.plotted[f"cpu {pages} {name}"] = one.cpu
    return part


def _servers(folder: Path) -> list[Process]:
    """All on the same change: the log's last one, a call of the next speaker."""
    folder.mkdir()
    text = speaking_meeting(f"sqlite:///{folder}/{FAST}.sqlite3")
    shutil.copy(folder / f"{FAST}.sqlite3", folder / f"{ORDINARY}.sqlite3")
    change = folder / "change.json"
    change.write_text(text, encoding="utf-8")
    ours = [hlom(name, folder, f"sqlite:///{folder}/{name}.sqlite3", HLOM_FANOUT=way)
            for name, way in ((FAST, "fast"), (ORDINARY, "plain"))]  # fmt: skip
    peers = []
    for name, command in (
        (PLAIN, [sys.executable, "-m", "bench.peers.plain"]),
        (NODE, ["node", node_peer()]),
        (FRAMES, [compiled(HERE / "peers" / "frames.c", folder.parent)]),
    ):
        port = free_port()
        peers.append(Process(name, [*command, str(port), "TRIGGER", change], port, folder))
    return [*ours, *peers]


def _run(pages: int, rounds: int, folder: Path) -> dict[str, Tried]:
    servers = _servers(folder)
    with ExitStack() as stack:
        stack.enter_context(running(*servers))
        loads = [stack.enter_context(Load(server, SLUG, folder.parent)) for server in servers]
        tried = [Tried(server, load) for server, load in zip(servers, loads, strict=True)]
        for one in tried:
            one.open(pages)
        time.sleep(1)
        for n in range(-2, rounds):
            for k in range(len(tried)):  # each begins a round in its turn
                wait_between_beats(loads, pages)
                tried[(n + k) % len(tried)].round(counted=n >= 0)
        for one in tried:
            one.weigh()
            one.load.must_be_whole()
        return {one.server.name: one for one in tried}


def _table(pages: int, tried: dict[str, Tried]) -> Table:
    to_c = {name: ratios(one.last, tried[FRAMES].last) for name, one in tried.items()}
    rows = [
        (
            name,
            milliseconds(one.last),
            spread(to_c[name], digits=2),
            f"{1000 * median(one.half):.1f} ms",
            spread(one.cpu, "µs", 1, 1e6),
            f"{one.page_bytes / 1000:.1f} kB",
        )
        for name, one in tried.items()
    ]
    sizes = ", ".join(f"{name} {one.frame:,}" for name, one in tried.items())
    client = median([each for one in tried.values() for each in one.client])
    return Table(
        f"Fan-out: {pages:,} pages on each server (S1, S2, S3)",
        ("server", "last page has it", "times C", "half of them", "server CPU per change and page", "memory per page"),
        rows,
        (
            f"Medians of {len(tried[FAST].last)} rounds (least to most). Bytes of a change: {sizes}. "
            f"The load client used {1e6 * client:.1f} µs of processor for each change read.",
        ),
    )


def _judge(part: Part, pages: int, tried: dict[str, Tried]) -> None:
    ours = tried[FAST]
    c, node = median(ratios(ours.last, tried[FRAMES].last)), median(ratios(tried[NODE].last, ours.last))
    part.add("S1", f"last of {pages:,} pages ≤ 1.3 times C", f"{c:.2f} times", c <= 1.3)
    part.add(
        "S1", f"last of {pages:,} pages ≥ 1.4 times sooner than Node's socket.io", f"{node:.2f} times", node >= 1.4
    )
    cpu = 1e6 * median(ours.cpu)
    part.add("S2", f"server CPU per delivered change ≤ 12 µs ({pages:,} pages)", f"{cpu:.1f} µs", cpu <= 12)
    weight = ours.page_bytes / 1000
    part.add("S3", f"memory per page ≤ 20 kB ({pages:,} pages)", f"{weight:.1f} kB", weight <= 20)
