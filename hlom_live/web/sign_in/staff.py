"""Staff come in with e-mail and password; a password is chosen by a link, once (docs/adr/0071-passwords.md)."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from hlom_live.domain.errors import Refused
from hlom_live.store.hashing import slow_digest, slow_matches
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import staff, throttle
from hlom_live.store.sign_in.access import TokenRow, Validity
from hlom_live.store.sign_in.staff import LONGEST, SHORTEST, Account
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.rendering.page_data import base
from hlom_live.web.sign_in.entering import enter, find, form, may_try, off_the_loop, refused_form

bp = Blueprint("staff", __name__)

WRONG = lazy_gettext("E-mail or password is not right. Please look at them again.")
FAULTS = {
    "short": lazy_gettext("Please take at least %(num)d characters. A short sentence is good.", num=SHORTEST),
    "long": lazy_gettext("Please take at most %(num)d characters.", num=LONGEST),
    "email": lazy_gettext("Please take something else than your e-mail."),
    "common": lazy_gettext("Many people take this password, and so it is tried first. Please take another."),
}
REPEAT = lazy_gettext("The two are not the same. Please type it twice.")


@bp.post("/m/<slug>/sign-in/password")
def sign_in(slug: str) -> Response | tuple[str, int]:
    """Try an e-mail and a password; an unknown e-mail takes as long and reads the same as a wrong password."""
    meeting, address = find(slug), request.remote_addr or ""
    email, password = request.form.get("email", "").strip().lower()[:254], request.form.get("password", "")[:LONGEST]
    key = context().settings.secret_key
    limits = [throttle.of_address(address, key), throttle.of_account(meeting.id, email, key)]
    try:
        may_try(limits)
    except Refused as refused:
        return refused_form(meeting, "password", refused)
    account = _usable(meeting, email)
    right = off_the_loop(slow_matches, account.row.password if account else None, staff.as_typed(password))
    if account is not None and right:
        return enter(account.token, request.form.get("next", ""), limits, _elsewhere(account, password))
    audit.note("sign_in_refused", meeting=slug, how="password", why="wrong", address=address)
    return form(meeting, password=WRONG), 403


def _usable(meeting: MeetingRow, email: str) -> Account | None:
    with context().database.reading() as session:
        account = staff.find_account(session, meeting.id, email)
    return account if account is not None and account.token.validity(now()) is Validity.VALID else None


def _elsewhere(account: Account, password: str) -> list[TokenRow]:
    """The same person's accounts in other meetings: those of the e-mail that have this password too."""
    with context().database.reading() as session:
        found = staff.found_elsewhere(session, account, now())
    typed = staff.as_typed(password)
    return [one.token for one in found if one.row.password and off_the_loop(slow_matches, one.row.password, typed)]


@bp.get("/in/password/<secret>")
def choose(secret: str) -> str:
    """The form to choose a password. Looking at it does not use the link up: mail programs look at links too."""
    return _form(_of_link(secret))


@bp.post("/in/password/<secret>")
def chosen(secret: str) -> Response | tuple[str, int]:
    """Take the password, end the account's other sign-ins, and sign this browser in."""
    account = _of_link(secret)
    password = staff.as_typed(request.form.get("password", ""))
    if fault := staff.password_fault(password, account.row.email):
        return _form(account, password=FAULTS[fault]), 400
    if password != staff.as_typed(request.form.get("again", "")):
        return _form(account, again=REPEAT), 400
    digest = off_the_loop(slow_digest, password)
    with context().database.writing(seen=False) as session:
        token = staff.set_password(session, secret, digest, now())
    audit.note("password_chosen", token.actor())
    return enter(token, "")


def _of_link(secret: str) -> Account:
    with context().database.reading() as session:
        account = staff.of_link(session, secret, now())
    if account.token.validity(now()) is not Validity.VALID:
        raise Refused("link_revoked")
    return account


def _form(account: Account, **faults: object) -> str:
    words = base("sign-in", None, None) | {"email": account.row.email, "faults": faults, "next_url": "/"}
    return render_template("screens/password.html", **words)
