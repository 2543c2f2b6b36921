"""`make run-cluster` as a test starts it: nginx, two workers, PostgreSQL and Redis, run by scripts/cluster.py."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from config import driver_named
from tests.support.tools import PROJECT, free_port, left_out, postgresql_folder

START_SECONDS = 90
STOP_SECONDS = 45


def nginx_program() -> str:
    """The path of nginx; without it the calling test is left out."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        left_out("nginx is not installed")
    return found


class Worker:
    """One worker of the cluster as it was printed."""

    def __init__(self, pid: str, url: str, figures: str) -> None:
        self.pid, self.url, self.figures = int(pid), url, figures

    @property
    def connections(self) -> int:
        """How many sockets it has."""
        with urlopen(self.figures, timeout=30) as answer:
            families = text_string_to_metric_families(answer.read().decode())
            return next(int(one.samples[0].value) for one in families if one.name == "hlom_connections")


class Cluster:
    """A running cluster; a `LiveMeeting` takes it for a server."""

    def __init__(self, output: Path) -> None:
        nginx_program()
        if postgresql_folder() is None or shutil.which("redis-server") is None:
            left_out("PostgreSQL or Redis is not installed")
        self.port, self.output = free_port(), output
        with output.open("wb") as out:
            command = [sys.executable, "-m", "scripts.cluster", "--port", str(self.port)]
            inherited = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
            self.process = subprocess.Popen(command, cwd=PROJECT, stdout=out, stderr=out, env=inherited)
        self._wait_until_it_serves()
        self.url = f"http://127.0.0.1:{self.port}"
        found = re.findall(r"^worker-\d: process (\d+), (\S+), figures (\S+)$", self.printed, re.MULTILINE)
        self.workers = [Worker(*one) for one in found]
        self.folder = Path(self._word(r"Logs are in (\S+)\."))
        self.environ = {"HLOM_DATABASE_URL": driver_named(self._word(r"HLOM_DATABASE_URL=(\S+)"))}

    def _wait_until_it_serves(self) -> None:
        until = time.monotonic() + START_SECONDS
        while "Stop it with Ctrl-C" not in self.printed:
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                pytest.fail(f"the cluster did not start:\n{self.printed}", pytrace=False)
            time.sleep(0.1)

    @property
    def printed(self) -> str:
        """All that it has printed so far."""
        return self.output.read_text(encoding="utf-8")

    def _word(self, pattern: str) -> str:
        found = re.search(pattern, self.printed)
        assert found is not None, self.printed
        return found.group(1)

    def noted(self) -> list[dict[str, Any]]:
        """The lines of nginx's access log."""
        return [json.loads(line) for line in (self.folder / "access.log").read_text(encoding="utf-8").splitlines()]

    def children(self) -> list[int]:
        """The processes that it has started and that run."""
        told = subprocess.run(["ps", "--ppid", str(self.process.pid), "-o", "pid="], capture_output=True, text=True)
        return [int(word) for word in told.stdout.split()]

    def stop(self) -> int:
        """Stop it as Ctrl-C does; its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP_SECONDS)
