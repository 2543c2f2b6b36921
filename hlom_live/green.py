"""Green primitives: the one module, beside the launcher, that knows the asynchronous engine.

`wsgi.py` patches the standard library before anything else is imported; then `threading`, `queue` and `time` are
green, and what is made from them here yields to other greenlets. The command line and the tests are not patched, and
the same names are plain threads. To leave eventlet, change this module and the launcher (docs/adr/0010-launcher.md).
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Lock = threading.Lock
Event = threading.Event
Queue = queue.Queue
Full = queue.Full
Empty = queue.Empty
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


def wait_for(descriptor: int, *, writing: bool, seconds: float | None) -> None:
    """Let the other greenlets run until a descriptor can be read (or written). Raises TimeoutError after `seconds`.

    Only for a process that is `patched`: it is what a C library is given to wait with.
    """
    from eventlet.hubs import trampoline

    trampoline(descriptor, read=not writing, write=writing, timeout=seconds, timeout_exc=TimeoutError)


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


class OwnThread:
    """One real thread for one kind of work, one after the other: what it takes of memory is taken once.

    A pool's threads each keep what the largest work took in them: fifteen that hash at once, 19 MB each.
    """

    def __init__(self) -> None:
        self._asked: Any = None

    def run(self, act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`run_in_thread`, in this very thread."""
        if not patched():
            return act(*args, **kwargs)
        reader, writer = os.pipe()
        answer: list[Any] = []
        try:
            self._queue().put((partial(act, *args, **kwargs), answer, writer))
            while not answer:  # a hub may wake somebody for nothing
                wait_for(reader, writing=False, seconds=None)
        finally:
            os.close(reader)
        done, found = answer
        if not done:
            raise found
        return found  # type: ignore[no-any-return]

    def _queue(self) -> Any:
        if self._asked is None:
            from eventlet import patcher

            self._asked = patcher.original("queue").SimpleQueue()
            real = patcher.original("threading").Thread
            real(target=_work, args=(self._asked, patcher.original("os")), daemon=True).start()
        return self._asked


def _work(asked: Any, real_os: Any) -> None:
    """Do what is asked, for as long as the process lives, and close a descriptor when it is done."""
    while True:
        act, answer, writer = asked.get()
        try:
            answer[:] = True, act()
        except Exception as error:  # raised where it was asked
            answer[:] = False, error
        act = None
        real_os.close(writer)


class Gate:
    """Lets greenlets on in the order in which they came, some milliseconds of them in each turn of the hub.

    Many that come at once, each with its own millisecond of work, would keep timers and sockets waiting for all of
    it: the hub runs whoever is ready before it looks at anything else. What passed the gate goes on as it likes.
    """

    def __init__(self, seconds: float) -> None:
        """`seconds`: for how long those who wait are let on in one turn."""
        self._seconds, self._began, self._letting_on = seconds, 0.0, False
        self._pressing: deque[Any] = deque()
        self._waiting: deque[Any] = deque()

    def wait(self, *, pressing: bool = False) -> None:
        """Wait for one's turn, in the server; elsewhere nobody waits. It must not be called by the hub itself.

        What is `pressing` does not wait behind all the others, but one of them at least goes on in each turn too.
        """
        nobody = not self._pressing and not self._waiting
        if not patched() or (nobody and time.monotonic() - self._began < self._seconds):
            return
        from eventlet import getcurrent, hubs

        if not self._letting_on:  # also while it lets on: who passed may come again before the hub has its turn
            self._letting_on = True
            hubs.get_hub().schedule_call_global(0, self._let_on)
        me, waiting = getcurrent(), self._pressing if pressing else self._waiting
        waiting.append(me)
        try:
            hubs.get_hub().switch()
        except BaseException:  # it was ended while it waited
            if me in waiting:
                waiting.remove(me)
            raise

    def _let_on(self) -> None:
        """In the hub: those who have waited longest, until their time is over; the others in its next turn."""
        from eventlet import hubs

        self._began = time.monotonic()
        try:
            for waiting in (self._pressing, self._waiting):
                while waiting:
                    waiting.popleft().switch()
                    if time.monotonic() - self._began >= self._seconds:
                        break
        finally:  # what one of them raises comes here: it must not keep the others
            self._letting_on = bool(self._pressing or self._waiting)
            if self._letting_on:
                hubs.get_hub().schedule_call_global(0, self._let_on)


COMING = Gate(0.002)
"""What comes from outside is begun in turn: requests, and sockets that want to be let in.

A command asks the database a dozen times, and each answer is seen in the hub's next turn: so a turn must be short.
"""


READY_AT_ONCE = 32
"""Descriptors that the hub looks after before its timers have a turn: some 1.5 ms, where each has a packet to read."""


def look_after_few() -> None:
    """Have the hub of this thread look after few descriptors at a time; the kernel gives the others next time.

    Five hundred pages that say who they are in one moment would else be read in one piece.
    """
    from eventlet import hubs
    from eventlet.hubs import epolls

    hub = hubs.get_hub()
    if isinstance(hub, epolls.Hub):
        hub.do_poll = lambda seconds: hub.poll.poll(seconds, READY_AT_ONCE)


def soon(act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Run `act` in a light greenlet at the hub's next turn; in the server only. Never waits, so the hub may call it."""
    import eventlet

    eventlet.spawn_n(act, *args, **kwargs)


def when_readable(number: int, act: Callable[[int], object]) -> Any:
    """Have the hub call `act(number)` whenever this descriptor has something to read, until it is told to `forget`.

    `act` runs in the hub itself and must never wait.
    """
    return _listen("read", number, act)


def when_writable(number: int, act: Callable[[int], object]) -> Any:
    """As `when_readable`, whenever the descriptor takes more."""
    return _listen("write", number, act)


def _listen(kind: str, number: int, act: Callable[[int], object]) -> Any:
    from eventlet import hubs

    hub = hubs.get_hub()
    listener = hub.add(kind, number, act, _nothing_to_tell, None)
    listener.greenlet = hub.greenlet  # else the listener would keep the greenlet that asked, long after its end
    return listener


def _nothing_to_tell(*_error: object) -> None:
    """Whoever closes a descriptor has forgotten its listeners before, so that none is left to be told."""


def forget(listener: Any) -> None:
    """Call no more; to be done before the descriptor is closed."""
    from eventlet import hubs

    hubs.get_hub().remove(listener)


def accept_websocket(environ: dict[str, Any], start_response: Callable[..., Any], take: Callable[[Any], object]) -> Any:
    """Answer a WebSocket's handshake, then give its socket to `take`, which owns it from then on.

    The request ends at once and its greenlet with it; eventlet, which would close the connection then, is left with a
    socket that it believes to be closed.
    """
    import _socket

    from eventlet.websocket import WebSocketWSGI

    def hand_over(websocket: Any) -> None:
        websocket.websocket_closed = True  # so that eventlet writes no close frame
        known = websocket.socket.fd
        kind = (known.family, known.type, known.proto)
        take(_socket.socket(*kind, fileno=known.detach()))

    accept = WebSocketWSGI(hand_over)
    accept.support_legacy_versions = False
    return accept(environ, start_response)


def plain_socket(environ: dict[str, Any]) -> bool:
    """Whether a request came over a plain TCP connection of eventlet's server, not TLS."""
    from eventlet.greenio import GreenSocket

    return type(environ["eventlet.input"].get_socket()) is GreenSocket
