"""Many who ask by HTTP at once, as Python drives them: pages fetched again and again, and commands pressed together."""

from __future__ import annotations

import json
import select
import socket
import subprocess
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.meeting import SLUG
from bench.processes import HERE, PATIENCE_SECONDS, Failed, compiled


@dataclass(frozen=True)
class Fetched:
    """What many askers got: answers, bytes of all bodies, seconds, and seconds of processor that asking took."""

    answers: int
    bytes: int
    seconds: float
    cpu: float
    median: float
    longest: float

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return self.answers / self.seconds


ASKERS = 16
"""How many ask at once. One is not enough for nginx; more wait longer for a slow server, and get no more of it."""


def fetch(port: int, path: str, seconds: float) -> Fetched:
    """Ask for a path for so long (bench/http.c). Raises Failed when an answer is no 200."""
    command = [compiled(HERE / "http.c"), "127.0.0.1", str(port), str(ASKERS), str(seconds), path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    if done.returncode:
        raise Failed(f"{path}: {done.stderr}")
    return Fetched(**json.loads(done.stdout))


class Presser:
    """One line on which commands are sent as bytes that were made before, so that sending costs next to nothing."""

    def __init__(self, port: int, bearer: str) -> None:
        self._head = (
            f"POST /api/v1/meetings/{SLUG}/commands HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {bearer}\r\nContent-Type: application/json\r\nContent-Length: "
        )
        self.line = socket.create_connection(("127.0.0.1", port))
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._had, self._sent = b"", b""
        self.again = 0

    def send(self, name: str, **args: object) -> None:
        """Send a command."""
        self.send_made(self.made(name, **args))

    def made(self, name: str, **args: object) -> bytes:
        """A command as it is sent."""
        body = json.dumps({"command_id": str(uuid.uuid4()), "name": name, "args": args})
        return f"{self._head}{len(body)}\r\n\r\n{body}".encode()

    def send_made(self, command: bytes) -> None:
        """Send what was made."""
        self._sent = command
        self.line.sendall(command)

    def heard(self) -> dict[str, Any] | None:
        """The answer, if it has come whole. Raises Failed when the command was refused.

        A server that is not ready is asked again at once, as a page does after a moment; `again` counts it.
        """
        came = self.line.recv(65_536)
        self._had += came
        head, _, body = self._had.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), None
        )
        if came and (length is None or len(body) < length):
            return None
        self._had = b""
        if head.startswith(b"HTTP/1.1 503"):
            self.again += 1
            self.send_made(self._sent)
            return None
        answer: dict[str, Any] = json.loads(body) if came else {}
        if not answer.get("ok"):
            raise Failed(f"a command was refused: {head[:200]!r} {body[:400]!r}")
        return answer


def answers(pressers: Sequence[Presser]) -> Iterator[tuple[Presser, dict[str, Any]]]:
    """Answers as they come, each with who gets it, for as long as somebody asks. Raises Failed when none comes."""
    by_number = {presser.line.fileno(): presser for presser in pressers}
    watch = select.epoll()
    for number in by_number:
        watch.register(number, select.EPOLLIN)
    with watch:
        while True:
            ready = watch.poll(PATIENCE_SECONDS)
            if not ready:
                raise Failed("commands are not answered")
            for number, _ in ready:
                if (answer := by_number[number].heard()) is not None:
                    yield by_number[number], answer


def hang_up(pressers: Iterable[Presser]) -> None:
    """Close their lines."""
    for presser in pressers:
        presser.line.close()
