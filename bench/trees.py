"""The versions of HLOM Live that are measured beside each other: this one, and commit 8487f69, which issue 16 calls B.

B is taken out of the repository's history into a temporary folder. It runs in an environment of its own, which takes
from this one what B's lock pins alike, and installs the rest by that lock: two packages or so. A shallow clone does not
hold that commit; then this version is measured alone, and it is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from bench import scene
from bench.databases import copied, postgresql
from bench.processes import HERE, PROJECT, SERVER, Process, hlom, run_folder
from bench.sizes import Size
from tests.support.soak import SOAKING

COMMIT = "8487f69"
OURS, BEFORE = "HLOM Live", f"B, {COMMIT}"
WITHOUT = f"Without B: this clone's history does not hold commit {COMMIT}."

_making = {name: RLock() for name in (OURS, BEFORE)}


@dataclass(frozen=True)
class Tree:
    """A version: its name in tables, the folder of its files, the Python that finds its packages."""

    name: str
    folder: Path = PROJECT
    python: str = sys.executable

    @property
    def ours(self) -> bool:
        """Whether it is this version."""
        return self.folder == PROJECT

    def server(self, name: str, folder: Path, url: str, *, measured: bool = True, **environ: str) -> Process:
        """A server of this version, as `bench.processes.hlom` makes one; `name` is short."""
        server = hlom(f"{name} {self.name}", folder, url, measured=measured, **environ)
        if not self.ours:
            words = ["-m", "bench.served", str(server.trigger)] if measured else [SERVER]
            server.run_as([self.python, *words], self.folder)
        return server

    def meeting(self, folder: Path, database: str = "SQLite", changes: int = 0, delegates: int = 5) -> Meeting:
        """The measured meeting (bench/scene.py), made by this version's own code, in a database of its own: a file of
        that folder, or one on this run's PostgreSQL. It is made once in a run, and copied."""
        with _making[self.name]:
            url, facts = _first_of(self, database, changes, delegates)
            return Meeting(copied(url, folder / f"{self.name}.sqlite3"), facts)

    def make(self, url: str, changes: int, delegates: int) -> dict[str, Any]:
        """Make it in an empty database; what bench/scene.py says of it."""
        if self.ours:
            return scene.make(url, changes, delegates)
        words = [self.python, "-P", HERE / "scene.py", url, str(changes), str(delegates)]
        said = subprocess.run(words, cwd=self.folder, env=self.environ, check=True, stdout=subprocess.PIPE).stdout
        found: dict[str, Any] = json.loads(said)
        return found

    @property
    def environ(self) -> dict[str, str]:
        """For a process that is given a file of ours and imports this version."""
        return {**os.environ, "PYTHONPATH": str(self.folder)}


@dataclass(frozen=True)
class Meeting:
    """The URL of a database with the measured meeting, and what bench/scene.py says of it."""

    url: str
    facts: dict[str, Any]

    @property
    def bearer(self) -> str:
        """Of the secretariat."""
        return str(self.facts["bearer"])

    @property
    def delegations(self) -> list[str]:
        """Their ids."""
        return list(self.facts["delegations"])


@cache
def _first_of(tree: Tree, database: str, changes: int, delegates: int) -> tuple[str, dict[str, Any]]:
    name = f"{tree.name} {changes} {delegates}.sqlite3"
    url = postgresql() if database == "PostgreSQL" else f"sqlite:///{run_folder()}/{name}"
    return url, tree.make(url, changes, delegates)


def trees(size: Size) -> list[Tree]:
    """This version; and B after it, if it can be had. In a smoke test B is left out, but where time is no matter."""
    beside = size is not Size.SMOKE or SOAKING
    return [Tree(OURS), *([_before()] if beside and before_is_there() else [])]


@cache
def before_is_there() -> bool:
    """Whether the history holds B."""
    asked = ["git", "cat-file", "-e", f"{COMMIT}^{{commit}}"]
    return subprocess.run(asked, cwd=PROJECT, stderr=subprocess.DEVNULL).returncode == 0


def _before() -> Tree:
    with _making[BEFORE]:
        return _made()


@cache
def _made() -> Tree:
    files, environment = run_folder() / "files", run_folder() / "environment"
    files.mkdir()
    packed = subprocess.run(["git", "archive", COMMIT], cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(["tar", "-x", "-C", str(files)], input=packed, check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = str(environment / "bin" / "python")
    (packages,) = (environment / "lib").glob("python*/site-packages")
    (packages / "alike.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python, "install"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(files / "requirements.txt")], check=True)
    return Tree(BEFORE, files, python)
