"""Who asks: sign-in by link and by typed code, the cookie, bearer tokens, and the check against forged requests.

Flask's signed cookie holds one random secret per meeting and nothing else; who that is stands on the server
(docs/adr/0041-tokens.md).
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hlom_live import green
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import Actor, Role
from hlom_live.store import access
from hlom_live.store.access import Purpose, Standing, TokenRow
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import MeetingRow
from hlom_live.web import audit
from hlom_live.web.addresses import local_path
from hlom_live.web.context import context, now
from hlom_live.web.errors import answer
from hlom_live.web.page_data import base
from hlom_live.web.throttle import Throttle

bp = Blueprint("auth", __name__)
csrf = CSRFProtect()

SIGN_INS = "sign_ins"
BEARER = "Bearer "
TRIES = "hlom_tries"

LANDING = {
    Role.CHAIR: "pages.chair",
    Role.SECRETARIAT: "pages.desk",
    Role.ADMIN: "pages.desk",
    Role.TECHNICIAN: "pages.desk",
    Role.DELEGATE: "pages.delegate",
    Role.INTERPRETER: "pages.follow",
}
"""Where each role begins."""

WRONG_CODE = lazy_gettext("This code is not right. Please look at it again.")
CODE_FAULTS = {
    Standing.LOCKED: lazy_gettext("This code was tried too often and is locked. Ask the secretariat for a new one."),
    Standing.EXPIRED: lazy_gettext("This code is no longer valid. Ask the secretariat for a new one."),
    Standing.REVOKED: lazy_gettext("This code is no longer valid. Ask the secretariat for a new one."),
}
NOT_ENCRYPTED = lazy_gettext("Browsers keep no sign-in for an address that is not encrypted. Use https.")


class LoopbackCookies(SecureCookieSessionInterface):
    """Cookies are `Secure` everywhere but on this very machine, where there is no line to listen on."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this answer's cookie may travel by TLS only."""
        return secure_cookies()


def secure_cookies() -> bool:
    """Whether the reader may be anywhere else than on this machine."""
    return context().settings.secure_cookies or request.is_secure or not _loopback(request.host)


def _loopback(host: str) -> bool:
    name = host.rsplit(":", 1)[0].strip("[]") if not host.endswith("]") else host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def init_auth(app: Flask) -> None:
    """Cookies, the check against forged requests, and the sign-in pages."""
    app.extensions[TRIES] = Throttle(most=20, seconds=60)
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
    csrf.protect()


def _forged(error: CSRFError) -> object:
    return answer(invalid("X-CSRF-Token", "token"))


def bearer() -> str | None:
    """The bearer token sent with this request; the cookie is not looked at when there is one."""
    header = request.headers.get("Authorization", "")
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else None


def of_token(database: Session, meeting: MeetingRow, secret: str) -> Actor:
    """Who a bearer token is. Refused("sign_in") when it is unknown or no longer good, ("not_allowed") elsewhere."""
    token = access.find_secret(database, Purpose.BEARER, secret)
    if token is None or token.standing(now()) is not Standing.VALID:
        raise Refused("sign_in")
    if token.meeting_id != meeting.id:
        raise Refused("not_allowed")
    return token.actor()


def of_cookie(database: Session, meeting: MeetingRow) -> Actor | None:
    """Who is signed in to a meeting by cookie."""
    secret = session.get(SIGN_INS, {}).get(meeting.slug)
    token = access.find_sign_in(database, meeting.id, secret, now()) if secret else None
    return token.actor() if token else None


def reader(database: Session, meeting: MeetingRow, secret: str | None = None) -> Actor | None:
    """Who asks, by bearer token (`secret`, or this request's) or by cookie; None is the public.

    A meeting that is not published does not exist for the public: Refused("not_found").
    """
    token = secret if secret is not None else bearer()
    actor = of_token(database, meeting, token) if token is not None else of_cookie(database, meeting)
    g.actor = actor
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
        token = bearer()
        actor = of_token(database, meeting, token) if token is not None else of_cookie(database, meeting)
    g.actor = actor
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
    return _form(_meeting(slug), NOT_ENCRYPTED if unsafe else None)


@bp.post("/m/<slug>/sign-in")
def try_code(slug: str) -> Response | tuple[str, int]:
    """Try a typed code; wrong and unknown ones take as long and read the same."""
    meeting, typed, address = _meeting(slug), request.form.get("code", ""), request.remote_addr or ""
    if tries().must_wait(address, now().timestamp()):
        raise Refused("too_many")
    token, standing = _take_try(meeting, typed)
    digest = token.digest if token is not None and standing is not Standing.LOCKED else None
    right = green.run_in_thread(access.code_matches, digest, typed[:64])
    if token is not None and right and standing is Standing.VALID:
        return enter(token, request.form.get("next", ""))
    tries().wrong(address, now().timestamp())
    audit.note("sign_in_refused", meeting=slug, how="code", why=standing if right else "wrong", address=address)
    known = right or standing is Standing.LOCKED
    return _form(meeting, CODE_FAULTS[standing] if known else WRONG_CODE), 403


def _take_try(meeting: MeetingRow, typed: str) -> tuple[TokenRow | None, Standing]:
    """The code's token and its standing; the try is counted before it is judged, so that none is free."""
    with context().database.writing() as database:
        token = access.find_code(database, meeting.id, typed)
        if token is None:
            return None, Standing.VALID
        standing = token.standing(now())
        if standing is not Standing.LOCKED:
            access.count_try(database, token.id)
        return token, standing


def enter(token: TokenRow, following: str) -> Response:
    """Sign this browser in, under new ids, and lead it on."""
    with context().database.writing() as database:
        slug = database.get_one(MeetingRow, token.meeting_id).slug
        if before := session.get(SIGN_INS, {}).get(slug):
            access.end_sign_in(database, before)
        secret = access.start_sign_in(database, token, now())
    sign_ins = {**session.get(SIGN_INS, {}), slug: secret}
    session.clear()
    session.permanent = True
    session[SIGN_INS] = sign_ins
    audit.note("sign_in", token.actor(), meeting=slug, how=token.purpose)
    return cast(Response, redirect(local_path(following) or landing(slug, Role(token.role)), 303))


@bp.post("/sign-out")
def sign_out() -> Response:
    """End every sign-in of this browser, so that nothing stays behind on a shared machine."""
    with context().database.writing() as database:
        for secret in session.get(SIGN_INS, {}).values():
            access.end_sign_in(database, secret)
    for slug in session.get(SIGN_INS, {}):
        audit.note("sign_out", meeting=slug)
    session.clear()
    return cast(Response, redirect(local_path(request.form.get("next")) or url_for("pages.start"), 303))


def tries() -> Throttle:
    """The wrong tries of every address, in this process."""
    return cast(Throttle, current_app.extensions[TRIES])


def _meeting(slug: str) -> MeetingRow:
    with context().database.reading() as database:
        return find_meeting(database, slug)


def _form(meeting: MeetingRow, fault: object) -> str:
    following = local_path(request.values.get("next")) or ""
    words = base("sign-in", meeting, None)
    return render_template("screens/sign-in.html", **words, next=following, fault=fault)
