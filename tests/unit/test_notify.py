"""What a process tells whoever started it, as systemd hears it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from hlom_live.launcher import notify
from hlom_live.launcher.notify import Supervisor


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        yield line


def words(line: socket.socket) -> list[bytes]:
    line.setblocking(False)
    found = []
    while True:
        try:
            found.append(line.recv(100))
        except BlockingIOError:
            return found


def test_it_says_that_it_serves_goes_round_and_stops(heard: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", heard.getsockname())
    now = [100.0]
    monkeypatch.setattr(notify.time, "monotonic", lambda: now[0])
    supervisor = Supervisor()
    supervisor.ready()
    for _ in range(9):
        supervisor.feed()
        now[0] += 0.25
    supervisor.stopping()
    assert words(heard) == [b"READY=1", *[b"WATCHDOG=1"] * 3, b"STOPPING=1"]


def test_a_name_without_a_file_is_understood_and_nobody_need_listen() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind("\0hlom-test-notify")
        Supervisor("@hlom-test-notify").ready()
        assert line.recv(100) == b"READY=1"
    for address in ("", "@hlom-test-notify", "/nowhere"):
        Supervisor(address).ready()
