"""The load client of the measurements (bench/load.c) must see what a server does wrong, or its figures say nothing."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.tools import PROJECT, left_out

UPGRADED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled load client."""
    if shutil.which("cc") is None:
        left_out("there is no C compiler")
    made = tmp_path_factory.mktemp("load") / "load"
    subprocess.run(["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-o", made, PROJECT / "bench" / "load.c"], check=True)
    return made


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Where the made-up server listens."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


def frame(text: str) -> bytes:
    """An unmasked text frame, as servers send."""
    body = text.encode()
    size = bytes([len(body)]) if len(body) < 126 else b"\x7e" + len(body).to_bytes(2, "big")
    return b"\x81" + size + body


def change(seq: int, filling: str = "x" * 500) -> str:
    """A change of more than 126 bytes."""
    return f'42/live,["change",{{"seq":{seq},"put":{{"a":"{filling}"}},"drop":[]}}]'


def serve(listener: socket.socket, messages: list[str], piece: int) -> None:
    """Let one page in and send it these messages, in pieces of so many bytes; the connection stays open."""
    page, _ = listener.accept()
    page.recv(4096)
    page.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    page.sendall(UPGRADED + frame('0{"sid":"s","pingInterval":20000}'))
    page.recv(4096)
    stream = b"".join(frame(text) for text in ["40/live,{}", *messages, "2"])
    for at in range(0, len(stream), piece):
        page.sendall(stream[at : at + piece])
    page.recv(4096)  # the pong: by now the page has read all that came before the ping
    page.close()


def counted(program: Path, listener: socket.socket, messages: list[str], piece: int = 100_000) -> dict[str, int]:
    """What one page of the load client counted while it was sent these messages."""
    server = threading.Thread(target=serve, args=(listener, messages, piece))
    server.start()
    command = [program, "127.0.0.1", str(listener.getsockname()[1]), "measured"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as load:
        assert load.stdin is not None
        assert load.stdout is not None
        load.stdin.write("return 1000000\nopen 1 1\n")
        server.join(timeout=20)
        load.stdin.write("stats\n")
        stats = next(line["stats"] for text in load.stdout if "stats" in (line := json.loads(text)))
        load.kill()
    return {name: stats[name] for name in ("changes", "gaps", "doubles", "pings", "reloads")}


def test_a_whole_stream_has_no_fault(program: Path, listener: socket.socket) -> None:
    messages = ['42/live,["change",{"seq":7,"full":true,"put":{}}]', *(change(seq) for seq in range(8, 12))]
    found = counted(program, listener, messages)
    assert found == {"changes": 4, "gaps": 0, "doubles": 0, "pings": 1, "reloads": 1}


@pytest.mark.parametrize("piece", [1, 3, 333])
def test_frames_cut_anywhere_are_read_all_the_same(program: Path, listener: socket.socket, piece: int) -> None:
    found = counted(program, listener, [change(1), change(2, "y" * 20), change(3)], piece)
    assert found == {"changes": 3, "gaps": 0, "doubles": 0, "pings": 1, "reloads": 0}


def test_a_missing_change_is_a_gap(program: Path, listener: socket.socket) -> None:
    assert counted(program, listener, [change(1), change(2), change(4)])["gaps"] == 1


def test_a_change_sent_twice_or_late_is_a_double(program: Path, listener: socket.socket) -> None:
    assert counted(program, listener, [change(1), change(2), change(2), change(1)])["doubles"] == 2


def test_a_refusal_ends_the_run_and_is_told(program: Path, listener: socket.socket) -> None:
    command = [program, "127.0.0.1", str(listener.getsockname()[1]), "measured"]
    listener.settimeout(20)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as load:
        assert load.stdin is not None
        load.stdin.write("open 1 1\n")
        page, _ = listener.accept()
        page.recv(4096)
        page.sendall(UPGRADED + frame("0{}") + frame('44/live,{"message":"Not \\u00e9 yet."}'))
        assert load.wait(timeout=20) == 1
        assert load.stdout is not None
        told = json.loads(load.stdout.read())
        page.close()
    assert told == {"error": "the server said what no page expects: 44/live,{'message':'Not 'u00e9 yet.'}"}
