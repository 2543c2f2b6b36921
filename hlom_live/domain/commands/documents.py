"""Commands on the documents of the meeting (docs/adr/0161-documents.md)."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import Literal

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, HOURS, Command, _Edit, command, unset
from hlom_live.domain.commands.record import _OnDocument
from hlom_live.domain.model import DocumentKind, Release
from hlom_live.domain.text import Id, Line, Name, Translated

OfDocument = Literal[Release.AT_ONCE, Release.AT_HOUR, Release.ITEM_START, Release.BY_HAND]


# What is added as a statement is called after the person who makes it.
@command
class AddDocument(
    Command, name="add_document", may=roles.SECRETARIAT, patience=HOURS, setting=True, personal=("title",)
):
    """Adds a document: a `file` that was uploaded for it, or a link to one elsewhere, `url`.

    With `of` it is another language version of that one; what is not said then is as it is there.
    """

    title: Line | Translated | None = None
    kind: DocumentKind = field(default_factory=unset)
    file: Id | None = None
    url: Line | None = None
    language: Name | None = None
    symbol: Name | None = field(default_factory=unset)
    item: Id | None = field(default_factory=unset)
    of: Id | None = None
    release: OfDocument = Release.AT_ONCE
    release_at: datetime | None = None


@command
class EditDocument(
    _Edit,
    name="edit_document",
    may=roles.SECRETARIAT,
    patience=AT_ONCE,
    setting=True,
    personal=("title",),
    edits="document",
):
    """Corrects a document, or puts another `file` or `url` in the place of its own.

    Its kind, item and symbol are those of all its language versions. `expect` names a `file` by its SHA-256.
    """

    document: Id
    title: Line | Translated = field(default_factory=unset)
    kind: DocumentKind = field(default_factory=unset)
    file: Id = field(default_factory=unset)
    url: Line = field(default_factory=unset)
    language: Name | None = field(default_factory=unset)
    symbol: Name | None = field(default_factory=unset)
    item: Id | None = field(default_factory=unset)
    release: OfDocument = field(default_factory=unset)
    release_at: datetime | None = field(default_factory=unset)


@command
class RemoveDocument(_OnDocument, name="remove_document", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True):
    """Takes a document away with its file, published or not; its other language versions stay."""
