"""S12: a start and a reload with 10,000 changes in the log."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.calls import Caller, bearer_for, ready
from bench.figures import Found, Table, milliseconds, spread
from bench.meeting import SLUG, Measured, Waiting
from bench.processes import hlom, running
from bench.sizes import Size
from hlom_live.domain.commands import MoveInscription, RequestFloor, SetPresence, StartItem, Withdraw
from hlom_live.domain.model import Presence
from hlom_live.domain.roles import Actor, Role

NEEDS = ()
HEADER = ("changes in the log", "cold start to ready", "first reload", "reload after a change")
NOTE = (
    "A start is from the process's beginning to 200 on /readyz. 600 delegations, 100 waiting; of twenty changes two "
    "are a request and its withdrawal, the others moves and delegations that come or go."
)


@dataclass
class Starts:
    """Seconds of each start, of the first reload after it, and of the later ones."""

    started: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    changes, times = size.of(10_000, 2_000, 20), size.of(5, 5, 1)
    url = f"sqlite:///{folder}/log.sqlite3"
    measured = Measured(url)
    waits = measured.add_list(100)
    measured.do(StartItem(item=waits.item))
    _fill_log(measured, waits, changes)
    measured.dispose()
    starts, bearer = Starts(), bearer_for(url)
    for n in range(times):
        _start(starts, n, folder, url, bearer, measured.delegations)
    found = Found()
    row = (f"{changes:,}", spread(starts.started, "s", 2), milliseconds(starts.first), milliseconds(starts.later))
    found.tables.append(Table("A long log (S12)", HEADER, [row], (f"{times} starts. {NOTE}",)))
    started, answered = median(starts.started), 1000 * median(starts.first)
    found.add("S12", f"{changes:,} changes: a cold start is ready in ≤ 2 s", f"{started:.2f} s", started <= 2)
    found.add("S12", f"{changes:,} changes: a reload is answered in ≤ 100 ms", f"{answered:.0f} ms", answered <= 100)
    return found


def _fill_log(measured: Measured, waits: Waiting, changes: int) -> None:
    """Of twenty changes two are a request and its withdrawal, which leave a row; the others alter what is there."""
    delegations, entries = measured.delegations, waits.entries
    delegate = Actor(Role.DELEGATE, "Delegate", delegations[-1])
    for n in range(changes // 20):
        made = measured.do(RequestFloor(list=waits.list_id), delegate)
        measured.do(Withdraw(inscription=made.result["inscription"]), delegate)
        for k in range(9):
            here = Presence.REMOTE if n % 2 else Presence.IN_ROOM
            measured.do(SetPresence(delegation=delegations[(9 * n + k) % len(delegations)], present=here))
            moved, before = entries[3 + (n + k) % 90], entries[k % 2]
            measured.do(MoveInscription(inscription=moved, before=before, reason="measured"))


def _start(starts: Starts, n: int, folder: Path, url: str, bearer: str, delegations: list[str]) -> None:
    """One start, and six reloads, each after a change, so that none is a kept one."""
    server = hlom(f"log{n}", folder, url, measured=False)
    began = time.monotonic()
    with running(server, ready=ready):
        starts.started.append(time.monotonic() - began)
        caller = Caller(server.port, bearer)
        for k in range(6):
            caller.command("set_presence", delegation=delegations[k], present=("remote", "in_room")[n % 2])
            began = time.monotonic()
            caller.get(f"/api/v1/meetings/{SLUG}/state")
            (starts.later if k else starts.first).append(time.monotonic() - began)
        caller.close()
