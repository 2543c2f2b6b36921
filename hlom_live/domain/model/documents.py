"""Documents of the meeting, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import AboutKind, DocumentKind, Release
from hlom_live.domain.model.meeting import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the meeting, published or not.

    A statement that was handed in has the `inscription` it belongs to, the time of its `release`, its number of `words`
    (None if they cannot be counted), and the `media_type`, `bytes` and `sha256` of its file, which is at `url`.

    `of` is the document of which this is another language version, None for the first one. `release_at` is the time of
    publication, where one was chosen. A document without a `media_type` is a link to another site.
    """

    KIND: ClassVar[str] = "document"
    id: str
    title: Words
    symbol: str | None = None
    url: str | None = None
    language: str | None = None
    item: str | None = None
    delegation: str | None = None
    published_at: datetime | None = None
    inscription: str | None = None
    release: Release | None = None
    words: int | None = None
    media_type: str | None = None
    bytes: int | None = None
    sha256: str | None = None
    kind: DocumentKind = DocumentKind.OTHER
    of: str | None = None
    release_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSection:
    """A section of the page about the meeting. `position` orders it; without a `title` the name of its kind is shown.

    `text` is Markdown, by language. `picture` holds `file`, `media_type`, `bytes`, `sha256`, `width` and `height`;
    `picture_alt` is the text alternative of the picture.
    """

    KIND: ClassVar[str] = "about"
    id: str
    section: AboutKind
    position: float
    title: Words | None = None
    text: Words | None = None
    picture: dict[str, Any] | None = None
    picture_alt: Words | None = None
