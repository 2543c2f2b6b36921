"""Who asks: sign-in by link and by typed code, the cookie, bearer tokens, and the check against forged requests.

Flask's signed cookie holds one random secret per meeting and nothing else; who that is stands on the server
(docs/adr/0041-tokens.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, g, redirect, render_template, request, session, url_for
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError, CSRFProtect, validate_csrf
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import ValidationError

from hlom_live import green
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import Actor, Role
from hlom_live.store import access, sign_ins, throttle
from hlom_live.store.access import Purpose, Standing, TokenRow
from hlom_live.store.changes import find_meeting
from hlom_live.store.hashing import sha256
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_ins import Key
from hlom_live.store.staff import has_staff
from hlom_live.store.throttle import Limit
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.addresses import local_path
from hlom_live.web.http.cookies import LoopbackCookies, secure_cookies
from hlom_live.web.rendering.errors import answer
from hlom_live.web.rendering.page_data import base

P = ParamSpec("P")
R = TypeVar("R")

bp = Blueprint("auth", __name__)
csrf = CSRFProtect()

SIGN_INS = "sign_ins"
BEARER = "Bearer "

LANDING = {
    Role.CHAIR: "pages.chair",
    Role.SECRETARIAT: "pages.desk",
    Role.ADMIN: "pages.desk",
    Role.TECHNICIAN: "pages.control",
    Role.DELEGATE: "pages.delegate",
    Role.INTERPRETER: "pages.booth",
}
"""Where each role begins."""

WRONG_CODE = lazy_gettext("This code is not right. Please look at it again.")
CODE_FAULTS = {
    Standing.LOCKED: lazy_gettext("This code was tried too often and is locked. Ask the secretariat for a new one."),
    Standing.EXPIRED: lazy_gettext("This code is no longer valid. Ask the secretariat for a new one."),
    Standing.REVOKED: lazy_gettext("This code is no longer valid. Ask the secretariat for a new one."),
}
NOT_ENCRYPTED = lazy_gettext("Browsers keep no sign-in for an address that is not encrypted. Use https.")


BY_HEADER = frozenset({"files.upload", "setup.import_file"})
"""Whose bodies are read piece by piece: there the page's token is looked for in the header alone."""


def init_auth(app: Flask) -> None:
    """Cookies, the check against forged requests, and the sign-in pages."""
    app.session_interface = LoopbackCookies()
    csrf.init_app(app)
    app.before_request(refuse_forged)
    app.register_error_handler(CSRFError, _forged)
    app.register_blueprint(bp)


def refuse_forged() -> None:
    """Every unsafe call needs the page's token, unless nobody is signed in by cookie or a bearer token is sent.

    A bearer token is never sent by a browser of its own accord, and an API call without sign-in is refused anyway.
    """
    if bearer() is not None or (request.path.startswith("/api/") and not session.get(SIGN_INS)):
        return
    if request.endpoint in BY_HEADER:
        _must_carry_token()
    else:
        csrf.protect()


def _must_carry_token() -> None:
    try:
        validate_csrf(request.headers.get("X-CSRF-Token"))
    except ValidationError as error:
        raise CSRFError(error.args[0]) from None


def _forged(error: CSRFError) -> object:
    return answer(invalid("X-CSRF-Token", "token"))


def bearer() -> str | None:
    """The bearer token sent with this request; the cookie is not looked at when there is one."""
    header = request.headers.get("Authorization", "")
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else None


def _of_token(database: Session, meeting: MeetingRow, secret: str) -> TokenRow:
    """The bearer token with this secret. Refused("sign_in") when it is not good, ("not_allowed") elsewhere."""
    token = access.find_secret(database, Purpose.BEARER, secret)
    if token is None or token.standing(now()) is not Standing.VALID:
        raise Refused("sign_in")
    if token.meeting_id != meeting.id:
        raise Refused("not_allowed")
    return token


def identify(database: Session, meeting: MeetingRow, secret: str | None = None) -> tuple[Actor | None, Key | None]:
    """Who asks, by bearer token (`secret`, or this request's) or by cookie, and by which sign-in; None is the public.

    Refused("sign_in") or ("not_allowed") for a bearer token that is not good here.
    """
    g.actor, found = None, secret if secret is not None else bearer()
    if found is not None:
        token: TokenRow | None = _of_token(database, meeting, found)
        key = Key(token=token.id) if token else None
    else:
        cookie = session.get(SIGN_INS, {}).get(meeting.slug)
        token = sign_ins.find_sign_in(database, meeting.id, cookie, now()) if cookie else None
        key = Key(sign_in=sha256(cookie)) if token else None
    if token is None or key is None:
        return None, None
    context().live.sign_ins.heard(key)
    g.actor = token.actor()
    return g.actor, key


def reader(database: Session, meeting: MeetingRow, secret: str | None = None) -> Actor | None:
    """Who asks, as `identify` says; a meeting that is not published is Refused("not_found") for the public."""
    actor, _ = identify(database, meeting, secret)
    if actor is None and not meeting.published:
        raise Refused("not_found", what="meeting")
    return actor


def find_reader(slug: str) -> tuple[MeetingRow, Actor | None]:
    """The meeting of this address and who asks for it. Refused("not_found") for an unknown meeting."""
    with context().database.reading() as database:
        meeting = find_meeting(database, slug)
        return meeting, reader(database, meeting)


def signed_in(slug: str) -> tuple[MeetingRow, Actor]:
    """The same for what only the signed-in may do: Refused("sign_in") for the public."""
    with context().database.reading() as database:
        meeting = find_meeting(database, slug)
        actor, _ = identify(database, meeting)
    if actor is None:
        raise Refused("sign_in")
    return meeting, actor


