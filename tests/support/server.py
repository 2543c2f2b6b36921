"""The program as its users run it: `python wsgi.py` in a process of its own, on a free port.

It is forked off one that has imported it (tests/support/forks.py), unless a test sets `forked` to False.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support.forks import COMMAND, SERVE, Forked, fork
from tests.support.tools import PROJECT, free_port

START_SECONDS = 120
"""How long a start may take on a machine that has much else to do; then something is wrong."""

STOP_SECONDS = 60
"""How long a stop may take there; the program gives what is under way ten seconds."""


class Server:
    """A server with its own instance folder and database. `url` has no slash at its end."""

    def __init__(self, instance: Path, database_url: str, **environ: str) -> None:
        self.instance = instance
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
        own = {"HLOM_INSTANCE": str(instance), "HLOM_DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"}
        own |= {"HLOM_COMMAND_BUDGET": "1000"}  # one person of a test writes as a whole room would
        self.environ = {**inherited, "HOST": "127.0.0.1", "PORT": str(self.port), **own, **environ}
        self.program = "wsgi.py"
        self.folder = PROJECT
        self.forked = True
        self.process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def log(self) -> str:
        """All that the server has printed since its first start."""
        file = self.instance / "server.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def says(self, words: str) -> None:
        """Wait until it has printed these words."""
        until = time.monotonic() + START_SECONDS
        while words not in self.log:
            assert time.monotonic() < until, f"{words!r} is not in its log:\n{self.log}"
            time.sleep(0.05)

    def start(self, *, ready: bool = True) -> None:
        """Start it, and wait until /readyz says 200 (or, if not `ready`, until it answers at all)."""
        assert self.process is None, "it runs: another on its port would end at once, and the first never"
        with (self.instance / "server.log").open("ab") as log:
            self.process = self._begin(log)
        until = time.monotonic() + START_SECONDS
        while not self._answers("/readyz" if ready else "/healthz"):
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill9()
                pytest.fail(f"the server did not start:\n{self.log}", pytrace=False)
            time.sleep(0.05)

    def _begin(self, log: IO[bytes]) -> subprocess.Popen[bytes] | Forked:
        if self.forked:
            return fork(SERVE, [self.program], self.environ, log, log)
        return subprocess.Popen(
            [sys.executable, self.program], cwd=self.folder, env=self.environ, stdout=log, stderr=log
        )

    def alive(self) -> bool:
        """Whether the process answers, with or without its database."""
        return self._answers("/healthz")

    def memory(self) -> int:
        """The bytes of memory that the process holds now (Linux)."""
        assert self.process is not None
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def open_files(self) -> int:
        """How many files and sockets the process has open now (Linux)."""
        assert self.process is not None
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def _answers(self, path: str) -> bool:
        try:
            with urlopen(self.url + path, timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False

    def stop(self) -> int:
        """Stop it with SIGTERM and say its exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=STOP_SECONDS)
        self.process = None
        return status

    def kill9(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        """Stop it if it runs, and start it again on the same port and database."""
        self.stop()
        self.start()

    def cli(self, *words: str, status: int = 0) -> str:
        """Run `flask --app wsgi <words>` on the same database; what it printed. `status` is the expected one."""
        with TemporaryFile() as out, TemporaryFile() as err:
            process = fork(COMMAND, ["-m", "flask", "--app", "wsgi", *words], self.environ, out, err)
            ended = process.wait(timeout=120)
            printed = [(file.seek(0), file.read().decode())[1] for file in (out, err)]
        assert ended == status, f"{words} ended with {ended}:\n{printed[0]}{printed[1]}"
        return printed[0] + printed[1]


MakeServer = Callable[..., Server]


def _ended(server: Server) -> None:
    """Stop a server at the end of a test; it must have stopped in order, and never printed a trace."""
    ran = server.process is not None
    try:
        status = server.stop()
    finally:
        server.kill9()
    assert not ran or status == 0, f"the server ended with {status}:\n{server.log}"
    assert "Traceback" not in server.log, server.log


@pytest.fixture
def make_server(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[MakeServer]:
    """Make servers that are stopped after the test: make_server([database_url], [HLOM_ENV="production", ...])."""
    made: list[Server] = []

    def make(database_url: str | None = None, **environ: str) -> Server:
        server = _new(tmp_path_factory.mktemp("instance"), sqlite_template, database_url, environ)
        made.append(server)
        return server

    yield make
    for server in made:
        _ended(server)


def _new(instance: Path, template: Path, database_url: str | None, environ: dict[str, str]) -> Server:
    if database_url is None:
        file = Path(shutil.copy(template, instance / "hlom.sqlite3"))
        database_url = f"sqlite:///{file}"
    return Server(instance, database_url, **environ)


@pytest.fixture
def server(make_server: MakeServer) -> Server:
    """A running server on SQLite without any meeting, this test's own."""
    made = make_server()
    made.start()
    return made


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Server]:
    """A running server on SQLite for all tests that change nothing of it; each makes a meeting of its own on it.

    Its pages' scripts and styles are those that production gives out (`tests/support/forking.py`).
    """
    yield from shared(tmp_path_factory, sqlite_template, KEPT_FILES=str(tmp_path_factory.mktemp("kept")))


def shared(folders: pytest.TempPathFactory, template: Path, **environ: str) -> Iterator[Server]:
    """The body of a fixture like `shared_server`, with settings of its own."""
    made = _new(folders.mktemp("instance"), template, None, environ)
    made.start()
    yield made
    _ended(made)
