"""HLOM Live as `python wsgi.py` serves it, with one entry more, for measuring: `python bench/served.py TRIGGER`.

A datagram on port TRIGGER of the loopback address is one of

- `SEQ COUNT`: hand that many changes over to be sent, as a command does after its commit. They are the log's last
  change, numbered from SEQ; nothing is written. With a third word, `reply`, it is answered when all have been sent.
- `late`: how late a timer of 5 ms was since the last time this was asked: `COUNT P99 MOST`, in seconds. It is the time
  for which something kept the hub from its other greenlets. The first asking starts the timer.
"""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))  # it is started as a file

from hlom_live.launcher.patching import patch  # noqa: E402

patch()

import runpy  # noqa: E402
import socket  # noqa: E402
import time  # noqa: E402
from dataclasses import replace  # noqa: E402
from typing import Any  # noqa: E402

import eventlet  # noqa: E402

TIMER_SECONDS = 0.005


class Trigger:
    """Hears the datagrams in a greenlet of the measured process."""

    def __init__(self, port: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", port))
        self.late: list[float] | None = None
        self.change: Any = None

    def hear(self) -> None:
        """For as long as the process lives."""
        while True:
            words, sender = self.socket.recvfrom(64)
            if words == b"late":
                self.socket.sendto(self._lateness().encode(), sender)
            else:
                self._send(words.split(), sender)

    def _send(self, words: list[bytes], sender: object) -> None:
        live = self._live()
        first, count = int(words[0]), int(words[1])
        stream = live.broadcaster._stream(self.change.slug, self.change.meeting_id)
        stream.sent = self.change.position._replace(seq=first - 1)
        for seq in range(first, first + count):
            live.hand_over(replace(self.change, seq=seq, follows=self.change.history))
        live.settle()
        stream.sent = self.change.position  # the log has none of it, as whoever comes next will see
        if words[2:] == [b"reply"]:
            self.socket.sendto(b"sent", sender)

    def _live(self) -> Any:
        """What sends in this process; the change to repeat is read from its log the first time."""
        from hlom_live.store.changes import find_meeting, latest_changes
        from hlom_live.web.context import context

        parts = context(sys.modules["__main__"].app)  # type: ignore[attr-defined]
        if self.change is None:
            with parts.database.reading() as session:
                meeting = find_meeting(session, "measured")
                (self.change,) = latest_changes(session, meeting.id, 1)
            parts.live.heads.look = lambda: None  # what is sent here, and what others say of it, is in no log
            if parts.live.hints is not None:
                parts.live.hints._on_heard = lambda slug, at: None
        return parts.live

    def _lateness(self) -> str:
        if self.late is None:
            self.late = []
            eventlet.spawn(self._watch)
        found, self.late = sorted(self.late) or [0.0], []
        return f"{len(found)} {found[int(0.99 * (len(found) - 1))]:.6f} {found[-1]:.6f}"

    def _watch(self) -> None:
        while self.late is not None:
            due = time.monotonic() + TIMER_SECONDS
            eventlet.sleep(TIMER_SECONDS)
            self.late.append(time.monotonic() - due)


if __name__ == "__main__":
    eventlet.spawn(Trigger(int(sys.argv[1])).hear)
    runpy.run_path(str(PROJECT / "wsgi.py"), run_name="__main__")
