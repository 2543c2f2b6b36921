"""S6: 1,000 pages come back after their server was killed, and after it was stopped in order.

The load client comes back as static/js/live/connection.js does: after a kill by the Socket.IO client's growing delays
(0.3 to 2.5 s, by chance 60 % more or less), after a farewell within 5 s by chance. While the server is away, one change
is made from the command line's side; a page is back when it has that change. The new server is started at once, as
systemd would.
"""

from __future__ import annotations

import signal
import time
from itertools import count
from pathlib import Path
from statistics import median

from bench.calls import ready
from bench.figures import Part, Table, at_most
from bench.load import Load
from bench.meeting import SLUG, Measured, speaking_meeting
from bench.processes import hlom, running
from hlom_live.domain.commands import SetPresence
from hlom_live.store.database import Database

PAGES = 1000
ENDINGS = {"killed": signal.SIGKILL, "stopped in order": signal.SIGTERM}


def measure(short: bool, folder: Path) -> Part:
    """The table for both ways to end, and the promise."""
    part, rows = Part(), []
    for how, number in ENDINGS.items():
        tried = [_run(how, number, folder / f"{number}-{n}") for n in range(1 if short else 5)]
        serving, most, all_back, since_end = (list(column) for column in zip(*tried, strict=True))
        rows.append((how, *(_seconds(column) for column in (serving, most, all_back, since_end))))
        kept = median(most) <= 5 and median(all_back) <= 15
        found = f"{median(most):.1f} s and {median(all_back):.1f} s"
        part.add("S6", f"{how}: 95 % of {PAGES:,} pages are back in ≤ 5 s, all in ≤ 15 s", found, kept)
    header = ("the server was", "serving again after", "95 % of pages back", "all back", "all back since the end began")
    note = (
        f"{len(tried)} times each; medians (least to most). Pages are counted from the moment at which the new server "
        "says on /readyz that it serves; that moment from when the old one was signalled."
    )
    part.tables.append(Table("After a restart (S6)", header, rows, (note,)))
    return part


def _seconds(values: list[float]) -> str:
    return f"{median(values):.1f} s ({min(values):.1f} to {max(values):.1f})"


def _run(how: str, number: signal.Signals, folder: Path) -> tuple[float, float, float, float]:
    """Seconds: signal to ready; ready to 95 % back; ready to all back; signal to all back."""
    folder.mkdir()
    url = f"sqlite:///{folder}/restart.sqlite3"
    speaking_meeting(url)
    server = hlom(f"server that is {how}", folder, url, measured=False)
    with running(server, ready=ready), Load(server, SLUG, folder.parent) as load:
        seq = load.open(PAGES, state=True)["seq"]
        load.say(f"return {seq + 1}")
        ended = time.monotonic()
        server.end(number)
        Measured(Database(url), count(1_000_000)).do(SetPresence(delegation="d7", present="remote"))
        server.start()
        server.wait(ready)
        serving = time.monotonic()
        back = [at / 1e9 - serving for at in load.wait("back")["back"]]
        load.must_be_whole()
    return serving - ended, at_most(0.95, back), back[-1], back[-1] + serving - ended
