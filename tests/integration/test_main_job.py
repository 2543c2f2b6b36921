"""The main job on real input: two files in, a list of 17 run to its end while others follow, the record out."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import socketio
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.support import forked_shell
from tests.support.browser import OpenPage
from tests.support.live_meeting import LiveMeeting, Person
from tests.support.server import Server
from tests.support.tools import PROJECT, free_port, left_out

DATA = PROJECT / "tests" / "data"
SLUG = "forum"
LONGEST_SECONDS = 300
WITH_DELEGATION = ("delegation", "speaker_name", "speaker_title")


def delivered() -> list[tuple[str, ...]]:
    """The 17 of the file, in the order in which they spoke."""
    with (DATA / "hrc43_speakers.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[name] for name in WITH_DELEGATION) for row in csv.DictReader(file)]


class Follower:
    """A socket client that only folds, as the contract says, and notes every number it was given."""

    def __init__(self, server: Server) -> None:
        self.rows: dict[str, Any] = {}
        self.numbers: list[int] = []
        self.client = socketio.Client(reconnection=False, request_timeout=30)
        self.client.on("change", self._fold, namespace="/live")
        auth = {"meeting": SLUG, "since": None}
        self.client.connect(server.url, auth=auth, transports=["websocket"], namespaces=["/live"], wait_timeout=30)

    def _fold(self, change: dict[str, Any]) -> None:
        if change.get("full"):
            self.rows.clear()
        for key in change["drop"]:
            self.rows.pop(key, None)
        self.rows.update(change["put"])
        self.numbers.append(change["seq"])

    def settle(self) -> None:
        """Ask once more for what may be missing: answers come in the order of the questions, so all before is here."""
        missed = self.client.call("sync", {"since": self.numbers[-1]}, namespace="/live", timeout=20)
        assert missed == {"changes": []}


def prepare(server: Server) -> LiveMeeting:
    """The meeting as an operator makes it: by the command line only."""
    server.cli(
        "meeting", "create", SLUG, "--title", "Forum", "--days", "2023-12-13,2023-12-14", "--time-zone", "Europe/Zurich"
    )
    server.cli("meeting", "import", SLUG, str(DATA / "grf2023_programme.csv"))
    told = server.cli("meeting", "import", SLUG, str(DATA / "hrc43_speakers.csv"))
    assert "17 inscriptions" in told
    return LiveMeeting(server, SLUG)


def chair_of(server: Server) -> Person:
    """A chair's bearer token, read from what the command line prints."""
    printed = server.cli("token", "create", SLUG, "chair")
    found = [
        re.search(f"^{what}: (.+)$", printed, re.MULTILINE) for what in ("Bearer token", "Sign-in link", "Typed code")
    ]
    return Person("chair", *(match[1] for match in found if match))


def first_item(meeting: LiveMeeting) -> tuple[str, str, str]:
    """Ids of the item with number 1 that comes first, of its sitting and its room."""
    state = meeting.state()
    items = [row for key, row in state.items() if key.startswith("item/") and row["number"] == "1"]
    item = min(items, key=lambda row: row["planned_start"])
    return item["id"], item["sitting"], state[f"sitting/{item['sitting']}"]["room"]


def order(meeting: LiveMeeting, chair: Person, name: str, **args: Any) -> dict[str, Any]:
    """A command that must be taken; its result."""
    status, answer = meeting.send(chair, name, args)
    assert status == 200, answer
    return dict(answer["result"])


def record_as_csv(meeting: LiveMeeting) -> list[tuple[str, ...]]:
    """Delegation, name and title of every line of record.csv."""
    with urlopen(f"{meeting.api}/record.csv") as answer:
        text = answer.read().decode()
    return [tuple(row[name] for name in WITH_DELEGATION) for row in csv.DictReader(io.StringIO(text))]


def record_as_xlsx(meeting: LiveMeeting) -> list[tuple[str, ...]]:
    """The same of record.xlsx, in the form of programs."""
    with urlopen(f"{meeting.api}/record.xlsx?form=data") as answer:
        book = load_workbook(io.BytesIO(answer.read()))
    head, *lines = book.active.iter_rows(values_only=True)
    return [tuple(line[head.index(name)] for name in WITH_DELEGATION) for line in lines]


def test_seventeen_speak_in_order_while_a_program_and_a_browser_follow(server: Server, open_page: OpenPage) -> None:
    meeting = prepare(server)
    chair, (item, sitting, room) = chair_of(server), first_item(meeting)
    follower, viewer = Follower(server), open_page()
    viewer.goto(meeting.url)

    order(meeting, chair, "open_sitting", sitting=sitting)
    order(meeting, chair, "start_item", item=item)
    on_floor = None
    floor = viewer.get_by_role("region", name="The floor")
    for delegation, name, title in delivered():
        on_floor = order(meeting, chair, "next_speaker", room=room, expect=on_floor)["intervention"]
        expect(floor).to_contain_text(re.compile(rf"{re.escape(delegation)}\s*{re.escape(name)}, {re.escape(title)}"))
    order(meeting, chair, "end_intervention", room=room, expect=on_floor)
    expect(floor).to_contain_text("Nobody has the floor.")

    assert record_as_csv(meeting) == delivered()
    assert record_as_xlsx(meeting) == delivered()
    follower.settle()
    reload = meeting.ask("/state")[1]
    assert follower.numbers == list(range(follower.numbers[0], reload["seq"] + 1))
    assert follower.rows == reload["put"]
    follower.client.disconnect()
    meeting.close()


def commands_of(page: Path) -> str:
    """Everything that a documented page tells the reader to paste."""
    return "\n".join(re.findall(r"^```bash\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))


def pasted(script: str, folder: Path) -> str:
    """Run what a reader pastes into a terminal; what it printed. Nothing of it outlives the test."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**inherited, "PATH": path, "TMPDIR": str(folder), "PORT": str(free_port()), "PAUSE": "0"}
    terminal = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=PROJECT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        printed, _ = terminal.communicate(timeout=LONGEST_SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(terminal.pid, signal.SIGKILL)
    assert terminal.returncode == 0, printed
    return printed


def test_the_documented_commands_work_as_they_are_written(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        left_out("docs/main-job.md is pasted into a terminal that has curl, and there is none")
    with forked_shell.flask(tmp_path) as flask:
        printed = pasted(flask + commands_of(PROJECT / "docs" / "main-job.md"), tmp_path)

    (record,) = tmp_path.glob("*/record.csv")
    with record.open(encoding="utf-8", newline="") as file:
        assert [tuple(row[name] for name in WITH_DELEGATION) for row in csv.DictReader(file)] == delivered()
    assert re.search(r"^17\tAngola\tTete Antonio$", printed, re.MULTILINE)
    assert "forum is whole: " in printed
