"""What the page of documents prints before its script runs: as static/js/parts/documents/list.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale
from flask_babel import gettext

from hlom_live.domain.derived import documents as derived
from hlom_live.domain.derived.documents import Group
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.texts.kinds import ENDINGS
from hlom_live.web.rendering.conflicts import LANGUAGES as OWN_NAMES
from hlom_live.web.rendering.page_data import text_of

FILTERS = ("text", "kind", "item", "language")
"""What may be asked for in the address of the page, and of the folder of what it shows (ZIP)."""

MOST_LETTERS = 200

KIND_WORDS = {str(kind): ending.upper() for kind, ending in ENDINGS.items()}
"""What a file is, such as PDF, by its media type."""


def wanted_of(asked: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for, without what is empty; a value that nothing has fits nothing."""
    given = ((name, asked.get(name, "").strip()[:MOST_LETTERS]) for name in FILTERS)
    return {name: value for name, value in given if value}


def all_documents(rows: Rows, wanted: Mapping[str, str], lang: str) -> dict[str, Any]:
    """The documents by item, how many there are, and what may be chosen."""
    every, words = derived.groups(rows), _Words(lang)
    shown = [one for one in every if derived.fits(one, wanted)]
    files = [one for group in shown for one in derived.versions_wanted(group, wanted) if one["media_type"]]
    return {
        "wanted": wanted,
        "all": len(every),
        "shown": len(shown),
        "files": len(files),
        "size": words.size(sum(one["bytes"] or 0 for one in files)),
        "parts": [
            {"item": _item(rows, part["item"], lang), "groups": [_shown(one, wanted, words) for one in part["groups"]]}
            for part in derived.by_item(shown)
        ],
        "items": [_item(rows, part["item"], lang) for part in derived.by_item(every) if part["item"]],
        "kinds": [kind for kind in derived.KINDS if any(one["kind"] == kind for one in every)],
        "languages": [{"code": code, "name": language_name(code, lang)} for code in languages_of(every)],
    }


def languages_of(every: Sequence[Group]) -> list[str]:
    """The languages that the documents are in, the six first."""
    found = {version["language"] for one in every for version in one["versions"] if version["language"]}
    six = [code for code in derived.LANGUAGES if code in found]
    return [*six, *sorted(found - set(six))]


def language_name(code: str, lang: str) -> dict[str, Any]:
    """A language by its own name where it is one of the six, else as the reader's language calls it."""
    if code in OWN_NAMES:
        return {"text": OWN_NAMES[code], "lang": code}
    called = Locale.parse(lang).languages.get(code.partition("-")[0])
    return {"text": called or code, "lang": None}


def _item(rows: Rows, item_id: str | None, lang: str) -> dict[str, Any] | None:
    """An item as its heading; of one that is gone the id."""
    if item_id is None:
        return None
    row = rows.get("item", item_id) or {"number": None, "title": item_id}
    return {"id": item_id, "number": row["number"], "title": text_of(row["title"], lang)}


class _Words:
    """What is said of many documents, looked up once for all of them."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._sizes = {"kB": gettext("%(n)s kB"), "MB": gettext("%(n)s MB")}
        self._languages: dict[str, dict[str, Any]] = {}

    def size(self, count: int) -> str:
        """A number of bytes."""
        n, unit = derived.size(count)
        return self._sizes[unit] % {"n": n}

    def language(self, code: str) -> dict[str, Any]:
        """A language by its name."""
        if code not in self._languages:
            self._languages[code] = language_name(code, self.lang)
        return self._languages[code]


def _shown(group: Group, wanted: Mapping[str, str], words: _Words) -> dict[str, Any]:
    versions = [_version(one, words) for one in derived.versions_wanted(group, wanted)]
    return {**group, "title": text_of(group["title"], words.lang), "versions": versions}


def _version(row: Row, words: _Words) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "url", "language", "release")},
        "language_name": words.language(row["language"]) if row["language"] else None,
        "kind": KIND_WORDS[row["media_type"]] if row["media_type"] else None,
        "size": words.size(row["bytes"]) if row["bytes"] else None,
        "published": row["published_at"] is not None,
        "release_at": row.get("release_at"),
    }
