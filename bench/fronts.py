"""nginx as deploy/nginx sets it up, in front of servers that are measured, with a file of its own beside."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from bench.processes import Failed, Process, cpu_of, free_port, listens
from bench.trees import Tree
from scripts.cluster import Program, temporary_folder

WRITE = (
    "import sys, pathlib, scripts.cluster; folder, port, *workers = sys.argv[1:];"
    "scripts.cluster.write_nginx(pathlib.Path(folder), int(port), [int(one) for one in workers])"
)
RATES, LINES = (r"rate=\d+r/s", "rate=100000r/s"), (r"(limit_conn \w+) \d+;", r"\1 65000;")
"""The limits of one network are lifted: this machine is everybody."""

CONNECTIONS = (r"worker_connections \d+;", "worker_connections 30000;")
BACKLOG = (r"listen (127\.0\.0\.1:\d+);", r"listen \1 backlog=4096;")
"""Both as deploy/nginx has them; scripts/cluster.py takes less."""

FILE_SITE = """server {{
    listen 127.0.0.1:{port};
    root {folder};
}}
"""


@dataclass(frozen=True)
class Front:
    """A running nginx: its port for the meeting, and the one for its own file, /page."""

    folder: Path
    port: int
    file_port: int
    nginx: Program

    def put_file(self, body: bytes) -> None:
        """Let /page on the other port be these bytes."""
        (self.folder / "own" / "page").write_bytes(body)

    def cpu(self) -> float:
        """Seconds of processor that its workers have used, user and system."""
        assert self.nginx.process is not None
        master = self.nginx.process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return sum(cpu_of(int(pid)) for pid in children)

    def reached(self, paths: str) -> int:
        """How many requests for paths like these went on to a worker so far."""
        log = (self.folder / "reached.log").read_text(encoding="utf-8")
        return sum(1 for path in log.splitlines() if re.fullmatch(paths, path))


@contextmanager
def front(tree: Tree, workers: Sequence[Process]) -> Iterator[Front]:
    """nginx by a version's own files, until the block is left."""
    with temporary_folder() as folder:
        nginx = Program("nginx", [str(_program()), "-c", f"{folder}/nginx/nginx.conf", "-e", "stderr"], folder)
        made = Front(folder, free_port(), free_port(), nginx)
        words = [str(folder), str(made.port), *(str(worker.port) for worker in workers)]
        subprocess.run([tree.python, "-P", "-c", WRITE, *words], cwd=tree.folder, env=tree.environ, check=True)
        _alter(folder / "nginx" / "nginx.conf", CONNECTIONS)
        _alter(folder / "nginx" / "nginx.conf", _count(folder))
        _alter(folder / "nginx" / "site.conf", BACKLOG)
        if tree.ours:  # B limits nobody
            _alter(folder / "nginx" / "workers.conf", RATES)
            _alter(folder / "nginx" / "pages.conf", LINES)
        (folder / "own").mkdir()
        with (folder / "nginx" / "site.conf").open("a", encoding="utf-8") as site:
            site.write(FILE_SITE.format(port=made.file_port, folder=folder / "own"))
        try:
            nginx.start()
            _wait(nginx, made.port)
            yield made
        finally:
            nginx.stop()


def _program() -> str | None:
    return which("nginx") or which("nginx", path="/usr/sbin:/usr/local/sbin")


def nginx_is_there() -> bool:
    """Whether nginx is installed."""
    return _program() is not None


def _count(folder: Path) -> tuple[str, str]:
    """Lets nginx note each request that goes on to a worker, also those by which it renews what it keeps."""
    log = f"access_log {folder}/reached.log reached if=$upstream_addr;"
    return "sendfile on;", f"sendfile on; log_subrequest on; log_format reached $uri; {log}"


def _alter(file: Path, change: tuple[str, str]) -> None:
    text, count = re.subn(*change, file.read_text(encoding="utf-8"))
    if not count:
        raise Failed(f"{file.name} has nothing like {change[0]}: correct bench/fronts.py")
    file.write_text(text, encoding="utf-8")


def _wait(nginx: Program, port: int) -> None:
    while not listens(port):
        if nginx.ended:
            raise Failed(f"nginx did not start: {nginx.last_words()}")
