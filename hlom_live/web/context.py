"""What every view needs of the running program: settings, database, the way out to the pages, and the hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app, g

from config import Settings
from hlom_live.domain.roles import Actor
from hlom_live.live.extension import Live
from hlom_live.steady_clock import SteadyClock
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow

EXTENSION = "hlom"


@dataclass(frozen=True)
class Context:
    """The parts that one app is made of."""

    settings: Settings
    database: Database
    live: Live
    clock: Callable[[], datetime]


def context(app: Flask | None = None) -> Context:
    """The parts of the app given, or of the one that answers now."""
    return cast(Context, (app or current_app).extensions[EXTENSION])


def now() -> datetime:
    """The hour of this request."""
    return context().clock()


def clock_off(parts: Context) -> float:
    """Seconds by which this machine's clock is ahead of the hour by which the meetings go."""
    return parts.clock.off if isinstance(parts.clock, SteadyClock) else 0.0


def reader_of_request() -> tuple[MeetingRow, Actor] | None:
    """The meeting and who reads it, if whoever sent this request was found to be signed in to it."""
    found: tuple[MeetingRow, Actor] | None = g.get("reader")
    return found


def whose_page() -> str | None:
    """Whose a page is that answers this request (`TokenRow.whose`), once it was asked who that is; an opaque word."""
    found: str | None = g.get("whose")
    return found
