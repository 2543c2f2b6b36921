"""Documents of the meeting, such as the agenda, concept notes and reports, with language versions and a time of
publication.

Before publication only staff see them, as with statements under embargo (docs/adr/0161-documents.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.agenda import title_in_words
from hlom_live.domain.clock import check_hour
from hlom_live.domain.commands import UNSET, AddDocument, EditDocument, given
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.links import public_address
from hlom_live.domain.model import (
    Document,
    DocumentKind,
    Done,
    Intervention,
    Item,
    ItemState,
    Meeting,
    Release,
    Value,
    Words,
)
from hlom_live.domain.papers.statements import File, language_of, naming

SHARED = ("kind", "symbol", "item")
"""What all language versions of a document have in common."""

MEDIA_TYPES = frozenset({
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "image/png",
})  # fmt: skip
"""Of the files that are taken; which one a file is its content says (hlom_live/texts/kinds.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where a document is put: its meeting, the file that is brought, and where that will be (`url`).

    `versions` are all language versions that there are of it, itself among them; `items` those that any of them, or
    the command, names, by id.
    """

    meeting: Meeting
    items: Mapping[str, Item]
    versions: Sequence[Document] = ()
    file: File | None = None
    url: str | None = None


def add(shelf: Shelf, ask: AddDocument, new_id: str, at: datetime) -> Done:
    """Add a document, or another language version of one.

    Raises Refused: `version_exists` where there is one of that language and kind of file, `statement_document` for a
    version of a statement that a delegation handed in, `file_used`, `file_type`, and `invalid` with the field.
    """
    first = first_of(shelf.versions) if ask.of is not None else None
    if ask.of is not None and ask.language is None:
        raise invalid("language", "missing")
    if (ask.file is None) == (ask.url is None):
        raise invalid("file", "missing" if ask.file is None else "a file or an address, not both")
    language = language_of(ask.language) if ask.language else None
    document = Document(
        id=shelf.file.id if shelf.file else new_id,
        title=_titled(shelf.meeting, ask.title, language, first),
        language=language,
        of=first.id if first else None,
        release=Release(ask.release),
        release_at=ask.release_at,
        **_shared(ask, first),
        **_content(shelf, ask.url),
    )
    _must_be_another(document, shelf.versions)
    document = _settled(document, shelf.items, at)
    return Done((document,), result={"document": document.id})


def edit(shelf: Shelf, document: Document, ask: EditDocument, at: datetime) -> Done:
    """Correct a document. What its language versions share is corrected in all of them.

    Raises Refused as `add`, and `document_published` for another hour of what everybody may read already.
    """
    changes = _changes(shelf, document, ask)
    if document.published_at is not None and changes.keys() & {"release", "release_at"}:
        raise Refused("document_published")
    edited = _settled(replace(document, **changes), shelf.items, at)
    others = [one for one in shelf.versions if one.id != document.id]
    _must_be_another(edited, others)
    shared = {name: changes[name] for name in SHARED if name in changes}
    follow = [
        _settled(replace(one, **shared, title=_following(one, document, edited)), shelf.items, at) for one in others
    ]
    put = (edited, *(one for one in follow if one not in others))
    return Done(put, result={"document": edited.id})


def _changes(shelf: Shelf, document: Document, ask: EditDocument) -> dict[str, Any]:
    changes = given(ask, "document", "file", "url")
    if "language" in changes:
        changes["language"] = language_of(ask.language) if ask.language else None
    if "title" in changes:
        changes["title"] = _titled(shelf.meeting, ask.title, changes.get("language", document.language), None)
    if "release" in changes:
        changes["release"] = Release(ask.release)
    if shelf.file is not None or ask.url is not UNSET:
        changes |= _content(shelf, None if ask.url is UNSET else ask.url)
    return changes


def _following(version: Document, was: Document, edited: Document) -> Words:
    """The title of another version: it goes along where it was the same."""
    return edited.title if version.title == was.title else version.title


def remove(document: Document, versions: Sequence[Document], named: Iterable[Intervention] = ()) -> Done:
    """Take a document away, and out of the interventions that named it; another version becomes the first one."""
    _must_be_of_the_meeting(document)
    others = in_order(one for one in versions if one.id != document.id)
    put: list[Value] = [*naming(named, None)]
    if document.of is None and others:
        put += [replace(one, of=None if one is others[0] else others[0].id) for one in others]
    return Done(tuple(put), drop=(document,))


def first_of(versions: Sequence[Document]) -> Document:
    """The first language version of a document. Raises Refused("statement_document") for what was handed in."""
    first = next(one for one in versions if one.of is None)
    _must_be_of_the_meeting(first)
    return first


def in_order(versions: Iterable[Document]) -> list[Document]:
    """Versions of one document by language, those of no language last."""
    return sorted(versions, key=lambda one: (one.language is None, one.language or "", one.id))


def published_of(documents: Iterable[Document]) -> int:
    """How many documents of an item everybody may read; the language versions of one count once, statements not."""
    return len({one.of or one.id for one in documents if one.published_at is not None and one.inscription is None})


def recounted(items: Iterable[Item], documents: Mapping[str, Sequence[Document]]) -> Iterator[Item]:
    """Those of the items that say another number than there are documents, by item, with the right one."""
    for item in items:
        count = published_of(documents.get(item.id, ()))
        if item.document_count != count:
            yield replace(item, document_count=count)


def _must_be_of_the_meeting(document: Document) -> None:
    """A statement that a delegation handed in is replaced and taken back where it was handed in."""
    if document.inscription is not None:
        raise Refused("statement_document")


def _titled(meeting: Meeting, title: str | Words | None, language: str | None, first: Document | None) -> Words:
    """The title by language; a plain one is in the language of the document, none is that of the first version."""
    if title is None and first is not None:
        return first.title
    if title is None:
        raise invalid("title", "missing")
    return title_in_words({language: title} if isinstance(title, str) and language else title, meeting)


def _shared(ask: AddDocument, first: Document | None) -> dict[str, Any]:
    said = {name: getattr(ask, name) for name in SHARED if getattr(ask, name) is not UNSET}
    usual = {name: getattr(first, name) for name in SHARED} if first else {"kind": DocumentKind.OTHER}
    return {**usual, **said} if first is None else usual


def _content(shelf: Shelf, url: str | None) -> dict[str, Any]:
    """What is known of the file, or where the link leads."""
    facts = ("words", "media_type", "bytes", "sha256")
    if shelf.file is None:
        return {**dict.fromkeys(facts), "url": public_address("url", url or "")}
    if shelf.file.delegation is not None:
        raise Refused("not_found", what="file")
    if shelf.file.used:
        raise Refused("file_used")
    if shelf.file.media_type not in MEDIA_TYPES:
        raise Refused("file_type", why="kind", what="document")
    return {**{name: getattr(shelf.file, name) for name in facts}, "words": None, "url": shelf.url}


def _must_be_another(document: Document, versions: Iterable[Document]) -> None:
    """Not the same language once more in the same kind of file: two officers would add it twice."""
    _must_be_of_the_meeting(document)
    if any((one.language, one.media_type) == (document.language, document.media_type) for one in versions):
        raise Refused("version_exists")


def _settled(document: Document, items: Mapping[str, Item], at: datetime) -> Document:
    """The document with its release checked; published, where the time for that has come."""
    hour = document.release_at if document.release is Release.AT_HOUR else None
    document = replace(document, release_at=hour)
    if document.published_at is not None:
        return document
    if document.release is Release.AT_HOUR and hour is None:
        raise invalid("release_at", "missing")
    check_hour("release_at", hour)
    item = items[document.item] if document.item else None
    if document.release is Release.ITEM_START and item is None:
        raise invalid("item", "missing")
    begun = item is not None and item.state is not ItemState.PLANNED
    due = {
        Release.AT_ONCE: True,
        Release.AT_HOUR: hour is not None and hour <= at,
        Release.ITEM_START: begun,
    }
    return replace(document, published_at=at) if due.get(document.release or Release.BY_HAND) else document
