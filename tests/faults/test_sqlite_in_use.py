"""T9: on SQLite writers, readers, a backup and the command line at once; nothing is locked, nothing stands still."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.faults.conftest import MeetingOn, Record
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer, Server
from tests.support.soak import short_or_long
from tests.support.stalls import Stalls
from tests.support.tools import free_port
from tests.support.writers import Writers

SECONDS = short_or_long(6.0, 3600.0)
WRITERS, READERS = 4, 3
PAUSE_SECONDS = short_or_long(0.01, 0.05)


def test_all_at_once_on_sqlite(make_server: MakeServer, meeting_on: MeetingOn, record: Record, tmp_path: Path) -> None:
    figures = free_port()
    server = make_server(HLOM_METRICS_PORT=str(figures))
    server.start()
    recorder = record(meeting_on(server))
    meeting = recorder.meeting
    recorder.audience(10)
    said: list[str] = []
    work = [
        *[lambda: _read(meeting)] * READERS,
        lambda: said.append(server.cli("backup", str(tmp_path / "copy.sqlite3"))),
        lambda: said.append(_import(server, meeting.slug, tmp_path, len(said))),
        lambda: said.append(server.cli("token", "create", meeting.slug, "interpreter")),
        lambda: said.append(server.cli("meeting", "verify", meeting.slug)),
    ]
    until = time.monotonic() + SECONDS
    with (
        Stalls(server),
        Writers(meeting, recorder.sent, WRITERS, pause_seconds=PAUSE_SECONDS),
        _repeated(work) as faults,
    ):
        while time.monotonic() < until and not faults:
            time.sleep(0.1)
    assert faults == []
    assert "locked" not in "".join([*said, server.log])
    assert {status for one in recorder.sent for status, _ in one.answers} == {200}
    slowest = max(one.answered_at - one.sent_at for one in recorder.sent)
    print(
        f"figure: {len(recorder.sent)} commands, slowest {slowest * 1000:.0f} ms; {len(said)} runs of the command line"
    )
    print(f"figure: the hub was held up: {_held_up(figures)}")
    assert len(said) >= 4
    recorder.settle()
    recorder.check()


def _held_up(port: int) -> str:
    """How often something waited for the hub, and how long, as the server itself has counted it."""
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    buckets = [line for line in lines if line.startswith("hlom_hub_lag_seconds_bucket")]
    return ", ".join(re.sub(r'.*le="(.+?)"\} (\d+).*', r"up to \1 s: \2", line) for line in buckets)


def _read(meeting: LiveMeeting) -> None:
    """What a page asks for, and the record."""
    for path in ("/state", "/changes?since=1"):
        assert meeting.ask(path)[0] == 200
    time.sleep(0.02)


def _import(server: Server, slug: str, folder: Path, number: int) -> str:
    """A writer in another process: delegations brought up to date."""
    file = folder / "delegations.csv"
    file.write_text(f"name,category,code,seat\nKenya,Member State,KEN,A{number}\n", encoding="utf-8")
    return server.cli("meeting", "import", slug, str(file))


@contextmanager
def _repeated(work: list[Callable[[], None]]) -> Iterator[list[str]]:
    """Do each of these again and again, beside one another; what went wrong."""
    done, faults = threading.Event(), list[str]()

    def go_on(act: Callable[[], None]) -> None:
        while not done.is_set():
            try:
                act()
            except Exception as error:
                faults.append(repr(error))
                return

    threads = [threading.Thread(target=go_on, args=(act,)) for act in work]
    for thread in threads:
        thread.start()
    try:
        yield faults
    finally:
        done.set()
        for thread in threads:
            thread.join()
