"""S11: for how long the hub is kept from its other greenlets by each kind of work.

A timer of 5 ms runs in the measured process (bench/served.py); how late it is, is how long something else held the hub,
or one of the real threads held the interpreter. 200 pages are on. Each kind of work is done several times; of each time
the longest lateness counts. The import runs as it does in earnest, in the command line's own process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median

import requests

from bench.calls import Caller, bearer_for, ready
from bench.figures import Found, Table, at_most
from bench.load import Load
from bench.meeting import SLUG, Measured
from bench.processes import PATIENCE_SECONDS, PROJECT, Process, ask, hlom, running
from bench.sizes import Size
from bench.tools import COMPILER
from hlom_live.domain.commands import StartItem
from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in.access import create_access

NEEDS = (COMPILER,)
HEADER = ("by", "median of the longest", "longest")

Work = Callable[[], object]


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    times, pages, spoken = size.of(15, 4, 1), size.of(200, 200, 5), size.of(300, 300, 3)
    measured = _recorded(f"sqlite:///{folder}/hub.sqlite3", spoken)
    server = hlom("hub", folder, measured.url)
    with running(server, ready=ready), Load(server) as load:
        load.open(pages, state=True)
        ask(server, "late")
        held = {name: _held(server, work, times) for name, work in _works(server, measured, folder).items()}
    note = (
        f"{times} times each, with {pages} pages on, {spoken} statements on the record, 600 delegations. Many pages "
        "that join at once are S16's."
    )
    rows = [
        (name, *(f"{1000 * each:.1f} ms" for each in (median(longest), max(longest)))) for name, longest in held.items()
    ]
    found = Found([Table("The hub is held (S11)", HEADER, rows, (note,))])
    _judge(found, [one for longest in held.values() for one in longest])
    return found


def _judge(found: Found, longest: list[float]) -> None:
    late, most = 1000 * at_most(0.99, longest), 1000 * max(longest)
    promised = "hub never blocked > 50 ms by a request, export, import, sign-in (p99), 250 ms at most"
    found.add("S11", promised, f"p99 {late:.0f} ms, longest {most:.0f} ms", late <= 50 and most <= 250)


def hub_held(server: Process, work: Work) -> float:
    """The longest time, in seconds, for which the hub was held while that was done."""
    ask(server, "late")
    work()
    time.sleep(0.02)
    return float(ask(server, "late").split()[2])


def _held(server: Process, work: Work, times: int) -> list[float]:
    work()  # what is made at first use is made now
    return [hub_held(server, work) for _ in range(times)]


def _recorded(url: str, spoken: int) -> Measured:
    """A meeting with that many statements on its record."""
    measured = Measured(url)
    measured.do(StartItem(item=measured.add_list(spoken + 50).item))
    holder = None
    for _ in range(spoken):
        holder = measured.next_speaker(holder).result["intervention"]
    return measured


def _works(server: Process, measured: Measured, folder: Path) -> dict[str, Work]:
    home, numbers = f"/api/v1/meetings/{SLUG}", count()
    caller, (link, code) = Caller(server.port, bearer_for(measured.url)), _delegate(measured)

    def command() -> object:
        present = ("remote", "in_room")[next(numbers) % 2]
        return caller.command("set_presence", delegation=measured.delegations[1], present=present)

    return {
        "a command": command,
        "the state": lambda: caller.get(f"{home}/state"),
        "a page": lambda: Caller(server.port).get(f"/m/{SLUG}"),
        "the record as CSV": lambda: caller.get(f"{home}/record.csv"),
        "the record as XLSX": lambda: caller.get(f"{home}/record.xlsx"),
        "the record as PDF": lambda: caller.get(f"{home}/record.pdf"),
        "a sign-in by link": lambda: _sign_in_by_link(server.port, link),
        "a sign-in by typed code": lambda: sign_in_by_code(server.port, code),
        "an import of 400 delegations": lambda: _import(measured.url, folder, next(numbers)),
    }


def _delegate(measured: Measured) -> tuple[str, str]:
    """The secret of a delegate's link, and the code to be typed instead."""
    delegation, now = measured.delegations[0], datetime.now(UTC)
    with measured.database.writing() as session:
        meeting = find_meeting(session, SLUG)
        _, link, code = create_access(session, meeting, Role.DELEGATE, delegation, "Delegate", now)
    measured.dispose()
    return link, code


def _sign_in_by_link(port: int, link: str) -> None:
    _sign_in(f"http://127.0.0.1:{port}/in/{link}", {})


def sign_in_by_code(port: int, code: str) -> None:
    _sign_in(f"http://127.0.0.1:{port}/m/{SLUG}/sign-in", {"code": code, "next": ""})


def _sign_in(address: str, typed: dict[str, str]) -> None:
    """Open the page, and press its button."""
    with requests.Session() as browser:
        page = browser.get(address, timeout=PATIENCE_SECONDS).text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        form = {"csrf_token": token, **typed}
        answer = browser.post(
            address, form, headers={"Referer": address}, allow_redirects=False, timeout=PATIENCE_SECONDS
        )
        assert answer.status_code in (302, 303), answer.text[:500]


def _import(url: str, folder: Path, n: int) -> None:
    file = folder / f"delegations{n}.csv"
    lines = [f"Organisation {n} {k},other_observer" for k in range(400)]
    file.write_text("\n".join(["name,category", *lines]), encoding="utf-8")
    environ = {**os.environ, "HLOM_DATABASE_URL": url, "HLOM_INSTANCE": str(folder)}
    words = [sys.executable, "-m", "flask", "--app", "wsgi", "meeting", "import", SLUG, str(file)]
    subprocess.run(words, cwd=PROJECT, env=environ, check=True, capture_output=True)
