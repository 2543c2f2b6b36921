"""The check against forged requests: what changes something carries the token of a page of ours."""

from __future__ import annotations

from flask import Flask, current_app, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect, validate_csrf
from wtforms import ValidationError

from hlom_live.domain.errors import Refused, invalid
from hlom_live.web.http.bodies import has_token_inside, is_in_pieces, needs_no_token
from hlom_live.web.http.keeping import OFFICE
from hlom_live.web.rendering.errors import answer
from hlom_live.web.sign_in.identity import BELIEVED, SIGN_INS, bearer, signed_in

csrf = CSRFProtect()


def init_forgery(app: Flask) -> None:
    """Look at every unsafe request before its view."""
    csrf.init_app(app)
    app.before_request(refuse_forged)
    app.register_error_handler(CSRFError, _forged)


def refuse_forged() -> None:
    """Every unsafe call needs the page's token, unless nobody is signed in by cookie or a bearer token is sent.

    A bearer token is never sent by a browser of its own accord, and an API call without sign-in is refused anyway.
    """
    if bearer() is not None or (
        request.path.startswith("/api/") and not (session.get(SIGN_INS) or session.get(OFFICE))
    ):
        return
    view = current_app.view_functions.get(request.endpoint or "")
    if has_token_inside(view) or needs_no_token(view):
        return
    if is_in_pieces(view):
        check_token(request.headers.get("X-CSRF-Token"))
    else:
        csrf.protect()


def check_token(token: str | None) -> None:
    """CSRFError unless it is the page's. A body that is read in pieces is not looked into for it: it is in the header.

    A view that is marked so (http/bodies.py, `token_inside`) asks here for the one in its form.
    """
    try:
        validate_csrf(token)
    except ValidationError as error:
        raise CSRFError(error.args[0]) from None


def _forged(error: CSRFError) -> object:
    """A page whose browser was signed in anew has an old token: if the browser is another's now, that is said."""
    slug = (request.view_args or {}).get("slug")
    try:
        if slug and request.headers.get(BELIEVED):
            signed_in(slug)
    except Refused as refused:
        return answer(refused)
    return answer(invalid("X-CSRF-Token", "token"))
