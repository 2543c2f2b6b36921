"""S16: for how long the hub is held by 500 pages that join in the same moment, 200 others being on.

Both versions run at the same time and take turns. Pages come in two ways: with the number that their HTML held, as
pages do, and asking for the whole state, as programs do and pages that fell far behind.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.calls import position, ready
from bench.figures import Found, Table
from bench.load import Load
from bench.parts.hub import hub_held
from bench.processes import Process, ask, running
from bench.sizes import Size
from bench.tools import COMPILER
from bench.trees import BEFORE, OURS, WITHOUT, Tree, trees

NEEDS = (COMPILER,)
MOST_MS = 40
NUMBER, STATE = "with their number", "asking for the state"
HEADER = ("", "pages come", "median of the longest", "longest")

Held = dict[tuple[str, str], list[float]]
"""The longest time, in seconds, for which the hub was held each time, by version and by how pages came."""


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    times, on, joining = size.of(7, 3, 1), size.of(200, 200, 3), size.of(500, 500, 5)
    held: Held = {}
    with ExitStack() as stack:
        servers = {tree.name: _server(tree, folder, stack, on) for tree in trees(size)}
        for _ in range(times):
            for name, server in servers.items():
                for how in (NUMBER, STATE):
                    held.setdefault((name, how), []).append(_held(server, joining, how))
                    time.sleep(size.of(1, 1, 0))  # the server clears away those who left
    return _found(held, joining, on)


def _server(tree: Tree, folder: Path, stack: ExitStack, on: int) -> Process:
    server = tree.server("joining", folder, tree.meeting(folder).url)
    stack.enter_context(running(server, ready=ready))
    stack.enter_context(Load(server)).open(on, state=True)
    ask(server, "late")
    _held(server, on, STATE)  # what is made at first use is made now
    return server


def _held(server: Process, joining: int, how: str) -> float:
    """The longest time, in seconds, for which the hub was held; the pages leave only afterwards."""
    with Load(server) as load:
        if how == NUMBER:
            load.since(*position(server.port))
        return hub_held(server, lambda: load.open(joining, window=joining, state=how == STATE))


def _found(held: Held, joining: int, on: int) -> Found:
    rows = [
        (name, how, f"{1000 * median(longest):.1f} ms", f"{1000 * max(longest):.1f} ms")
        for (name, how), longest in held.items()
    ]
    beside = any(name == BEFORE for name, _ in held)
    note = (
        f"{joining} pages that join at once, {len(held[OURS, NUMBER])} times by turns; {on} others are on. The "
        f"meeting has 600 delegations. {'' if beside else WITHOUT}"
    )
    found = Found([Table("Many pages join and the hub is held (S16)", HEADER, rows, (note.strip(),))])
    for how in (NUMBER, STATE):
        values, before = ([1000 * each for each in held.get((name, how), ())] for name in (OURS, BEFORE))
        found.at_most("S16", f"hub held by {joining} pages joining, {how}:", "ms", MOST_MS, values, before, 1)
    return found
