"""The bar at the head of every page: whose meeting it is, the reader's pages, the way in, and who is signed in."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from flask_babel import lazy_gettext

from hlom_live.domain.roles import Actor, Role
from hlom_live.store.models import MeetingRow
from hlom_live.web.page_table import LANDING, PAGES, Page

MOST_LINKS, MOST_LETTERS = 6, 64
"""So many, of so many letters together, stand in the bar itself, where it is wide; the others in the menu beside."""

NAMES = {
    "Admin": lazy_gettext("Admin"),
    "Chair": lazy_gettext("Chair"),
    "Interpreter": lazy_gettext("Interpreter"),
    "Secretariat": lazy_gettext("Secretariat"),
    "Technician": lazy_gettext("Technician"),
}
"""Names that sign-ins have when none was given: they are said in the reader's language."""

ROLE_NAMES = {**{Role(name.lower()): words for name, words in NAMES.items()}, Role.DELEGATE: lazy_gettext("Delegate")}


def bar(shown: str, meeting: MeetingRow | None, actor: Actor | None) -> dict[str, Any]:
    """What templates/parts/bar.html prints; `shown` is the name of the page.

    `home`: where the title leads, one's own page first; `links`: the pages for this reader, each with whether it is the
    one shown and whether it stands in the bar itself; `here`: what the one shown is called, if it is among them;
    `within`: whether that one stands in the menu alone;
    `sign_in`: the way in for whoever is not, unless they are there; `meetings`: whether they look after meetings.
    """
    links = _links(shown, meeting, actor) if meeting else []
    return {
        "home": home(meeting, actor) if meeting else "/",
        "links": links,
        "more": not all(link["in_bar"] for link in links),
        "here": next((link["words"] for link in links if link["current"]), None),
        "within": any(link["current"] and not link["in_bar"] for link in links),
        "sign_in": PAGES["sign-in"].url(meeting.slug) if meeting and actor is None and shown != "sign-in" else None,
        "role": ROLE_NAMES[actor.role] if actor else None,
        "meetings": actor is not None and actor.role is Role.ADMIN,
    }


def home(meeting: MeetingRow, actor: Actor | None) -> str:
    """One's own page in a meeting; without a sign-in the live page, or the way in where the public has none."""
    if actor is not None:
        return LANDING[actor.role].url(meeting.slug)
    return PAGES["follow" if meeting.published else "sign-in"].url(meeting.slug)


def _links(shown: str, meeting: MeetingRow, actor: Actor | None) -> list[dict[str, Any]]:
    links, letters = [], 0.0
    for place, page in enumerate(_pages(meeting, actor), 1):
        words = str(page.link)
        letters += sum(map(_width, words))
        in_bar = place <= MOST_LINKS and letters <= MOST_LETTERS
        links.append({"url": page.url(meeting.slug), "words": words, "current": page.name == shown, "in_bar": in_bar})
    return links


def _width(letter: str) -> float:
    """Of a letter, beside a Latin one."""
    if east_asian_width(letter) in "WF":
        return 2
    return 1.2 if "\u0400" <= letter <= "\u04ff" else 1


def _pages(meeting: MeetingRow, actor: Actor | None) -> list[Page]:
    """The pages that a reader is led to: one's own first, then as they stand in the table."""
    if actor is None and not meeting.published:
        return []
    led = [page for page in PAGES.values() if page.linked_for is None or (actor and actor.role in page.linked_for)]
    return sorted(led, key=lambda page: actor is None or actor.role not in page.landing_for)
