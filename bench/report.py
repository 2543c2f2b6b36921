"""docs/performance.md and its plots: the part between the markers is written here, the words around it by hand.

What each part found last is kept in docs/performance.json with its day and its machine, so that some parts can be
measured anew and the others stay as they were.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib

from bench.figures import Found, Table, Verdict
from bench.parts.fanout import FAST, ORDINARY
from bench.peers.packages import bun, versions
from bench.peers.servers import BUN, FLASK, FRAMES, NODE, PUBLISH
from bench.processes import PROJECT
from bench.trees import BEFORE

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (the backend is chosen before)

DOCS = PROJECT / "docs"
BEGIN, END = "<!-- what `make bench` wrote: begin -->", "<!-- what `make bench` wrote: end -->"
STYLE = {"svg.hashsalt": "hlom", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10}
SHOWN = (FRAMES, PUBLISH, FAST, BUN, NODE, FLASK, ORDINARY)
OURS_INK, OTHERS_INK, MISSED_INK = "#1f6f8b", "#b9c4cc", "#b3541e"
HEADER = ("", "promised", "found", "B beside it", "times better", "of what is promised", "measured", "")


@dataclass(frozen=True)
class Kept:
    """What a part found last: on which day, on which machine, with which programs."""

    day: str
    machine: str
    programs: str
    found: Found

    @classmethod
    def read(cls, words: Mapping[str, Any]) -> Kept:
        """From JSON."""
        tables = [
            Table(one["title"], tuple(one["header"]), one["rows"], tuple(one["notes"])) for one in words["tables"]
        ]
        verdicts = [Verdict(**one) for one in words["verdicts"]]
        return cls(words["day"], words["machine"], words["programs"], Found(tables, verdicts, words["plotted"]))

    def write(self) -> dict[str, Any]:
        """For JSON."""
        return {"day": self.day, "machine": self.machine, "programs": self.programs, **asdict(self.found)}


def write(found: Mapping[str, Found], order: Sequence[str], docs: Path = DOCS) -> None:
    """Keep what these parts found, and write the document anew between its markers, with its plots."""
    document, figures = docs / "performance.md", docs / "performance.json"
    today, machine, programs = f"{datetime.now(UTC):%Y-%m-%d}", _machine(), _programs(peers="fanout" in found)
    kept = {name: Kept.read(words) for name, words in json.loads(figures.read_text(encoding="utf-8")).items()}
    kept |= {name: Kept(today, machine, programs, one) for name, one in found.items()}
    kept = {name: kept[name] for name in order if name in kept}
    figures.write_text(json.dumps({name: one.write() for name, one in kept.items()}, indent=1) + "\n", encoding="utf-8")
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    made = "\n".join((BEGIN, "", *_lines(kept), END))
    document.write_text(before + made + rest.partition(END)[2], encoding="utf-8")
    _draw(kept, docs / "images")
    print(f"written: {document}, {figures} and the plots in {docs / 'images'}")


def _lines(kept: Mapping[str, Kept]) -> Iterator[str]:
    for day, machine, programs in dict.fromkeys((one.day, one.machine, one.programs) for one in kept.values()):
        parts = [name for name, one in kept.items() if (one.day, one.machine, one.programs) == (day, machine, programs)]
        yield from (f"Measured on {day} on {machine}, with {programs}: {', '.join(parts)}.", "")
    yield from ("![Time until the last page has a change, and processor time for each](images/performance.svg)", "")
    if any(one.share is not None for part in kept.values() for one in part.found.verdicts):
        yield from ("![What is found against what is promised, and B beside it](images/promises.svg)", "")
    yield from _promises([(verdict, one.day) for one in kept.values() for verdict in one.found.verdicts])
    for table in (table for one in kept.values() for table in one.found.tables):
        yield from table.lines()


def _promises(verdicts: list[tuple[Verdict, str]]) -> Iterator[str]:
    """How each promise stands, in Markdown; those that were missed are named first, and again in their row."""
    missed = [f"{one.promise} ({one.promised}: {one.found})" for one, _ in verdicts if not one.kept]
    yield from ("### How the promises stand", "")
    yield from (f"{len(verdicts) - len(missed)} of {len(verdicts)} kept. Missed: {'; '.join(missed) or 'none'}.", "")
    rows = [_row(one, day) for one, day in sorted(verdicts, key=lambda pair: _number(pair[0]))]
    for row in (HEADER, ("---",) * len(HEADER), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""


def _row(one: Verdict, day: str) -> tuple[str, ...]:
    gain = f"{one.gain:.{0 if one.gain >= 10 else 1}f}" if one.gain else ""
    share = f"{one.share:.2f}" if one.share is not None else ""
    return one.promise, one.promised, one.found, one.before, gain, share, day, "kept" if one.kept else "**missed**"


def _number(verdict: Verdict) -> int:
    return int(verdict.promise[1:])


def _machine() -> str:
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    name = cpu[1].strip() if cpu else platform.machine()
    size = f"{int(memory[1]) / 1024**2:.0f} GiB" if memory else "unknown memory"
    system = f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}"
    return f"{os.cpu_count()} processors ({name}), {size}, {system}"


def _programs(peers: bool) -> str:
    """The versions that matter; those of the peers where they were measured."""
    names = ("Flask-SocketIO", "python-socketio", "python-engineio", "eventlet")
    ours = (f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names))
    if not peers:
        return ", ".join(ours)
    packages = (f"{name} {number}" for name, number in versions().items() if name != "bun")
    theirs = (f"Node.js {_says_version('node')}", f"Bun {_says_version(bun())}", *packages)
    return f"{', '.join(ours)}; {', '.join(theirs)}"


def _says_version(program: str | Path) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()


def _draw(kept: Mapping[str, Kept], folder: Path) -> None:
    matplotlib.rcParams |= STYLE
    plotted = {name: values for one in kept.values() for name, values in one.found.plotted.items()}
    if f"last 5000 {FAST}" in plotted:
        _draw_fanout(plotted, folder / "performance.svg")
    if beside := [one for part in kept.values() for one in part.found.verdicts if one.share is not None]:
        _draw_promises(sorted(beside, key=_number), folder / "promises.svg")


def _save(figure: Any, plot: Path) -> None:
    figure.savefig(plot, metadata={"Date": None})
    pyplot.close(figure)


def _draw_promises(verdicts: list[Verdict], plot: Path) -> None:
    """What part of each promised figure was found, as bars on a scale of powers of ten; a mark where B is."""
    names = [f"{one.promise}  {one.promised}" for one in verdicts]
    shares = [one.share or 0.0 for one in verdicts]
    figure, axes = pyplot.subplots(figsize=(11, 1 + 0.3 * len(names)), layout="constrained")
    figure.suptitle("What was found, as part of what is promised: up to 1 × is kept", fontsize=11)
    left = 0.5 * min(*shares, 1)
    for kept, ink, label in ((True, OURS_INK, "kept"), (False, MISSED_INK, "missed")):
        some = [row for row, one in enumerate(verdicts) if one.kept is kept]
        axes.barh(some, [shares[row] - left for row in some], left=left, color=ink, label=label)
    beside = [(one.before_share, row) for row, one in enumerate(verdicts) if one.before_share is not None]
    if beside:
        places, rows = zip(*beside, strict=True)
        axes.scatter(places, rows, marker="D", color="#555555", edgecolor="#ffffff", zorder=3, label=BEFORE)
    axes.axvline(1, color="#000000", linewidth=1)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g} ×")
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(frameon=False, loc="outside lower right", ncols=3)
    _save(figure, plot)


def _draw_fanout(found: Mapping[str, list[float]], plot: Path) -> None:
    """Two rows of bars: milliseconds to the last of 5,000 pages, microseconds of processor for each change."""
    figure, (last, cpu) = pyplot.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
    _bars(last, found, "last", 1e3, "ms until the last of 5,000 pages has a change")
    _bars(cpu, found, "cpu", 1e6, "µs of server processor for each change and page")
    last.invert_yaxis()  # the first on top, in both: they share it
    _save(figure, plot)


def _bars(axes: pyplot.Axes, found: Mapping[str, list[float]], what: str, scale: float, title: str) -> None:
    values = [[scale * each for each in found[f"{what} 5000 {name}"]] for name in SHOWN]
    middle = [median(each) for each in values]
    reach = [
        [m - min(v) for m, v in zip(middle, values, strict=True)],
        [max(v) - m for m, v in zip(middle, values, strict=True)],
    ]
    colours = [OURS_INK if name == FAST else OTHERS_INK for name in SHOWN]
    axes.barh(SHOWN, middle, xerr=reach, color=colours, error_kw={"ecolor": "#555555", "capsize": 3, "linewidth": 1})
    for row, value in enumerate(middle):
        number = f"{value:.0f}" if value >= 20 else f"{value:.1f}"
        axes.annotate(number, (max(values[row]), row), (6, 0), textcoords="offset points", va="center")
    axes.margins(x=0.12)
    axes.set_xlim(left=0)
    axes.set_title(title, fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
