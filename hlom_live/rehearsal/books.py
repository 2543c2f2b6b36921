"""What a rehearsal has of the meeting's own pages: what everybody may read there already (docs/adr/0180).

A rehearsal is as public as its meeting and begins before it, so nothing comes along that is not published yet; nor do
statements, which were handed in to be said, and contacts, which are forgotten with the meeting.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.model import (
    AboutKind,
    AboutSection,
    Document,
    DocumentKind,
    Meeting,
    Pledge,
    PledgeState,
    Release,
)
from hlom_live.domain.papers.documents import in_order
from hlom_live.store import file_rows
from hlom_live.store.work import Work

NewId = Callable[[str], str]
Moved = Callable[[datetime], datetime]


@dataclass(frozen=True)
class Books:
    """The sections, documents and pledges of a meeting that its rehearsal has as well."""

    about: list[AboutSection] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)

    @classmethod
    def public(cls, about: list[AboutSection], documents: list[Document], pledges: list[Pledge]) -> Books:
        """Those of them that everybody may read, and that name no person."""
        return cls(
            [one for one in about if one.section is not AboutKind.CONTACTS],
            [one for one in documents if _is_read(one)],
            [one for one in pledges if one.state is PledgeState.PUBLISHED],
        )


def _is_read(document: Document) -> bool:
    handed_in = document.inscription is not None or document.kind is DocumentKind.STATEMENT
    return document.published_at is not None and not handed_in


def sections(books: Books, new: NewId) -> list[AboutSection]:
    """What the meeting says of itself; pictures are those of the meeting until `own_pictures` has copied them."""
    return [replace(one, id=new(one.id)) for one in books.about]


def own_pictures(job: Work, rows: list[AboutSection]) -> list[AboutSection]:
    """The sections with pictures that are the rehearsal's own, and go with it."""
    return [replace(one, picture=_copied(job, one.picture)) for one in rows]


def _copied(job: Work, picture: dict[str, Any] | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    file = secrets.token_hex(16)
    file_rows.copied(job.session, picture["file"], file, job.meeting.id)
    return picture | {"file": file}


def shelf(
    books: Books, meeting: Meeting, items: Collection[str], new: NewId, moved: Moved, at: datetime
) -> list[Document]:
    """The documents, each a link to the meeting's own file; `items` are the ids of the meeting's.

    What is published at an hour or with an item is so again, at the rehearsal's: everybody has read it already.
    """
    firsts = _firsts(books.documents)
    return [
        replace(
            _to_come(_linked(one, meeting), moved, at, items),
            id=new(one.id),
            of=None if firsts[one.of or one.id] == one.id else new(firsts[one.of or one.id]),
            item=new(one.item) if one.item in items else None,
        )
        for one in books.documents
    ]


def _firsts(documents: list[Document]) -> dict[str, str]:
    """Which language version is the first of each document; of one whose first is not published another is."""
    versions: dict[str, list[Document]] = {}
    for one in documents:
        versions.setdefault(one.of or one.id, []).append(one)
    return {key: key if any(one.id == key for one in some) else in_order(some)[0].id for key, some in versions.items()}


def _linked(document: Document, meeting: Meeting) -> Document:
    if document.media_type is None:
        return document
    url = f"/m/{meeting.slug}/documents/{document.id}"
    return replace(document, url=url, media_type=None, bytes=None, sha256=None, words=None)


def _to_come(document: Document, moved: Moved, at: datetime, items: Collection[str]) -> Document:
    hour = moved(document.release_at) if document.release_at else None
    if document.release is Release.AT_HOUR and hour is not None:
        return replace(document, release_at=hour, published_at=None)
    if document.release is Release.ITEM_START and document.item in items:
        return replace(document, published_at=None)
    return replace(document, published_at=at)


def register(books: Books, prefix: str, new: NewId, at: datetime) -> Iterator[Pledge]:
    """The pledges with the stage that they have come to. Each says by its source that this is a rehearsal's."""
    there = {one.id for one in books.pledges}
    for one in books.pledges:
        yield replace(
            one,
            id=new(one.id),
            submitter=new(one.submitter) if one.submitter else None,
            partners=[_named(who, new) for who in one.partners],
            matches=new(one.matches) if one.matches in there else None,
            stage_before=one.stage,
            source=f"{prefix}: {one.source}" if one.source else prefix,
            intervention=None,
            inscription=None,
            published_at=at,
        )


def _named(partner: dict[str, Any], new: NewId) -> dict[str, Any]:
    return partner | {"delegation": new(partner["delegation"]) if partner["delegation"] else None}
