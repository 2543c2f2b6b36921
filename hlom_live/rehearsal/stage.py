"""What all players of a rehearsal share: the server, the people's tokens, the clock, and the end."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from hlom_live.rehearsal.client import Client, Gone, Tally
from hlom_live.rehearsal.follower import Follower
from hlom_live.rehearsal.script import chance


class Ended(Exception):
    """The rehearsal is over: every player stops where it is."""


@dataclass(frozen=True)
class Cast:
    """Bearer tokens of the simulated people; those of delegates by the id of their delegation."""

    chair: str
    secretariat: str
    interpreter: str
    delegates: dict[str, str]


@dataclass
class Stage:
    """One rehearsal while it runs. `tell` prints one line; `ends_at` is on the monotonic clock."""

    url: str
    slug: str
    cast: Cast
    seed: int
    tell: Callable[[str], None]
    ends_at: float
    tally: Tally = field(default_factory=Tally)
    over: threading.Event = field(default_factory=threading.Event)

    def chance(self, who: str) -> random.Random:
        """What a player draws from."""
        return chance(self.seed, who)

    def client(self, who: str, bearer: str | None) -> Client:
        """A line to the server for one player."""
        return Client(self.url, self.slug, bearer, self.tally, self.chance(f"ids of {who}"), self.go_on)

    def follower(self, who: str, bearer: str | None) -> Follower:
        """A reader of the live state."""
        return Follower(self.client(who, bearer), self.tally)

    def go_on(self) -> None:
        """Raises Ended when the rehearsal is over: whoever was about to do something leaves it."""
        if self.over.is_set() or time.monotonic() >= self.ends_at:
            raise Ended

    def pause(self, seconds: float) -> None:
        """Let seconds pass. Raises Ended when the rehearsal is over before."""
        left = self.ends_at - time.monotonic()
        if self.over.wait(max(0.0, min(seconds, left))) or left <= seconds:
            raise Ended

    def wait_until(self, at: datetime) -> None:
        """Let time pass until a time. Raises Ended."""
        while (left := (at - datetime.now(UTC)).total_seconds()) > 0:
            self.pause(left)

    def act(self, who: str, play: Callable[[], None]) -> threading.Thread:
        """Start a player beside the others. What it meets that must not happen ends the rehearsal."""

        def run() -> None:
            try:
                play()
            except Ended:
                return
            except Gone as gone:
                self.tally.fault(f"{who}: the server is gone ({gone})")
            except Exception as error:  # a player's own fault is reported with the others' and ends the play
                self.tally.fault(f"{who}: {type(error).__name__}: {error}")
            else:
                return
            self.over.set()

        thread = threading.Thread(target=run, name=who, daemon=True)
        thread.start()
        return thread
