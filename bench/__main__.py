"""Run every measurement, one after another, and print what it found."""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime

from bench import fanout, growth


def main() -> int:
    """Print the machine, the date and one block of lines for each measurement."""
    print(f"HLOM Live, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.platform()}")
    print("Shared machines are noisy: read the ratios first; medians with (minimum to maximum).\n")
    for part in (growth, fanout):
        for line in part.measure():
            print(line, flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
