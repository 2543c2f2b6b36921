"""What a room screen keeps: the cookie of its pairing, by which it is known again for years."""

from __future__ import annotations

from flask import Response
from sqlalchemy.orm import Session

from hlom_live.store.models import MeetingRow, ScreenRow
from hlom_live.store.sign_in import access
from hlom_live.store.sign_in.access import PairingRow
from hlom_live.web.context import context
from hlom_live.web.http import cookies

COOKIE = "hlom_screen"
COOKIE_SECONDS = 2 * 365 * 24 * 3600


def remember(answer: Response, secret: str | None) -> Response:
    """The answer, by which this browser keeps the secret of a new pairing, if there is one."""
    if secret is not None:
        cookies.write(answer, COOKIE, secret, COOKIE_SECONDS)
    return answer


def paired() -> tuple[PairingRow | None, ScreenRow | None, MeetingRow | None]:
    """This browser's pairing, the screen it has become, and its meeting; None for what there is not (any more)."""
    secret = cookies.read(COOKIE)
    if not secret:
        return None, None, None
    with context().database.reading() as session:
        found = access.find_pairing(session, secret)
        row = session.get(ScreenRow, found.screen) if found and found.screen else None
        meeting = session.get(MeetingRow, row.meeting_id) if row else None
        return found, row, meeting


def of_cookie(session: Session, meeting: MeetingRow) -> PairingRow | None:
    """The pairing by which this browser has become a screen of a meeting."""
    secret = cookies.read(COOKIE)
    found = access.find_pairing(session, secret) if secret else None
    return found if found and found.screen and found.meeting_id == meeting.id else None
