"""The names of Socket.IO rooms, which decide who receives what. No client chooses its own."""

from __future__ import annotations

from hlom_live.domain.registers import named
from hlom_live.live.content.audience import Reader
from hlom_live.live.presence import Visitor


def of_staff(slug: str) -> str:
    """All sockets of a meeting's staff; those of the meeting as a whole are in a room called as its slug."""
    return f"{slug}:who-run-it"


def of_readers(slug: str, reader: Reader) -> str:
    """All sockets of one kind of reader."""
    together = ":together" if reader.together else ""
    return f"{slug}:{reader.audience}:without:{named(reader.leave)}{together}"


def of_delegation(slug: str, delegation: str) -> str:
    """All sockets of a delegation."""
    return f"{slug}:delegation:{delegation}"


def of_screen(screen: str) -> str:
    """A room screen, in however many windows it is shown."""
    return f"screen:{screen}"


def of_visitor(visitor: Visitor) -> list[str]:
    """The rooms of a socket; they come from the server's state alone."""
    found = [visitor.slug, of_readers(visitor.slug, visitor.reader)]
    if visitor.audience.is_staff:
        found.append(of_staff(visitor.slug))
    if visitor.delegation:
        found.append(of_delegation(visitor.slug, visitor.delegation))
    if visitor.screen:
        found.append(of_screen(visitor.screen))
    return found
