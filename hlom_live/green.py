"""Green primitives: the one module, beside the launcher, that knows the asynchronous engine.

The launcher patches the standard library before anything else is imported; then `threading`, `queue` and `time` are
green, and what is made from them here yields to other greenlets. The command line and the tests are not patched, and
the same names are plain threads. To leave eventlet, change this module and `wsgi.py` (docs/adr/0010-launcher.md).
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Lock = threading.Lock
Event = threading.Event
Queue = queue.Queue
Empty = queue.Empty
Full = queue.Full
sleep = time.sleep


def patched() -> bool:
    """Whether this process runs on greenlets; false in the command line and in tests."""
    # Only the launcher imports eventlet: a process without it cannot be patched, and need not load it.
    eventlet = sys.modules.get("eventlet")
    return eventlet is not None and bool(eventlet.patcher.is_monkey_patched("thread"))


def async_mode() -> str:
    """What Socket.IO is told to run on: `eventlet` in the server, `threading` elsewhere."""
    return "eventlet" if patched() else "threading"


def spawn(act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Run `act` beside the caller; it does not keep the process alive. What it raises is printed, not handed on."""
    threading.Thread(target=act, args=args, kwargs=kwargs, daemon=True).start()


def run_in_thread(act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run long work, such as hashing a code or an export, without stopping the greenlets; its result or exception.

    In the server it runs in one of eventlet's real threads, elsewhere in place. Do not take a lock in it that
    greenlets hold: green locks are made for one thread.
    """
    if not patched():
        return act(*args, **kwargs)
    from eventlet import tpool

    result: R = tpool.execute(act, *args, **kwargs)
    return result
