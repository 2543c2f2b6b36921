"""S8: what pages receive while nothing happens, with a clock running and with the floor empty."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from bench.calls import Caller, bearer_for, ready
from bench.figures import Found, Table
from bench.load import Load
from bench.meeting import speaking_meeting
from bench.processes import hlom, running
from bench.sizes import Size
from bench.tools import COMPILER
from hlom_live.domain.roles import Role

NEEDS = (COMPILER,)
HEADER = ("while", "heads for each page", "other messages", "bytes for each head")


@dataclass(frozen=True)
class Quiet:
    """What came in some seconds: heads for each page, other messages to all, bytes for each head."""

    heads: float
    others: int
    head_bytes: float


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    seconds, pages = size.of(20, 6, 1), size.of(100, 100, 5)
    url = f"sqlite:///{folder}/clock.sqlite3"
    measured, called = speaking_meeting(url)
    server = hlom("clock", folder, url, measured=False)
    with running(server, ready=ready), Load(server) as load:
        load.open(pages, state=True)
        speaking = _listen(load, seconds)
        chair = Caller(server.port, bearer_for(url, Role.CHAIR))
        holder = called.after[f"room/{measured.room}"]["intervention"]
        chair.command("end_intervention", room=measured.room, expect=holder)
        chair.close()
        load.wait("change")
        empty = _listen(load, seconds)
    found = Found()
    found.tables.append(_table(speaking, empty, f"{seconds} s each, {pages} pages; pings (3 B each) are not counted."))
    others = speaking.others + empty.others
    told = f"{others} other messages, {speaking.head_bytes:.0f} and {empty.head_bytes:.0f} B for each head"
    found.add("S8", "a running clock costs nothing on the wire but head", told, others == 0)
    return found


def _listen(load: Load, seconds: int) -> Quiet:
    before = load.stats()
    time.sleep(seconds)
    got = {name: value - before[name] for name, value in load.stats().items()}
    others = got["changes"] + got["reloads"] + got["others"]
    return Quiet(got["heads"] / load.pages, others, (got["bytes"] - 3 * got["pings"]) / max(1, got["heads"]))


def _table(speaking: Quiet, empty: Quiet, note: str) -> Table:
    rows = [
        (floor, f"{quiet.heads:.1f}", f"{quiet.others}", f"{quiet.head_bytes:.0f} B")
        for floor, quiet in (("a clock is running", speaking), ("the floor is empty", empty))
    ]
    return Table("A running clock on the wire (S8)", HEADER, rows, (note,))
