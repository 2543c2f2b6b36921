"""Decides whether people who only follow get a socket of this process or must poll (docs/adr/0178-crowd.md)."""

from __future__ import annotations

from hlom_live.live.presence import Presence

FOLLOWER_SOCKETS = 4_000
"""Of one process, where no setting says otherwise: fewer than one network may have, so that who acts finds a place."""


class Crowd:
    """Counts the sockets of followers. Once all are taken a quarter must be free before new ones are let in."""

    def __init__(self, presence: Presence, most: int = FOLLOWER_SOCKETS) -> None:
        self._presence, self._most = presence, most
        self._full = False

    @property
    def full(self) -> bool:
        """Whether followers who can ask are to do so."""
        self._full = 4 * self._presence.followers >= (3 if self._full else 4) * self._most
        return self._full
