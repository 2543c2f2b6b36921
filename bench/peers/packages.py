"""What the peers in JavaScript need: Node.js, Bun, and packages of npm, installed as their lock says."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from shutil import which

SCRIPTS = Path(__file__).resolve().parent / "javascript"
LOCK = SCRIPTS / "package-lock.json"
KEPT = SCRIPTS / "node_modules" / ".package-lock.json"
"""What npm writes last when it installs."""

NPM_CI = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error",
          "--fetch-retries", "1", "--fetch-timeout", "60000"]  # fmt: skip


@cache
def installed() -> bool:
    """Whether everything is there, after npm was asked for what is not. What npm says of a failure is printed."""
    if which("node") is None:
        return False
    if KEPT.exists() and KEPT.stat().st_mtime >= LOCK.stat().st_mtime:
        return True
    return which("npm") is not None and subprocess.run(NPM_CI, cwd=SCRIPTS, stdout=subprocess.DEVNULL).returncode == 0


def bun() -> Path:
    """Bun's program: a package for each kind of machine brings one, and npm may have taken more than this machine's."""
    programs = (SCRIPTS / "node_modules" / "@oven").glob("*/bin/bun")
    return next(program for program in sorted(programs) if _runs(program))


def _runs(program: Path) -> bool:
    try:
        return (
            subprocess.run([program, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        )
    except OSError:
        return False


def versions() -> dict[str, str]:
    """The versions of the packages that are asked for, by name, such as `socket.io`."""
    return json.loads((SCRIPTS / "package.json").read_text())["dependencies"]  # type: ignore[no-any-return]
