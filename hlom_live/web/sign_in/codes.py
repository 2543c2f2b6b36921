"""Sign-in by link and by typed code; signing out."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Role
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.sign_in import access, sign_ins, throttle
from hlom_live.store.sign_in.access import Purpose, TokenRow, Validity
from hlom_live.store.sign_in.throttle import Limit
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.addresses import local_path
from hlom_live.web.http.cookies import secure_cookies
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.page_table import LANDING
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.bar import NAMES, ROLE_NAMES
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.sign_in import office
from hlom_live.web.sign_in.entering import enter, find, form, may_try, off_the_loop, refused_form
from hlom_live.web.sign_in.identity import SIGN_INS, identify

bp = Blueprint("codes", __name__)

WRONG_CODE = lazy_gettext("This code is not right. Please look at it again.")
CODE_FAULTS = {
    Validity.LOCKED: lazy_gettext("This code was tried too often and is locked. Ask the secretariat for a new one."),
    Validity.EXPIRED: lazy_gettext("This code is no longer valid. Ask the secretariat for a new one."),
    Validity.REVOKED: lazy_gettext("This code is no longer valid. Ask the secretariat for a new one."),
}
NOT_ENCRYPTED = lazy_gettext("Browsers keep no sign-in for an address that is not encrypted. Use https.")


@bp.get("/in/<secret>")
def link(secret: str) -> Response:
    """Whom a sign-in link lets in, and a button: looking signs nobody in, for mail programs and foreign pages look too.

    Whoever is signed in by it already is led on; whoever is signed in as somebody else is told so first.
    """
    token = _of_link(secret)
    with context().database.reading() as database:
        meeting = database.get(MeetingRow, token.meeting_id)
        if meeting is None:  # it was removed just now, with its links
            raise Refused("link_unknown")
        actor, _ = identify(database, meeting)
        whose = _delegation(database, token)
    if actor is not None and actor.access == token.access:
        return redirect(LANDING[actor.role].url(meeting.slug), 303)
    words = base("enter", meeting, actor) | {
        "who": whose or {"text": str(NAMES.get(token.name, token.name)), "lang": None, "dir": "auto"},
        "as_role": ROLE_NAMES[Role(token.role)],
        "own_page": LANDING[actor.role].url(meeting.slug) if actor else None,
        "fault": NOT_ENCRYPTED if _not_kept() else None,
        "next_url": request.path,
    }
    answer = make_response(render_template("screens/enter.html", **words))
    keep_nothing(answer)
    return answer


@bp.post("/in/<secret>")
def enter_by_link(secret: str) -> Response:
    """Sign the browser in with a link, and lead it to the page of its role."""
    return enter(_of_link(secret), "")


def _of_link(secret: str) -> TokenRow:
    """The token of a sign-in link. Refused("link_unknown", "link_expired", "link_revoked")."""
    with context().database.reading() as database:
        token = access.find_secret(database, Purpose.LINK, secret)
    if token is None:
        raise Refused("link_unknown")
    validity = token.validity(now())
    if validity is not Validity.VALID:
        raise Refused("link_expired" if validity is Validity.EXPIRED else "link_revoked")
    return token


def _delegation(database: Session, token: TokenRow) -> dict[str, Any] | None:
    row = database.get(DelegationRow, token.delegation) if token.delegation else None
    return text_of(row.name, languages.current()) if row else None


def _not_kept() -> bool:
    """Whether the browser will not keep the cookie of a sign-in."""
    return secure_cookies() and not request.is_secure and not context().settings.secure_cookies


@bp.get("/m/<slug>/sign-in")
def sign_in(slug: str) -> str:
    """The form for a typed code."""
    return form(find(slug), code=NOT_ENCRYPTED if _not_kept() else None)


@bp.post("/m/<slug>/sign-in")
def try_code(slug: str) -> Response | tuple[str, int]:
    """Try a typed code; wrong and unknown ones take as long and read the same."""
    meeting, typed, address = find(slug), request.form.get("code", ""), request.remote_addr or ""
    limits = [throttle.of_address(address, context().settings.secret_key)]
    try:
        token, validity = _take_try(meeting, typed, limits)
    except Refused as refused:
        return refused_form(meeting, "code", refused)
    digest = token.digest if token is not None and validity is not Validity.LOCKED else None
    right = off_the_loop(access.code_matches, digest, typed[:64])
    if token is not None and right and validity is Validity.VALID:
        return enter(token, request.form.get("next", ""), limits)
    audit.note("sign_in_refused", meeting=slug, how="code", why=validity if right else "wrong", address=address)
    known = right or validity is Validity.LOCKED
    return form(meeting, code=CODE_FAULTS[validity] if known else WRONG_CODE), 403


def _take_try(meeting: MeetingRow, typed: str, limits: list[Limit]) -> tuple[TokenRow | None, Validity]:
    """The code's token and its validity; the try is counted before it is judged, so that none is free."""
    may_try(limits)
    with context().database.writing(seen=False) as database:
        token = access.find_code(database, meeting.id, typed)
        if token is None:
            return None, Validity.VALID
        validity = token.validity(now())
        if validity is not Validity.LOCKED:
            access.count_try(database, token.id)
        return token, validity


@bp.post("/sign-out")
def sign_out() -> Response:
    """End every sign-in of this browser, so that nothing stays behind on a shared machine."""
    with context().database.writing(seen=False) as database:
        for secret in session.get(SIGN_INS, {}).values():
            sign_ins.end_sign_in(database, secret)
    office.sign_out()
    for slug in session.get(SIGN_INS, {}):
        audit.note("sign_out", meeting=slug)
    session.clear()
    answer = cast(Response, redirect(local_path(request.form.get("next")) or url_for("pages.start"), 303))
    # What the browser has kept of pages, and what pages have kept in it (docs/adr/0078, 0129).
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
