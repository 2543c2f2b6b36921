"""S5: 2,000 pages join at once. All handshakes are begun in the same moment; each page asks for the whole state."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from bench.calls import Caller, ready
from bench.figures import Part, Table, spread
from bench.load import Load
from bench.meeting import SLUG, speaking_meeting
from bench.processes import hlom, running

GREETING_BYTES = 600
"""More than a page gets beside the state: the answer to its upgrade, Engine.IO's and Socket.IO's words, a head."""


def measure(short: bool, folder: Path) -> Part:
    """The table, and the promise."""
    pages, rounds = (1000, 2) if short else (2000, 5)
    url = f"sqlite:///{folder}/join.sqlite3"
    speaking_meeting(url)
    server = hlom("join", folder, url, measured=False)
    taken, per_page, cpu = [], [], []
    with running(server, ready=ready):
        snapshot = len(Caller(server.port).get(f"/api/v1/meetings/{SLUG}/state"))
        for _ in range(rounds):
            before = server.cpu()
            with Load(server, SLUG, folder) as load:
                found = load.open(pages, window=pages, state=True)
                cpu.append((server.cpu() - before) / pages)
                taken.append((found["last"] - found["began"]) / 1e9)
                per_page.append(load.stats()["bytes"] / pages)
            time.sleep(2)  # the server clears away those who left
        followed = _followed(server.port)
    part = Part()
    row = (f"{pages:,}", spread(taken, "s", 2), spread(cpu, "ms", 2, 1e3), f"{snapshot:,} B", spread(per_page, "B", 0))
    header = ("pages", "all have the state", "server CPU for each", "snapshot", "bytes for each page")
    note = (
        f"{rounds} times. The state comes by the socket. A browser's page is a GET before it, whose HTML holds the "
        f"first paint and the state: {1000 * followed[0]:.1f} ms of one processor and {followed[1]:,} B here, "
        "on a meeting of 600 delegations."
    )
    part.tables.append(Table("Many pages joining at once (S5)", header, [row], (note,)))
    part.add(
        "S5", f"{pages:,} pages joining at once have the state in ≤ 5 s", f"{median(taken):.2f} s", median(taken) <= 5
    )
    surplus = max(per_page) - snapshot
    found_bytes = f"snapshot + {surplus:.0f} B for each page"
    part.add("S5", "bytes are pages times snapshot", found_bytes, 0 <= surplus <= GREETING_BYTES)
    return part


def _followed(port: int) -> tuple[float, int]:
    """Seconds and bytes of a public page, without a proxy that compresses."""
    line, taken, size = Caller(port), [], 0
    for _ in range(10):
        began = time.monotonic()
        size = len(line.get(f"/m/{SLUG}"))
        taken.append(time.monotonic() - began)
    return median(taken), size
