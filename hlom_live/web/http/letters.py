"""What no address and no form may hold: the letter that ends a text in C, of which a database refuses to be asked."""

from __future__ import annotations

from flask import Flask, current_app, request

from hlom_live.domain.errors import invalid
from hlom_live.web.http.bodies import is_in_pieces

NUL = "\0"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def init_letters(app: Flask) -> None:
    """Refuse such requests before anything else looks at them; commands have rules of their own (domain/text.py)."""
    app.before_request(refuse_nul)


def refuse_nul() -> None:
    """Refused("invalid")."""
    if NUL in request.path or b"%00" in request.query_string or (request.method == "POST" and _in_form()):
        raise invalid("request", "a letter that may not be")


def _in_form() -> bool:
    if request.mimetype not in FORMS:
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    return not is_in_pieces(view) and any(NUL in text for text in request.form.values())
