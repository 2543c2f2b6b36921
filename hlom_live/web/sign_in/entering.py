"""Coming in, whichever way was taken: tries are counted, secrets compared, and the browser is signed in and led on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from flask import redirect, render_template, request, session
from werkzeug.wrappers import Response

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.domain.people.devices import device_of
from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import sign_ins, throttle
from hlom_live.store.sign_in.access import TokenRow
from hlom_live.store.sign_in.staff import has_staff
from hlom_live.store.sign_in.throttle import Limit
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.addresses import local_path
from hlom_live.web.http.keeping import OFFICE
from hlom_live.web.page_table import LANDING, PAGES
from hlom_live.web.rendering.errors import status_of
from hlom_live.web.rendering.page_data import base
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.identity import SIGN_INS

P = ParamSpec("P")
R = TypeVar("R")

TYPED = ("code", "email")
"""What the form keeps of what was typed. A password is never sent back."""


def may_try(limits: list[Limit]) -> None:
    """Count a try to sign in. Refused("too_many")."""
    with context().database.writing(seen=False) as database:
        fine = throttle.take_try(database, limits, now())
    if not fine:
        raise Refused("too_many")


_hashing = green.OwnThread()


def off_the_loop(act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Hash or compare a secret without stopping the pages; one at a time, so that many tries leave them a processor."""
    return _hashing.run(act, *args, **kwargs)


def enter(token: TokenRow, following: str, tried: list[Limit] | None = None, also: Sequence[TokenRow] = ()) -> Response:
    """Sign this browser in, under new ids, and lead it on. `tried` is what its try was counted against.

    `also` are the same person's ways into other meetings: the browser is signed in there too, unless it is already.
    Refused("not_found") where the meeting was removed while it was looked whether the code is right.
    """
    kept, device = dict(session.get(SIGN_INS, {})), device_of(request.user_agent.string)
    with context().database.writing(seen=False) as database:
        ways = [one for one in (token, *also) if database.get(MeetingRow, one.meeting_id) is not None]
        if token not in ways:
            raise Refused("not_found", what="meeting")
        slugs = {one.id: database.get_one(MeetingRow, one.meeting_id).slug for one in ways}
        entered = [one for one in ways if one is token or slugs[one.id] not in kept]
        for one in entered:
            if before := kept.get(slugs[one.id]):
                sign_ins.end_sign_in(database, before)
            kept[slugs[one.id]] = sign_ins.start_sign_in(database, one, now(), device)
        throttle.forgive(database, tried or [])
    renew_session(SIGN_INS, kept)
    for one in entered:
        audit.note("sign_in", one.actor(), meeting=slugs[one.id], how=one.purpose)
    return cast(Response, redirect(local_path(following) or LANDING[Role(token.role)].url(slugs[token.id]), 303))


def renew_session(name: str, value: object) -> None:
    """A new session with a sign-in in it; of the old one nothing stays but the other sign-ins."""
    kept = {one: session[one] for one in (SIGN_INS, OFFICE) if session.get(one)} | {name: value}
    session.clear()
    session.permanent = True
    session.update(kept)


def find(slug: str) -> MeetingRow:
    """The meeting of a sign-in page. Refused("not_found")."""
    with context().database.reading() as database:
        return find_meeting(database, slug)


def form(meeting: MeetingRow, **faults: object) -> str:
    """The sign-in page, with what was typed; `faults` are sentences beside `code`, `password` and `organisation`.

    Of a meeting that is not published it tells nothing, not even the title.
    """
    with context().database.reading() as database:
        passwords = has_staff(database, meeting.id)
    words = base("sign-in", meeting if meeting.published else None, None) | {
        "slug": meeting.slug,
        "next": local_path(request.values.get("next")) or "",
        "typed": {name: request.form.get(name, "")[:254] for name in TYPED},
        "passwords": passwords,
        "faults": {name: told for name, told in faults.items() if told},
    }
    return render_template("screens/sign-in.html", **words, organisation=bool(context().settings.oidc_issuer))


def refused_form(meeting: MeetingRow, field: str, refused: Refused) -> tuple[str, int]:
    """The sign-in page with a refusal beside one of its fields, and the refusal's status."""
    audit.refused(refused.code, refused.facts)
    return form(meeting, **{field: sentence(refused)}), status_of(refused.code)


def sign_in_page(slug: str, following: str = "") -> str:
    """The address of a meeting's sign-in page, which leads on to `following`."""
    page = PAGES["sign-in"].url(slug)
    return f"{page}?{urlencode({'next': following})}" if following else page
