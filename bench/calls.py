"""Calls by HTTP, as a program with a bearer token makes them, on a line that stays open."""

from __future__ import annotations

import http.client
import json
import uuid
from datetime import UTC, datetime
from typing import Any

from bench.meeting import SLUG
from bench.processes import PATIENCE_SECONDS, Failed
from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.sign_in.access import create_access


def bearer_for(url: str, role: Role = Role.SECRETARIAT) -> str:
    """A bearer token for the measured meeting on that database."""
    database = Database(url)
    with database.writing() as session:
        meeting = find_meeting(session, SLUG)
        bearer, _, _ = create_access(session, meeting, role, None, str(role).capitalize(), datetime.now(UTC))
    database.dispose()
    return bearer


class Caller:
    """One line to a server, of whom the bearer names; of anybody without one."""

    def __init__(self, port: int, bearer: str | None = None) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self._headers = {"Content-Type": "application/json"}
        if bearer is not None:
            self._headers["Authorization"] = f"Bearer {bearer}"

    def command(self, name: str, **args: object) -> dict[str, Any]:
        """Send a command and give its answer. Raises Failed when it is refused."""
        body = json.dumps({"command_id": str(uuid.uuid4()), "name": name, "args": args})
        self._line.request("POST", f"/api/v1/meetings/{SLUG}/commands", body, self._headers)
        answer: dict[str, Any] = json.loads(self._line.getresponse().read())
        if not answer.get("ok"):
            raise Failed(f"{name} was refused: {answer}")
        return answer

    def get(self, path: str) -> bytes:
        """The body of an answer. Raises Failed when it is not 200."""
        self._line.request("GET", path, headers=self._headers)
        answer = self._line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise Failed(f"{path}: {answer.status} {body[:200]!r}")
        return body

    def close(self) -> None:
        """Hang up."""
        self._line.close()


def position(port: int) -> tuple[int, str]:
    """The number of the newest change, and the word of its history, as pages know them from their HTML."""
    caller = Caller(port)
    state = json.loads(caller.get(f"/api/v1/meetings/{SLUG}/state"))
    caller.close()
    return state["seq"], state.get("history") or ""  # a version of before knows no such word


def ready(port: int) -> bool:
    """Whether a server of HLOM Live says that it can do its work."""
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("GET", "/readyz")
        status = line.getresponse().status
        line.close()
    except (OSError, http.client.HTTPException):
        return False
    return status == 200
