"""`python -m bench [--short] [PART ...]`: run the measurements, one after another.

A full run of all parts writes docs/performance.md and its plot; a short one, and single parts, only print.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Part
from bench.processes import allow_many_files

PARTS = ("fanout", "commands", "join", "restart", "long_list", "workers", "follow", "hub")


def main() -> int:
    """Print every table as it is found; then how each promise stands."""
    reader = argparse.ArgumentParser(prog="python -m bench", description="Measure HLOM Live.")
    reader.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of {', '.join(PARTS)}; all by default")
    reader.add_argument("--short", action="store_true", help="fewer pages and rounds: for trying")
    asked = reader.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        reader.error(f"there is no part {', '.join(sorted(unknown))}")
    allow_many_files()
    found = [_run(name, asked.short) for name in asked.parts or PARTS]
    for verdict in (verdict for part in found for verdict in part.verdicts):
        print(f"{verdict.promise:4} {'kept' if verdict.kept else 'MISSED':7} {verdict.promised}: {verdict.found}")
    if not asked.short and not asked.parts:
        report = importlib.import_module("bench.report")  # matplotlib takes a second
        report.write(found)
    return 0


def _run(name: str, short: bool) -> Part:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hlom-bench-") as folder:
        part: Part = importlib.import_module(f"bench.parts.{name}").measure(short, Path(folder))
    for table in part.tables:
        print("\n".join(table.lines()), flush=True)
    print(f"({name}: {time.monotonic() - began:.0f} s)\n", flush=True)
    return part


if __name__ == "__main__":
    sys.exit(main())
