"""Letters to delegations with their links, labels for the envelopes, and the same as lines for a mail merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hlom_live.store.mailing.correspondence import Correspondence, written
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.record import in_language
from hlom_live.store.sign_in.links import Link
from hlom_live.web.paper.words import long_day, word
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import days_in_words
from hlom_live.web.rendering.qr import qr_code

COLUMNS = (
    "delegation", "name", "language", "short_name", "code", "category", "seat", "email", "link", "typed_code",
    "good_until",
)  # fmt: skip
"""Of the lines for a mail merge; `delegation` is the name in English, `name` that in the letter's language."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is written on: the meeting, its delegations, where and how they are written to; `site` is its address."""

    meeting: MeetingRow
    delegations: Mapping[str, DelegationRow]
    known: Mapping[str, Correspondence]
    site: str
    until: datetime

    def address(self, link: Link) -> str:
        """The address that lets in."""
        return f"{self.site}/in/{link.link}"

    def language(self, delegation: str) -> str:
        """The language of a delegation's letters."""
        found = self.known.get(delegation)
        return found.language if found else languages.SOURCE_LANGUAGE

    @property
    def sign_in(self) -> str:
        """Where a code is typed, as one reads it."""
        return f"{self.site}/m/{self.meeting.slug}/sign-in"


def letters(post: Post, links: Iterable[Link], lang: str) -> dict[str, Any]:
    """What the template `letters` prints: a page for each link, in its delegation's language; `lang` is the paper's."""
    return {
        "lang": lang,
        "title": f"{word('letters', lang)} · {in_language(post.meeting.title, lang)}",
        "letters": [_letter(post, one) for one in links if one.delegation in post.delegations],
        "empty": word("no_letter", lang),
    }


def _letter(post: Post, link: Link) -> dict[str, Any]:
    lang, row, meeting = post.language(link.delegation), post.delegations[link.delegation], post.meeting
    address, name = post.address(link), in_language(row.name, lang)
    told = {
        "use": word("letter_use", lang),
        "steps": word("letter_steps", lang),
        "scan": word("letter_scan", lang),
        "press": word("letter_press", lang, button=button(lang)),
        "without": word("letter_code", lang, address=post.sign_in),
        "own": word("letter_own", lang, day=long_day(post.until.date().isoformat(), lang)),
        "alt": word("letter_qr", lang, name=name),
    }
    when = [days_in_words(meeting.days, lang), meeting.venue or ""]
    return told | {
        "lang": lang,
        "meeting": in_language(meeting.title, lang),
        "when": " · ".join(filter(None, when)),
        "name": name,
        "second": link.name if link.name not in row.name.values() else None,
        "address": address,
        "typed": link.code,
        "qr": qr_code(address, border=0).decode(),
    }


def labels(post: Post, lang: str) -> dict[str, Any]:
    """What the template `labels` prints: a label for each delegation, by the order of `post`; no secret is on it."""
    return {
        "lang": lang,
        "title": f"{word('labels', lang)} · {in_language(post.meeting.title, lang)}",
        "labels": [_label(post, row) for row in post.delegations.values()],
        "empty": word("no_letter", lang),
    }


def _label(post: Post, row: DelegationRow) -> dict[str, Any]:
    lang = post.language(row.id)
    return {
        "name": in_language(row.name, lang),
        "category": _category(post.meeting, row, lang),
        "seat": word("seat", lang, seat=row.seat) if row.seat else None,
    }


def merge_lines(post: Post, links: Iterable[Link]) -> list[Sequence[str]]:
    """A line for each link, of COLUMNS."""
    return [_merge_line(post, one) for one in links if one.delegation in post.delegations]


def _merge_line(post: Post, link: Link) -> Sequence[str]:
    row, lang = post.delegations[link.delegation], post.language(link.delegation)
    told = (link.name, in_language(row.name, lang), lang, row.short_name, row.code)
    where = (_category(post.meeting, row, lang), row.seat, written(post.known, row.id))
    how = (post.address(link), link.code, post.until.date().isoformat())
    return [text or "" for text in (*told, *where, *how)]


def button(lang: str) -> str:
    """What stands on the button behind a link."""
    return languages.catalogue(lang).translations.gettext("Sign in")


def _category(meeting: MeetingRow, row: DelegationRow, lang: str) -> str:
    named: Any = next((one["name"] for one in meeting.categories if one["id"] == row.category), {})
    return in_language(named, lang) if named else row.category
