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

import matplotlib

from bench.figures import Part, Verdict
from bench.parts.fanout import FAST, FRAMES, NODE, ORDINARY, PLAIN
from bench.processes import HERE, PROJECT

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (the backend is chosen before)

DOCUMENT = PROJECT / "docs" / "performance.md"
PLOT = PROJECT / "docs" / "images" / "performance.svg"
BEGIN, END = "<!-- what `make bench` wrote: begin -->", "<!-- what `make bench` wrote: end -->"
SHOWN = (FRAMES, FAST, NODE, PLAIN, ORDINARY)


def write(parts: list[Part]) -> None:
    """Put the figures of a full run into the document, and draw the plot."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    made = "\n".join((BEGIN, "", *_lines(parts), END))
    _draw({name: values for part in parts for name, values in part.plotted.items()})
    DOCUMENT.write_text(before + made + after, encoding="utf-8")
    print(f"written: {DOCUMENT.relative_to(PROJECT)}, {PLOT.relative_to(PROJECT)}")


def _lines(parts: list[Part]) -> Iterator[str]:
    yield from (f"Measured on {datetime.now(UTC):%Y-%m-%d} on {_machine()}.", "")
    yield from (f"{_programs()}.", "")
    yield from ("![Time until the last page has a change, and processor time for each](images/performance.svg)", "")
    yield from ("### How the promises stand", "", "| | promised | found | |", "| --- | --- | --- | --- |")
    for verdict in sorted((each for part in parts for each in part.verdicts), key=_number):
        standing = "kept" if verdict.kept else "**missed**"
        yield f"| {verdict.promise} | {verdict.promised} | {verdict.found} | {standing} |"
    yield ""
    for table in (table for part in parts for table in part.tables):
        yield from table.lines()


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
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    lock = (HERE / "peers" / "javascript" / "package-lock.json").read_text()
    socketio = re.search(r'"node_modules/socket.io": \{\s*"version": "([^"]+)"', lock)
    ours = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Python {platform.python_version()}, {ours}; Node.js {node} with socket.io {socketio[1] if socketio else '?'}"
    )


def _draw(found: dict[str, list[float]]) -> None:
    """Two rows of bars: milliseconds to the last of 5,000 pages, microseconds of processor for each change."""
    matplotlib.rcParams |= {
        "svg.hashsalt": "hlom",
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.size": 10,
    }
    figure, (last, cpu) = pyplot.subplots(1, 2, figsize=(9, 3), sharey=True, layout="constrained")
    _bars(last, found, "last", 1e3, "ms until the last of 5,000 pages has a change")
    _bars(cpu, found, "cpu", 1e6, "µs of server processor for each change and page")
    last.invert_yaxis()  # the first on top, in both: they share it
    figure.savefig(PLOT, metadata={"Date": None})
    pyplot.close(figure)


def _bars(axes: pyplot.Axes, found: dict[str, list[float]], what: str, scale: float, title: str) -> None:
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
