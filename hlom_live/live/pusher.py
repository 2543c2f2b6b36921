"""Sends Web Push messages to locked telephones: each message once, by any worker, and without delaying commands.

A worker looks at a meeting after each of its own changes, and from time to time at all meetings that changed, in case
another worker was killed in between. What was sent is recorded in the database; the worker whose update succeeds sends
(docs/adr/0156-web-push.md).
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hlom_live import green
from hlom_live.live.content.calls import touches_turns
from hlom_live.live.content.telling import CALL, MESSAGE, Telling, tellings
from hlom_live.live.moved import Moved
from hlom_live.live.push.base64url import unb64
from hlom_live.store.changes import Change, Position
from hlom_live.store.database import Database
from hlom_live.store.mailing import push as store

if TYPE_CHECKING:
    from hlom_live.live.push.posting import Answer
    from hlom_live.live.push.vapid import Sender

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
"""Between two looks for what another worker has left undone, and for what is to be tried again."""

MOST_AT_ONCE = 16
TRIES = 4
TRY_AGAIN_SECONDS, LONGEST_WAIT_SECONDS = 15.0, 3600.0
GONE = (401, 403, 404, 410)
"""The subscription is no more, or was made for another key than ours: the page makes a new one."""

LIVES_SECONDS = {"soon": 600, "next": 300, "now": 120, None: 3600}
"""So long the push service keeps it for a telephone that it does not reach; later it would not be true any more."""

Say = Callable[[Telling, str, str], Mapping[str, str]]
"""What is shown, in words: (telling, slug, language) to title, body, url and tag."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent to one browser; `tries` counts those that failed."""

    row: str
    endpoint: str
    p256dh: str
    auth: str
    telling: Telling
    content: Mapping[str, str]
    topic: str
    tries: int = 0


