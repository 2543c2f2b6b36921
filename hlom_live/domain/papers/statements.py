"""The text of a statement, handed in before delivery and kept under embargo (docs/procedure.md, "Statements").

Interpreters and the secretariat can read it at once, everybody else when the embargo ends
(docs/adr/0090-statements.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.commands import UNSET, HandInStatement
from hlom_live.domain.derived.spoken import spoken_seconds
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    WAITING,
    Delegation,
    Document,
    DocumentKind,
    Done,
    Inscription,
    InscriptionState,
    Intervention,
    Meeting,
    Value,
    Words,
)
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.rules import rule
from hlom_live.domain.speakers import must_be_own

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
LONGEST_LANGUAGE = 16

TITLES = {
    "ar": "بيان: {}",
    "zh": "发言稿：{}",
    "en": "Statement: {}",
    "fr": "Déclaration : {}",
    "ru": "Выступление: {}",
    "es": "Declaración: {}",
}
"""What a statement is called whose delegation gave it no title, by language."""

MEDIA_TYPES = frozenset({
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "text/plain",
})  # fmt: skip
"""Of the files that can be a statement (hlom_live/texts/kinds.py); those of other documents are more."""

BEFORE = (*WAITING, InscriptionState.SPEAKING)
AFTER = (InscriptionState.DELIVERED, InscriptionState.IN_WRITING)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was uploaded and looked through; `delegation` is whose it is, None for the secretariat's."""

    id: str
    delegation: str | None
    media_type: str
    bytes: int
    words: int | None
    sha256: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a statement is to be spoken: the entry with its delegation and item, what was handed in before, the turn.

    `turn` is the entry's newest intervention, begun or not; `named` are all that name what was handed in before; `url`
    is where the new document will be.
    """

    meeting: Meeting
    entry: Inscription
    delegation: Delegation
    item: str
    url: str
    before: Document | None = None
    turn: Intervention | None = None
    named: tuple[Intervention, ...] = ()


def hand_in(at_desk: Spoken, file: File, ask: HandInStatement, at: datetime, actor: Actor) -> Done:
    """Hand a text in; it takes the place of the one before.

    A delegation hands in its own, until it has spoken and while nothing of it is published; the secretariat may bring a
    text later, or put a right one in the place of one that was published: that is published at once.
    """
    entry, before = at_desk.entry, at_desk.before
    must_be_own(entry.delegation, actor)
    _must_take(entry, actor)
    if ask.expect is not UNSET and ask.expect != entry.statement:
        raise Refused("stale", what="statement", statement=entry.statement)
    _must_fit(file, entry)
    published = before is not None and before.published_at is not None
    if published and actor.role is Role.DELEGATE:
        raise Refused("statement_published")
    document = replace(_document(at_desk, file, ask), published_at=at if published else None)
    turns = {turn.id: turn for turn in (*at_desk.named, *([at_desk.turn] if published and at_desk.turn else []))}
    named = naming(turns.values(), document.id if published else None)
    put: tuple[Value, ...] = (document, replace(entry, statement=document.id), *named)
    return Done(put, drop=(before,) if before else (), result=_told(at_desk, document))


def naming(turns: Iterable[Intervention], document: str | None) -> tuple[Intervention, ...]:
    """The interventions, each naming that document, or none."""
    return tuple(replace(turn, document=document) for turn in turns)


def _must_take(entry: Inscription, actor: Actor) -> None:
    states = BEFORE if actor.role is Role.DELEGATE else (*BEFORE, *AFTER)
    if entry.state not in states:
        raise Refused("wrong_state", state=entry.state)


def _must_fit(file: File, entry: Inscription) -> None:
    """Of whoever hands it in, and not handed in before. What belongs to another delegation is not said to exist."""
    if file.delegation not in (None, entry.delegation):
        raise Refused("not_found", what="file")
    if file.used:
        raise Refused("file_used")
    if file.media_type not in MEDIA_TYPES:
        raise Refused("file_type", why="kind")


def _document(at_desk: Spoken, file: File, ask: HandInStatement) -> Document:
    return Document(
        id=file.id,
        title={language_of(ask.language): ask.title} if ask.title else title_of(at_desk.delegation),
        url=at_desk.url,
        language=language_of(ask.language),
        item=at_desk.item,
        delegation=at_desk.delegation.id,
        inscription=at_desk.entry.id,
        release=ask.release,
        words=file.words,
        media_type=file.media_type,
        bytes=file.bytes,
        sha256=file.sha256,
        kind=DocumentKind.STATEMENT,
    )


def language_of(code: str) -> str:
    """A language's code, such as `ar` or `sw`; Refused("invalid") for what is none."""
    if len(code) > LONGEST_LANGUAGE or not _LANGUAGE.fullmatch(code):
        raise invalid("language", "unknown")
    return code


def title_of(delegation: Delegation) -> Words:
    """What a statement is called that has no title of its own, in the languages in which its delegation has a name."""
    found = {code: title.format(delegation.name[code]) for code, title in TITLES.items() if delegation.name.get(code)}
    return found or {code: TITLES["en"].format(name) for code, name in delegation.name.items()}


def _told(at_desk: Spoken, document: Document) -> dict[str, Any]:
    """What whoever hands it in is told: how many words, how long they take, and how long there is."""
    per_minute = rule(at_desk.meeting, "words_per_minute")
    words, limit = document.words, at_desk.entry.allotted_seconds
    seconds = None if words is None else spoken_seconds(words, per_minute, document.language)
    return {"document": document.id, "words": words, "spoken_seconds": seconds, "limit_seconds": limit}


def release(document: Document, turn: Intervention | None, at: datetime, actor: Actor) -> Done:
    """End the embargo now. The intervention, if it has been called, has the text from then on.

    One that somebody gave another document, which is published, keeps that.
    """
    _must_be_statement(document, actor)
    if document.published_at is not None:
        raise Refused("statement_published")
    published = replace(document, published_at=at)
    if turn is None or turn.document is not None:
        return Done((published,))
    return Done((published, replace(turn, document=document.id)))


def withdraw(document: Document, entry: Inscription | None, actor: Actor, named: Iterable[Intervention] = ()) -> Done:
    """Take a text back that is still under embargo; nothing of it is kept, nor `named` by an intervention."""
    _must_be_statement(document, actor)
    if document.published_at is not None:
        raise Refused("statement_published")
    kept = (replace(entry, statement=None),) if entry and entry.statement == document.id else ()
    return Done((*kept, *naming(named, None)), drop=(document,))


def _must_be_statement(document: Document, actor: Actor) -> None:
    """A document that was handed in for an entry, by whoever may act for it; others are not said to exist."""
    if document.inscription is None or document.delegation is None:
        raise Refused("not_found", what="document")
    if actor.role is Role.DELEGATE and actor.delegation != document.delegation:
        raise Refused("not_found" if document.published_at is None else "not_allowed", what="document")
