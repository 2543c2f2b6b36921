"""How long a paper takes: a record drawn as in earnest, by a process of its own, from its start to the whole file.

Beside it the same record for a word processor, by python-docx in the same way, as a measure of the machine. Measured is
the time of a processor, for which others that are busy do not count; and the most memory of any process that drew.
"""

from __future__ import annotations

import json
import resource
from dataclasses import asdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import Any

from bench.figures import Found, Table, spread
from bench.sizes import Size
from bench.tools import Tool
from hlom_live import names
from hlom_live.texts.reading import command_of, said_by
from hlom_live.web.paper.printout import LEFT_TO_RIGHT_MARK, Part, Printout, TableLine

NEEDS: tuple[Tool, ...] = ()
HEADER = ("language", "as PDF", "as DOCX", "ratio", "size of the PDF")
LONGEST_SECONDS = 120.0
PROMISED_SECONDS = 1.0
HEADINGS = ("No.", "Time", "Item", "Delegation", "Speaker", "Manner", "Limit", "Used")
WIDTHS = (12, 22, 52, 64, 54, 31, 17, 17)
COMMAND = command_of("hlom_live.web.paper.drawing")


def measure(size: Size, folder: Path) -> Found:
    """The table, and how the promise stands."""
    rows, times = size.of(500, 500, 3), size.of(7, 3, 1)
    langs = ("en", "ru", "ar", "zh")[: size.of(4, 4, 1)]
    found, slowest = Found(), 0.0
    table = []
    for lang in langs:
        printout = asdict(_record(rows, lang))
        pdf, length = _drawn(_pdf(printout), times)
        docx, _ = _drawn({"kind": "docx", "printout": printout}, times)
        slowest = max(slowest, median(pdf))
        ratio = f"{median(pdf) / median(docx):.2f}"
        table.append((lang, spread(pdf, "s", 2), spread(docx, "s", 2), ratio, f"{length / 1000:,.0f} kB"))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    note = f"{rows} rows, {times} times each; seconds of a processor. At most {most:,.0f} MB in a process that drew."
    found.tables.append(Table("A record is drawn", HEADER, table, (note,)))
    said = f"a record of {rows} rows ≤ {PROMISED_SECONDS:.0f} s"
    found.add("S14", said, f"{slowest:.2f} s", slowest <= PROMISED_SECONDS)
    return found


def _record(rows: int, lang: str) -> Printout:
    """A record of one sitting, with the names of States and a summary below each third line."""
    codes = sorted(names.states())
    lines = [
        TableLine(
            (
                str(n),
                f"{LEFT_TO_RIGHT_MARK}10:{n % 60:02}\u201310:{(n + 3) % 60:02}",
                "3. General debate",
                names.names_of(codes[n % len(codes)])[lang],
                "H.E. Ms. Amina Mohamed, Minister for Foreign Affairs",
                "In the room",
                "3:00",
                "2:51",
            ),
            (("Summary", "Thanked the host countries and pledged support. " * 3),) if n % 3 == 0 else (),
        )
        for n in range(1, rows + 1)
    ]
    part = Part("Tuesday", HEADINGS, WIDTHS, lines, indent=2, strong=3)
    return Printout("Record", "The meeting", ("14 December 2021",), [part], "", lang, foot="The meeting")


def _pdf(printout: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "pdf", "paper": {"template": "printout", "fields": printout, "unknown": ""}}


def _drawn(job: dict[str, Any], times: int) -> tuple[list[float], int]:
    """Seconds of a processor that each time took, and how many bytes came."""
    took, length = [], 0
    for _ in range(times):
        before = _children_seconds()
        with TemporaryFile() as asked:
            asked.write(json.dumps(job).encode())
            asked.flush()
            asked.seek(0)
            said, _ = said_by(COMMAND, asked, LONGEST_SECONDS)
        length = len(said.partition(b"\n")[2])
        if not length:
            raise RuntimeError("nothing was drawn")
        took.append(_children_seconds() - before)
    return took, length


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
