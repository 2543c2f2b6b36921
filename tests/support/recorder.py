"""Recorded pages of one meeting, and the commands sent to it, in the midst of a fault.

Many pages share one thread, so that hundreds cost little. After a run `Recorder.check` holds every transcript against
the log in the database (tests/support/transcripts.py).
"""

from __future__ import annotations

import contextlib
import queue
import random
import selectors
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wsproto.utilities import ProtocolError

from hlom_live.domain.roles import Actor, Role
from hlom_live.live.content.audience import audience_of, reload_of
from hlom_live.store.changes import Position, find_meeting, histories, position_of, rows
from tests.support.live_meeting import LiveMeeting
from tests.support.recorded_page import Page
from tests.support.transcripts import Logged, Named, check_log, check_transcript, read_log
from tests.support.waiting import wait_for
from tests.support.writers import Sent

TICK_SECONDS = 0.02
BACK_SECONDS = (0.05, 0.3)  # a real page waits up to 5 s; the tests need not
PATIENCE_SECONDS = 20.0


@dataclass
class Recorder:
    """Pages of one meeting and the commands sent to it; `check` after the run says whether trust was kept."""

    meeting: LiveMeeting
    pages: list[Page] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    checked: bool = False
    lost: dict[Named, Logged] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._asks: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._selector = selectors.DefaultSelector()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    # What a test does

    def page(self, by: str | None = None, of: str | None = None, url: str | None = None, **auth: Any) -> Page:
        """A page of the public, or of somebody of this role (and State), on the meeting's server or on `url`.

        Every second one takes several changes in one frame, as our own pages do; the others are as older programs.
        """
        if len(self.pages) % 2:
            auth.setdefault("takes", ["changes"])
        if by is not None:
            auth["token"] = self.meeting.person(by, of).bearer
        audience = audience_of(Actor(role=Role(by), name=by) if by else None)
        page = Page(url or self.meeting.server.url, self.meeting.slug, audience, auth)
        self._do(lambda: self.pages.append(page))
        return page

    def audience(self, size: int, url: str | None = None) -> list[Page]:
        """So many pages of the public, all connected; every tenth is staff's, up to the sockets of one sign-in."""
        staff = range(9, min(size, 90), 10)
        found = [self.page("chair" if number in staff else None, url=url) for number in range(size)]
        self.joined(found)
        return found

    def joined(self, pages: Iterable[Page], patience: float = PATIENCE_SECONDS) -> None:
        """Wait until these pages have the state."""
        some = list(pages)
        wait_for(lambda: all(page.joined and page.seq is not None for page in some), patience, "pages to join")

    def leave(self, page: Page) -> None:
        """Close a page's line; it does not come back by itself."""

        def act() -> None:
            page.away = True
            self._part(page, "away", None)

        self._do(act)

    def come_back(self, page: Page) -> None:
        """Open the line of a page that was away."""

        def act() -> None:
            page.away, page.reads = False, True
            if page.socket is None:
                page.back_at = 0.0

        self._do(act)

    def stop_reading(self, page: Page) -> None:
        """Keep the line open and take nothing from it any more."""

        def act() -> None:
            page.reads = False
            if page.socket is not None:
                self._selector.unregister(page.socket)

        self._do(act)

    def head(self) -> int:
        """The meeting's newest number, from the database itself."""
        return self._position().seq

    def _position(self) -> Position:
        with self.meeting.database.reading() as session:
            return position_of(find_meeting(session, self.meeting.slug))

    def about_to_lose(self) -> None:
        """Remember the log as it is: pages and writers may have heard what it will have lost."""
        self.lost.update(read_log(self.meeting))

    def settle(self, patience: float = PATIENCE_SECONDS) -> float:
        """Wait until every page that is not away has the newest number; how many seconds it took."""
        began, head = time.monotonic(), self._position()
        here = [page for page in self.pages if not page.away and page.reads]
        wait_for(lambda: all(self._has(page, head) for page in here), patience, f"pages to reach number {head.seq}")
        return time.monotonic() - began

    def _has(self, page: Page, head: Position) -> bool:
        """Whether a page has this number, or a later one of the log that there is."""
        if page.seq is None or page.seq <= head.seq:
            return (page.seq, page.history) == head
        with self.meeting.database.reading() as session:
            there = histories(session, find_meeting(session, self.meeting.slug).id, [page.seq])
        return there.get(page.seq) == page.history

    def check(self) -> None:
        """Hold all transcripts and answers against the log. The pages must have settled."""
        self.checked = True
        pages = list(self.pages)
        reloads = {(entry.seq or 0, entry.word) for page in pages for entry in page.events("reload")}
        log = read_log(self.meeting, reloads)
        ever = {**self.lost, **log}
        check_log(log, self.sent, self.lost)
        with self.meeting.database.reading() as session:
            meeting = find_meeting(session, self.meeting.slug)
            head, state = position_of(meeting), rows(session, meeting.id)
        for page in pages:
            check_transcript(page, ever)
            if not page.away and page.reads:
                at = (page.seq, page.history)
                assert at == head, f"a page stands at {at}, the meeting at {head}: {page.transcript[-5:]}"
                assert page.state == reload_of(state, head.seq, page.audience)["put"]

    def close(self) -> None:
        """Close all pages."""
        self._stop.set()
        self._thread.join(timeout=10)
        for page in self.pages:
            if page.socket is not None:
                page.socket.close()

    # The one thread that serves the pages

    def _do(self, act: Callable[[], None]) -> None:
        done = threading.Event()
        self._asks.put(lambda: (act(), done.set())[1])
        assert done.wait(timeout=60), "the recorder's thread is gone"

    def _run(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(queue.Empty):
                while True:
                    self._asks.get_nowait()()
            self._look_after_lines()
            ready = self._selector.select(TICK_SECONDS) if self._selector.get_map() else ()
            if not ready:
                time.sleep(TICK_SECONDS / 4)
            for key, _ in ready:
                page: Page = key.data
                try:
                    page.read()
                except (OSError, ProtocolError) as error:
                    self._part(page, str(error), random.uniform(*BACK_SECONDS))  # noqa: S311

    def _look_after_lines(self) -> None:
        now = time.monotonic()
        for page in self.pages:
            if page.back_at is not None and page.back_at <= now and page.socket is None:
                try:
                    page.connect()
                except OSError:
                    page.back_at = now + random.uniform(*BACK_SECONDS)  # noqa: S311
                else:
                    assert page.socket is not None
                    self._selector.register(page.socket, selectors.EVENT_READ, page)
            elif page.silent(now):
                self._part(page, "silent", random.uniform(*BACK_SECONDS))  # noqa: S311

    def _part(self, page: Page, why: str, back_in: float | None) -> None:
        if page.socket is not None:
            with contextlib.suppress(KeyError, ValueError):
                self._selector.unregister(page.socket)
        page.close(why, back_in)
