"""The frame in which an organiser's own web site shows a meeting's card (docs/adr/0166-feeds.md)."""

from __future__ import annotations

from flask import render_template, url_for

from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.rendering.page_data import text_of

WIDTH, HEIGHT = 480, 420
"""In CSS pixels, where the site has that much room."""


def card_of(meeting: MeetingRow, lang: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The frame as HTML, with the card in a language."""
    src = context().settings.public_url + url_for("card.card", slug=meeting.slug, lang=lang)
    title = (text_of(meeting.title, lang) or {"text": ""})["text"]
    return render_template("parts/card-frame.html", src=src, width=width, height=height, title=title)
