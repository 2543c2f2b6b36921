"""The load clients of the measurements (bench/*.c) must see what a server does wrong, or their figures say nothing."""

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


def compiled(folder: Path, name: str) -> Path:
    """A program of bench, compiled with all warnings."""
    if shutil.which("cc") is None:
        left_out("there is no C compiler")
    source, made = PROJECT / "bench" / f"{name}.c", folder / name
    subprocess.run(["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-o", made, source], check=True)
    return made


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled load client."""
    return compiled(tmp_path_factory.mktemp("load"), "load")


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


def answer(body: bytes, status: str = "200 OK") -> bytes:
    """An answer of HTTP that tells its length."""
    return f"HTTP/1.1 {status}\r\nX-Other: 7\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


def in_pieces(line: socket.socket, stream: bytes, piece: int) -> None:
    """Send that in pieces of so many bytes."""
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for at in range(0, len(stream), piece):
        line.sendall(stream[at : at + piece])


@pytest.mark.parametrize("piece", [1, 77, 100_000])
def test_a_page_fetches_what_it_is_told_and_comes_with_its_number_on_the_same_line(
    program: Path, listener: socket.socket, piece: int
) -> None:
    listener.settimeout(20)
    command = [program, "127.0.0.1", str(listener.getsockname()[1]), "measured"]
    asked = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as load:
        assert load.stdin is not None
        assert load.stdout is not None
        load.stdin.write("visit /one\nvisit /two?x=1\nsince 6 a1b2\nopen 1 1 10\n")
        page, _ = listener.accept()
        page.settimeout(20)
        for body in (b"", b"{}\r\n\r\n" * 200):
            asked.append(page.recv(4096).split()[1])
            in_pieces(page, answer(body), piece)
        asked.append(page.recv(4096).split()[1])
        page.sendall(UPGRADED + frame('0{"sid":"s"}'))
        said = page.recv(4096)
        page.sendall(frame("40/live,{}"))
        joined = json.loads(load.stdout.readline())
        load.kill()
        page.close()
    assert asked == [b"/one", b"/two?x=1", b"/socket.io/?EIO=4&transport=websocket"]
    assert said.endswith(b'40/live,{"meeting":"measured","since":6,"history":"a1b2","takes":["changes"]}')
    assert (joined["joined"], joined["seq"]) == (1, 6)


@pytest.mark.parametrize(("status", "code"), [("200 OK", 0), ("503 Service Unavailable", 1)])
def test_an_asker_counts_answers_and_fails_at_a_refusal(
    tmp_path: Path, listener: socket.socket, status: str, code: int
) -> None:
    listener.settimeout(20)
    command = [compiled(tmp_path, "http"), "127.0.0.1", str(listener.getsockname()[1]), "1", "0", "/page"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asker:
        line, _ = listener.accept()
        request = line.recv(4096)
        in_pieces(line, answer(b"x" * 500, status), 33)
        told, _ = asker.communicate(timeout=20)
        line.close()
    assert request.startswith(b"GET /page HTTP/1.1\r\n")
    assert asker.returncode == code
    assert [line["answers"] for line in map(json.loads, told.splitlines())] == ([] if code else [1])
