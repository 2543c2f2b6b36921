"""`python -m bench [--short | --smoke | --write] [PART ...]`: run the measurements.

A full run of all parts writes docs/performance.md and its plots; with `--write` a full run of some parts does, and
leaves the figures of the others as they were. All else only prints. `nine` stands for the parts of nine o'clock. It
ends with 1 when a part failed or could not run. A promise that was missed is a figure like any other.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

from bench.figures import Found
from bench.processes import allow_many_files, start_by_forking
from bench.sizes import Size

PARTS = (
    "fanout", "commands", "join", "restart", "long_list", "running_clock", "long_log", "workers", "follow", "hub",
    "paper", "opened", "at_nine", "joining", "burst", "ten_thousand", "memory", "crowd",
)  # fmt: skip
NINE = ("long_log", "opened", "at_nine", "joining", "burst", "ten_thousand", "memory", "crowd")
"""What is measured of nine o'clock, beside an earlier version (docs/adr/0175-nine-o-clock.md)."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure what is asked for; 0 if every part of it ran."""
    asked = _asked(words)
    allow_many_files()
    parts = {name: importlib.import_module(f"bench.parts.{name}") for name in asked.parts or PARTS}
    can_run = _with_their_tools(parts)
    may_leave_out = asked.size is Size.SMOKE and os.environ.get("CI") != "true"
    if len(can_run) < len(parts) and not may_leave_out:
        return 1
    found = _run_all(can_run, asked.size)
    whole = {name: one for name, one in zip(can_run, found, strict=True) if one is not None}
    if asked.size is not Size.SMOKE:
        _print_promises(list(whole.values()))
    if len(whole) < len(found):
        return 1
    if asked.write:
        importlib.import_module("bench.report").write(whole, PARTS)  # matplotlib takes a second
    return 0


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    """`parts`, `size`, and whether to `write`."""
    reader = argparse.ArgumentParser(prog="python -m bench", description="Measure HLOM Live.")
    reader.add_argument(
        "parts", nargs="*", metavar="PART", help=f"one or more of {', '.join(PARTS)}, nine; all by default"
    )
    sizes = reader.add_mutually_exclusive_group()
    for size, meaning in ((Size.SHORT, "fewer pages and rounds: for trying"), (Size.SMOKE, "only show that it runs")):
        sizes.add_argument(f"--{size}", dest="size", action="store_const", const=size, help=meaning)
    sizes.add_argument("--write", action="store_true", help="write these parts into docs/performance.md")
    reader.set_defaults(size=Size.FULL)
    asked = reader.parse_args(words)
    if unknown := set(asked.parts) - {*PARTS, "nine"}:
        reader.error(f"there is no part {', '.join(sorted(unknown))}")
    asked.write |= asked.size is Size.FULL and not asked.parts
    asked.parts = [name for name in PARTS if name in asked.parts or ("nine" in asked.parts and name in NINE)]
    return asked


def _with_their_tools(parts: dict[str, ModuleType]) -> dict[str, ModuleType]:
    """The parts that have here what they need; of the others it is said what they lack."""
    can_run = {}
    for name, part in parts.items():
        lacking = [tool.name for tool in part.NEEDS if not tool.is_there()]
        if lacking:
            print(f"left out: {name}, which needs {' and '.join(lacking)}", file=sys.stderr)
        else:
            can_run[name] = part
    return can_run


def _run_all(parts: dict[str, ModuleType], size: Size) -> list[Found | None]:
    """One after another; but two at a time where the figures say nothing, as most wait for servers to start."""
    if size is not Size.SMOKE:
        return [_run(name, part, size) for name, part in parts.items()]
    start_by_forking()
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda name: _run(name, parts[name], size), parts))


def _run(name: str, part: ModuleType, size: Size) -> Found | None:
    """What a part found, printed; None if it failed, which is printed too."""
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="hlom-bench-") as folder:
            found: Found = part.measure(size, Path(folder))
    except Exception:  # whatever ends one part, the others are worth running
        traceback.print_exc()
        print(f"FAILED: {name}", file=sys.stderr, flush=True)
        return None
    for table in found.tables if size is not Size.SMOKE else ():
        print("\n".join(table.lines()))
    print(f"({name}: {time.monotonic() - began:.0f} s)", flush=True)
    return found


def _print_promises(found: Sequence[Found]) -> None:
    for verdict in (verdict for one in found for verdict in one.verdicts):
        print(f"{verdict.promise:4} {'kept' if verdict.kept else 'MISSED':7} {verdict.promised}: {verdict.found}")


if __name__ == "__main__":
    sys.exit(main())
