"""What every page is given: its language, its meeting, who reads it, and the data block for its script."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import current_app, request, url_for
from flask_wtf.csrf import generate_csrf

from hlom_live.domain.clock import stamp
from hlom_live.domain.people.persons import list_is_for
from hlom_live.domain.roles import Actor
from hlom_live.live.content.audience import audience_of
from hlom_live.names import LANGUAGES
from hlom_live.store.changes import Position, position_of
from hlom_live.store.cycle import is_in_line
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.store.pledges_found import any_published
from hlom_live.web.context import context, now, whose_page
from hlom_live.web.http import bundles, cookies
from hlom_live.web.http.shared import for_everybody
from hlom_live.web.page_table import LINE, PAGES, Page
from hlom_live.web.rendering import faces, languages
from hlom_live.web.rendering.bar import NAMES, bar
from hlom_live.web.rendering.page_script import script_url

_CODES = frozenset(LANGUAGES)


def text_of(texts: object, lang: str) -> dict[str, Any] | None:
    """A text in the reader's language, else in English, else in the first there is, and which one that is.

    A plain string, whose language is not known, has `lang` None.
    """
    if not texts:
        return None
    if not isinstance(texts, dict):
        return {"text": str(texts), "lang": None, "dir": "auto"}
    found = _language_for(texts, lang)
    return {"text": texts[found], "lang": found, "dir": languages.direction(found)}


def _language_for(texts: dict[str, str], lang: str) -> str:
    return next((code for code in (lang, languages.SOURCE_LANGUAGE) if texts.get(code)), next(iter(texts)))


def in_one_language(rows: Any, lang: str) -> Any:
    """Rows with every text by language in the reader's alone, or in the one that stands for it, as `text_of`.

    A page that is opened waits for this walk over all rows: what holds no text is not entered.
    """
    if isinstance(rows, list):
        return [in_one_language(one, lang) for one in rows]
    if not isinstance(rows, dict) or not rows:
        return rows
    if _CODES.issuperset(rows) and all(isinstance(text, str) for text in rows.values()):
        found = _language_for(rows, lang)
        return {found: rows[found]}
    return {name: in_one_language(one, lang) if type(one) in (dict, list) else one for name, one in rows.items()}


@lru_cache(maxsize=1)
def _icon(file: Path) -> str:
    """The sign of the program in the page itself: fetched, it would cost a round trip and a kilobyte of headers."""
    return "data:image/svg+xml," + quote(file.read_text(encoding="utf-8").strip(), safe=" ='/:")


def base(page: str, meeting: MeetingRow | None, actor: Actor | None) -> dict[str, Any]:
    """The variables of templates/base.html and bare.html."""
    lang = languages.current()
    return {
        "page": page,
        "lang": lang,
        "dir": languages.direction(lang),
        "languages": [_language(code) for code in languages.offered()],
        "meeting": _meeting(meeting, actor, lang) if meeting else None,
        "slug": meeting.slug if meeting else None,
        "csrf": None if for_everybody() else generate_csrf(),
        "next_url": request.full_path.rstrip("?") if request.method == "GET" else "/",
        "role": str(actor.role) if actor else None,
        "name": str(NAMES.get(actor.name, actor.name)) if actor else None,
        "delegation": actor.delegation if actor else None,
        "bar": bar(page, meeting, actor),
        "notices": [],
        "page_data": None,
        "theme": None,
        "view": None,
        **_files(PAGES[page], lang),
        "icon": _icon(current_app.config["STATIC_FOLDER"] / "icon.svg"),
        "line": script_url(LINE),
        "fonts_han": url_for("static", filename=faces.SHEET),
        "fonts_known": request.cookies.get(cookies.FONTS) == current_app.config["STATIC_VERSION"],
    }


def _files(page: Page, lang: str) -> dict[str, Any]:
    """A page that has a script has one file of styles too: on a weak line each costs a round trip (ADR 0077)."""
    if page.script:
        return {"styles": [bundles.style_url(page.name)], "script": script_url(page.name, lang)}
    return {"styles": [url_for("static", filename=f"css/{name}.css") for name in page.styles], "script": None}


def early(words: dict[str, Any]) -> str:
    """The `Link` header of a page that has a script: its files are fetched while the page is still coming."""
    styles = (f"<{one}>; rel=preload; as=style" for one in words["styles"])
    return ", ".join((*styles, f"<{words['script']}>; rel=modulepreload"))


def _language(code: str) -> dict[str, str]:
    return {"code": code, "name": _own_name(code), "dir": languages.direction(code)}


def _own_name(code: str) -> str:
    name = languages.name_in(code, code)
    return name[0].upper() + name[1:]


def _meeting(meeting: MeetingRow, actor: Actor | None, lang: str) -> dict[str, Any]:
    own = {"slug": meeting.slug, "title": text_of(meeting.title, lang), "url": PAGES["follow"].url(meeting.slug)}
    listed = PAGES["participants"].url(meeting.slug) if list_is_for(meeting.rules, actor) else None
    return {
        **own,
        "rehearsal": meeting.rehearsal_of is not None,
        "calendar": _calendar(meeting, lang),
        "elsewhere": _elsewhere(meeting, lang),
        "cycle": PAGES["cycle"].url(meeting.slug) if _in_line(meeting) else None,
        "participants": listed,
        "pledges": PAGES["pledges"].url(meeting.slug) if _pledged(meeting) else None,
    }


@lru_cache(maxsize=64)
def _any_pledge(database: Database, meeting_id: str, _at: Position) -> bool:
    with database.reading() as session:
        return any_published(session, meeting_id)


def _pledged(meeting: MeetingRow) -> bool:
    """Whether there is a pledge that everybody may see; looked for once for each number of the meeting."""
    return _any_pledge(context().database, meeting.id, position_of(meeting))


def _calendar(meeting: MeetingRow, lang: str) -> str | None:
    """The address by which a calendar takes the programme and keeps it; none where it would have to sign in."""
    if not meeting.published:
        return None
    address = context().settings.public_url + url_for("calendar.programme", slug=meeting.slug, lang=lang)
    return f"webcal:{address.partition(':')[2]}"


def _in_line(meeting: MeetingRow) -> bool:
    """Whether there is a line of meetings to be shown."""
    with context().database.reading() as session:
        return is_in_line(session, meeting)


def _elsewhere(meeting: MeetingRow, lang: str) -> dict[str, str] | None:
    """Where others find what is said in a meeting: its feeds, and how a web site shows it; none while it is a draft."""
    if not meeting.published:
        return None
    own, slug = context().settings.public_url, meeting.slug
    feeds = {name: own + url_for(f"feeds.{name}", slug=slug, lang=lang) for name in ("interventions", "documents")}
    page = own + url_for("pages.follow", slug=slug, lang=lang)
    return {**feeds, "oembed": own + url_for("oembed.oembed", url=page, format="json")}


def for_script(
    page: str, meeting: MeetingRow | None, actor: Actor | None, reload: dict[str, Any] | None
) -> dict[str, Any]:
    """The page-data block. `reload` is the state as the reader's audience may see it, or None without a meeting."""
    lang = languages.current()
    audience = audience_of(actor)
    return {
        "page": page,
        "meeting": meeting.slug if meeting else None,
        "lang": lang,
        "dir": languages.direction(lang),
        "languages": languages.offered(),
        "now": stamp(now()),
        "role": str(actor.role) if actor else None,
        "delegation": actor.delegation if actor else None,
        "room": actor.room if actor else None,
        "name": actor.name if actor else "",
        "signed_in_as": whose_page() if actor else None,
        "csrf": None if for_everybody() else generate_csrf(),
        "audience": "staff" if audience.is_staff else str(audience),
        "reload": reload,
        "leave": sorted(PAGES[page].leaves),
        "crowd": context().live.crowd.full if PAGES[page].follows and actor is None else None,
        "words": None if lang == languages.SOURCE_LANGUAGE else languages.words_url(lang, page),
        "words_by_lang": {code: languages.words_url(code, page) for code in languages.offered()},
        "options": {},
        "screen": None,
        "pairing_code": None,
        "version": current_app.config["STATIC_VERSION"],
        "fonts": url_for("static", filename="css/fonts.css"),
        "fonts_han": url_for("static", filename=faces.SHEET),
        "urls": urls(meeting.slug if meeting else None),
    }


def urls(slug: str | None) -> dict[str, str]:
    """Where a page's script finds what it needs."""
    if slug is None:
        return {}
    pages = {page.name: page.url(slug) for page in PAGES.values() if not page.own_view}
    own = {"commands": f"/api/v1/meetings/{slug}/commands", "sign_in": PAGES["sign-in"].url(slug)}
    return {**own, "qr": f"{pages['follow']}/qr.svg", **pages}
