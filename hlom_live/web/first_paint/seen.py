"""A meeting as a reader may see it, for a page: the state for its script and the picture for its first paint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.registers import USUAL, Left
from hlom_live.live.content.audience import Viewer
from hlom_live.live.content.catch_up import state as whole_state
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.picture import Painter, picture
from hlom_live.web.rendering.state_block import Reload, read


@dataclass(frozen=True)
class SeenState:
    """A reload of the reader's audience, at an hour."""

    reload: Reload
    at: datetime

    @cached_property
    def rows(self) -> Rows:
        """Its rows, to be asked."""
        return Rows(self.reload["put"])

    def picture(self, lang: str, room: str | None = None) -> dict[str, Any]:
        """What the templates print of it, for a page that is wanted for a room (its id), if it is."""
        return picture(self.rows, self.at, lang, room)

    def hour(self, at: str, lang: str) -> str | None:
        """An hour of it as text."""
        return Painter(self.rows, self.at, lang).hour(at)

    def notices(self, lang: str, about: str | None = None) -> list[dict[str, Any]]:
        """What the frame of every page prints of it: the notices of all rooms, or of a page's own (its id)."""
        return Painter(self.rows, self.at, lang).notices(about)


def seen_state(meeting: MeetingRow, audience: Viewer, leave: Left = USUAL) -> SeenState:
    """The meeting in one snapshot, without what a page leaves; built once per number and audience, and shared."""
    return state_of(meeting.id, audience, leave)


def state_of(meeting_id: str, audience: Viewer, leave: Left = USUAL) -> SeenState:
    """The same of the meeting with this id."""
    with context().database.reading() as session:
        fresh = session.get_one(MeetingRow, meeting_id)
        text = whole_state(session, fresh, audience, context().live.reloads, leave)
    return SeenState(read(text), now())
