"""What is shown in a room: notices, screens, captions, and the signals of the booths."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import Level, ScreenView, SignalKind
from hlom_live.domain.model.meeting import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    KIND: ClassVar[str] = "notice"
    id: str
    room: str | None = None
    text: str | Words
    level: Level = Level.INFO
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    KIND: ClassVar[str] = "screen"
    id: str
    name: str
    room: str | None = None
    view: ScreenView | None = None
    options: dict[str, Any] = field(default_factory=dict)
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The newest line of a room's captions in a language; `number` counts the lines from 1."""

    KIND: ClassVar[str] = "caption"
    id: str
    room: str
    language: str
    number: int
    line: str | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What an interpreters' booth signals to a room; which booth is not recorded. Pages hide it from `until` on.

    A room has at most one signal of each kind; raising it again replaces it. `intervention` is the one that had the
    floor at that time, if any.
    """

    KIND: ClassVar[str] = "signal"
    id: str
    room: str
    kind: SignalKind
    intervention: str | None = None
    at: datetime
    until: datetime
