"""The load client in C: what it makes of changes that come alone, and of several in one frame."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from bench.load import Load
from bench.tools import COMPILER
from tests.support.tools import left_out
from tests.support.waiting import wait_for

ALONE, SEVERAL = '42/live,["change",%s]', '42/live,["changes",[%s]]'


def change(seq: int, text: str = "x") -> str:
    """A change as the program writes one, with a row in braces and a word that looks like its beginning."""
    return f'{{"seq":{seq},"history":"h","put":{{"notice/a":{{"id":"a","text":"{{\\"seq\\":9 {text}"}}}},"drop":[]}}'


def frame(text: str) -> bytes:
    """A text frame, as a server sends it."""
    size = len(text)
    return bytes([0x81, size] if size < 126 else [0x81, 126, size >> 8, size & 255]) + text.encode()


class Line:
    """The server's side of the only page's line."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.server: Any = SimpleNamespace(name="made up", port=self._listener.getsockname()[1], log="")
        self.asked = b""

    def let_in(self) -> None:
        """Answer the upgrade, and let the page in."""
        self.line, _ = self._listener.accept()
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.recv(4096)
        self.line.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + frame("0{}"))
        self.asked = self.line.recv(4096)
        self.line.sendall(frame('40/live,{"sid":"s"}'))

    def say(self, text: str, piece: int = 10_000) -> None:
        """Send a frame, so many bytes at a time."""
        whole = frame(text)
        for begin in range(0, len(whole), piece):
            self.line.sendall(whole[begin : begin + piece])
            wait_for(lambda: self._unread() == 0, what="the piece to be read; or several would be read as one")

    def _unread(self) -> int:
        """How many bytes the page has received and not read (Linux)."""
        ours, pages = (f":{end[1]:04X}" for end in (self.line.getsockname(), self.line.getpeername()))
        sockets = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()]
        (queues,) = (line[4] for line in sockets if line[1].endswith(pages) and line[2].endswith(ours))
        return int(queues.partition(":")[2], 16)

    def close(self) -> None:
        """Hang up."""
        self.line.close()
        self._listener.close()


@contextmanager
def one_page(line: Line) -> Iterator[Load]:
    """The client with one page on this line, which has change 3."""
    with Load(line.server) as load:
        opening = Thread(target=line.let_in)
        opening.start()
        load.since(3, "h")
        load.open(1)
        opening.join()
        yield load


@pytest.fixture
def line() -> Iterator[Line]:
    if not COMPILER.is_there():
        left_out("no C compiler is installed")
    made = Line()
    yield made
    made.close()


def told(load: Load, changes: int) -> dict[str, int]:
    """The counters, once so many changes were read."""
    wait_for(lambda: load.stats()["changes"] >= changes, what=f"{changes} changes")
    stats = load.stats()
    return {name: stats[name] for name in ("changes", "arrays", "gaps", "doubles", "misfits")}


@pytest.mark.parametrize("piece", [10_000, 1, 7])
def test_each_change_of_an_array_is_held_against_the_one_before(line: Line, piece: int) -> None:
    with one_page(line) as load:
        line.say(ALONE % change(4))
        line.say(SEVERAL % ",".join(change(seq) for seq in range(5, 9)), piece)
        line.say(ALONE % change(9))
        assert told(load, 6) == {"changes": 6, "arrays": 1, "gaps": 0, "doubles": 0, "misfits": 0}
        line.say(SEVERAL % f"{change(11)},{change(12)}", piece)
        assert told(load, 8) == {"changes": 8, "arrays": 2, "gaps": 1, "doubles": 0, "misfits": 0}
        line.say(SEVERAL % f"{change(13)},{change(13)}", piece)
        assert told(load, 10) == {"changes": 10, "arrays": 3, "gaps": 1, "doubles": 1, "misfits": 0}


def test_a_change_is_as_long_in_an_array_as_alone(line: Line) -> None:
    with one_page(line) as load:
        line.say(SEVERAL % f"{change(4)},{change(5, 'longer')}")
        assert [load.wait("change", value=seq)["size"] for seq in (4, 5)] == [
            len(ALONE % one) for one in (change(4), change(5, "longer"))
        ]
        line.say(ALONE % change(6))
        assert load.wait("change", value=6)["size"] == len(ALONE % change(6))