def anywhere() -> bool:
    """Whether whoever asks is signed in to some meeting."""
    with context().database.reading() as database:
        return any(_enters(database, meeting) for meeting in database.scalars(select(MeetingRow)))


def _enters(database: Session, meeting: MeetingRow) -> bool:
    try:
        return reader(database, meeting) is not None
    except Refused:
        return False


def sign_in_page(slug: str, following: str = "") -> str:
    """The address of a meeting's sign-in page, which leads on to `following`."""
    page = url_for("auth.sign_in", slug=slug)
    return f"{page}?{urlencode({'next': following})}" if following else page


def landing(slug: str, role: Role) -> str:
    """The page on which a role begins."""
    return url_for(LANDING[role], slug=slug)


@bp.get("/in/<secret>")
def link(secret: str) -> Response:
    """A sign-in link: signs the browser in and leads to the page of its role."""
    with context().database.reading() as database:
        token = access.find_secret(database, Purpose.LINK, secret)
    if token is None:
        raise Refused("link_unknown")
    standing = token.standing(now())
    if standing is not Standing.VALID:
        raise Refused("link_expired" if standing is Standing.EXPIRED else "link_revoked")
    return enter(token, "")


@bp.get("/m/<slug>/sign-in")
def sign_in(slug: str) -> str:
    """The form for a typed code."""
    unsafe = secure_cookies() and not request.is_secure and not context().settings.secure_cookies
    return form(find(slug), code=NOT_ENCRYPTED if unsafe else None)


@bp.post("/m/<slug>/sign-in")
def try_code(slug: str) -> Response | tuple[str, int]:
    """Try a typed code; wrong and unknown ones take as long and read the same."""
    meeting, typed, address = find(slug), request.form.get("code", ""), request.remote_addr or ""
    limits = [throttle.of_address(address, context().settings.secret_key)]
    token, standing = _take_try(meeting, typed, limits)
    digest = token.digest if token is not None and standing is not Standing.LOCKED else None
    right = off_the_loop(access.code_matches, digest, typed[:64])
    if token is not None and right and standing is Standing.VALID:
        return enter(token, request.form.get("next", ""), limits)
    audit.note("sign_in_refused", meeting=slug, how="code", why=standing if right else "wrong", address=address)
    known = right or standing is Standing.LOCKED
    return form(meeting, code=CODE_FAULTS[standing] if known else WRONG_CODE), 403


def _take_try(meeting: MeetingRow, typed: str, limits: list[Limit]) -> tuple[TokenRow | None, Standing]:
    """The code's token and its standing; the try is counted before it is judged, so that none is free."""
    may_try(limits)
    with context().database.writing() as database:
        token = access.find_code(database, meeting.id, typed)
        if token is None:
            return None, Standing.VALID
        standing = token.standing(now())
        if standing is not Standing.LOCKED:
            access.count_try(database, token.id)
        return token, standing


def may_try(limits: list[Limit]) -> None:
    """Count a try to sign in. Refused("too_many")."""
    with context().database.writing() as database:
        fine = throttle.take_try(database, limits, now())
    if not fine:
        raise Refused("too_many")


_one_at_a_time = green.Lock()


def off_the_loop(act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Hash or compare a secret without stopping the pages; one at a time, so that many tries leave them a processor."""
    with _one_at_a_time:
        return green.run_in_thread(act, *args, **kwargs)


def enter(token: TokenRow, following: str, tried: list[Limit] | None = None) -> Response:
    """Sign this browser in, under new ids, and lead it on. `tried` is what its try was counted against."""
    with context().database.writing() as database:
        slug = database.get_one(MeetingRow, token.meeting_id).slug
        if before := session.get(SIGN_INS, {}).get(slug):
            sign_ins.end_sign_in(database, before)
        secret = sign_ins.start_sign_in(database, token, now())
        throttle.forgive(database, tried or [])
    secrets = {**session.get(SIGN_INS, {}), slug: secret}
    session.clear()
    session.permanent = True
    session[SIGN_INS] = secrets
    audit.note("sign_in", token.actor(), meeting=slug, how=token.purpose)
    return cast(Response, redirect(local_path(following) or landing(slug, Role(token.role)), 303))


@bp.post("/sign-out")
def sign_out() -> Response:
    """End every sign-in of this browser, so that nothing stays behind on a shared machine."""
    with context().database.writing() as database:
        for secret in session.get(SIGN_INS, {}).values():
            sign_ins.end_sign_in(database, secret)
    for slug in session.get(SIGN_INS, {}):
        audit.note("sign_out", meeting=slug)
    session.clear()
    answer = cast(Response, redirect(local_path(request.form.get("next")) or url_for("pages.start"), 303))
    answer.headers["Clear-Site-Data"] = '"storage"'  # what pages have kept in the browser (docs/adr/0078)
    return answer


def find(slug: str) -> MeetingRow:
    """The meeting of a sign-in page. Refused("not_found")."""
    with context().database.reading() as database:
        return find_meeting(database, slug)


def form(meeting: MeetingRow, **faults: object) -> str:
    """The sign-in page; `faults` are sentences beside its fields `code`, `password` and `organisation`."""
    with context().database.reading() as database:
        passwords = has_staff(database, meeting.id)
    following = local_path(request.values.get("next")) or ""
    words = base("sign-in", meeting, None) | {"next": following, "passwords": passwords, "faults": faults}
    return render_template("screens/sign-in.html", **words, organisation=bool(context().settings.oidc_issuer))
