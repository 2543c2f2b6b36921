"""What the commands on statements handed in load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain.commands import HandInStatement, ReleaseStatement, WithdrawStatement
from hlom_live.domain.model import Delegation, Document, Done, Inscription, SpeakersList
from hlom_live.domain.papers import statements
from hlom_live.domain.papers.statements import Spoken
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import file_rows


@handles(HandInStatement)
def hand_in_statement(case: Case, ask: HandInStatement) -> Done:
    load = case.load
    entry = load.one(Inscription, ask.inscription)
    file = file_rows.find(load.session, load.meeting_id, ask.file)
    before = load.maybe(Document, entry.statement)
    where = Spoken(
        meeting=load.meeting(),
        entry=entry,
        delegation=load.one(Delegation, entry.delegation),
        item=load.one(SpeakersList, entry.list).item,
        url=f"/m/{case.work.meeting.slug}/documents/{file.id}",
        before=before,
        turn=load.last_turn(entry.id),
        named=load.turns_naming(before.id) if before else (),
    )
    done = statements.hand_in(where, file, ask, case.at, case.actor)
    if before is not None:
        file_rows.drop(load.session, before.id)
    return done


@handles(ReleaseStatement)
def release_statement(case: Case, ask: ReleaseStatement) -> Done:
    document = case.load.one(Document, ask.document)
    turn = case.load.last_turn(document.inscription) if document.inscription else None
    # What it names may be gone: a row that an undo brought back is as it was then.
    if turn is not None and turn.document is not None and not case.load.there(Document, turn.document):
        turn = replace(turn, document=None)
    return statements.release(document, turn, case.at, case.actor)


@handles(WithdrawStatement)
def withdraw_statement(case: Case, ask: WithdrawStatement) -> Done:
    document = case.load.one(Document, ask.document)
    entry = case.load.maybe(Inscription, document.inscription)
    done = statements.withdraw(document, entry, case.actor, case.load.turns_naming(document.id))
    file_rows.drop(case.load.session, document.id)
    return done
