"""S17, S18: 200 delegations press at once while 1,000 pages are on, and how many commands a second are durable.

Both versions run at the same time on a database of each kind, and take turns. A command is acknowledged when its answer
is read; it is durable then. The commands' bytes are made before, and one thread sends them and reads all answers, so
that asking takes next to nothing of the two processors. Processor time is that of the worker; PostgreSQL's own
processes have theirs beside.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bench.asking import Presser, answers, hang_up
from bench.calls import Caller, position, ready
from bench.figures import Found, Table, milliseconds, spread
from bench.load import Load
from bench.processes import Process, running
from bench.sizes import Size
from bench.tools import COMPILER, POSTGRESQL
from bench.trees import BEFORE, OURS, WITHOUT, Meeting, trees

NEEDS = (COMPILER, POSTGRESQL)
AT_ONCE = 16
FEW = 10
"""How many pages join at once: B has forty connections to PostgreSQL, and takes one for each."""

TIMES_BEFORE, OF_PROCESSOR, LAST_SECONDS = 3, 0.35, 0.3
ACKNOWLEDGED_SECONDS = {"SQLite": 0.6, "PostgreSQL": 1.0}
HEADER = ("database", "", "all acknowledged", "last page has the last, after that", "processor of the worker",
          f"durable commands a second, {AT_ONCE} at once")  # fmt: skip


@dataclass
class Side:
    """A version on a database.

    `lasted`: seconds from the last answer until the last page has the last change. `again`: commands sent anew
    because the server was not ready.
    """

    server: Process
    load: Load
    meeting: Meeting
    numbers: count[int] = field(default_factory=count)
    rate: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    lasted: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    again: int = 0

    def commands(self, seconds: float) -> None:
        """Sixteen who change something, each again as soon as it has its answer."""
        pressers = [Presser(self.server.port, self.meeting.bearer) for _ in range(AT_ONCE)]
        began = time.monotonic()
        sent, done = 0, 0
        for presser in pressers:
            self._change(presser)
            sent += 1
        for presser, _ in answers(pressers):
            done += 1
            if time.monotonic() < began + seconds:
                self._change(presser)
                sent += 1
            elif done == sent:
                break
        self.rate.append(done / (time.monotonic() - began))
        self._hang_up(pressers)

    def _hang_up(self, pressers: list[Presser]) -> None:
        self.again += sum(presser.again for presser in pressers)
        hang_up(pressers)

    def _change(self, presser: Presser) -> None:
        n = next(self.numbers)
        delegations = self.meeting.delegations
        presser.send("set_presence", delegation=delegations[n % 300], present=("remote", "in_room")[n // 300 % 2])

    def press(self) -> None:
        """A list opens, and each delegate asks for the floor."""
        caller = Caller(self.server.port, self.meeting.bearer)
        made = caller.command("add_item", sitting=self.meeting.facts["sitting"], title=f"Item {next(self.numbers)}")[
            "result"
        ]
        pressers = [Presser(self.server.port, bearer) for bearer in self.meeting.facts["delegates"].values()]
        commands = [presser.made("request_floor", list=made["list"]) for presser in pressers]
        opened = caller.command("open_list", list=made["list"])
        self.load.wait("change", value=opened["seq"])
        caller.close()
        before, began = self.server.cpu(), time.monotonic()
        for presser, command in zip(pressers, commands, strict=True):
            presser.send_made(command)
        last = _all(pressers)
        acknowledged = time.monotonic()
        seen = self.load.wait("change", value=last)["last"] / 1e9
        time.sleep(0.3)  # what the worker does after the last page has it is its cost too
        self.acknowledged.append(acknowledged - began)
        self.lasted.append(max(0.0, seen - acknowledged))
        self.cpu.append(self.server.cpu() - before)
        self._hang_up(pressers)


def _all(pressers: list[Presser]) -> int:
    """Wait for an answer to each; the newest number of all."""
    came: list[int] = []
    for _, answer in answers(pressers):
        came.append(answer["seq"])
        if len(came) == len(pressers):
            break
    return max(came)


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promises."""
    rounds, seconds = size.of(5, 2, 1), size.of(1.5, 1.0, 0.1)
    pages, delegates = size.of(1000, 1000, 5), size.of(200, 200, 5)
    with ExitStack() as stack:
        sides = _sides(size, folder, stack, delegates)
        for _ in range(rounds):
            for side in sides.values():
                side.commands(seconds)
        for side in sides.values():
            side.load.since(*position(side.server.port))
            side.load.open(pages, window=FEW)
        for _ in range(rounds):
            for side in sides.values():
                side.press()
        for side in sides.values():
            side.load.must_be_whole()
    return _found(sides, pages, delegates)


def _sides(size: Size, folder: Path, stack: ExitStack, delegates: int) -> dict[tuple[str, str], Side]:
    """By database and version."""
    sides = {}
    for tree in trees(size):
        for database in ACKNOWLEDGED_SECONDS:
            meeting = tree.meeting(folder, database, delegates=delegates)
            server = tree.server(f"burst {database}", folder, meeting.url, measured=False)
            stack.enter_context(running(server, ready=ready))
            sides[database, tree.name] = Side(server, stack.enter_context(Load(server)), meeting)
    return dict(sorted(sides.items()))


def _found(sides: dict[tuple[str, str], Side], pages: int, delegates: int) -> Found:
    beside = any(name == BEFORE for _, name in sides)
    rounds = len(next(iter(sides.values())).rate)
    again = ", ".join(f"{side.again:,} ({name}, {database})" for (database, name), side in sides.items())
    note = (
        f"{delegates} delegations press at once, {rounds} rounds by turns, each on a new list; {pages:,} pages on each "
        f"server; the rate is taken before those come. Commands sent again because a server was not ready: {again}. "
        f"{'' if beside else WITHOUT}"
    )
    rows = [
        (database, name, milliseconds(side.acknowledged, 0), milliseconds(side.lasted, 0),
         spread(side.cpu, "s", 2), spread(side.rate, "", 0))
        for (database, name), side in sides.items()
    ]  # fmt: skip
    found = Found([Table("A list opens, and commands a second (S17, S18)", HEADER, rows, (note.strip(),))])
    for database, most in ACKNOWLEDGED_SECONDS.items():
        ours, before = sides[database, OURS], sides.get((database, BEFORE))
        pressed = f"{delegates} delegations press ({database}):"
        then = before or Side(ours.server, ours.load, ours.meeting)
        found.at_most("S17", f"{pressed} all acknowledged in", "s", most, ours.acknowledged, then.acknowledged)
        found.at_most("S17", f"{pressed} last page after the last answer", "s", LAST_SECONDS, ours.lasted, then.lasted)
        found.at_most_times("S17", f"{pressed} processor", "s", OF_PROCESSOR, ours.cpu, then.cpu)
        found.at_least_times("S18", f"durable commands a second ({database})", "", TIMES_BEFORE, ours.rate, then.rate)
    return found
