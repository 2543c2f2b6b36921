"""Programs that are measured: started, waited for, asked what they cost, and ended by their number."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import choice
from tempfile import TemporaryDirectory
from threading import Lock
from typing import IO

from tests.support.forks import SERVE, Forked, fork
from tests.support.tools import PORTS

PROJECT = Path(__file__).resolve().parent.parent
HERE = PROJECT / "bench"
PATIENCE_SECONDS = 120.0
"""How long anything is waited for before it has failed: on a busy machine servers start slowly."""

STOP_SECONDS = 15.0
SERVER, SERVED = "wsgi.py", "bench/served.py"


_forked = False


def start_by_forking() -> None:
    """From now on, fork servers of HLOM Live off a process that has imported it: where no figure says anything."""
    global _forked
    _forked = True


class Failed(Exception):
    """What was measured did not do what it should; a figure of it would say nothing."""


def allow_many_files() -> int:
    """Raise the limit of open files, which children inherit, as far as the system lets us; what it is now."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """A port of the loopback address that nobody uses at this moment."""
    while True:
        port = choice(PORTS)
        with suppress(OSError), socket.socket(socket.AF_INET, kind) as probe:
            probe.bind(("127.0.0.1", port))
            return port


_compiling = Lock()


def compiled(source: Path) -> Path:
    """A program of this folder in C, compiled once in a run and removed at its end."""
    with _compiling:
        return _compiled(source)


@cache
def _compiled(source: Path) -> Path:
    program = run_folder() / source.stem
    subprocess.run(["cc", "-O2", "-o", str(program), str(source)], check=True)
    return program


_folders: list[TemporaryDirectory[str]] = []
_making = Lock()


def run_folder() -> Path:
    """A folder of this run's own, gone at its end."""
    with _making:
        if not _folders:
            _folders.append(TemporaryDirectory(prefix="hlom-bench-"))
        return Path(_folders[0].name)


class Process:
    """A server on the loopback address. `trigger` is the port on which it takes datagrams."""

    def __init__(self, name: str, command: Sequence[str | Path], port: int, folder: Path, **environ: str) -> None:
        self.name, self.port, self.trigger = name, port, free_port(socket.SOCK_DGRAM)
        self._command = [str(word).replace("TRIGGER", str(self.trigger)) for word in command]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
        self._environ = {**inherited, **environ}
        self._log = folder / f"{name}.log"
        self._home = PROJECT
        self._process: subprocess.Popen[bytes] | Forked | None = None

    def run_as(self, command: Sequence[str | Path], home: Path) -> None:
        """From now on start it by these words, in another version's folder."""
        self._command, self._home = [str(word) for word in command], home

    @property
    def pid(self) -> int:
        """The number of the running process."""
        if self._process is None:
            raise Failed(f"{self.name} does not run")
        return self._process.pid

    def start(self) -> None:
        """Start it; `wait` waits until it can be used."""
        with self._log.open("ab") as log:
            self._process = self._begun(log)

    def _begun(self, log: IO[bytes]) -> subprocess.Popen[bytes] | Forked:
        program, *words = self._command
        if _forked and program == sys.executable and words[0] in (SERVED, SERVER):
            return fork(SERVE, words, self._environ, log, log)
        return subprocess.Popen(
            self._command, cwd=self._home, env=self._environ, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )

    def wait(self, ready: Callable[[int], bool]) -> None:
        """Wait until `ready(port)`. Raises Failed with the end of its log."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not ready(self.port):
            if self._process is None or self._process.poll() is not None or time.monotonic() > until:
                raise Failed(f"{self.name} did not start:\n{self.log[-2000:]}")
            time.sleep(0.01)

    @property
    def log(self) -> str:
        """All that it has printed."""
        return self._log.read_text(errors="replace")

    def cpu(self) -> float:
        """Seconds of processor time that all its threads have used, user and system, to the nanosecond."""
        return cpu_of(self.pid)

    def memory(self) -> int:
        """Bytes of memory it holds itself (RSS); what the kernel keeps for its sockets is not in it."""
        return 1024 * _field(Path(f"/proc/{self.pid}/smaps_rollup"), "Rss:")

    def end(self, number: signal.Signals) -> None:
        """Send it a signal that ends it, and wait until it has ended."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(PATIENCE_SECONDS)
            self._process = None

    def stop(self) -> None:
        """End it in order, and if it does not obey, at once."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def cpu_of(pid: int) -> float:
    """Seconds of processor time of a process, as `Process.cpu`."""
    return time.clock_gettime(~pid << 3 | 2)  # clock_getcpuclockid(3); /proc/PID/stat counts hundredths


def _field(file: Path, name: str) -> int:
    line = next(line for line in file.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


def listens(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def running(*processes: Process, ready: Callable[[int], bool] = listens) -> Iterator[None]:
    """Servers that run until the block is left, however it is left."""
    try:
        for process in processes:
            process.start()
        for process in processes:
            process.wait(ready)
        yield
    finally:
        for process in processes:
            process.stop()


def hlom(name: str, folder: Path, url: str, *, measured: bool = True, **environ: str) -> Process:
    """A server of HLOM Live on that database; `measured` adds the door of bench/served.py."""
    port = free_port()
    command = [sys.executable, SERVED, "TRIGGER"] if measured else [sys.executable, SERVER]
    own = {"HLOM_INSTANCE": str(folder), "HLOM_DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port)}
    own |= {"HLOM_COMMAND_BUDGET": "1000", "HLOM_NETWORK_SOCKETS": "20000"}  # this machine is everybody
    return Process(name, command, port, folder, **own, **environ)


def ask(process: Process, words: str) -> str:
    """Send a datagram to a server's door and give its answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.settimeout(PATIENCE_SECONDS)
        door.sendto(words.encode(), ("127.0.0.1", process.trigger))
        return door.recv(256).decode()
