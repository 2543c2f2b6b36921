"""Check that no pinned version is below one with a known advisory: `python -m scripts.check_floors`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

# The first version without the advisories known for it; raise a floor when a new one is published.
FLOORS = {
    "authlib": (1, 9, 1),
    "eventlet": (0, 40, 3),
    "flask": (3, 1, 3),
    "jinja2": (3, 1, 6),
    "pysqlite3": (0, 6, 1),
    "python-socketio": (5, 16, 2),
}
PIN = re.compile(r"^([a-z0-9._-]+)==([0-9.]+)", re.MULTILINE)


def below_floor(pins: str) -> list[str]:
    """The pinned packages that are older than their floor, as `name version < floor`."""
    found = []
    for name, version in PIN.findall(pins):
        floor = FLOORS.get(name)
        if floor and tuple(map(int, version.strip(".").split("."))) < floor:
            found.append(f"{name} {version} < {'.'.join(map(str, floor))}")
    return found


def main() -> int:
    """Print what is below its floor; 1 if anything is, or if a file pins nothing."""
    status = 0
    for name in ("requirements.txt", "requirements-dev.txt"):
        pins = Path(name).read_text(encoding="utf-8")
        problems = below_floor(pins) if PIN.search(pins) else ["pins nothing"]
        for problem in problems:
            print(f"{name}: {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
