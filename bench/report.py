"""docs/performance.md and its plot: the part between the markers is written here, the words around it by hand."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Found, Verdict
from bench.parts.fanout import FAST, ORDINARY
from bench.peers.packages import bun, versions
from bench.peers.servers import BUN, FLASK, FRAMES, NODE, PUBLISH
from bench.processes import PROJECT

DOCUMENT = PROJECT / "docs" / "performance.md"
PLOT = PROJECT / "docs" / "images" / "performance.svg"
BEGIN, END = "<!-- what `make bench` wrote: begin -->", "<!-- what `make bench` wrote: end -->"
STYLE = {"svg.hashsalt": "hlom", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10}
SHOWN = (FRAMES, PUBLISH, FAST, BUN, NODE, FLASK, ORDINARY)


def write(found: list[Found], document: Path = DOCUMENT, plot: Path = PLOT) -> None:
    """Put the figures of a full run between the document's markers, and draw the plot."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    made = "\n".join((BEGIN, "", *_lines(found), END))
    _draw({name: values for one in found for name, values in one.plotted.items()}, plot)
    document.write_text(before + made + after, encoding="utf-8")
    print(f"written: {document}, {plot}")


def _lines(found: list[Found]) -> Iterator[str]:
    yield from (f"Measured on {datetime.now(UTC):%Y-%m-%d} on {_machine()}.", "")
    yield from (f"{_programs()}.", "")
    yield from ("![Time until the last page has a change, and processor time for each](images/performance.svg)", "")
    yield from _promises([verdict for one in found for verdict in one.verdicts])
    for table in (table for one in found for table in one.tables):
        yield from table.lines()


def _promises(verdicts: list[Verdict]) -> Iterator[str]:
    """How each promise stands, in Markdown; those that were missed are named first, and again in their row."""
    missed = [f"{one.promise} ({one.promised}: {one.found})" for one in verdicts if not one.kept]
    yield from ("### How the promises stand", "")
    yield from (f"{len(verdicts) - len(missed)} of {len(verdicts)} kept. Missed: {'; '.join(missed) or 'none'}.", "")
    yield from ("| | promised | found | |", "| --- | --- | --- | --- |")
    for one in sorted(verdicts, key=_number):
        yield f"| {one.promise} | {one.promised} | {one.found} | {'kept' if one.kept else '**missed**'} |"
    yield ""


def _number(verdict: Verdict) -> int:
    return int(verdict.promise[1:])


def _machine() -> str:
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    name = cpu[1].strip() if cpu else platform.machine()
    size = f"{int(memory[1]) / 1024**2:.0f} GiB" if memory else "unknown memory"
    system = f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}"
    return f"{os.cpu_count()} processors ({name}), {size}, {system}"


def _programs() -> str:
    names = ("Flask-SocketIO", "python-socketio", "python-engineio", "eventlet")
    ours = (f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names))
    packages = (f"{name} {number}" for name, number in versions().items() if name != "bun")
    theirs = (f"Node.js {_says_version('node')}", f"Bun {_says_version(bun())}", *packages)
    return f"{', '.join(ours)}; {', '.join(theirs)}"


def _says_version(program: str | Path) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()


def _draw(found: dict[str, list[float]], plot: Path) -> None:
    """Two rows of bars: milliseconds to the last of 5,000 pages, microseconds of processor for each change."""
    import matplotlib  # takes a second, which none but a drawing should wait

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams |= STYLE
    figure, (last, cpu) = pyplot.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
    _bars(last, found, "last", 1e3, "ms until the last of 5,000 pages has a change")
    _bars(cpu, found, "cpu", 1e6, "µs of server processor for each change and page")
    last.invert_yaxis()  # the first on top, in both: they share it
    figure.savefig(plot, metadata={"Date": None})
    pyplot.close(figure)


def _bars(axes: Any, found: dict[str, list[float]], what: str, scale: float, title: str) -> None:
    values = [[scale * each for each in found[f"{what} 5000 {name}"]] for name in SHOWN]
    middle = [median(each) for each in values]
    reach = [
        [m - min(v) for m, v in zip(middle, values, strict=True)],
        [max(v) - m for m, v in zip(middle, values, strict=True)],
    ]
    colours = ["#1f6f8b" if name == FAST else "#b9c4cc" for name in SHOWN]
    axes.barh(SHOWN, middle, xerr=reach, color=colours, error_kw={"ecolor": "#555555", "capsize": 3, "linewidth": 1})
    for row, value in enumerate(middle):
        ink = "#ffffff" if SHOWN[row] == FAST else "#000000"
        axes.annotate(f" {value:.0f}" if value >= 20 else f" {value:.1f}", (0, row), va="center", color=ink)
    axes.set_title(title, fontsize=10, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
