"""S6: 1,000 pages come back after their server was killed, and after it was stopped in order.

The load client comes back as static/js/live/connection.js does: after a kill by the Socket.IO client's growing delays
(0.3 to 2.5 s, by chance 60 % more or less), after a farewell within 5 s by chance. While the server is away, one change
is made from the command line's side; a page is back when it has that change. The new server is started at once, as
systemd would.
"""

from __future__ import annotations

import signal
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from bench.calls import ready
from bench.figures import Found, Table, at_most, spread
from bench.load import Load
from bench.meeting import speaking_meeting
from bench.processes import hlom, running
from bench.sizes import Size
from bench.tools import COMPILER
from hlom_live.domain.commands import SetPresence
from hlom_live.domain.model import Presence

NEEDS = (COMPILER,)
ENDINGS = {"killed": signal.SIGKILL, "stopped in order": signal.SIGTERM}
HEADER = ("the server was", "serving again after", "95 % of pages back", "all back", "all back since the end began")


@dataclass(frozen=True)
class Return:
    """Seconds: signal to ready; ready to 95 % back; ready to all back; signal to all back."""

    serving: float
    most: float
    all: float
    since_end: float


def measure(size: Size, folder: Path) -> Found:
    """The table for both ways to end, and the promise."""
    found, rows = Found(), []
    pages, times = size.of(1000, 1000, 5), size.of(5, 1, 1)
    for how, number in size.of(ENDINGS, ENDINGS, dict([*ENDINGS.items()][:1])).items():
        tried = [_run(how, number, folder / f"{number}-{n}", pages) for n in range(times)]
        rows.append((how, *(spread(column, "s") for column in zip(*map(astuple, tried), strict=True))))
        most, every = median(one.most for one in tried), median(one.all for one in tried)
        promised = f"{how}: 95 % of {pages:,} pages are back in ≤ 5 s, all in ≤ 15 s"
        found.add("S6", promised, f"{most:.1f} s and {every:.1f} s", most <= 5 and every <= 15)
    note = (
        f"{times} times each; medians (least to most). Pages are counted from the moment at which the new server "
        "says on /readyz that it serves; that moment from when the old one was signalled."
    )
    found.tables.append(Table("After a restart (S6)", HEADER, rows, (note,)))
    return found


def _run(how: str, number: signal.Signals, folder: Path, pages: int) -> Return:
    folder.mkdir()
    url = f"sqlite:///{folder}/restart.sqlite3"
    measured, _ = speaking_meeting(url)
    server = hlom(f"server that is {how}", folder, url, measured=False)
    with running(server, ready=ready), Load(server) as load:
        seq = load.open(pages, state=True)["seq"]
        load.say(f"return {seq + 1}")
        ended = time.monotonic()
        server.end(number)
        measured.do(SetPresence(delegation=measured.delegations[7], present=Presence.REMOTE))
        server.start()
        server.wait(ready)
        serving = time.monotonic()
        back = [at / 1e9 - serving for at in load.wait("back")["back"]]
        load.must_be_whole()
    measured.dispose()
    return Return(serving - ended, at_most(0.95, back), back[-1], back[-1] + serving - ended)
