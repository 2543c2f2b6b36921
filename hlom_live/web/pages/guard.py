"""Who may open a page, as the table of pages says it (web/page_table.py)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import redirect, request
from werkzeug.wrappers import Response

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor
from hlom_live.store.models import MeetingRow
from hlom_live.web.page_table import PAGES
from hlom_live.web.sign_in.entering import sign_in_page
from hlom_live.web.sign_in.identity import find_reader

Show = Callable[[MeetingRow, Actor], Response]
"""What shows a page, or does what its form asks; of a page that everybody may see, the actor may be None."""


def guarded(name: str, lead: bool = True) -> Callable[[Show], Callable[..., Response]]:
    """The view of a page, from a function that shows it to those who may see it.

    Whoever is not signed in is led to the sign-in page and back; without `lead`, as for the page's forms, refused.
    Refused("not_found", "sign_in", "not_allowed").
    """
    page = PAGES[name]

    def as_view(show: Show) -> Callable[..., Response]:
        @wraps(show)
        def view(slug: str, **_: str) -> Response:
            meeting, actor = find_reader(slug)
            if page.may is None or (actor is not None and actor.role in page.may):
                return show(meeting, actor)
            if actor is not None:
                raise Refused("not_allowed")
            if not lead:
                raise Refused("sign_in")
            return redirect(sign_in_page(slug, request.full_path.rstrip("?")), 303)

        return view

    return as_view
