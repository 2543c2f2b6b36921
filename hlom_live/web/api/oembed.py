"""oEmbed (oembed.com, version 1.0): a web site that is given a meeting's address learns how to show its card.

Where no site may show the card in a frame, the answer is a link (docs/adr/0166-feeds.md).
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, jsonify, request
from flask_babel import gettext

from hlom_live.domain.errors import Refused, invalid
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.http.keeping import let_all_keep
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.framed import HEIGHT, WIDTH, card_of
from hlom_live.web.rendering.page_data import text_of
from hlom_live.web.sign_in.identity import everybodys

KEPT_SECONDS = 3600
SHOWN = ("follow", "plain", "card")
"""The pages whose addresses stand for their meeting."""

bp = Blueprint("oembed", __name__, url_prefix="/api/v1")


@bp.get("/oembed")
def oembed() -> Response:
    """How to show the meeting of `url`, in `maxwidth` by `maxheight` at most; 501 for another `format` than JSON."""
    if request.args.get("format", "json") != "json":
        message = gettext("This is answered in JSON only.")
        answer = jsonify(error={"code": "format", "message": message})
        answer.status_code = 501
        return answer
    slug, lang = _meant(request.args.get("url", ""))
    width, height = (_within(name, usual) for name, usual in (("maxwidth", WIDTH), ("maxheight", HEIGHT)))
    with context().database.reading() as session:
        meeting = everybodys(session, slug)
    answer = jsonify(_told(meeting, languages.known_or_own(lang, meeting.languages), width, height))
    let_all_keep(answer, KEPT_SECONDS)
    return answer


def _meant(url: str) -> tuple[str, str | None]:
    """The slug of the meeting at an address of ours, and the language named in it. Refused("not_found")."""
    own = context().settings.public_url
    try:
        parts, ours = urlsplit(url), urlsplit(own)
        at_home = (parts.scheme, parts.netloc.lower()) == (ours.scheme, ours.netloc.lower())
    except ValueError:
        at_home = False
    if not at_home or not parts.path.startswith(ours.path):
        raise Refused("not_found", what="page")
    path = parts.path.removeprefix(ours.path).rstrip("/")
    for name in SHOWN:
        found = re.fullmatch(str(PAGES[name].address).replace("<slug>", "([a-z0-9-]+)"), path)
        if found:
            return found[1], parse_qs(parts.query).get("lang", [None])[0]
    raise Refused("not_found", what="page")


def _within(name: str, usual: int) -> int:
    """A length in pixels, no longer than is asked. Refused("invalid") for what is no length."""
    asked = request.args.get(name, str(usual))
    if not (asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 and int(asked)):
        raise invalid(name, "unknown")
    return min(int(asked), usual)


def _told(meeting: MeetingRow, lang: str, width: int, height: int) -> dict[str, Any]:
    parts = context()
    own, title = parts.settings.public_url, str((text_of(meeting.title, lang) or {"text": ""})["text"])
    told = {
        "version": "1.0",
        "type": "link",
        "title": title,
        "provider_name": "HLOM Live",
        "provider_url": own,
        "cache_age": KEPT_SECONDS,
    }
    if not parts.settings.card_frames:
        return told
    html = card_of(meeting, lang, width, height)
    return told | {"type": "rich", "html": html, "width": width, "height": height}
