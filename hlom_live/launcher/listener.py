"""The listening socket of a server."""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
from typing import Any

import eventlet

from hlom_live import green

BACKLOG = 2_048
PAUSE_SECONDS = 0.25
"""Between two tries to accept while files are lacking."""

FOREVER_SECONDS = 20
"""Longer than any stop takes (hlom_live/launcher/stopping.py)."""

LACKING = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)

log = logging.getLogger(__package__)


class Listener:
    """The listening socket, as eventlet's server uses it: it outlives a lack of open files, and can be closed early.

    eventlet would end its loop on the first, and cut idle connections on the second.
    """

    def __init__(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # Without reuse_port=False a second server would silently share the port with the first.
        self.socket = eventlet.listen((host, port), family=family, backlog=BACKLOG, reuse_port=False)
        # Accepted sockets inherit it; without it small frames wait up to 40 ms for an acknowledgement.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.closed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.socket, name)

    def accept(self) -> Any:
        """The next connection, in its turn; once closed, none for ever.

        Not behind what came on others: nobody knows yet whether a command comes with it.
        """
        while not self.closed:
            green.COMING.wait(pressing=True)
            try:
                return self.socket.accept()
            except OSError as error:
                if self.closed:
                    break
                if error.errno not in LACKING:
                    raise
                log.warning("no connection can be accepted for now: %s", error.strerror)
                eventlet.sleep(PAUSE_SECONDS)
        eventlet.sleep(FOREVER_SECONDS)
        raise OSError(errno.EBADF, "closed")

    def close(self) -> None:
        """Take no more connections; those that are open stay.

        The descriptor stays open until the process ends: the hub still knows its number, and a database connection
        made while requests are drained must not be given the same one.
        """
        self.closed = True
        with contextlib.suppress(OSError):  # not every system lets a listening socket be shut down
            self.socket.shutdown(socket.SHUT_RDWR)


def listen(setting: str, host: str, port: int) -> Listener:
    """Listen there. SystemExit with one line, which names the setting to change, where that cannot be done."""
    try:
        return Listener(host, port)
    except OSError as error:
        raise SystemExit(f"hlom: cannot serve on {host}:{port}: {error.strerror}; set HOST or {setting}") from None
