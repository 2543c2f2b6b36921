"""What a locked telephone shows, in the language in which its reader subscribed: the words of the delegate's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hlom_live.live.content.telling import Telling
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering.languages import SOURCE_LANGUAGE, catalogue
from hlom_live.web.rendering.page_data import text_of

# As static/js/parts/calls/call-words.js, which has them gathered; looked up in the language of each browser.
TITLES = {"soon": "Soon", "next": "You are next", "now": "You have the floor"}
SENTENCES = {
    "soon": "You speak soon. Please be ready.",
    "next": "You are next. Please come to the rostrum or connect your microphone.",
    "now": "You have the floor.",
}
NEXT_BY_MODE = {
    "in_room": "You are next. Please come to the rostrum.",
    "remote": "You are next. Please connect your microphone and camera.",
    "pre_recorded": "Your recorded statement is next.",
    "read_out": "Your statement is next; it will be read out.",
}


def say(telling: Telling, slug: str, language: str) -> Mapping[str, str]:
    """The title and body of what is shown, the page that a touch leads to, and the `tag` under which it is shown."""
    page = {"url": PAGES["delegate"].url(slug), "lang": language}
    if telling.call is None:
        title = _word(language, "From the secretariat")
        return {**page, "title": title, "body": telling.text or "", "tag": f"hlom-message-{telling.key}"}
    entry = telling.key.rpartition(":")[0]
    sentence = NEXT_BY_MODE.get(telling.mode or "") if telling.call == "next" else None
    body = _word(language, sentence or SENTENCES[telling.call])
    where = _where(telling, language)
    body = _word(language, "%(where)s: %(words)s") % {"where": where, "words": body} if where else body
    return {**page, "title": _word(language, TITLES[telling.call]), "body": body, "tag": f"hlom-call-{entry}"}


def _where(telling: Telling, language: str) -> str:
    """The item by its number, else by its title; and the room where there are several."""
    if telling.item_number:
        item = _word(language, "Item %(number)s") % {"number": telling.item_number}
    else:
        item = _text(telling.item, language)
    if not telling.room or not item:
        return item
    return _word(language, "%(item)s, %(room)s") % {"item": item, "room": _text(telling.room, language)}


def _text(texts: Any, language: str) -> str:
    found = text_of(texts, language)
    return str(found["text"]) if found else ""


def _word(language: str, sentence: str) -> str:
    return sentence if language == SOURCE_LANGUAGE else str(catalogue(language).translations.gettext(sentence))
