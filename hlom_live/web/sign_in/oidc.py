"""Staff sign in with their organisation: OpenID Connect, code and PKCE (docs/adr/0073-openid-connect.md).

Authlib makes and checks state, nonce, code challenge and the token's signature, issuer, audience and hours. Ours is to
see that the organisation is the one of the settings, and that a verified e-mail is a staff account of the meeting.
"""

from __future__ import annotations

from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, current_app, redirect, request, session, url_for
from flask_babel import lazy_gettext
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from config import Settings
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import staff
from hlom_live.store.sign_in.access import Validity
from hlom_live.store.sign_in.staff import Account
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.addresses import local_path
from hlom_live.web.http.origins import from_own_page
from hlom_live.web.sign_in.entering import enter, find, form, sign_in_page

bp = Blueprint("oidc", __name__)

CLIENT = "hlom_organisation"
ASKED = "organisation"
PATIENCE_SECONDS = 8
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""Only signatures with a key that the organisation keeps to itself: neither `none` nor one made with our own secret."""

FAILED = lazy_gettext("Signing in with your organisation did not work. Please try again, or ask the secretariat.")
NOT_STAFF = lazy_gettext("Your organisation knows you, but you have no account in this meeting. Ask the secretariat.")


class Untrusted(Exception):
    """The organisation's answer is well-formed and still cannot be taken."""


FAULTS = (AuthlibBaseError, JoseError, RequestException, Untrusted, ValueError, KeyError, RuntimeError)
"""Whatever may be wrong with an answer from outside; a fault of ours among them is refused as well."""


def init_oidc(app: Flask, settings: Settings) -> None:
    """Know the organisation of the settings. It is first asked when somebody signs in."""
    app.register_blueprint(bp)
    app.extensions[CLIENT] = OAuth(app).register(
        ASKED,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{str(settings.oidc_issuer).rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE_SECONDS,
        },
    )


def _client() -> Any:
    return current_app.extensions[CLIENT]


@bp.get("/m/<slug>/sign-in/organisation")
def begin(slug: str) -> Response | tuple[str, int]:
    """Lead the browser to its organisation; whoever comes from a foreign page begins on the sign-in page."""
    client, meeting = _client(), find(slug)
    following = local_path(request.args.get("next")) or ""
    if not from_own_page():
        return cast(Response, redirect(sign_in_page(slug, following), 303))
    back = context().settings.public_url + url_for("oidc.back")
    try:
        _of_settings(client.load_server_metadata())
        _forget()
        leading = client.authorize_redirect(back)
    except FAULTS as fault:
        return _refused(meeting, fault)
    session[ASKED] = {"slug": slug, "next": following}
    return cast(Response, leading)


@bp.get("/sign-in/organisation")
def back() -> Response | tuple[str, int]:
    """The browser comes back with a code: fetch who it is, and sign in who has an account."""
    client, asked = _client(), session.get(ASKED)
    if not isinstance(asked, dict):
        return cast(Response, redirect(url_for("pages.start"), 303))
    meeting = find(str(asked.get("slug")))
    try:
        _same_issuer(request.args.get("iss"))
        claims = client.authorize_access_token().get("userinfo") or {}
        account = _account(meeting, _email(claims))
    except FAULTS as fault:
        return _refused(meeting, fault)
    finally:
        _forget()
    if account is None:
        audit.note("sign_in_refused", meeting=meeting.slug, how="organisation", why="no account")
        return form(meeting, organisation=NOT_STAFF), 403
    with context().database.reading() as database:
        also = [one.token for one in staff.found_elsewhere(database, account, now())]
    return enter(account.token, str(asked.get("next")), also=also)


def _of_settings(metadata: dict[str, Any]) -> None:
    """The description found must be that of the organisation in the settings (OpenID Connect Discovery, 4.3)."""
    _same_issuer(metadata.get("issuer"))
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNED_BY]


def _same_issuer(found: object) -> None:
    """An answer that names its issuer must name ours (RFC 9207)."""
    if found is not None and found != context().settings.oidc_issuer:
        raise Untrusted("another issuer")


def _email(claims: dict[str, Any]) -> str:
    """The e-mail that the organisation vouches for."""
    if claims.get("iss") != context().settings.oidc_issuer:
        raise Untrusted("no token of the issuer")
    if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
        raise Untrusted("no verified e-mail")
    return str(claims["email"]).strip().lower()


def _account(meeting: MeetingRow, email: str) -> Account | None:
    with context().database.reading() as database:
        found = staff.find_account(database, meeting.id, email)
    return found if found is not None and found.token.validity(now()) is Validity.VALID else None


def _forget() -> None:
    """What was kept in the cookie for one way there and back."""
    for name in [name for name in session if name == ASKED or name.startswith(f"_state_{ASKED}_")]:
        del session[name]


def _refused(meeting: MeetingRow, fault: Exception) -> tuple[str, int]:
    audit.note("sign_in_refused", meeting=meeting.slug, how="organisation", why=type(fault).__name__)
    return form(meeting, organisation=FAILED), 403
