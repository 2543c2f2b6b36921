"""What the commands on the record and on the order of the day load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain import conclusions, order_of_the_day
from hlom_live.domain.commands import UNSET, AnnotateIntervention, FreezeOrderOfTheDay, WriteConclusions, given
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Document, Done, Intervention
from hlom_live.domain.papers import record
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import running_order as store


@handles(AnnotateIntervention)
def annotate_intervention(case: Case, ask: AnnotateIntervention) -> Done:
    """An intervention is public: it names no document that is not, for that may still be taken back."""
    turn = case.load.one(Intervention, ask.intervention)
    changes = given(ask, "intervention")
    document = case.load.maybe(Document, changes.get("document"))
    if document is not None and document.published_at is None:
        raise invalid("document", "unknown")
    themes = [theme["id"] for theme in case.load.meeting().themes]
    return Done((record.annotate(turn, themes, changes),))


@handles(FreezeOrderOfTheDay)
def freeze_order_of_the_day(case: Case, ask: FreezeOrderOfTheDay) -> Done:
    """What is frozen is kept as a file in the same transaction: the row alone, with its hash, goes out to the pages."""
    meeting, session = case.load.meeting(), case.work.session
    running = store.running_order(session, meeting.id, ask.day)
    issued = store.issues(session, meeting.id, ask.day)
    order, snapshot = order_of_the_day.freeze(meeting, ask.day, running, issued, case.at, case.new_id())
    file = store.file_of(order, meeting.id, snapshot)
    session.add(file)
    return Done((replace(order, sha256=file.sha256),), result={"order_of_the_day": order.id, "number": order.number})


@handles(WriteConclusions)
def write_conclusions(case: Case, ask: WriteConclusions) -> Done:
    meeting = case.load.meeting()
    return conclusions.write(meeting, meeting.conclusions if ask.conclusions is UNSET else ask.conclusions)
