"""Who asks: by bearer token, or by the sign-in that a browser keeps.

Flask's signed cookie holds one random secret per meeting and nothing else; who that is stands on the server
(docs/adr/0041-tokens.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from flask import g, request, session
from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.hashing import sha256
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.sign_in import access, sign_ins
from hlom_live.store.sign_in.access import Purpose, TokenRow, Validity
from hlom_live.store.sign_in.sign_ins import Key, SentToken
from hlom_live.web.context import context, now
from hlom_live.web.http.keeping import SIGN_INS
from hlom_live.web.http.origins import BEARER
from hlom_live.web.page_table import LANDING

BELIEVED = "X-Signed-In-As"
"""Header in which a page's script says whose page it is: `whose_page` (context.py) when the page was made."""


def bearer() -> str | None:
    """The bearer token sent with this request; the cookie is not looked at when there is one."""
    header = request.headers.get("Authorization", "")
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else None


def identify(
    database: Session, meeting: MeetingRow, secret: str | None = None, believed: str | None = None
) -> tuple[Actor | None, Key | None]:
    """Who asks, by bearer token (`secret`, or this request's) or by cookie, and by which sign-in; None is the public.

    Refused("sign_in") or ("not_allowed") for a bearer token that is not good here. `believed`, or the header BELIEVED,
    is whose the page takes itself to be: Refused("somebody_else") when the browser is another's by now,
    ("sign_in") when it is nobody's (docs/adr/0113-whose-browser.md).
    """
    secret = secret if secret is not None else bearer()
    cookie = None if secret is not None else _cookie(meeting.slug)
    token: TokenRow | None = None
    if secret is not None:
        token = access.find_secret(database, Purpose.BEARER, secret)
    elif cookie:
        token = sign_ins.find_sign_in(database, meeting.id, cookie, now())
    key = _known(meeting.id, secret, cookie, token, believed or request.headers.get(BELIEVED))
    g.reader = (meeting, g.actor) if token else None
    return g.actor, key


def _cookie(slug: str) -> str | None:
    """This browser's sign-in to a meeting."""
    found: str | None = session.get(SIGN_INS, {}).get(slug)
    return found


def _known(
    meeting_id: str, secret: str | None, cookie: str | None, token: TokenRow | SentToken | None, believed: str | None
) -> Key | None:
    """Take whoever was found by a bearer token or else by a cookie as who asks, as `identify` says."""
    g.actor, g.access, g.whose, g.reader = None, None, None, None
    if secret is not None:
        if token is None or token.validity(now()) is not Validity.VALID:
            raise Refused("sign_in")
        if token.meeting_id != meeting_id:
            raise Refused("not_allowed")
    if token is None:
        if believed:
            raise Refused("sign_in")
        return None
    who = token.whose
    key = Key(token=token.id, whose=who) if secret is not None else Key(sign_in=sha256(cookie or ""), whose=who)
    context().live.sign_ins.heard(key)
    if believed and believed not in (who, token.access):  # the access alone: so older pages say it
        raise _somebody_else(meeting_id, token.actor(), moved=believed.startswith(f"{token.access}."))
    g.actor, g.access, g.whose = token.actor(), token.access, who
    return key


def _somebody_else(meeting_id: str, actor: Actor, moved: bool) -> Refused:
    """Whose the browser is now, and where that person's page is; `moved`: the same person, in another role."""
    with context().database.reading() as database:
        row = database.get(DelegationRow, actor.delegation) if actor.delegation else None
        slug = database.get_one(MeetingRow, meeting_id).slug
    return Refused(
        "somebody_else", who=row.name if row else actor.name, page=LANDING[actor.role].url(slug), moved=moved
    )


def reader(database: Session, meeting: MeetingRow, secret: str | None = None) -> Actor | None:
    """Who asks, as `identify` says; a meeting that is not published is Refused("not_found") for the public."""
    actor, _ = identify(database, meeting, secret)
    if actor is None and not meeting.published:
        raise Refused("not_found", what="meeting")
    return actor


def everybodys(database: Session, slug: str) -> MeetingRow:
    """The meeting of this address for what goes to other sites, whoever asks. Refused("not_found") if unpublished."""
    meeting = find_meeting(database, slug)
    if not meeting.published:
        raise Refused("not_found", what="meeting")
    return meeting


@contextmanager
def reading(slug: str) -> Iterator[tuple[Session, MeetingRow, Actor | None]]:
    """Read the meeting of this address, for whoever asks. Refused("not_found") for an unknown meeting."""
    with context().database.reading() as database:
        meeting = find_meeting(database, slug)
        yield database, meeting, reader(database, meeting)


def find_reader(slug: str) -> tuple[MeetingRow, Actor | None]:
    """The meeting of this address and who asks for it. Refused("not_found") for an unknown meeting."""
    with reading(slug) as (_, meeting, actor):
        return meeting, actor


def signed_in(slug: str, may: Collection[Role] = frozenset(Role), **told: object) -> tuple[MeetingRow, Actor]:
    """The same for what only these roles may do: Refused("sign_in") for the public, ("not_allowed") for others."""
    with context().database.reading() as database:
        meeting = find_meeting(database, slug)
        actor, _ = identify(database, meeting)
    if actor is None:
        raise Refused("sign_in")
    if actor.role not in may:
        raise Refused("not_allowed", **told)
    return meeting, actor


def sender(slug: str) -> Actor:
    """Who sends a command to the meeting of this address, by one question to the database; refused as by `signed_in`.

    Nothing is known of the meeting by it, so that an error is told as to a stranger.
    """
    secret = bearer()
    cookie = _cookie(slug) if secret is None else None
    meeting_id, token = sign_ins.meeting_and_token(context().database, slug, secret, cookie, now())
    _known(meeting_id, secret, cookie, token, request.headers.get(BELIEVED))
    actor: Actor | None = g.actor
    if actor is None:
        raise Refused("sign_in")
    return actor


def anywhere() -> bool:
    """Whether whoever asks is signed in to some meeting."""
    with context().database.reading() as database:
        return any(_actor(database, meeting) for meeting in database.scalars(select(MeetingRow)))


def by_cookie() -> dict[str, Actor]:
    """Whom this browser's sign-ins stand for, by the slugs of their meetings."""
    with context().database.reading() as database:
        kept = select(MeetingRow).where(MeetingRow.slug.in_(session.get(SIGN_INS, {})))
        meetings = database.scalars(kept) if session.get(SIGN_INS) else ()
        found = {meeting.slug: actor for meeting in meetings if (actor := _actor(database, meeting))}
    g.actor = next(iter(found.values()), None)
    return found


def _actor(database: Session, meeting: MeetingRow) -> Actor | None:
    try:
        return identify(database, meeting)[0]
    except Refused:
        return None
