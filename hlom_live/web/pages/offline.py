"""What a page started without a line needs: the service worker, pages without anybody's data (ADR 0078), the app."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.web.http.keeping import let_keep
from hlom_live.web.page_table import OFFLINE, PAGES, ROWS
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, for_script, text_of
from hlom_live.web.sign_in.identity import find_reader

bp = Blueprint("offline", __name__)

ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))


@bp.get("/sw.js")
def worker() -> BaseResponse:
    """The service worker, before it the pages it answers for: their addresses, by what is shown in their place.

    It stands at the root, because it may answer only for addresses below its own.
    """
    shown = {f"/offline/{one}": _addresses(one) for one in sorted(OFFLINE)}
    file = current_app.config["STATIC_FOLDER"] / "js" / "worker.js"
    text = f"const PAGES = {json.dumps(shown)};\n\n{file.read_text(encoding='utf-8')}"
    answer = Response(text, mimetype="text/javascript")
    let_keep(answer, for_good=False)
    answer.add_etag()
    return answer.make_conditional(request)


@bp.get("/m/<slug>/manifest.webmanifest")
def manifest(slug: str) -> Response:
    """What a telephone needs to keep a delegation's page as an app; Apple's tell a locked one of nothing without it."""
    meeting, _ = find_reader(slug)
    lang = languages.current()
    title = text_of(meeting.title, lang)
    own = PAGES["delegate"].url(meeting.slug)
    said = {
        "name": title["text"] if title else "HLOM Live",
        "short_name": "HLOM Live",
        "lang": lang,
        "dir": languages.direction(lang),
        "id": own,
        "start_url": own,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5cab",
        "icons": [_icon(name, size, purpose) for name, size, purpose in ICONS],
    }
    answer = Response(json.dumps(said, ensure_ascii=False), mimetype="application/manifest+json")
    answer.headers["Vary"] = "Cookie, Accept-Language"
    return answer


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    address = url_for("static", filename=f"icons/{name}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _addresses(shown: str) -> str:
    return f"^({'|'.join(page.pattern for page in ROWS if page.offline == shown)})$"


@bp.get("/offline/<page>")
def shell(page: str) -> str:
    """The page that says that there is no connection. Nobody's sign-in, token or state is in it."""
    if page not in OFFLINE:
        abort(404)
    data = for_script(page, None, None, None) | {"offline": True, "csrf": None}
    nobodys = {"page_data": data, "csrf": None, "languages": [], "fonts_known": True, "theme": "dark"}
    return render_template(f"offline/{page}.html", **base(page, None, None) | nobodys)
