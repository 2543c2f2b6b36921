"""S12: a start and a reload with 10,000 changes in the log, of both versions by turns.

A start that is measured is a second one: what Python compiles of the program it keeps in a folder of the run's own.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.calls import Caller, ready
from bench.figures import Found, Table, milliseconds, spread
from bench.meeting import SLUG
from bench.processes import running
from bench.sizes import Size
from bench.trees import BEFORE, OURS, WITHOUT, Meeting, Tree, trees

NEEDS = ()
MOST_SECONDS = 0.8
HEADER = ("", "changes in the log", "cold start to ready", "first reload", "reload after a change")
NOTE = (
    "A start is from the process's beginning to 200 on /readyz. 600 delegations, 100 waiting; of twenty changes two "
    "are a request and its withdrawal, the others moves and delegations that come or go."
)


@dataclass
class Starts:
    """A version, its meeting, and seconds of each start, of the first reload after it, and of the later ones."""

    tree: Tree
    folder: Path
    meeting: Meeting
    started: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)

    def start(self, n: int) -> None:
        """One start, and six reloads, each after a change, so that none is a kept one."""
        kept = {"PYTHONPYCACHEPREFIX": str(self.folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        server = self.tree.server(f"log{n}", self.folder, self.meeting.url, measured=False, **kept)
        began = time.monotonic()
        with running(server, ready=ready):
            self.started.append(time.monotonic() - began)
            caller = Caller(server.port, self.meeting.bearer)
            for k in range(6):
                here = ("remote", "in_room")[n % 2]
                caller.command("set_presence", delegation=self.meeting.delegations[k], present=here)
                began = time.monotonic()
                caller.get(f"/api/v1/meetings/{SLUG}/state")
                (self.first if not k else self.later).append(time.monotonic() - began)
            caller.close()

    def forget(self) -> None:
        """Begin to measure."""
        for figures in (self.started, self.first, self.later):
            figures.clear()


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    changes, times = size.of(10_000, 2_000, 0), size.of(5, 5, 1)
    versions = trees(size)
    with ThreadPoolExecutor(len(versions)) as threads:  # before anything is measured
        meetings = list(threads.map(lambda tree: tree.meeting(folder, changes=changes), versions))
    tried = {tree.name: Starts(tree, folder, one) for tree, one in zip(versions, meetings, strict=True)}
    for n in range(times if size is Size.SMOKE else times + 1):
        for one in tried.values():
            one.start(n)
            if n == 0 and size is not Size.SMOKE:
                one.forget()
    return _found(tried, changes)


def _found(tried: dict[str, Starts], changes: int) -> Found:
    ours, before = tried[OURS], tried.get(BEFORE)
    rows = [
        (name, f"{changes:,}", spread(one.started, "s", 2), milliseconds(one.first), milliseconds(one.later))
        for name, one in tried.items()
    ]
    note = f"{len(ours.started)} starts by turns. {NOTE} {'' if before else WITHOUT}"
    found = Found([Table("A long log (S12)", HEADER, rows, (note.strip(),))])
    what = f"{changes:,} changes: a cold start is ready in"
    found.at_most("S12", what, "s", MOST_SECONDS, ours.started, before.started if before else ())
    answered = 1000 * median(ours.first)
    found.add("S12", f"{changes:,} changes: a reload is answered in ≤ 100 ms", f"{answered:.0f} ms", answered <= 100)
    return found
