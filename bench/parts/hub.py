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
from bench.figures import Part, Table, at_most
from bench.load import Load
from bench.meeting import SLUG, add_list, make, start
from bench.processes import PROJECT, Process, ask, hlom, running
from hlom_live.domain.commands import NextSpeaker
from hlom_live.domain.roles import Role
from hlom_live.store.access import create_access
from hlom_live.store.changes import find_meeting

PAGES = 200
JOINING = 500
MANY = f"{JOINING} pages joining at once"
"""Shown beside the promise, which is about what one person asks for."""

SPOKEN = 300
"""Interventions on the record that is exported."""

Work = Callable[[], object]


def measure(short: bool, folder: Path) -> Part:
    """The table, and the promise."""
    times = 4 if short else 15
    url = f"sqlite:///{folder}/hub.sqlite3"
    code, link = _meeting(url)
    server = hlom("hub", folder, url)
    rows, longest = [], []
    with running(server, ready=ready), Load(server, SLUG, folder) as load:
        load.open(PAGES, state=True)
        ask(server, "late")
        for name, work in _works(server, url, folder, code, link).items():
            work()  # what is made at first use is made now
            found = [_held(server, work) for _ in range(times)]
            longest += found if name != MANY else []
            rows.append((name, *(f"{1000 * each:.1f} ms" for each in (median(found), max(found)))))
    part = Part()
    note = (
        f"{times} times each, with {PAGES} pages on, {SPOKEN} statements on the record, 600 delegations. "
        f'The row "{MANY}" is not in the promise\'s figure: it is the work of {JOINING}, not of one.'
    )
    part.tables.append(Table("The hub is held (S11)", ("by", "median of the longest", "longest"), rows, (note,)))
    late, most = 1000 * at_most(0.99, longest), 1000 * max(longest)
    promised = "hub never blocked > 50 ms by a request, export, import, sign-in (p99), 250 ms at most"
    part.add("S11", promised, f"p99 {late:.0f} ms, longest {most:.0f} ms", late <= 50 and most <= 250)
    return part


def _held(server: Process, work: Work) -> float:
    """The longest time, in seconds, for which the hub was held while that was done."""
    ask(server, "late")
    work()
    time.sleep(0.02)
    return float(ask(server, "late").split()[2])


def _meeting(url: str) -> tuple[str, str]:
    """A meeting with a long record; the typed code and the link's secret of a delegate."""
    measured, ids = make(url)
    item, _ = add_list(measured, ids, SPOKEN + 50)
    start(measured, item)
    holder = None
    for _ in range(SPOKEN):
        holder = measured.do(NextSpeaker(room="room", expect=holder)).result["intervention"]
    with measured.database.writing() as session:
        meeting = find_meeting(session, SLUG)
        _, link, code = create_access(session, meeting, Role.DELEGATE, ids[0], "Delegate", datetime.now(UTC))
    measured.database.dispose()
    return code, link


def _works(server: Process, url: str, folder: Path, code: str, link: str) -> dict[str, Work]:
    caller, home = Caller(server.port, bearer_for(url)), f"/api/v1/meetings/{SLUG}"
    numbers = count()

    def command() -> object:
        n = next(numbers)
        return caller.command("set_presence", delegation="d1", present=("remote", "in_room")[n % 2])

    return {
        "a command": command,
        "the state": lambda: caller.get(f"{home}/state"),
        "a page": lambda: Caller(server.port).get(f"/m/{SLUG}"),
        "the record as CSV": lambda: caller.get(f"{home}/record.csv"),
        "the record as XLSX": lambda: caller.get(f"{home}/record.xlsx"),
        "the record as PDF": lambda: caller.get(f"{home}/record.pdf"),
        "a sign-in by link": lambda: _sign_in_by_link(server.port, link),
        "a sign-in by typed code": lambda: _sign_in_by_code(server.port, code),
        "an import of 400 delegations": lambda: _import(url, folder, next(numbers)),
        MANY: lambda: _join(server, folder),
    }


def _sign_in_by_link(port: int, link: str) -> None:
    answer = requests.get(f"http://127.0.0.1:{port}/in/{link}", allow_redirects=False, timeout=20)
    assert answer.status_code in (302, 303), answer.status_code


def _sign_in_by_code(port: int, code: str) -> None:
    address = f"http://127.0.0.1:{port}/m/{SLUG}/sign-in"
    with requests.Session() as browser:
        page = browser.get(address, timeout=20).text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        form = {"csrf_token": token, "code": code, "next": ""}
        answer = browser.post(address, form, headers={"Referer": address}, allow_redirects=False, timeout=20)
        assert answer.status_code in (302, 303), answer.text[:500]


def _import(url: str, folder: Path, n: int) -> None:
    file = folder / f"delegations{n}.csv"
    lines = [f"Organisation {n} {k},other_observer" for k in range(400)]
    file.write_text("\n".join(["name,category", *lines]), encoding="utf-8")
    environ = {**os.environ, "HLOM_DATABASE_URL": url, "HLOM_INSTANCE": str(folder)}
    words = [sys.executable, "-m", "flask", "--app", "wsgi", "meeting", "import", SLUG, str(file)]
    subprocess.run(words, cwd=PROJECT, env=environ, check=True, capture_output=True)


def _join(server: Process, folder: Path) -> None:
    with Load(server, SLUG, folder) as load:
        load.open(JOINING, window=JOINING, state=True)
