"""Badges as they are printed: what a delegation is called, its category, and the code that is read at the door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hlom_live.store.models import MeetingRow
from hlom_live.store.record import in_language
from hlom_live.web.paper.words import word
from hlom_live.web.rendering.qr import qr_code


def fields(meeting: MeetingRow, badges: Iterable[dict[str, Any]], lang: str) -> dict[str, Any]:
    """What the template `badges` prints, of badges as their page shows them (web/pages/badges.py)."""
    title = in_language(meeting.title, lang)
    return {
        "lang": lang,
        "title": f"{word('badges', lang)} · {title}",
        "meeting": title,
        "badges": [_badge(one, lang) for one in badges],
        "empty": word("no_badge", lang),
    }


def bare(code: str) -> str:
    """A code without the strokes between its groups, as it is read at the door."""
    return code.replace("-", "")


def _badge(shown: dict[str, Any], lang: str) -> dict[str, Any]:
    return {
        "name": shown["name"]["text"],
        "second": shown["second"]["text"] if shown["second"] else None,
        "category": shown["category"]["text"],
        "seat": word("seat", lang, seat=shown["seat"]) if shown["seat"] else None,
        "code": shown["code"],
        "alt": word("badge_code", lang, code=shown["code"]),
        "qr": qr_code(bare(shown["code"]), border=0).decode(),
    }
