"""A page's script with the words of its language in it: one answer less (docs/adr/0179-a-light-first-visit.md).

What both say, a sentence in English, is then sent once. Where a script came without its words, of another version or
from a worker that does not know them, the page fetches them by themselves (`words_url`).
"""

from __future__ import annotations

from flask import Blueprint, current_app, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.web.http import bundles
from hlom_live.web.page_table import SCRIPTED
from hlom_live.web.rendering import languages

bp = Blueprint("page_script", __name__, url_prefix="/static/v-<version>")


def script_url(page: str, lang: str = languages.SOURCE_LANGUAGE) -> str:
    """Where the joined script of a page is, with its words in this language."""
    words = None if lang == languages.SOURCE_LANGUAGE else f"{lang}-{languages.words(lang, page).version}"
    return url_for("page_script.script", version=current_app.config["STATIC_VERSION"], page=page, words=words)


@bp.get("/js/pages/<page>.js")
def script(version: str, page: str) -> BaseResponse:
    """All modules of a page, down to what is fetched later, with the words that its address names."""
    text = bundles.joined_script(version, page)
    wanted = request.args.get("words")
    said = _said(page, *wanted.rsplit("-", 1)) if wanted else ""
    text = bundles.WORDS_HERE.sub(lambda place: f"{place[1]}.learn({said});" if said else "", text)
    return bundles.answer_joined(text, version, "text/javascript", whole=bool(said) or not wanted)


def _said(page: str, lang: str, version: str = "") -> str:
    """The words of this language and version, as JSON; of others none."""
    if lang not in languages.offered() or page not in SCRIPTED:
        return ""
    found = languages.words(lang, page)
    return found.said if found.version == version else ""
