"""Safety 14: files that were brought are read in a process of its own, within bounds, behind the system's walls."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest

from hlom_live.store import sheets
from hlom_live.store.questions import Questions, Unreadable
from hlom_live.texts import reader, reading, sandbox
from hlom_live.texts.refused import NotTaken
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.tools import PROJECT
from tests.support.web import API, Site

TRIES = """
import json, os, socket, sys
sys.path.insert(0, sys.argv[1])
from hlom_live.texts import sandbox
from pathlib import Path
sandbox.enter()
def tried(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"
print(json.dumps({
    "read": tried(lambda: open(sys.argv[2]).read()),
    "list": tried(lambda: os.listdir(Path(sys.argv[2]).parent)),
    "write": tried(lambda: open(sys.argv[2] + ".new", "w")),
    "environment": tried(lambda: open(f"/proc/{os.getppid()}/environ").read()),
    "call": tried(lambda: socket.socket()),
    "signal": tried(lambda: os.kill(os.getppid(), 0)),
    "start": tried(lambda: os.execv(sys.executable, [sys.executable, "-V"])),
    "own code": tried(lambda: __import__("xml.dom.minidom")),
    "its file": sys.stdin.read(),
}))
"""


def workbook(*rows: list[object]) -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def test_behind_its_walls_a_process_reads_its_input_and_its_own_code_and_nothing_else(tmp_path: Path) -> None:
    if sandbox.offered() != (sandbox.FILES, sandbox.CALLS):
        pytest.skip(f"this system offers of the walls only: {sandbox.offered()}")
    secret = tmp_path / "secret"
    secret.write_text("another's", encoding="utf-8")
    words = [sys.executable, "-I", "-c", TRIES, str(PROJECT), str(secret)]
    with tempfile.TemporaryFile("w+") as file:
        file.write("the file")
        file.seek(0)
        told = json.loads(subprocess.run(words, stdin=file, capture_output=True, check=True).stdout)
    shut = dict.fromkeys(("read", "list", "write", "environment", "call", "signal", "start"), "PermissionError")
    assert told == {**shut, "own code": "done", "its file": "the file"}


def test_should_memory_be_short_what_reads_ends_before_the_server() -> None:
    program = "from hlom_live.texts import reader; reader._limit(); print(open('/proc/self/oom_score_adj').read())"
    said = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=True, text=True)
    assert said.stdout.strip() == "500"


def test_the_reader_enters_its_walls_before_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown by the order in which it does things: the file is touched last."""
    done: list[str] = []
    monkeypatch.setattr(reader, "_limit", lambda: done.append("bounds"))
    monkeypatch.setattr(reader.sandbox, "enter", lambda: done.append("walls"))
    monkeypatch.setattr(reader, "read_table", lambda *_: done.append("read"))
    monkeypatch.setattr(reader.os, "fdopen", lambda *_, **__: io.StringIO())
    for name in ("dup", "dup2", "open"):
        monkeypatch.setattr(reader.os, name, lambda *_: 0)
    monkeypatch.setattr(reader.logging, "disable", lambda: None)
    reader.main("workbook")
    assert done == ["bounds", "walls", "read"]


def test_where_the_system_offers_no_walls_it_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.client().get("/readyz").json["file_reader_walls"] == (", ".join(sandbox.offered()) or "none")
    monkeypatch.setattr(sandbox, "offered", lambda: ())
    assert site.client().get("/readyz").json["file_reader_walls"] == "none"


def test_a_workbook_is_not_opened_by_the_worker(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "python_calamine", raising=False)
    desk = site.browser("secretariat")
    file = workbook(["name", "category"], ["Chess Federation", "other_observer"])
    told = desk.client.post(f"{API}/import?dry_run=1", data=file, headers={"X-CSRF-Token": desk.token()})
    assert (told.status_code, told.json["ok"], told.json["lines"]) == (200, True, 1)
    assert "python_calamine" not in sys.modules


@pytest.mark.parametrize(
    ("stand_in", "sentence"),
    [
        ("import time; time.sleep(60)", "could not be read in time"),
        ("print('x' * 100)", "unpacks to more"),
        ("pass", "unpacks to more"),
        ('print(\'{"refused": "damaged"}\')', "is damaged"),
    ],
    ids=["takes too long", "says too much", "ends without a word", "says that it is damaged"],
)
def test_what_goes_beyond_its_bounds_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_in: str, sentence: str
) -> None:
    """Processes stand in for the reader that go beyond one bound each; no file does."""
    monkeypatch.setattr(reading, "COMMAND", (sys.executable, "-I", "-c", stand_in))
    monkeypatch.setattr(reading, "MOST_SAID", 50)
    monkeypatch.setattr(sheets, "read_workbook", lambda file: reading.read_workbook(file, seconds=2.0))
    path = tmp_path / "table.xlsx"
    path.write_bytes(workbook(["name"]))
    with pytest.raises(Unreadable, match=sentence):
        sheets.read(path, Questions())


def test_a_workbook_is_read_with_the_bounds_of_statements() -> None:
    assert reader.MOST_MEMORY <= 768 * 1024**2
    assert reader.MOST_CPU_SECONDS <= 10
    assert reading.LONGEST_SECONDS <= 15
    with tempfile.TemporaryFile() as file:
        file.write(b"PK\x03\x04 no archive")
        with pytest.raises(NotTaken):
            reading.read_workbook(file)
