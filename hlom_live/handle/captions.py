"""Captions: which row a line belongs to."""

from __future__ import annotations

from hlom_live.domain.commands import AddCaption
from hlom_live.domain.model import Done, Room
from hlom_live.domain.papers import captions
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store.captions import newest
from hlom_live.store.rows import as_value


@handles(AddCaption)
def add_caption(case: Case, ask: AddCaption) -> Done:
    """One row for each room and language, whose id follows from both; the log says in which room it was."""
    language = captions.language_tag(ask.language)
    case.room = case.load.one(Room, ask.room).id
    row = newest(case.work.session, case.work.meeting.id, ask.room, language)
    return captions.add_caption(as_value(row) if row else None, language, ask, case.at)
