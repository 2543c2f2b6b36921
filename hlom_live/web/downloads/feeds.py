"""Feeds of a meeting (Atom): what was said, and what was published (docs/adr/0166-feeds.md).

They tell what the public may see, and are the same for everybody: no sign-in is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import force_locale, gettext, lazy_gettext

from hlom_live.domain.errors import invalid
from hlom_live.domain.model import SpeechKind, Words
from hlom_live.store import feeds
from hlom_live.store.feeds import Named, Part, Spoken, Text
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context, now
from hlom_live.web.downloads.atom import MEDIA_TYPE, Entry, Feed, Link, identity, written
from hlom_live.web.first_paint.pledges import path_of
from hlom_live.web.http.keeping import let_all_keep, unless_known
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import text_of
from hlom_live.web.sign_in.identity import everybodys

KEPT_SECONDS = 60
"""How long whoever asks may take a feed for what it was."""

KINDS = {
    SpeechKind.RIGHT_OF_REPLY: lazy_gettext("Right of reply"),
    SpeechKind.POINT_OF_ORDER: lazy_gettext("Point of order"),
}

bp = Blueprint("feeds", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/interventions.atom")
def interventions(slug: str) -> Response:
    """The interventions delivered, the newest first, each with its summary once it is written."""
    page = _page()
    with context().database.reading() as session:
        meeting = everybodys(session, slug)
        part = feeds.interventions(session, meeting.id, page)
        made = feeds.began(session, meeting.id)
    writer = _Writer(meeting, languages.for_all(meeting.languages), "interventions", part)
    with force_locale(writer.lang):
        entries = [writer.spoken(one) for one in part.entries]
        return _answer(writer.feed(gettext("Interventions delivered"), made, entries))


@bp.get("/meetings/<slug>/documents.atom")
def documents(slug: str) -> Response:
    """The documents that are published, the newest first; statements among them once they are released."""
    page = _page()
    with context().database.reading() as session:
        meeting = everybodys(session, slug)
        part = feeds.documents(session, meeting.id, page, now())
        made = feeds.began(session, meeting.id)
    writer = _Writer(meeting, languages.for_all(meeting.languages), "documents", part)
    with force_locale(writer.lang):
        entries = [writer.document(one) for one in part.entries]
        return _answer(writer.feed(gettext("Documents"), made, entries))


def _page() -> int:
    """Which page is wanted. Refused("invalid") for what is no page."""
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9 and int(asked)):
        raise invalid("page", "unknown")
    return int(asked)


def _answer(feed: Feed) -> Response:
    content = written(feed)
    answer = unless_known(
        sha256(content).hexdigest()[:32], lambda: Response(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    )
    let_all_keep(answer, KEPT_SECONDS)
    return answer


@dataclass(frozen=True)
class _Writer:
    """Says in one language, within its locale, what stands on one page of a feed."""

    meeting: MeetingRow
    lang: str
    name: str
    part: Part[Any]

    def feed(self, title: str, made: datetime, entries: list[Entry]) -> Feed:
        """The page with these entries; `title` says of what."""
        meeting = self._in(self.meeting.title)
        return Feed(
            id=identity(self.meeting.id, self.name, self.lang),
            title=f"{meeting} \u2013 {title}",
            subtitle=self._in(self.meeting.theme or {}) or None,
            lang=self.lang,
            author=meeting,
            made=made,
            links=tuple(self._links()),
            entries=entries,
        )

    def _links(self) -> Iterator[Link]:
        """To itself, to the page for people, and to the other pages of the feed."""
        page, last = self.part.page, self.part.pages
        yield {"rel": "self", "type": MEDIA_TYPE, "href": self._address(page)}
        yield self._at_home()
        others = {"first": 1, "previous": page - 1, "next": page + 1, "last": last}
        for rel, number in others.items():
            if last > 1 and 1 <= number <= last:
                yield {"rel": rel, "type": MEDIA_TYPE, "href": self._address(number)}

    def _address(self, page: int) -> str:
        asked = {"lang": self.lang} | ({"page": page} if page > 1 else {})
        return _whole(url_for(f"feeds.{self.name}", slug=self.meeting.slug, **asked))

    def _at_home(self) -> Link:
        """The page for people, in the feed's language."""
        page = _whole(url_for("pages.follow", slug=self.meeting.slug, lang=self.lang))
        return {"rel": "alternate", "type": "text/html", "hreflang": self.lang, "href": page}

    def _in(self, words: Words) -> str:
        found = text_of(words, self.lang)
        return str(found["text"]) if found else ""

    def spoken(self, one: Spoken) -> Entry:
        """An intervention: whose, on which item, its summary, its themes, and its text once that is published."""
        by, item = self._in(one.delegation), self._in(one.item)
        on = f"{one.item_number}. {item}" if one.item_number else item
        kind = KINDS.get(SpeechKind(one.kind))
        names = {theme["id"]: self._in(theme["name"]) for theme in self.meeting.themes}
        return Entry(
            id=identity(self.meeting.id, "intervention", one.id),
            title=" \u2013 ".join(filter(None, (by, str(kind) if kind else "", on))),
            author=by,
            published=one.ended_at,
            updated=one.changed_at,
            links=(
                self._at_home(),
                *((self._to(one.text, "related"),) if one.text and one.text.url else ()),
                *(self._pledge(pledge) for pledge in one.pledges),
            ),
            summary=one.summary,
            categories=tuple((theme, names.get(theme, theme)) for theme in one.themes),
        )

    def document(self, one: Text) -> Entry:
        """A document: its title with its symbol, whose it is, and where it is to be had."""
        title = text_of(one.title, self.lang) or {"text": one.symbol or gettext("Document"), "lang": None}
        return Entry(
            id=identity(self.meeting.id, "document", one.id),
            title=f"{one.symbol} \u2013 {title['text']}" if one.symbol else str(title["text"]),
            lang=title["lang"] if title["lang"] != self.lang else None,
            author=self._in(one.delegation or self.meeting.title),
            published=one.published_at,
            updated=one.changed_at,
            categories=((one.kind, None),) if one.kind else (),
            links=(self._to(one, "alternate") if one.url else self._at_home(),),
        )

    def _pledge(self, one: Named) -> Link:
        """The page of a pledge of which an intervention tells."""
        page = f"{PAGES['pledges'].url(self.meeting.slug)}/{path_of({'id': one.id, 'number': one.number})}"
        title = " ".join(filter(None, (one.number, self._in(one.title))))
        return {"rel": "related", "type": "text/html", "href": _whole(page), "title": title}

    def _to(self, one: Text, rel: str) -> Link:
        known = {"type": one.media_type, "hreflang": one.language, "length": str(one.bytes) if one.bytes else None}
        return {"rel": rel, "href": _whole(one.url or ""), **{name: said for name, said in known.items() if said}}


def _whole(address: str) -> str:
    """An address of ours as others write it; another's stays as it is."""
    return context().settings.public_url + address if address.startswith("/") else address
