"""Patches the process for greenlets: to be done before anything else is imported (docs/adr/0010-launcher.md).

What it loads by the way and no server needs stays out (docs/adr/0169-what-a-server-loads.md).
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

NOT_FOR_A_SERVER = ("redis", "requests", "websocket")
"""What Socket.IO's package loads, if installed, for its clients and for ways between workers that are not ours."""


@cache
def patch() -> None:
    """Let the standard library wait with greenlets; the system looks names of hosts up, in a thread. Done once."""
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"
    os.environ["PYTZ_SKIPEXISTSCHECK"] = "yes"  # Babel asks pytz for the machine's zone, which would look for all 600
    with warnings.catch_warnings():
        # At import eventlet says that it is maintained only; we know, and can leave it.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet
        from eventlet.green import socket

    socket.getaddrinfo = _in_thread(socket.getaddrinfo)
    eventlet.monkey_patch(psycopg=False)  # hlom_live/store/postgresql.py does that, with limits
    _load_socketio()
    _lock_babel_for_threads()


def _in_thread(getaddrinfo: Callable[..., Any]) -> Callable[..., Any]:
    """The same look-up: an address at once, a name without stopping the greenlets."""
    from _socket import AI_NUMERICHOST, gaierror

    from eventlet import tpool

    def look_up(host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any:
        try:
            return getaddrinfo(host, port, family, type, proto, flags | AI_NUMERICHOST)
        except gaierror:
            return tpool.execute(getaddrinfo, host, port, family, type, proto, flags)

    return look_up


def _load_socketio() -> None:
    """Import Flask-SocketIO as if what it needs for others were not installed; who needs that imports it later."""
    for name in NOT_FOR_A_SERVER:
        sys.modules[name] = None  # type: ignore[assignment]  # an import of it fails (sys.modules, Python's reference)
    import flask_socketio  # noqa: F401

    for name in NOT_FOR_A_SERVER:
        del sys.modules[name]


def _lock_babel_for_threads() -> None:
    """Let real threads wait for each other where Babel loads a language's data; a green lock is made for one thread.

    Files that two officers bring in are read in two threads (`green.run_in_thread`), both of which ask for languages.
    """
    from babel import localedata
    from eventlet import patcher

    localedata._cache_lock = patcher.original("_thread").RLock()
