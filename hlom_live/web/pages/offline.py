"""What a page started without a line needs: the service worker, and pages without anybody's data (ADR 0078)."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from hlom_live.web.http import assets
from hlom_live.web.rendering.page_data import base, for_script

PAGES = ("follow", "screen")

bp = Blueprint("offline", __name__)


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker. It stands at the root, because it may answer only for addresses below its own."""
    return assets.latest("js/worker.js")


@bp.get("/offline/<page>")
def shell(page: str) -> str:
    """The page that says that there is no connection. Nobody's sign-in, token or state is in it."""
    if page not in PAGES:
        abort(404)
    data = for_script(page, None, None, None) | {"offline": True, "csrf": None}
    nobodys = {"page_data": data, "csrf": None, "languages": [], "fonts_known": True, "theme": "dark"}
    return render_template(f"screens/offline-{page}.html", **base(page, None, None) | nobodys)
