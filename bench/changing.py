"""Changes that come while something else is measured, and how late the pages of others have them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench.calls import Caller
from bench.processes import PATIENCE_SECONDS, Failed, Process
from bench.trees import Meeting


@dataclass
class Changes:
    """What was changed so far: when each command was sent (seconds of the clock), by the number of its change."""

    sent: dict[int, float] = field(default_factory=dict)
    failed: list[BaseException] = field(default_factory=list)


def _sent(caller: Caller, delegation: str, present: str) -> dict[str, Any]:
    """The answer to a command that is sent again, as pages do, while the server is not ready; that time counts."""
    while True:
        try:
            return caller.command("set_presence", delegation=delegation, present=present)
        except Failed as refused:
            if "not_ready" not in str(refused):
                raise
            time.sleep(0.05)


@contextmanager
def changing(server: Process, meeting: Meeting, every: float = 1.0) -> Iterator[Changes]:
    """Let the first delegation come and go by commands to that server, one each so many seconds, while the block runs.

    A command that was refused, or not answered in time, makes the block fail.
    """
    changes, over = Changes(), threading.Event()

    def change() -> None:
        caller, delegation = Caller(server.port, meeting.bearer), meeting.delegations[0]
        try:
            for n in count():
                began = time.monotonic()
                answer = _sent(caller, delegation, ("remote", "in_room")[n % 2])
                changes.sent[answer["seq"]] = began
                if over.wait(max(0.0, began + every - time.monotonic())):
                    return
        except BaseException as error:  # noqa: BLE001 - told to the thread that measures
            changes.failed.append(error)
        finally:
            caller.close()

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield changes
    finally:
        over.set()
        thread.join(PATIENCE_SECONDS)
    if changes.failed:
        raise changes.failed[0]
