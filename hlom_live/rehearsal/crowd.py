"""The delegates: they arrive, ask for the floor, change their minds, raise points of order, from several threads."""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from zlib import crc32

from hlom_live.domain.derived.rows import Rows
from hlom_live.rehearsal.client import Client
from hlom_live.rehearsal.script import Ask, asks
from hlom_live.rehearsal.stage import Stage

THREADS = 6
ARRIVE_WITHIN_SECONDS = 3.0

Deed = Callable[[Client], Any]


class Crowd:
    """Delegations by id, in a fixed order; each one's deeds are done one after the other, those of several at once."""

    def __init__(self, stage: Stage, delegations: Sequence[str], confirm: Callable[[str], None]) -> None:
        self._stage, self._confirm = stage, confirm
        self.delegations = list(delegations)
        bearers = stage.cast.delegates
        self._clients = {each: stage.client(f"delegate {n}", bearers[each]) for n, each in enumerate(delegations)}
        self._draw = stage.chance("crowd")
        self._queues: list[queue.PriorityQueue[tuple[float, int, str, Deed]]] = [
            queue.PriorityQueue() for _ in range(THREADS)
        ]
        self._order = itertools.count()
        self._open = 0
        self._lock = threading.Lock()
        for number, deeds in enumerate(self._queues):
            stage.act(f"delegates {number}", partial(self._work, deeds))

    def _work(self, deeds: queue.PriorityQueue[tuple[float, int, str, Deed]]) -> None:
        while True:
            try:
                due, _, delegation, deed = deeds.get(timeout=0.2)
            except queue.Empty:
                self._stage.pause(0)
                continue
            try:
                self._stage.pause(max(0.0, due - time.monotonic()))
                deed(self._clients[delegation])
            finally:
                with self._lock:
                    self._open -= 1

    def soon(self, delegation: str, seconds: float, deed: Deed) -> None:
        """Have a delegation do something in some seconds."""
        with self._lock:
            self._open += 1
        mine = self._queues[crc32(str(self.delegations.index(delegation)).encode()) % THREADS]
        mine.put((time.monotonic() + seconds, next(self._order), delegation, deed))

    @property
    def busy(self) -> bool:
        """Whether somebody still has something to do."""
        return self._open > 0

    def arrive(self) -> None:
        """Everybody takes a seat or connects; who is remote tests the device."""
        for delegation in self.delegations:
            seconds = self._draw.uniform(0, ARRIVE_WITHIN_SECONDS)
            self.soon(delegation, seconds, _arrival(delegation, self._draw.random()))

    def ask(self, speakers: str, within_seconds: float) -> None:
        """A list has opened: some ask for the floor on it."""
        for one in asks(self._draw, self.delegations, within_seconds):
            self.soon(one.delegation, one.after_seconds, partial(self._request, speakers, one))

    def _request(self, speakers: str, one: Ask, client: Client) -> None:
        fields = {"speaker_title": one.title, "mode": one.mode, "language": one.language}
        answer = client.send("request_floor", list=speakers, **fields)
        if one.asks_twice:
            client.send("request_floor", list=speakers, **fields)
        entry = answer.result.get("inscription")
        if entry is None:
            return
        if one.then == "edit":
            client.send("edit_inscription", inscription=entry, mode="remote")
        elif one.then == "withdraw":
            client.send("withdraw", inscription=entry)
        elif one.then == "swap":
            self._swap(client, speakers, entry, one.delegation)

    def _swap(self, client: Client, speakers: str, entry: str, delegation: str) -> None:
        """Propose a swap to whoever stands behind one's own delegation; they agree, the secretariat confirms."""
        others = [
            row for row in Rows(client.read("/state")["put"]).waiting(speakers)
            if row["kind"] == "statement" and row["delegation"] != delegation and row["delegation"] in self._clients
        ]  # fmt: skip
        if not others:
            return
        other = others[-1]
        swap = client.send("propose_swap", **{"inscription": entry, "with": other["id"]}).result.get("swap")
        if swap is not None:
            self.soon(other["delegation"], 0.3, lambda theirs: self._agree(theirs, swap))

    def _agree(self, client: Client, swap: str) -> None:
        if client.send("agree_swap", swap=swap).done:
            self._confirm(swap)

    def point_of_order(self, room: str, but: str) -> None:
        """Some delegation, not the one that speaks, raises a point of order."""
        others = [each for each in self.delegations if each != but]
        if others:
            self.soon(self._draw.choice(others), 0, lambda client: client.send("raise_point_of_order", room=room))

    def reply(self, speakers: str, turn: dict[str, Any]) -> None:
        """Some delegation answers what another has said."""
        others = [each for each in self.delegations if each != turn["delegation"]]
        if not others:
            return
        reply = {"list": speakers, "kind": "right_of_reply", "reply_to": turn["id"]}
        self.soon(self._draw.choice(others), 0, lambda client: client.send("request_floor", **reply))

    def finished(self, turn: dict[str, Any]) -> None:
        """The speaker says to have finished."""
        if turn["delegation"] in self._clients:
            wish = {"intervention": turn["id"]}
            self.soon(turn["delegation"], 0, lambda client: client.send("signal_finished", **wish))

    def settle(self, within_seconds: float) -> None:
        """Wait until nobody has anything to do, some seconds at most. Raises Ended."""
        until = time.monotonic() + within_seconds
        while self.busy and time.monotonic() < until:
            self._stage.pause(0.1)


def _arrival(delegation: str, drawn: float) -> Deed:
    where = "in_room" if drawn < 0.55 else "remote" if drawn < 0.95 else "absent"

    def arrive(client: Client) -> None:
        client.send("set_presence", delegation=delegation, present=where)
        if where == "remote":
            client.send("report_device_test", microphone=True, camera=drawn < 0.9, line_milliseconds=40 + 100 * drawn)

    return arrive
