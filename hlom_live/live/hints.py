"""Hints between the workers of one installation, through Redis: the newest number of each meeting, and who is
connected.

After a commit, a worker publishes only the change's number; the others read the change from the log. Once a second each
worker publishes who is connected to it. Nothing waits for Redis and nothing is lost without it: while no messages come
through, the numbers are read from the database instead (docs/adr/0063-hints.md).
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.exceptions import RedisError
from redis.retry import Retry

from hlom_live import green
from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.live.presence import Presence, attendance_of
from hlom_live.live.transport.encoding import encode
from hlom_live.steady_clock import SteadyClock
from hlom_live.store.changes import Position

log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
"""Between two words of a worker about who is connected to it."""

SILENT_SECONDS = 2.5
"""A worker that has not heard its own beat for so long no longer relies on hints."""

GIVE_UP_SECONDS = 5.0
"""A connection on which nothing came for so long is made anew."""

TIMEOUT_SECONDS = 1.0
RETRY_SECONDS = 0.5

Heard = Callable[[str, Position], None]
"""Is told (slug, position): another worker has committed this number. Must not wait."""


class Hints:
    """One worker's line to the others. What it says is kept bounded: of each meeting the newest number only.

    `published`, `heard` and `failed` count words said, words of others, and attempts that Redis did not take. `back` is
    called when words come through again: what others said while nobody listened here is said no more. Must not wait.
    """

    def __init__(
        self,
        url: str,
        presence: Presence,
        heard: Heard,
        clock: SteadyClock | None = None,
        back: Callable[[], Any] = lambda: None,
    ) -> None:
        self._redis = Redis.from_url(
            url,
            protocol=2,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),  # the loops below try again, in their own time
        )
        # Redis does not part channels by database number, so that two installations on one Redis need it in the name.
        self._channel = f"hlom:{self._redis.get_connection_kwargs().get('db', 0)}"
        self.worker = uuid4().hex
        self._presence = presence
        self._on_heard, self._on_back = heard, back
        self._clock = clock
        self._heads: dict[str, Position] = {}
        self._lock = green.Lock()
        self._wake = green.Event()
        self._stopped = green.Event()
        self._own_beat_at = float("-inf")
        self._lost = False
        self.published = self.heard = self.failed = 0

    @property
    def silent(self) -> bool:
        """Whether hints cannot be relied on: no beat of our own has come back of late."""
        return time.monotonic() - self._own_beat_at > SILENT_SECONDS

    def start(self) -> None:
        """Begin to say and to listen."""
        green.spawn(self._say)
        green.spawn(self._listen)

    def stop(self) -> None:
        """End what `start` began, each at its next turn."""
        self._stopped.set()
        self._wake.set()

    def tell(self, slug: str, at: Position) -> None:
        """Let the other workers know that a meeting is at a number; never waits."""
        with self._lock:
            self._heads[slug] = max(at, self._heads.get(slug, at))
        self._wake.set()

    def _say(self) -> None:
        """Publish what is new at once, and a beat every second. What Redis does not take is said again."""
        beat_at = time.monotonic()
        while not self._stopped.is_set():
            self._wake.wait(max(0.0, beat_at - time.monotonic()))
            self._wake.clear()
            with self._lock:
                heads, self._heads = self._heads, {}
            word: dict[str, Any] = {
                "worker": self.worker,
                "heads": {slug: at.seq for slug, at in heads.items()},
                "histories": {slug: at.history for slug, at in heads.items()},
            }
            if time.monotonic() >= beat_at:
                word["presence"] = self._presence.here()
                if self._clock is not None:
                    word["clock"] = {"now": stamp(self._clock()), "age": self._clock.age}
                beat_at = time.monotonic() + BEAT_SECONDS
            if not self._published(word):
                for slug, at in heads.items():
                    self.tell(slug, at)
                self._stopped.wait(RETRY_SECONDS)

    def _published(self, word: dict[str, Any]) -> bool:
        try:
            self._redis.publish(self._channel, encode(word))
        except (RedisError, OSError):
            self.failed += 1
            return False
        self.published += 1
        return True

    def _listen(self) -> None:
        """Hear the words of all workers, our own too, for as long as the process lives or until `stop`."""
        while not self._stopped.is_set():
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as line:  # type: ignore[no-untyped-call]
                    line.subscribe(self._channel)
                    self._hear(line)
            except (RedisError, OSError) as error:
                self._note_loss(str(error))
            except Exception:  # nothing may end the one ear of this worker
                log.exception("a word of another worker could not be taken")
            self._stopped.wait(RETRY_SECONDS)

    def _hear(self, line: PubSub) -> None:
        """Take every word, until nothing has come for long; raises RedisError when the connection breaks."""
        began = time.monotonic()
        while not self._stopped.is_set():
            message = line.get_message(timeout=BEAT_SECONDS)
            if message is not None:
                self._take(message["data"])
            if self.silent and time.monotonic() - began > SILENT_SECONDS:
                self._note_loss("it is silent")
            if time.monotonic() - max(began, self._own_beat_at) > GIVE_UP_SECONDS:
                return

    def _take(self, said: bytes) -> None:
        """Act on one word. What is no word of ours is logged and forgotten."""
        try:
            word = json.loads(said)
            worker = str(word["worker"])
            heads = _positions(word["heads"], word.get("histories", {}))
            there = word.get("presence")
            clock = word.get("clock")
            hour = None if clock is None else (from_stamp(clock["now"]), float(clock["age"]))
            tables = None if there is None else {str(slug): attendance_of(table) for slug, table in there.items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("something that is no hint came on %s", self._channel)
            return
        if worker == self.worker:
            if tables is not None:
                self._note_own_beat()
            return
        self.heard += 1
        for slug, at in heads.items():
            self._on_heard(slug, at)
        if tables is not None:
            self._presence.elsewhere(worker, tables)
        if hour is not None and self._clock is not None:
            self._clock.meet(*hour)

    def _note_own_beat(self) -> None:
        """Words come through. A worker that says nothing while ours do is gone."""
        self._own_beat_at = time.monotonic()
        self._presence.beat()
        if self._lost:
            self._lost = False
            log.info("Redis is back")
            self._on_back()

    def _note_loss(self, why: str) -> None:
        if not self._lost:
            self._lost = True
            log.warning("Redis is lost (%s); until it is back the database is asked every second", why)


def _positions(heads: dict[str, Any], histories: dict[str, Any]) -> dict[str, Position]:
    """The numbers of a word with their histories; a worker of an older version names none."""
    words = {str(slug): str(history) for slug, history in histories.items()}
    return {str(slug): Position(int(seq), words.get(str(slug))) for slug, seq in heads.items()}
