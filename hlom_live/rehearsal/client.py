"""One simulated person's line to the server: commands over HTTP, sent again until they are answered, and what is read.

It uses what any program may use (docs/api.md); nothing here knows the database.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import requests

WITHIN_SECONDS = 10.0
TRIES = 6
PAUSE_SECONDS = 0.5
TOO_MANY = 429

Row = dict[str, Any]


class Gone(Exception):
    """The server no longer answers, or no longer knows this meeting."""


@dataclass
class Tally:
    """What was sent and what came of it; all threads write to it."""

    commands: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, seconds: float, code: str | None) -> None:
        """One command was answered: done, or refused with a code."""
        with self._lock:
            self.commands += 1
            self.seconds.append(seconds)
            if code is not None:
                self.refusals[code] += 1

    def fault(self, what: str) -> None:
        """Something that must not happen."""
        with self._lock:
            self.faults.append(what)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command was answered: `code` is None when it was done."""

    code: str | None
    result: Row

    @property
    def done(self) -> bool:
        """Whether it was carried out."""
        return self.code is None


class Client:
    """One person, by bearer token; None is the public. `chance` makes the ids of commands, so that a seed repeats.

    `go_on` is called before each command, and raises when nothing more is to be done.
    """

    def __init__(
        self, url: str, slug: str, bearer: str | None, tally: Tally, chance: random.Random, go_on: Callable[[], None]
    ) -> None:
        self._api = f"{url}/api/v1/meetings/{slug}"
        self._tally, self._chance, self._go_on = tally, chance, go_on
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy between two programs of one machine
        if bearer is not None:
            self._session.headers["Authorization"] = f"Bearer {bearer}"

    def send(self, command: str, /, **args: Any) -> Answer:
        """Carry out a command; one that is refused is counted. Raises Gone after some tries without an answer."""
        self._go_on()
        command_id = str(UUID(int=self._chance.getrandbits(128), version=4))
        body = {"command_id": command_id, "name": command, "args": args}
        began = time.monotonic()
        for number in range(TRIES):
            found = self._try("POST", "/commands", json=body)
            if found is not None and found.status_code < 500 and found.status_code != TOO_MANY:
                return self._read(found, command, time.monotonic() - began)
            time.sleep(PAUSE_SECONDS * (number + 1))
        self._tally.fault(f"{command} was not answered")
        raise Gone(command)

    def _read(self, found: requests.Response, command: str, seconds: float) -> Answer:
        said = found.json()
        code = None if found.ok else str(said["error"]["code"])
        self._tally.answered(seconds, code)
        if code in ("invalid", "not_allowed", "sign_in"):
            self._tally.fault(f"{command} was refused: {code}, {said['error'].get('field', '')}")
        return Answer(code, said.get("result", {}))

    def read(self, path: str) -> Row:
        """Read one of the meeting's addresses. Raises Gone."""
        for number in range(TRIES):
            found = self._try("GET", path)
            if found is not None and found.ok:
                answer: Row = found.json()
                return answer
            if found is not None and found.status_code in (401, 403, 404):
                break
            time.sleep(PAUSE_SECONDS * (number + 1))
        raise Gone(path)

    def _try(self, method: str, path: str, **more: Any) -> requests.Response | None:
        try:
            return self._session.request(method, self._api + path, timeout=WITHIN_SECONDS, **more)
        except requests.RequestException:
            return None

    def close(self) -> None:
        """End the line."""
        self._session.close()


def reachable(url: str) -> bool:
    """Whether a server answers at this address, and is ready."""
    session = requests.Session()
    session.trust_env = False
    try:
        return session.get(f"{url}/readyz", timeout=WITHIN_SECONDS).ok
    except requests.RequestException:
        return False
    finally:
        session.close()
