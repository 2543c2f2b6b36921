"""S20: the memory of a worker after a day's work: 200 sign-ins, 200 exports in Chinese, 5,000 pages come and gone.

Both versions do it at the same time, each on its own database. The sign-ins are by a typed code; the exports are the
record as PDF, DOCX, XLSX and CSV in turn, each after a change, so that none is a kept one. Memory is what the worker
holds itself (RSS).
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.calls import Caller, position, ready
from bench.figures import Found, Table
from bench.load import Load
from bench.meeting import SLUG
from bench.parts.hub import sign_in_by_code
from bench.processes import Process, running
from bench.scene import WAITING
from bench.sizes import Size
from bench.tools import COMPILER
from bench.trees import BEFORE, OURS, WITHOUT, Meeting, Tree, trees

NEEDS = (COMPILER,)
MOST_MB = 180
FORMATS = ("pdf", "docx", "xlsx", "csv")
HEADER = ("", "at the start", "after {} sign-ins", "and {} exports", "and {} pages come and gone")


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    works = size.of((200, 200, 5000), (40, 40, 1000), (2, 4, 5))
    versions = trees(size)
    with ThreadPoolExecutor(len(versions)) as threads:
        held = list(threads.map(lambda tree: _worked(tree, folder, *works), versions))
    return _found(dict(zip((tree.name for tree in versions), held, strict=True)), works)


def _worked(tree: Tree, folder: Path, sign_ins: int, exports: int, pages: int) -> list[float]:
    """Megabytes at the start and after each kind of work."""
    meeting = tree.meeting(folder)
    server = tree.server("memory", folder, meeting.url, measured=False)
    with running(server, ready=ready):
        held = [_megabytes(server)]
        for _ in range(sign_ins):
            sign_in_by_code(server.port, meeting.facts["code"])
        held.append(_megabytes(server))
        _speak(server, meeting, exports // 2)
        _export(server, meeting, exports)
        held.append(_megabytes(server))
        with Load(server) as load:
            load.since(*position(server.port))
            load.open(pages, window=500)
        time.sleep(2 if pages > 100 else 0)  # the server clears away those who left
        held.append(_megabytes(server))
    return held


def _speak(server: Process, meeting: Meeting, statements: int) -> None:
    """Let so many of those who wait speak, so that there is a record."""
    caller = Caller(server.port, meeting.bearer)
    holder = meeting.facts["holder"]
    for _ in range(min(statements, WAITING - 2)):
        answer = caller.command("next_speaker", room=meeting.facts["room"], expect=holder)
        holder = answer["result"]["intervention"]
    caller.close()


def _export(server: Process, meeting: Meeting, exports: int) -> None:
    caller = Caller(server.port, meeting.bearer)
    for n in range(exports):
        here = ("remote", "in_room")[n % 2]
        caller.command("set_presence", delegation=meeting.delegations[n], present=here)
        caller.get(f"/api/v1/meetings/{SLUG}/record.{FORMATS[n % len(FORMATS)]}?lang=zh")
    caller.close()


def _megabytes(server: Process) -> float:
    return server.memory() / 1e6


def _found(held: dict[str, list[float]], works: tuple[int, ...]) -> Found:
    header = (*HEADER[:2], *(words.format(f"{count:,}") for words, count in zip(HEADER[2:], works, strict=True)))
    rows = [(name, *(f"{each:.0f} MB" for each in values)) for name, values in held.items()]
    found = Found([Table("Memory of a worker (S20)", header, rows, () if BEFORE in held else (WITHOUT,))])
    found.at_most(
        "S20", "memory of a worker after all that", "MB", MOST_MB, held[OURS][-1:], held.get(BEFORE, [])[-1:], 0
    )
    return found
