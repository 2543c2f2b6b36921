"""What the page about a meeting shows: its own rows, and the sections that the secretariat wrote, in one language.

The server's first paint and the page's script draw the very same: the script is given it, and asks for it again when it
has changed (docs/adr/0160-about.md).
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext

from hlom_live.domain.derived.rooms import rooms
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.derived.stock import theme_groups
from hlom_live.domain.model import AboutKind
from hlom_live.texts.markdown import tree
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import days_in_words
from hlom_live.web.rendering.page_data import text_of

Painted = dict[str, Any]

HEADINGS = {
    AboutKind.MEETING: lazy_gettext("What this meeting is"),
    AboutKind.PRIORITIES: lazy_gettext("Theme, objectives and priorities"),
    AboutKind.VENUE: lazy_gettext("Venue and rooms"),
    AboutKind.FOLLOW: lazy_gettext("How to follow"),
    AboutKind.CONVENERS: lazy_gettext("Who convenes it"),
    AboutKind.PRACTICAL: lazy_gettext("Practical information"),
    AboutKind.CONTACTS: lazy_gettext("Contacts"),
    AboutKind.ACCESSIBILITY: lazy_gettext("Accessibility"),
    AboutKind.PRIVACY: lazy_gettext("Privacy"),
    AboutKind.OTHER: lazy_gettext("Another section"),
}
"""What the sections are called that have no title of their own."""

GROUPS = {
    "objective": lazy_gettext("Objectives of the Compact"),
    "priority": lazy_gettext("Priorities of the meeting"),
    "other": lazy_gettext("Other themes"),
}
FORMATS = {"in_person": lazy_gettext("In person"), "hybrid": lazy_gettext("Hybrid"), "virtual": lazy_gettext("Virtual")}


def about(rows: Rows, lang: str) -> Painted:
    """The page in a language: `title`, `theme`, `facts` (a line), and `sections`, each as `_section` has it.

    The themes, the rooms and the ways to follow stand in their section whether somebody has written there or not.
    """
    return _Painter(rows, lang).painted()


def first_picture(rows: Rows, lang: str) -> Painted | None:
    """The picture of the first section that has one, for a room screen."""
    return next((_picture(rows, row, lang) for row in in_order(rows) if row["picture"]), None)


def in_order(rows: Rows) -> list[Row]:
    """The sections as the page has them."""
    return sorted(rows.all("about"), key=lambda row: (row["position"], row["id"]))


def _picture(rows: Rows, section: Row, lang: str) -> Painted | None:
    """`url`, `alt`, `width` and `height`."""
    picture = section["picture"]
    if picture is None:
        return None
    url = f"{PAGES['about'].url(rows.meeting()['slug'])}/pictures/{picture['file']}"
    size = {name: picture[name] for name in ("width", "height")}
    return {"url": url, "alt": text_of(section["picture_alt"], lang), **size}


class _Painter:
    def __init__(self, rows: Rows, lang: str) -> None:
        self._rows, self._lang = rows, lang
        self._meeting = rows.meeting()
        self._drawn = {
            AboutKind.PRIORITIES: self._themes(),
            AboutKind.VENUE: self._rooms(),
            AboutKind.FOLLOW: [],
        }

    def painted(self) -> Painted:
        sections = [self._section(row) for row in self._whole(in_order(self._rows))]
        meeting = self._meeting
        facts = [days_in_words(meeting["days"], self._lang), str(FORMATS[meeting["format"]])]
        return {
            "title": self._text(meeting["title"]),
            "theme": self._text(meeting["theme"]),
            "facts": " · ".join(facts),
            "sections": [one for one in sections if any(one[name] for name in ("text", "picture", "lists", "links"))],
        }

    def _whole(self, written: list[Row]) -> list[Row]:
        """The sections, and those that the meeting's own rows fill and nobody has written, where they usually stand."""
        usual, nothing = list(AboutKind), dict.fromkeys(("title", "text", "picture", "picture_alt"))
        found = list(written)
        for kind in self._drawn:
            if all(row["section"] != kind for row in written):
                before = [n for n, row in enumerate(found) if usual.index(row["section"]) < usual.index(kind)]
                found.insert(max(before, default=-1) + 1, {**nothing, "id": str(kind), "section": kind})
        return found

    def _section(self, row: Row) -> Painted:
        """`heading`, `text` (`nodes` with their `lang`), `picture`, `lists` of names with their `title`, `links`."""
        kind = AboutKind(row["section"])
        own = self._text(row["title"])
        return {
            "id": f"about-{kind if kind is not AboutKind.OTHER else row['id']}",
            "heading": own or {"text": str(HEADINGS[kind]), "lang": self._lang, "dir": languages.direction(self._lang)},
            "text": self._written(row["text"]),
            "picture": _picture(self._rows, row, self._lang),
            "lists": self._drawn.get(kind, []),
            "links": self._ways() if kind is AboutKind.FOLLOW else [],
        }

    def _text(self, texts: object) -> Any:
        return text_of(texts, self._lang)

    def _written(self, texts: object) -> Painted | None:
        """A text as nodes; where it is missing in the reader's language `other` says so."""
        found = self._text(texts)
        if found is None:
            return None
        other = None
        if found["lang"] != self._lang:
            there = languages.name_in(found["lang"], self._lang)
            other = gettext("Not in your language yet; shown in: %(language)s.", language=there)
        return {"nodes": list(tree(found["text"])), "lang": found["lang"], "dir": found["dir"], "other": other}

    def _themes(self) -> list[Painted]:
        return [
            {"title": str(GROUPS[one["group"]]), "names": [self._text(theme["name"]) for theme in one["themes"]]}
            for one in theme_groups(self._meeting["themes"])
        ]

    def _rooms(self) -> list[Painted]:
        venue = self._text(self._meeting["venue"])
        names = [self._text(room["name"]) for room in rooms(self._rows)]
        found = [{"title": gettext("Venue"), "names": [venue]}] if venue else []
        return [*found, *([{"title": gettext("Rooms"), "names": names}] if names else [])]

    def _ways(self) -> list[Painted]:
        slug = self._meeting["slug"]
        follow = PAGES["follow"].url(slug)
        return [
            {"url": follow, "words": gettext("Live page")},
            {"url": PAGES["plain"].url(slug), "words": gettext("Plain page for a weak line")},
            {"url": f"{follow}/programme.ics", "words": gettext("Programme for your calendar")},
        ]
