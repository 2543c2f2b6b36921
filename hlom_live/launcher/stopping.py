"""A planned stop: what asks for it, which requests it waits for, and in what order things end."""

from __future__ import annotations

import contextlib
import logging
import signal
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

import eventlet
from flask import Flask

from hlom_live.launcher.listener import Listener
from hlom_live.web.api import health
from hlom_live.web.context import context

NOTICE_SECONDS = 0.5  # for the farewell to reach the pages, and for requests on their way to arrive
DRAIN_SECONDS = 8.0
LONGEST_STOP_SECONDS = 10
SOCKET_PATH = "/socket.io/"

log = logging.getLogger(__package__)


class Requests:
    """WSGI middleware that counts the requests being answered, so that a planned stop cuts none.

    Sockets and long polls are not counted: they last, and their clients come back by themselves.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.answering = 0
        self.stopping = False

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(SOCKET_PATH):
            return self.application(environ, start_response)
        self.answering += 1
        # eventlet runs these hooks once the whole answer is written, also after a failure.
        environ["eventlet.posthooks"].append((self._answered, (), {}))
        return self.application(environ, self._parting(start_response))

    def _answered(self, _environ: dict[str, Any]) -> None:
        self.answering -= 1

    def _parting(self, start_response: Callable[..., Any]) -> Callable[..., Any]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            parting = [("Connection", "close")] if self.stopping else []
            return start_response(status, [*headers, *parting], *rest)

        return start


def watch_for_signals() -> list[int]:
    """A list that a first SIGTERM or SIGINT fills; a second one ends the program at once."""
    wanted: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if wanted:
            raise SystemExit(128 + number)
        wanted.append(number)

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    return wanted


def stop(app: Flask, listener: Listener, requests: Requests) -> None:
    """Refuse new connections, tell the pages, answer what was asked, and leave within 10 seconds."""
    parts = context(app)
    # Should anything below hang, the system ends the process.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(LONGEST_STOP_SECONDS)
    listener.close()
    requests.stopping = True
    health.drain(app)
    parts.live.announce_restart()
    eventlet.sleep(NOTICE_SECONDS)
    with contextlib.suppress(eventlet.Timeout), eventlet.Timeout(DRAIN_SECONDS):
        while requests.answering:
            eventlet.sleep(0.02)
    parts.live.stop()
    parts.database.dispose()
    log.info("stopped%s", f"; {requests.answering} requests were cut" if requests.answering else "")
