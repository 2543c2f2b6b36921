"""Atom (RFC 4287), with pages (RFC 5005), as text: what a feed is told becomes its elements, and nothing else.

Written with the standard library's own writer of XML, which escapes what it is given (docs/adr/0166-feeds.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring  # noqa: S405  # nosec B405 - it writes, and reads none

from hlom_live.domain.clock import stamp
from hlom_live.domain.text import healed

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"

Link = Mapping[str, str]
"""The attributes of a link: `rel`, `href`, and `type`, `hreflang`, `length`, `title` where they are known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `lang` is the language of its title, where that is another than the feed's."""

    id: str
    title: str
    author: str
    published: datetime
    updated: datetime
    links: tuple[Link, ...]
    lang: str | None = None
    summary: str | None = None
    categories: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, or one page of it; `made` is when there was nothing in it yet."""

    id: str
    title: str
    subtitle: str | None
    lang: str
    author: str
    made: datetime
    links: tuple[Link, ...]
    entries: list[Entry] = field(default_factory=list)

    @property
    def updated(self) -> datetime:
        """When anything in it was changed last."""
        return max((entry.updated for entry in self.entries), default=self.made)


def identity(*parts: str) -> str:
    """A name for ever: the same wherever a meeting is restored, at whatever address, and in whatever language."""
    return uuid5(NAMESPACE_OID, "/".join(("hlom-live", *parts))).urn


def written(feed: Feed) -> bytes:
    """The feed as a document in UTF-8."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.lang})
    _say(root, {"id": feed.id, "title": feed.title, "subtitle": feed.subtitle, "updated": stamp(feed.updated)})
    _say(SubElement(root, "author"), {"name": feed.author})
    _say(root, {"generator": "HLOM Live"})
    _link(root, feed.links)
    for entry in feed.entries:
        _write(SubElement(root, "entry"), entry)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _write(element: Element, entry: Entry) -> None:
    _say(element, {"id": entry.id, "title": entry.title, "summary": entry.summary})
    if entry.lang is not None:
        next(one for one in element if one.tag == "title").set("xml:lang", entry.lang)
    _say(element, {"published": stamp(entry.published), "updated": stamp(entry.updated)})
    _say(SubElement(element, "author"), {"name": entry.author})
    _link(element, entry.links)
    for term, label in entry.categories:
        SubElement(element, "category", {"term": healed(term)} | ({"label": healed(label)} if label else {}))


def _say(element: Element, texts: Mapping[str, str | None]) -> None:
    for name, text in texts.items():
        if text is not None:
            SubElement(element, name).text = healed(text)


def _link(element: Element, links: tuple[Link, ...]) -> None:
    for link in links:
        SubElement(element, "link", {name: healed(value) for name, value in link.items()})
