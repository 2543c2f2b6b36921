"""What a page started without a line needs: the service worker, and pages without anybody's data (ADR 0078)."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, current_app, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.web.http.keeping import let_keep
from hlom_live.web.page_table import OFFLINE, ROWS
from hlom_live.web.rendering.page_data import base, for_script

bp = Blueprint("offline", __name__)


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
