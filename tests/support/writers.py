"""People who send commands without rest, and again under the same number until they are answered."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from tests.support.live_meeting import STATES, LiveMeeting, Person

AGAIN_SECONDS = 0.05
ANSWER_SECONDS = 30

Ask = tuple[str, dict[str, Any]]
"""A command's name and its arguments."""


@dataclass
class Sent:
    """One command: what was asked, every answer that came (status, body), and when (time.monotonic)."""

    name: str
    args: dict[str, Any]
    command_id: str = field(default_factory=lambda: str(uuid4()))
    answers: list[tuple[int, Any]] = field(default_factory=list)
    tries: int = 0
    sent_at: float = 0.0
    answered_at: float = 0.0

    @property
    def acknowledged(self) -> bool:
        """Whether the server said that it is done."""
        return any(status == 200 for status, _ in self.answers)


class Connection:
    """Sends commands to one server as one person, over a line that is kept while it can be."""

    def __init__(self, url: str, slug: str, who: Person) -> None:
        self._address = urlsplit(url)
        self._path = f"/api/v1/meetings/{slug}/commands"
        self._headers = {"Content-Type": "application/json", "Authorization": f"Bearer {who.bearer}"}
        self._line: http.client.HTTPConnection | None = None

    def send(self, one: Sent) -> tuple[int, Any]:
        """One try; the answer is noted in `one`. OSError or HTTPException when none comes."""
        body = json.dumps({"command_id": one.command_id, "name": one.name, "args": one.args})
        one.tries += 1
        one.sent_at = one.sent_at or time.monotonic()
        if self._line is None:
            host, port = self._address.hostname or "127.0.0.1", self._address.port
            self._line = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
        try:
            self._line.request("POST", self._path, body, self._headers)
            answer = self._line.getresponse()
            found = answer.status, json.loads(answer.read())
        except (OSError, HTTPException, ValueError):
            self.close()
            raise
        one.answers.append(found)
        one.answered_at = time.monotonic()
        return found

    def close(self) -> None:
        """Leave the line."""
        if self._line is not None:
            self._line.close()
            self._line = None


class Writers:
    """So many people who write at once. Use as a context: leaving it lets each finish its last command."""

    def __init__(
        self,
        meeting: LiveMeeting,
        record: list[Sent],
        count: int,
        urls: list[str] | None = None,
        ask: Callable[[int, int], Ask] | None = None,
        pause_seconds: float = 0.0,
        resend: bool = True,
        by: str = "secretariat",
    ) -> None:
        self._meeting, self._record, self._pause, self._resend = meeting, record, pause_seconds, resend
        self._ask = ask or self.set_presence
        self.unfinished: list[Sent] = []
        self.ends: list[Exception] = []
        self._stopping, self._giving_up = threading.Event(), threading.Event()
        self._acknowledged = threading.Semaphore(0)
        servers = urls or [meeting.server.url]
        who = meeting.person(by)
        self._threads = [
            threading.Thread(target=self._write, args=(n, Connection(servers[n % len(servers)], meeting.slug, who)))
            for n in range(count)
        ]

    def __enter__(self) -> Writers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop(give_up=error[0] is not None)

    def set_presence(self, writer: int, number: int) -> Ask:
        """A command that can always be done and makes no row more: a State is in the room, or at a distance."""
        present = "remote" if number % 2 else "in_room"
        return "set_presence", {"delegation": self._meeting.id(STATES[writer % len(STATES)]), "present": present}

    def wait(self, count: int, patience: float = 60.0) -> None:
        """Wait for so many further acknowledgements."""
        until = time.monotonic() + patience
        for number in range(count):
            left = max(0.0, until - time.monotonic())
            if not self._acknowledged.acquire(timeout=left):
                last = [(one.name, one.tries, one.answers[-1:]) for one in self._record[-5:]]
                raise AssertionError(f"{number} of {count} commands answered in {patience} s; the last ones: {last}")

    def forget(self) -> None:
        """Count from now on: acknowledgements before this are not waited for any more."""
        while self._acknowledged.acquire(blocking=False):
            pass

    def stop(self, give_up: bool = False) -> None:
        """Send nothing new and wait until all is answered; with `give_up`, send nothing again either."""
        self._stopping.set()
        if give_up:
            self._giving_up.set()
        for thread in self._threads:
            thread.join(timeout=ANSWER_SECONDS + 30)
            assert not thread.is_alive(), "a writer never got its answer"

    def _write(self, writer: int, line: Connection) -> None:
        number = 0
        while not self._stopping.is_set():
            one = Sent(*self._ask(writer, number))
            self._record.append(one)
            if not self._until_answered(line, one):
                self.unfinished.append(one)
                break
            self._acknowledged.release()
            number += 1
            if self._pause:
                time.sleep(self._pause)
        line.close()

    def _until_answered(self, line: Connection, one: Sent) -> bool:
        """Send a command until the answer is final, as a page does; whether there is one."""
        while not self._giving_up.is_set():
            try:
                status, _ = line.send(one)
                if status < 500 and status != 429:
                    return True
            except (OSError, HTTPException, ValueError) as error:
                if not self._resend:
                    self.ends.append(error)
                    return False
            time.sleep(AGAIN_SECONDS)
        return False