class Deliver:
    """Encrypts, signs and posts; returns the status and after how long it may be tried again."""

    def __init__(self, database: Database, clock: Callable[[], datetime], public_url: str) -> None:
        self._database, self._clock, self._public_url = database, clock, public_url

    def public_key(self) -> str:
        """What browsers are given when they subscribe."""
        return self._sender().public_key

    def __call__(self, letter: Letter) -> tuple[int, float | None]:
        """Send one. Raises Unanswered and NotPublic of `posting`."""
        from hlom_live.live.push import encryption  # needed by few processes, and slow to load

        plain = json.dumps(letter.content, ensure_ascii=False, separators=(",", ":")).encode()
        body = encryption.encrypt(plain, unb64(letter.p256dh), unb64(letter.auth))
        call = letter.telling.call
        headers = {
            "Authorization": self._sender().authorization(letter.endpoint, self._clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(LIVES_SECONDS[call]),
            "Urgency": "high" if call in ("next", "now") else "normal",
            "Topic": letter.topic,
        }
        answer = self.post(letter.endpoint, body, headers)
        return answer.status, answer.retry_after

    def post(self, endpoint: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """One POST, out of this network."""
        from hlom_live.live.push import posting

        return posting.post(endpoint, body, headers)

    def _sender(self) -> Sender:
        from hlom_live.live.push import vapid

        return vapid.Sender(store.key_of(self._database, vapid.new_key), vapid.contact_of(self._public_url))


class Pusher:
    """What is to be told to which browser, and what has become of it."""

    def __init__(self, database: Database, clock: Callable[[], datetime], deliver: Deliver, say: Say) -> None:
        self._database, self._clock, self.deliver, self._say = database, clock, deliver, say
        self._moved = Moved()
        self._seen: dict[str, Position] = {}
        self._wanted: set[str] = set()
        self._later: list[tuple[datetime, Letter]] = []
        self._free = threading.BoundedSemaphore(MOST_AT_ONCE)

    def sent(self, change: Change) -> None:
        """A change was made by this worker; never waits."""
        if change.meeting_id in self._wanted and (touches_turns(change.after) or touches_turns(change.before)):
            self._moved.put(change.slug, change.meeting_id)

    def expect(self, slug: str, meeting_id: str) -> None:
        """A browser of this meeting has subscribed: from now on its changes count here, and soon on other workers."""
        self._wanted.add(meeting_id)
        self._moved.put(slug, meeting_id)

    def run(self) -> None:
        """Tell what there is to tell, until `stop`."""
        self._moved.run(self.tell, "telephones could not be told")

    def stop(self) -> None:
        """Let `run` return."""
        self._moved.stop()

    def look(self) -> None:
        """Look at every meeting that has moved since this worker looked last, and at what is to be tried again."""
        with self._database.reading() as session:
            heads = store.heads(session)
        self._wanted |= {meeting_id for _, meeting_id in heads}
        for (slug, meeting_id), at in heads.items():
            if self._seen.get(meeting_id) != at:
                self.tell(slug, meeting_id)
                self._seen[meeting_id] = at  # only now: what failed is looked at again
        now = self._clock()
        due, self._later = [one for one in self._later if one[0] <= now], [one for one in self._later if one[0] > now]
        for _, letter in due:
            self._send(letter)

    def tell(self, slug: str, meeting_id: str) -> None:
        """Tell each browser of this meeting what it was not told yet."""
        for letter, before in self._letters(slug, meeting_id):
            if self._claimed(letter.row, letter.telling.about, before, letter.telling.key):
                self._send(letter)

    def _letters(self, slug: str, meeting_id: str) -> list[tuple[Letter, str | None]]:
        """What is to be sent, each with what was told before; what is over is noted, so that it can come again."""
        with self._database.reading() as session:
            rows = store.of_meeting(session, meeting_id, self._clock())
            if not rows:
                return []
            found = tellings(session, meeting_id, {row.delegation for row in rows}, self._clock())
            wanted = [(row, about, found[row.delegation][about]) for row in rows for about in (CALL, MESSAGE)]
            over = [(row.id, getattr(row, about)) for row, about, told in wanted if about == CALL and told is None]
            letters = [
                (self._letter(slug, meeting_id, row, told), getattr(row, about))
                for row, about, told in wanted
                if told is not None and told.key != getattr(row, about)
            ]
        for row_id, before in over:
            if before is not None:
                self._claimed(row_id, CALL, before, None)
        return letters

    def _letter(self, slug: str, meeting_id: str, row: store.PushRow, told: Telling) -> Letter:
        topic = hashlib.sha256(f"{meeting_id} {told.about}".encode()).hexdigest()[:32]
        content = self._say(told, slug, row.language)
        return Letter(row.id, row.endpoint, row.p256dh, row.auth, told, content, topic)

    def _claimed(self, row: str, about: str, before: str | None, told: str | None) -> bool:
        with self._database.writing(seen=False) as session:
            return store.claim(session, row, about, before, told)

    def _send(self, letter: Letter) -> None:
        """Post it beside; so many at once, and whoever hangs holds up none but its own kind."""
        self._free.acquire()
        green.spawn(self._post, letter)

    def _post(self, letter: Letter) -> None:
        try:
            self._sent(letter)
        except Exception:  # nobody waits for it; the log says what was wrong
            log.exception("a telephone could not be told")
        finally:
            self._free.release()

    def _sent(self, letter: Letter) -> None:
        """Send it and take the answer as the standards say. RFC 8030: 404 and 410 are for good, 429 waits."""
        from hlom_live.live.push.posting import NotPublic, Unanswered

        with self._database.reading() as session:
            if not store.still_told(session, letter.row, letter.telling.about, letter.telling.key):
                return
        try:
            status, wait = self.deliver(letter)
        except NotPublic:
            status, wait = 404, None
        except Unanswered as error:
            log.info("no answer of a push service: %s", error)
            status, wait = 503, None
        if status in GONE:
            with self._database.writing(seen=False) as session:
                store.drop(session, [letter.row])
        elif status == 429 or status >= 500:
            self._try_again(letter, wait)
        elif status >= 300:
            log.warning("a push service refuses a message: %s", status)

    def _try_again(self, letter: Letter, wait: float | None) -> None:
        seconds = min(LONGEST_WAIT_SECONDS, wait if wait is not None else TRY_AGAIN_SECONDS * 2**letter.tries)
        if letter.tries + 1 < TRIES and seconds <= LIVES_SECONDS[letter.telling.call]:
            self._later.append((self._clock() + timedelta(seconds=seconds), replace(letter, tries=letter.tries + 1)))
