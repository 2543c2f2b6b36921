"""How soon the last of 300 pages on one process has a command's change, counted from when the command was sent."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

from bench.client import Page
from bench.figures import milliseconds
from bench.meeting import SLUG, add_list, make, start
from hlom_live.domain.roles import Role
from hlom_live.store.access import create_access
from hlom_live.store.changes import find_meeting

PAGES = 300
COMMANDS = 40
BEFORE = 5
"""Commands that warm the server up and are not counted."""

PROJECT = Path(__file__).resolve().parent.parent


def measure() -> Iterator[str]:
    """Lines of a table."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/fanout.sqlite3"
        measured, ids = make(url)
        item, _ = add_list(measured, ids, 100)
        start(measured, item)
        with measured.database.writing() as session:
            meeting = find_meeting(session, SLUG)
            bearer, _, _ = create_access(session, meeting, Role.CHAIR, None, "Chair", datetime.now(UTC))
        measured.database.dispose()
        with _Server(folder, url) as port:
            acknowledged, last, cpu = asyncio.run(_run(port, bearer))
    yield f"{PAGES} pages on one process, {COMMANDS} times next speaker (SQLite, durable, over HTTP)"
    yield f"    acknowledged              {milliseconds(acknowledged)}"
    yield f"    the last page has it      {milliseconds(last)}"
    yield f"    the load client's own cost: {100 * cpu:.0f} % of one processor"


class _Server:
    """The program on a free port, stopped at the end."""

    def __init__(self, folder: str, url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        settings = {"HLOM_INSTANCE": folder, "HLOM_DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(self.port)}
        self.environ = {**os.environ, **settings}

    def __enter__(self) -> int:
        self.process = subprocess.Popen([sys.executable, "wsgi.py"], cwd=PROJECT, env=self.environ)
        for _ in range(300):
            try:
                urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).close()
                return self.port
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=15)


async def _run(port: int, bearer: str) -> tuple[list[float], list[float], float]:
    arrivals: defaultdict[int, list[float]] = defaultdict(list)
    pages = [Page(port, SLUG, lambda seq, at: arrivals[seq].append(at)) for _ in range(PAGES)]
    tasks = [asyncio.create_task(page.follow()) for page in pages]
    await asyncio.wait_for(asyncio.gather(*(page.joined.wait() for page in pages)), 60)
    acknowledged, last, begun, cpu = [], [], time.perf_counter(), time.process_time()
    expect = None
    for n in range(COMMANDS):
        sent = time.perf_counter()
        answer = await asyncio.to_thread(_next_speaker, port, bearer, expect)
        done = time.perf_counter()
        expect = answer["result"]["intervention"]
        while len(arrivals[answer["seq"]]) < PAGES:
            await asyncio.sleep(0.001)
        if n >= BEFORE:
            acknowledged.append(done - sent)
            last.append(max(arrivals[answer["seq"]]) - sent)
    share = (time.process_time() - cpu) / (time.perf_counter() - begun)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return acknowledged, last, share


def _next_speaker(port: int, bearer: str, expect: str | None) -> dict[str, object]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    args = {"room": "room", "expect": expect}
    body = json.dumps({"command_id": str(uuid.uuid4()), "name": "next_speaker", "args": args})
    headers = {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}
    connection.request("POST", f"/api/v1/meetings/{SLUG}/commands", body, headers)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    if not answer.get("ok"):
        raise RuntimeError(f"refused: {answer}")
    return answer
