"""The draft of a meeting's programme: changes that are collected and then carried out together (docs/adr/0151)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hlom_live.domain.commands import COMMANDS, UNSET, AddToDraft, PublishDraft, TakeFromDraft
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Done, DraftChange
from hlom_live.domain.ordering import STEP
from hlom_live.domain.roles import Actor

MOST_CHANGES = 200


def draftable(name: str) -> bool:
    """Whether a command may wait in a draft: it plans, and is not the publishing itself."""
    return name in COMMANDS and COMMANDS[name].plans and name != PublishDraft.name


def add_to_draft(
    drafted: Sequence[DraftChange], ask: AddToDraft, actor: Actor, at: datetime, new_id: str
) -> DraftChange:
    """The change that is to wait: behind all others of the draft, or in the place of one of them."""
    if not draftable(ask.command):
        raise invalid("command", "unknown")
    whose = {"args": ask.args, "drafted_by": actor.name, "drafted_at": at}
    if ask.change is not UNSET:
        before = next((one for one in drafted if one.id == ask.change), None)
        if before is None:
            raise Refused("not_found", what="draft_change")
        return replace(before, command=ask.command, **whose)  # type: ignore[arg-type]
    if len(drafted) >= MOST_CHANGES:
        raise invalid("command", "too many")
    last = max((one.position for one in drafted), default=0.0)
    return DraftChange(id=new_id, position=last + STEP, command=ask.command, **whose)  # type: ignore[arg-type]


def take_from_draft(drafted: Sequence[DraftChange], ask: TakeFromDraft) -> Done:
    """Take changes out; nothing of the programme moves by it."""
    gone = tuple(one for one in drafted if one.id in ask.changes)
    return Done(drop=gone, result={"changes": len(gone)})


def to_publish(drafted: Sequence[DraftChange], ask: PublishDraft) -> Sequence[DraftChange]:
    """The changes that are published: those that their sender saw. Refused("stale") where the draft has others now."""
    if [one.id for one in drafted] != ask.changes:
        raise Refused("stale", what="draft")
    if not drafted:
        raise invalid("changes", "empty")
    return drafted
