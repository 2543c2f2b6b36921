"""Run several workers behind nginx on this machine, with a PostgreSQL and a Redis of their own: `make run-cluster`.

nginx runs with the files of deploy/nginx, in which only paths and ports are replaced. All data are in a temporary
folder and are gone at the end. A worker that ends is started again after a second, as systemd would do it; when
anything else ends, everything does. docs/operations.md says how to install this for good.
"""

from __future__ import annotations

import argparse
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess  # nosec B404 - to start programs is what this file is for
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).resolve().parents[1]
UNIT = PROJECT / "deploy" / "systemd" / "hlom@.service"
WATCHDOG_SECONDS = int(re.findall(r"^WatchdogSec=(\d+)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)[0])
START_SECONDS = 40
STOP_SECONDS = 15
RESTART_SECONDS = 1.0
LOOK_SECONDS = 0.1

SITE = """server {{
    listen 127.0.0.1:{port};
    server_name _;
    include {folder}/nginx/pages.conf;
}}
"""


class Failed(Exception):
    """The cluster cannot run; its text is one line."""


class Stopped(Exception):
    """Ctrl-C or SIGTERM came before all was ready."""


class Watchdog:
    """What a worker says of itself, as systemd hears it: whether it has fallen silent."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(str(place))
        self._line.setblocking(False)
        self._fed_at: float | None = None

    def silent(self) -> bool:
        """Whether a worker that fed it has not done so for too long."""
        with suppress(BlockingIOError):
            while word := self._line.recv(100):
                self._fed_at = None if word == b"STOPPING=1" else time.monotonic()
        return self._fed_at is not None and time.monotonic() - self._fed_at > WATCHDOG_SECONDS

    def forget(self) -> None:
        """The worker has ended; the next one says so itself when it serves."""
        self._fed_at = None


@dataclass
class Program:
    """One program of the cluster, its log in `<folder>/<name>.log`."""

    name: str
    command: list[str]
    folder: Path
    foreign: bool = True
    environ: Mapping[str, str] = field(default_factory=dict)
    stop_with: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it is not ready yet. Ctrl-C reaches this program alone, which then stops the others in order."""
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # nosec B603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environ},
                start_new_session=True,
                **(_as_nobody_special(self.folder) if self.foreign else {"cwd": PROJECT}),
            )

    @property
    def ended(self) -> bool:
        """Whether it was started and is no more."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Stop it in order, or at once when it takes too long."""
        if self.process is None or self.ended:
            return
        self.process.send_signal(self.stop_with)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def last_words(self) -> str:
        """The end of its log."""
        lines = (self.folder / f"{self.name}.log").read_text(errors="replace").splitlines()
        return "; ".join(lines[-3:])


def _as_nobody_special(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root; its Debian package brings a user, who may write to our folder only."""
    if os.geteuid() != 0:
        return {"cwd": folder}
    return {"cwd": folder, "user": "postgres", "group": "postgres", "extra_groups": []}


class Cluster:
    """PostgreSQL, Redis, the workers and nginx, in the order in which they start."""

    def __init__(self, folder: Path, port: int, workers: int) -> None:
        self.folder, self.url = folder, f"http://127.0.0.1:{port}"
        self.asked_to_stop = Event()
        ports = free_ports(2 + 2 * workers)
        self.postgres_port, redis, *rest = ports
        self.worker_ports, self.metrics_ports = rest[:workers], rest[workers:]
        self.environ = {
            "HOST": "127.0.0.1",
            "HLOM_ENV": "production",
            "HLOM_SECRET_KEY": secrets.token_urlsafe(48),
            "HLOM_INSTANCE": str(folder / "instance"),
            "HLOM_PUBLIC_URL": self.url,
            "HLOM_DATABASE_URL": f"postgresql://hlom@127.0.0.1:{self.postgres_port}/postgres",
            "HLOM_REDIS_URL": f"redis://127.0.0.1:{redis}/0",
            "HLOM_PROXIES": "1",
            "HLOM_COMMAND_BUDGET": "1000",  # whoever tries it has one sign-in, and plays a whole room
            "HLOM_NETWORK_SOCKETS": "20000",
        }
        self.postgres = Program("postgresql", _postgresql(folder, self.postgres_port), folder, stop_with=signal.SIGINT)
        self.redis = Program("redis", _redis(redis), folder)
        self.nginx = Program("nginx", [_found("nginx"), "-c", f"{folder}/nginx/nginx.conf", "-e", "stderr"], folder)
        self.watchdogs = [Watchdog(folder / f"watchdog-{number + 1}") for number in range(workers)]
        self.workers = [self._worker(number) for number in range(workers)]
        write_nginx(folder, port, self.worker_ports)

    def _worker(self, number: int) -> Program:
        own = {"PORT": str(self.worker_ports[number]), "HLOM_METRICS_PORT": str(self.metrics_ports[number])}
        told = {"HLOM_WORKER": str(number + 1), "NOTIFY_SOCKET": str(self.watchdogs[number].place)}
        environ = {**self.environ, **own, **told}
        return Program(f"worker-{number + 1}", [sys.executable, "wsgi.py"], self.folder, foreign=False, environ=environ)

    def start(self) -> None:
        """Start everything; returns when nginx passes a request to a ready worker."""
        for program in (self.postgres, self.redis):
            program.start()
        self._until(lambda: listens(self.postgres_port), self.postgres)
        self._until(lambda: self._cli("migrate") is not None, self.postgres)
        for worker in self.workers:
            worker.start()
        for worker, port in zip(self.workers, self.worker_ports, strict=True):
            self._until(lambda port=port: answers(f"http://127.0.0.1:{port}/readyz"), worker)
        self.nginx.start()
        self._until(lambda: answers(f"{self.url}/readyz"), self.nginx)

    def _until(self, ready: Any, program: Program) -> None:
        """Wait until `ready()`. Raises Failed when `program` ends before or time is up, Stopped after Ctrl-C."""
        until = time.monotonic() + START_SECONDS
        while not ready():
            if self.asked_to_stop.is_set():
                raise Stopped
            if program.ended or time.monotonic() > until:
                raise Failed(f"{program.name} did not start: {program.last_words()}")
            time.sleep(LOOK_SECONDS)

    def _cli(self, *words: str) -> str | None:
        """What `flask --app wsgi <words>` says on this database, or None when it fails."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        environ = {**os.environ, **self.environ}
        done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True)  # nosec B603
        return done.stdout if done.returncode == 0 else None

    def say(self) -> None:
        """Print where everything is, and the links of the demonstration meeting."""
        print(self._cli("demo") or "The demonstration meeting could not be made.")
        for worker, port, metrics in zip(self.workers, self.worker_ports, self.metrics_ports, strict=True):
            pid = worker.process.pid if worker.process else "?"
            print(f"{worker.name}: process {pid}, http://127.0.0.1:{port}, figures http://127.0.0.1:{metrics}/metrics")
        settings = " ".join(f"{name}={value}" for name, value in self.environ.items() if name.startswith("HLOM"))
        print(f"Command line: {settings} flask --app wsgi ...")
        print(f"Logs are in {self.folder}.")
        print(f"HLOM Live serves {self.url} with {len(self.workers)} workers. Stop it with Ctrl-C.", flush=True)

    def look_after(self) -> None:
        """End workers that hang, and start those again that have ended. Raises Failed when anything else has."""
        for program in (self.postgres, self.redis, self.nginx):
            if program.ended:
                raise Failed(f"{program.name} has ended: {program.last_words()}")
        for worker, watchdog in zip(self.workers, self.watchdogs, strict=True):
            if watchdog.silent() and worker.process is not None:
                print(f"{worker.name} hangs; it is ended.", flush=True)
                worker.process.kill()
                watchdog.forget()
            if worker.ended:
                print(f"{worker.name} has ended; it is started again.", flush=True)
                time.sleep(RESTART_SECONDS)
                worker.start()

    def stop(self) -> None:
        """Stop what runs, the last started first; the workers together, for each takes its time."""
        self.nginx.stop()
        for worker in self.workers:
            if worker.process is not None and not worker.ended:
                worker.process.terminate()
        for program in (*self.workers, self.redis, self.postgres):
            program.stop()


def _found(program: str) -> str:
    """The program's path. Raises Failed when it is not installed; Debian keeps some where users do not look."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    if found := shutil.which(program, path=path):
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda file: int(file.parts[-3]))
    if not places:
        raise Failed(f"{program} is not installed; it needs PostgreSQL, Redis and nginx")
    return str(places[-1])


def _postgresql(folder: Path, port: int) -> list[str]:
    """Make a cluster of databases, and say how it is served."""
    data = folder / "postgresql"
    made = subprocess.run(  # nosec B603
        [_found("initdb"), "-D", str(data), "-U", "hlom", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
        capture_output=True,
        text=True,
        **_as_nobody_special(folder),
    )
    if made.returncode != 0:
        raise Failed(f"initdb failed: {made.stderr.strip().splitlines()[-1]}")
    lines = (PROJECT / "deploy" / "postgresql" / "hlom.conf").read_text(encoding="utf-8").splitlines()
    quiet = [line.replace(" ", "") for line in lines if line and not line.startswith("#")]
    settings = ["listen_addresses=127.0.0.1", "max_connections=200", *quiet]
    options = [word for setting in settings for word in ("-c", setting)]
    return [_found("postgres"), "-D", str(data), "-p", str(port), "-k", str(folder), *options]


def _redis(port: int) -> list[str]:
    """Redis keeps nothing on disk: what it carries is worth nothing a second later."""
    return [_found("redis-server"), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]


def write_nginx(folder: Path, port: int, workers: list[int]) -> None:
    """The files of deploy/nginx with the paths and ports of this run; without TLS, for they stay on this machine."""
    place = folder / "nginx"
    place.mkdir()
    servers = "\n".join(f"    server 127.0.0.1:{one} max_fails=1 fail_timeout=2s;" for one in workers)
    changes = {
        "nginx.conf": {
            "user www-data;\n": "daemon off;\n",
            "/run/nginx.pid": f"{folder}/nginx.pid",
            "/var/log/nginx/error.log warn": "stderr warn",
            "/etc/nginx/hlom/tls.conf": f"{place}/site.conf",
            "/etc/nginx/hlom/": f"{place}/",
            "http {\n": f"http {{\n{_temporary(folder)}",
            "worker_rlimit_nofile 65536;\n": "",
            "worker_connections 30000;": "worker_connections 4000;",
        },
        "workers.conf": {
            "    server 127.0.0.1:5001 max_fails=1 fail_timeout=2s;\n"
            "    server 127.0.0.1:5002 max_fails=1 fail_timeout=2s;": servers,
            "/var/cache/nginx/hlom": f"{folder}/nginx-kept",
            "/var/log/nginx/hlom.log": f"{folder}/access.log",
            "flush=5s": "flush=1s",
        },
        "pages.conf": {},
    }
    for name, replacements in changes.items():
        (place / name).write_text(replaced(name, replacements), encoding="utf-8")
    (place / "site.conf").write_text(SITE.format(port=port, folder=folder), encoding="utf-8")


def replaced(name: str, replacements: Mapping[str, str]) -> str:
    """A file of deploy/nginx with these words replaced, each of which must be in it. Raises Failed otherwise."""
    text = (PROJECT / "deploy" / "nginx" / name).read_text(encoding="utf-8")
    for before, after in replacements.items():
        if before not in text:
            raise Failed(f"deploy/nginx/{name} no longer contains {before.strip()!r}: correct scripts/cluster.py")
        text = text.replace(before, after)
    return text


def _temporary(folder: Path) -> str:
    """Where nginx puts what does not fit in memory."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "".join(f"    {kind}_temp_path {folder}/nginx-{kind};\n" for kind in kinds)


PORTS = range(12_000, 32_000)
"""Those that systems do not take for connections by themselves: a worker that ended has its port again."""


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody uses at this moment, all different."""
    ports: set[int] = set()
    while len(ports) < count:
        port = secrets.choice(PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            ports.add(port)
    return list(ports)


def listens(port: int) -> bool:
    """Whether anything listens on a port of this machine."""
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def answers(url: str) -> bool:
    """Whether an address answers with 200."""
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310  # nosec B310 - an address of our own
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for all data and logs of one run, which the foreign programs' user may write to."""
    folder = Path(tempfile.mkdtemp(prefix="hlom-cluster-"))
    try:
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stop_on_signals(asked: Event) -> None:
    """SIGTERM ends the run like Ctrl-C. Nothing is cut short: what is being started when it comes is stopped too."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def run(port: int, workers: int) -> None:
    """Run the cluster until a signal comes, or until a part of it fails: Failed."""
    if listens(port):
        raise Failed(f"port {port} is in use; set PORT")
    with temporary_folder() as folder:
        cluster = Cluster(folder, port, workers)
        _stop_on_signals(cluster.asked_to_stop)
        try:
            cluster.start()
            cluster.say()
            while not cluster.asked_to_stop.wait(LOOK_SECONDS):
                cluster.look_after()
        except Stopped:
            pass
        finally:
            print("Stopping ...", flush=True)
            cluster.stop()


def main() -> None:
    """Read what is asked for, and run it."""
    parser = argparse.ArgumentParser(description="Run workers behind nginx, with PostgreSQL and Redis, until Ctrl-C.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "5000")), help="where nginx listens")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    try:
        run(asked.port, asked.workers)
    except Failed as failure:
        raise SystemExit(f"hlom: {failure}") from None


if __name__ == "__main__":
    main()
