"""The office comes in by a link of its own (store/sign_in/office.py), and enters every meeting as its administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, cast

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.sign_in import office, throttle
from hlom_live.store.sign_in.office import OfficeRow
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.keeping import OFFICE, keep_nothing
from hlom_live.web.rendering.errors import status_of
from hlom_live.web.rendering.page_data import base
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.entering import may_try, renew_session
from hlom_live.web.sign_in.identity import by_cookie

bp = Blueprint("office", __name__)

Show = Callable[..., Response]


@dataclass(frozen=True)
class Caller:
    """Who opens a page on meetings: somebody of the office, or the administrator of some meetings (by their slugs)."""

    office: OfficeRow | None = None
    own: dict[str, Actor] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """Who acts where it is about no one meeting."""
        return self.office.actor() if self.office else next(iter(self.own.values()))

    def knows(self, slug: str) -> bool:
        """Whether they look after a meeting, and so may be told of it while it is no more than a draft."""
        return self.office is not None or slug in self.own

    def of(self, slug: str) -> Actor:
        """Who acts in a meeting. Refused("not_allowed")."""
        if self.office is not None:
            return self.office.actor()
        if slug not in self.own:
            raise Refused("not_allowed")
        return self.own[slug]


def of_office() -> OfficeRow | None:
    """Whoever of the office this browser is signed in as."""
    secret = session.get(OFFICE)
    if not secret:
        return None
    with context().database.reading() as database:
        found = office.signed_in(database, secret, now())
    if found is not None and found[1]:
        with context().database.writing() as database:
            office.heard(database, secret, now())
    return found[0] if found else None


def caller() -> Caller:
    """Who asks. Refused("sign_in") for nobody, ("not_allowed") for whoever is no administrator."""
    row, people = of_office(), by_cookie()
    own = {slug: actor for slug, actor in people.items() if actor.role is Role.ADMIN}
    if row is None and not own:
        raise Refused("not_allowed" if people else "sign_in")
    return Caller(row, own)


def office_only() -> OfficeRow:
    """Who of the office asks. Refused("sign_in", "not_allowed") for everybody else."""
    found = caller().office
    if found is None:
        raise Refused("not_allowed")
    return found


def led(show: Show) -> Show:
    """A page of the office that leads whoever is not signed in to where they can paste their link."""

    @wraps(show)
    def shown(*args: Any, **named: Any) -> Response:
        try:
            return show(*args, **named)
        except Refused as refused:
            if refused.code != "sign_in":
                raise
            return cast(Response, redirect(url_for("office.paste"), 303))

    return shown


@bp.get("/in/office")
def paste() -> Response:
    """Where a link is pasted."""
    return _form(paste=True, wrong="wrong" in request.args)


@bp.get("/in/office/<secret>")
def link(secret: str) -> Response:
    """A button that lets in: looking signs nobody in. Whoever is of the office already is led on."""
    first = _good(secret)
    if of_office() is not None:
        return cast(Response, redirect(url_for("meetings.meetings_page"), 303))
    return _form(first=first)


@bp.post("/in/office/<secret>")
def enter(secret: str) -> Response:
    """Sign this browser in. By the first link somebody becomes the first of the office."""
    first = _good(secret)
    key, made = context().settings.secret_key, None
    try:
        with context().database.writing() as database:
            if first:
                if not office.is_first(database, secret, key):  # used by another in the same moment
                    raise Refused("link_unknown")
                row, made = office.add(database, request.form.get("name", "").strip() or office.NAME, now())
            else:
                row = office.of_link(database, secret, now())
            kept = office.start_sign_in(database, row, now())
    except Refused as refused:
        if refused.facts.get("field") != "name":
            raise
        return _form(status_of(refused.code), first=True, faults={"name": sentence(refused)})
    renew_session(OFFICE, kept)
    audit.note("sign_in", row.actor(), how="office")
    following = "new_meeting.new" if first else "meetings.meetings_page"
    if made is not None:
        return _form(first=True, made=f"{context().settings.public_url}/in/office/{made}", following=url_for(following))
    return cast(Response, redirect(url_for(following), 303))


@bp.post("/in/office")
def typed() -> Response:
    """A link, or what stands at its end, that was pasted."""
    may_try([throttle.of_address(request.remote_addr or "", context().settings.secret_key)])
    secret = request.form.get("link", "").strip().rstrip("/").rpartition("/")[2][:64]
    try:
        _good(secret)
    except Refused as refused:
        audit.refused(refused.code, refused.facts)
        return cast(Response, redirect(url_for("office.paste", wrong=1), 303))
    return cast(Response, redirect(url_for("office.link", secret=secret), 303))


def sign_out() -> None:
    """End the sign-in of this browser, if it has one; the cookie goes with all others."""
    if secret := session.get(OFFICE):
        with context().database.writing() as database:
            office.end_sign_in(database, secret)
        audit.note("sign_out", how="office")


def _good(secret: str) -> bool:
    """Whether this is the first link; else it is somebody's. Refused("link_unknown", "link_expired")."""
    with context().database.reading() as database:
        if office.is_first(database, secret, context().settings.secret_key):
            return True
        office.of_link(database, secret, now())
    return False


def _form(status: int = 200, **more: object) -> Response:
    words = base("office", None, None) | {"first": False, "made": None, "faults": {}, "following": None}
    words |= {"paste": False, "wrong": False, **more}
    words["typed"] = request.form.get("name", "")[:200]
    answer = make_response(render_template("screens/office.html", **words), status)
    keep_nothing(answer)
    return answer
