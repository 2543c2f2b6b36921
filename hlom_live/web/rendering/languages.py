"""The reader's language: choosing it, its direction, and the words of it for templates, Python and scripts.

The catalogues are read from `translations/<lang>/LC_MESSAGES/messages.po` themselves, so that there is no compiled
file that could be older than its source (docs/adr/0040-catalogues-read-from-po.md).
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from pathlib import Path

import flask_babel
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, Response, abort, current_app, has_request_context, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.web.http import cookies
from hlom_live.web.http.addresses import local_path
from hlom_live.web.http.bodies import without_token
from hlom_live.web.http.bundles import modules
from hlom_live.web.http.keeping import YEAR_SECONDS, let_keep
from hlom_live.web.http.wishes import language_wished
from hlom_live.web.page_table import LATER, SCRIPTED

SOURCE_LANGUAGE = "en"
PROJECT = Path(__file__).resolve().parents[3]
FOLDER = PROJECT / "hlom_live" / "translations"

bp = Blueprint("languages", __name__)


@dataclass(frozen=True)
class Catalogue:
    """One language: its words for Python and templates, and what scripts need of it (live/words.js).

    `plural` tells which of the plural texts each category of Intl takes; `said` has the scripts' sentences: the message
    id, its text or texts, and the files that say it.
    """

    translations: NullTranslations
    plural: dict[str, int]
    said: tuple[tuple[str, str | list[str], frozenset[str]], ...]


@dataclass(frozen=True)
class Words:
    """The words of a language that a page's scripts say, as JSON; the version changes with them."""

    said: str
    version: str


class PoDomain(flask_babel.Domain):
    """Flask-Babel's domain, with catalogues read from .po files."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the reader's language; outside a request, the message ids themselves."""
        locale = flask_babel.get_locale()
        return catalogue(locale.language).translations if locale else NullTranslations()


def init_languages(app: Flask) -> None:
    """Give the app Flask-Babel with our choice of language and our catalogues."""
    babel = flask_babel.Babel(app, default_locale=SOURCE_LANGUAGE, locale_selector=choose)
    babel.domain_instance = PoDomain()
    app.register_blueprint(bp)


def offered() -> list[str]:
    """The languages of the settings whose words are there, in the settings' order."""
    known: list[str] = current_app.config["LANGUAGES"]
    return [lang for lang in known if lang == SOURCE_LANGUAGE or po_file(lang).exists()]


def choose() -> str:
    """The reader's language: the address's `lang`, else the cookie, else what the browser asks for, else English."""
    if not has_request_context():
        return SOURCE_LANGUAGE
    known = offered()
    header = request.headers.get("Accept-Language", "")
    return language_wished(known, request.args.get("lang"), cookies.read(cookies.LANGUAGE), header) or SOURCE_LANGUAGE


def for_all(of_meeting: Sequence[str]) -> str:
    """The language of what is the same for everybody: the address's `lang`, else the meeting's own, else English."""
    return known_or_own(request.args.get("lang"), of_meeting)


def known_or_own(asked: str | None, of_meeting: Sequence[str]) -> str:
    """The language asked for if pages speak it, else the meeting's own, the first of its languages, else English."""
    known = offered()
    return next((lang for lang in (asked, *of_meeting[:1]) if lang in known), SOURCE_LANGUAGE)


def current() -> str:
    """The language of this request."""
    locale = flask_babel.get_locale()
    return locale.language if locale else SOURCE_LANGUAGE


def name_in(code: str, lang: str) -> str:
    """What a language is called in another one."""
    return Locale.parse(code).get_display_name(lang) or code


def direction(lang: str) -> str:
    """`rtl` for languages written from right to left, else `ltr`; also for what is no language, as rows may hold."""
    try:
        return str(Locale.parse(lang).text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def po_file(lang: str) -> Path:
    """Where the words of a language are kept."""
    return FOLDER / lang / "LC_MESSAGES" / "messages.po"


@lru_cache(maxsize=16)
def catalogue(lang: str) -> Catalogue:
    """The words of a language, read once; of one without a catalogue, the English message ids.

    Raises ValueError for a catalogue that cannot be read.
    """
    found = _read(lang)
    return Catalogue(_translations(found), plural_texts(lang, found), tuple(_said(found)))


@lru_cache(maxsize=512)
def words(lang: str, page: str) -> Words:
    """The sentences that a page's modules say, as the catalogue tells where each stands."""
    own, files = catalogue(lang), _files(page)
    messages = {key: text for key, text, places in own.said if not files.isdisjoint(places)}
    found = {"lang": lang, "plural": own.plural, "messages": messages}
    said = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return Words(said, hashlib.sha256(said.encode()).hexdigest()[:12])


@lru_cache(maxsize=64)
def _files(page: str) -> frozenset[str]:
    """The files of a page's modules, as catalogues name them."""
    return frozenset(file.relative_to(PROJECT).as_posix() for file in modules(PROJECT / "static", page))


def _read(lang: str) -> Catalog:
    if not po_file(lang).exists():
        return Catalog(locale=lang)
    with po_file(lang).open("rb") as source:
        return read_po(source, locale=lang)


def _translations(catalogue: Catalog) -> NullTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _said(catalogue: Catalog) -> Iterator[tuple[str, str | list[str], frozenset[str]]]:
    """What scripts say, where it is translated and sure."""
    for message in catalogue:
        if not message.id or message.fuzzy or not all(_texts(message.string)):
            continue
        files = frozenset(file for file, _ in message.locations if file.startswith("static/"))
        if files:
            key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
            yield key, message.string if isinstance(message.string, str) else list(message.string), files


def _texts(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def plural_texts(lang: str, catalogue: Catalog) -> dict[str, int]:
    """Which plural text of the catalogue belongs to each category that Intl.PluralRules names for whole numbers."""
    index_of = c2py(catalogue.plural_expr)
    category_of = Locale.parse(lang).plural_form
    samples = [*range(201), 1000, 10_000, 100_000, 1_000_000]
    found: dict[str, int] = {}
    for number in samples:
        found.setdefault(category_of(number), index_of(number))
    return found


def words_url(lang: str, page: str) -> str:
    """The address of a language's words for a page's scripts; it changes with its content."""
    return f"/i18n/{page}.{lang}.js?v={words(lang, page).version}"


@bp.get("/i18n/<page>.<lang>.js")
def script(page: str, lang: str) -> Response:
    """The words of one language that a page says, as an ES module."""
    if lang not in offered() or page not in {*SCRIPTED, *LATER}:
        abort(404)
    found = words(lang, page)
    answer = Response(f"export default {found.said};\n", mimetype="text/javascript")
    let_keep(answer, for_good=request.args.get("v") == found.version)
    answer.set_etag(found.version)
    return answer.make_conditional(request)


@bp.post("/language")
@without_token
def set_language() -> BaseResponse:
    """Keep the language chosen in a form, and go back to the page it was chosen on."""
    lang = request.form.get("lang", "")
    if lang not in offered():
        abort(400)
    answer = redirect(local_path(request.form.get("next")) or "/", 303)
    cookies.write(answer, cookies.LANGUAGE, lang, YEAR_SECONDS)
    return answer
