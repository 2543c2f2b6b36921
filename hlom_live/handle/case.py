"""One command being handled: what can be loaded for it, its author and its time, and new ids."""

from __future__ import annotations

import secrets
from datetime import datetime

from hlom_live.domain.roles import Actor
from hlom_live.store.load import Load
from hlom_live.store.places import Places
from hlom_live.store.work import Work


class Case:
    """What a handler works with. It sets `room` on floor and list commands, so that undo finds them.

    `drafted`: it is one of the changes of a draft, and what followers are told of it is told of them all together.
    """

    drafted = False

    def __init__(self, work: Work) -> None:
        self.work = work
        self.load = Load(work.session, work.meeting.id)
        self.places = Places(work.session)
        self.actor: Actor = work.actor
        self.at: datetime = work.now
        self.room: str | None = None

    def new_id(self) -> str:
        """A fresh opaque id."""
        made = secrets.token_hex(8)
        self.work.new.add(made)
        return made

    def new_seed(self) -> str:
        """A seed to draw lots with, which nobody could foresee: 128 random bits."""
        return secrets.token_hex(16)
