"""The one place that turns a refusal into an answer: a status, a code, and a sentence (rendering/refusals.py)."""

from __future__ import annotations

import logging
from contextlib import suppress
from traceback import format_tb

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_babel import lazy_gettext
from sqlalchemy.exc import DBAPIError, IntegrityError
from werkzeug.exceptions import HTTPException

from hlom_live.domain.errors import Refused
from hlom_live.store.faults import AWAY, disk_full, in_one_line
from hlom_live.store.meetings import exists
from hlom_live.web.context import context, reader_of_request
from hlom_live.web.http import audit
from hlom_live.web.http.headers import SCREEN, request_id
from hlom_live.web.rendering.page_data import base
from hlom_live.web.rendering.refusals import conflicts_of, sentence, told
from hlom_live.web.rendering.teller import PlainTeller, Teller

log = logging.getLogger(__name__)

STATUS = {
    "invalid": 400,
    "sign_in": 401,
    "not_allowed": 403,
    "not_found": 404,
    "too_large": 413,
    "not_json": 415,
    "file_type": 415,
    "too_many": 429,
    "link_unknown": 404,
    "link_expired": 403,
    "link_revoked": 403,
    "failed": 500,
    "not_ready": 503,
}
"""Every other code is a command that cannot be done now: 409."""

OF_HTTP = {
    400: "invalid", 401: "sign_in", 403: "not_allowed", 404: "not_found", 405: "not_found", 413: "too_large",
    415: "not_json", 429: "too_many", 503: "not_ready",
}  # fmt: skip


TITLES = {
    400: lazy_gettext("This cannot be read"),
    401: lazy_gettext("Please sign in"),
    403: lazy_gettext("Not allowed"),
    404: lazy_gettext("Not found"),
    409: lazy_gettext("Not possible now"),
    413: lazy_gettext("Too large"),
    415: lazy_gettext("This kind of file is not taken"),
    429: lazy_gettext("Too many tries"),
    500: lazy_gettext("Something went wrong"),
    503: lazy_gettext("Not ready"),
}


TOO_MANY = 429
TRIES_AGAIN_SECONDS = 60
"""After which tries that were counted are forgotten, where a refusal does not say otherwise."""


def status_of(code: str) -> int:
    """The HTTP status of a refusal's code."""
    return STATUS.get(code, 409)


def answer(refused: Refused, tell: Teller | None = None) -> Response:
    """The refusal as JSON for programs and scripts, as a page for people."""
    status, message = status_of(refused.code), sentence(refused, tell)
    audit.refused(refused.code, refused.facts)
    found = _in_json(refused, tell, message) if for_programs() else _page(status, message)
    if status == TOO_MANY:
        found.headers["Retry-After"] = str(refused.facts.get("seconds", TRIES_AGAIN_SECONDS))
    return found


def _in_json(refused: Refused, tell: Teller | None, message: str) -> Response:
    error: dict[str, object] = {"code": refused.code, "message": message, "request": request_id(), **told(refused)}
    if refused.facts.get("conflicts"):
        error["conflicts"] = conflicts_of(refused, tell or PlainTeller())
    return make_response(jsonify(error=error), status_of(refused.code))


SCREEN_TRIES_AGAIN_SECONDS = "60"


def for_programs() -> bool:
    """Whether this request is answered in JSON."""
    return request.path.startswith("/api/") or request.path == "/screen/pairing"


def _page(status: int, message: str) -> Response:
    """The page for people; whoever is signed in to the meeting keeps its bar, and so the way back."""
    title = TITLES.get(status, TITLES[409])
    words = {"status": status, "title": title, "sentence": message, "error_id": request_id()}
    if request.path == SCREEN:
        told = base("screen", None, None) | words | {"view": request.args.get("view")}
        answer = make_response(render_template("errors/screen.html", **told), status)
        answer.headers["Refresh"] = SCREEN_TRIES_AGAIN_SECONDS  # nobody stands beside a television
        return answer
    meeting, actor = reader_of_request() or (None, None)
    return make_response(render_template("screens/error.html", **base("error", meeting, actor), **words), status)


def init_errors(app: Flask) -> None:
    """Every way a request can fail ends here; none of them shows a trace."""
    app.register_error_handler(Refused, answer)
    app.register_error_handler(HTTPException, _of_http)
    for away in AWAY:
        app.register_error_handler(away, _of_database)
    app.register_error_handler(IntegrityError, _of_missing_row)
    app.register_error_handler(Exception, _of_fault)


def _of_http(error: HTTPException) -> Response:
    if error.code is not None and error.code < 400:
        return make_response(error.get_response(request.environ))
    code = OF_HTTP.get(error.code or 500, "failed")
    facts = {"what": "page"} if code == "not_found" else {"field": "request", "reason": "type"}
    found = answer(Refused(code, **facts))
    found.status_code = error.code or 500
    for name, value in error.get_headers(request.environ):
        if name in ("Allow", "Retry-After"):
            found.headers[name] = value
    return found


def _is_gone() -> bool:
    """Whether the meeting that was asked for was removed while it was answered: then it is no fault that rows are not
    there that were a moment ago.
    """
    slug, gone = (request.view_args or {}).get("slug"), False
    if slug is not None:
        with suppress(*AWAY), context().database.reading() as session:
            gone = not exists(session, slug)
    if gone:
        g.reader = None  # nor has its bar anything to show
    return gone


def _of_missing_row(error: Exception) -> Response:
    return answer(Refused("not_found", what="meeting")) if _is_gone() else _of_database(error)


def _of_database(error: Exception) -> Response:
    log.error("request %s: the database failed: %s", request_id(), in_one_line(error) or _without_values(error))
    return answer(Refused("not_ready", **({"reason": "disk_full"} if disk_full(error) else {})))


def _without_values(error: Exception) -> str:
    """What went wrong and where, without the rows that a database quotes under its first line."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    return "\n".join([*said.splitlines()[:1], "".join(format_tb(error.__traceback__))])


def _of_fault(error: Exception) -> Response:
    if _is_gone():
        return answer(Refused("not_found", what="meeting"))
    log.error("request %s failed", request_id(), exc_info=error)
    return answer(Refused("failed"))
