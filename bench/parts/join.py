"""S5: 2,000 pages join at once. All handshakes are begun in the same moment; each page asks for the whole state."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.calls import Caller, ready
from bench.figures import Found, Table, spread
from bench.load import Load
from bench.meeting import SLUG, speaking_meeting
from bench.processes import Process, hlom, running
from bench.sizes import Size
from bench.tools import COMPILER

NEEDS = (COMPILER,)
GREETING_BYTES = 600
"""More than a page gets beside the state: the answer to its upgrade, Engine.IO's and Socket.IO's words, a head."""

HEADER = ("pages", "all have the state", "server CPU for each", "snapshot", "bytes for each page")


@dataclass(frozen=True)
class Joined:
    """One time: seconds until all had the state; processor seconds and bytes for each page."""

    taken: float
    cpu: float
    per_page: float


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    pages, rounds = size.of(2000, 1000, 20), size.of(5, 2, 1)
    url = f"sqlite:///{folder}/join.sqlite3"
    speaking_meeting(url)
    server = hlom("join", folder, url, measured=False)
    joined = []
    with running(server, ready=ready):
        snapshot = len(Caller(server.port).get(f"/api/v1/meetings/{SLUG}/state"))
        for _ in range(rounds):
            joined.append(_join(server, pages))
            time.sleep(size.of(2, 2, 0))  # the server clears away those who left
        followed = _followed(server.port)
    found = Found()
    found.tables.append(_table(pages, joined, snapshot, followed))
    _judge(found, pages, joined, snapshot)
    return found


def _join(server: Process, pages: int) -> Joined:
    before = server.cpu()
    with Load(server) as load:
        found = load.open(pages, window=pages, state=True)
        cpu = (server.cpu() - before) / pages
        return Joined((found["last"] - found["began"]) / 1e9, cpu, load.stats()["bytes"] / pages)


def _followed(port: int) -> tuple[float, int]:
    """Seconds and bytes of a public page, without a proxy that compresses."""
    line, taken, size = Caller(port), [], 0
    for _ in range(10):
        began = time.monotonic()
        size = len(line.get(f"/m/{SLUG}"))
        taken.append(time.monotonic() - began)
    return median(taken), size


def _table(pages: int, joined: list[Joined], snapshot: int, followed: tuple[float, int]) -> Table:
    taken, cpu, per_page = ([getattr(one, name) for one in joined] for name in ("taken", "cpu", "per_page"))
    row = (f"{pages:,}", spread(taken, "s", 2), spread(cpu, "ms", 2, 1e3), f"{snapshot:,} B", spread(per_page, "B", 0))
    note = (
        f"{len(joined)} times. The state comes by the socket. A browser's page is a GET before it, whose HTML holds "
        f"the first paint and the state: {1000 * followed[0]:.1f} ms of one processor and {followed[1]:,} B here, "
        "on a meeting of 600 delegations."
    )
    return Table("Many pages joining at once (S5)", HEADER, [row], (note,))


def _judge(found: Found, pages: int, joined: list[Joined], snapshot: int) -> None:
    taken = median(one.taken for one in joined)
    surplus = max(one.per_page for one in joined) - snapshot
    found.add("S5", f"{pages:,} pages joining at once have the state in ≤ 5 s", f"{taken:.2f} s", taken <= 5)
    per_page = f"snapshot + {surplus:.0f} B for each page"
    found.add("S5", "bytes are pages times snapshot", per_page, 0 <= surplus <= GREETING_BYTES)
