"""The application, put together from its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from hlom_live.domain.derived.written import written
from hlom_live.live.extension import LARGEST_MESSAGE, Live
from hlom_live.live.post import Postman
from hlom_live.live.transport.door import Door
from hlom_live.names import LANGUAGES
from hlom_live.steady_clock import SteadyClock
from hlom_live.store.archive import handed_over
from hlom_live.store.database import Database
from hlom_live.store.sign_in.sign_ins import SIGN_IN_LIFE
from hlom_live.web.api import (
    commands,
    crowd,
    drafts,
    health,
    imports,
    names,
    oembed,
    openapi,
    pledges_found,
    push,
    sockets,
    state,
    uploads,
)
from hlom_live.web.api import screens as screens_api
from hlom_live.web.context import EXTENSION, Context
from hlom_live.web.downloads import (
    calendar,
    captions,
    conclusions,
    documents,
    feeds,
    handing_over,
    import_templates,
    journal,
    order_of_the_day,
    record,
    speakers,
    stocktaking,
    tables,
)
from hlom_live.web.downloads import participants as participants_files
from hlom_live.web.http import assets, bundles, compression, keeping, letters, shared
from hlom_live.web.http.bodies import LARGEST_BODY
from hlom_live.web.http.cookies import LoopbackCookies
from hlom_live.web.http.headers import Headers
from hlom_live.web.http.hosts import TrustedHosts
from hlom_live.web.http.origins import OwnPagesOnly
from hlom_live.web.http.pace import init_pace
from hlom_live.web.http.rules import LateRule
from hlom_live.web.http.shared import Shared
from hlom_live.web.pages import (
    about,
    access,
    badges,
    card,
    cycle,
    follow_up,
    links,
    mail,
    meeting,
    meetings,
    my,
    new_meeting,
    offline,
    participants,
    pledges,
    screens,
    views,
)
from hlom_live.web.pages.check import check
from hlom_live.web.rendering import errors, languages, page_script
from hlom_live.web.rendering.faces import has_han
from hlom_live.web.rendering.push_words import say
from hlom_live.web.rendering.series import words_before
from hlom_live.web.rendering.templates import init_templates
from hlom_live.web.sign_in import codes, forgery, office, staff

PROJECT = Path(__file__).resolve().parents[2]

PARTS = (
    *(views, about, access, badges, card, cycle, follow_up, links, mail, meeting, meetings, my, new_meeting, offline),
    *(participants, pledges, screens),
    *(commands, crowd, drafts, health, imports, names, oembed, openapi),
    *(pledges_found, push, screens_api, state, uploads),
    *(calendar, captions, conclusions, documents, feeds, handing_over, import_templates, journal, order_of_the_day),
    *(participants_files, record, speakers, stocktaking, tables),
    *(codes, staff, office, bundles, page_script),
)
"""What answers at addresses, room by room."""


def make(settings: Settings, clock: Callable[[], datetime]) -> Flask:
    """The application for these settings, with a clock that tells the time in UTC.

    The database is not touched before the first request. Raises PageFault when a page of the table is not whole.
    """
    app = lay_out(settings)
    connect(app, settings, clock)
    return app


def lay_out(settings: Settings) -> Flask:
    """The application as far as it has no state: what answers at which address, and how."""
    app = Flask("hlom_live", static_folder=None, template_folder=str(PROJECT / "templates"))
    app.url_rule_class = LateRule
    _configure(app, settings)
    init_templates(app, strict=not settings.production)
    assets.init_assets(app, PROJECT / "static", keep=settings.production)
    languages.init_languages(app)
    app.add_template_global(words_before)
    app.add_template_global(has_han)
    app.add_template_global(written)
    errors.init_errors(app)
    compression.init_compression(app)
    keeping.init_keeping(app)
    shared.init_sharing(app)
    init_pace(app, settings.command_budget)
    app.session_interface = LoopbackCookies()
    letters.init_letters(app)
    forgery.init_forgery(app)
    if settings.oidc_issuer is not None:
        from hlom_live.web.sign_in import oidc  # its library takes a tenth of the time to start

        oidc.init_oidc(app, settings)
    for part in PARTS:
        app.register_blueprint(part.bp)
    check(PROJECT, {rule.rule for rule in app.url_map.iter_rules()})
    return app


def connect(app: Flask, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Give an application that was laid out for these settings its database, its sockets and what is around it."""
    handed_over.sweep(settings.instance)
    database = Database(settings.database_url, clock if isinstance(clock, SteadyClock) else None)
    sockets_for = {"network_sockets": settings.network_sockets, "follower_sockets": settings.follower_sockets}
    live = Live(database, clock, settings.public_url, settings.redis_url, say=say, **sockets_for)
    app.extensions[EXTENSION] = Context(settings, database, live, clock)
    if settings.smtp is not None:
        from hlom_live.web.mailing.writer import MailWriter  # what writes calendars takes a tenth of a second to load

        writer = MailWriter(app, database, settings.smtp, settings.public_url, clock)
        live.postman = Postman(database, clock, settings.smtp, writer)
    app.wsgi_app = Shared(app, app.wsgi_app)
    live.init_app(app)
    sockets.init_sockets(app, live.socketio)
    app.wsgi_app = Door(app.wsgi_app, live.limits, LARGEST_MESSAGE)
    app.wsgi_app = OwnPagesOnly(app.wsgi_app, live.own_page, live.socketio.server.environ.get)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
    app.wsgi_app = TrustedHosts(app.wsgi_app, settings.trusted_hosts)
    app.wsgi_app = Headers(app.wsgi_app, settings.screen_frames, settings.card_frames)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        LANGUAGES=list(LANGUAGES),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        PERMANENT_SESSION_LIFETIME=SIGN_IN_LIFE,
        SESSION_COOKIE_NAME="__Host-hlom" if settings.secure_cookies else "hlom",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_CHECK_DEFAULT=False,  # forgery.refuse_forged asks first whether a bearer token was sent
        WTF_CSRF_HEADERS=["X-CSRF-Token"],
        WTF_CSRF_TIME_LIMIT=None,  # as long as the sign-in: pages stay open for two days
        WTF_CSRF_SSL_STRICT=False,  # the token says enough; strict proxies drop the referrer
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
