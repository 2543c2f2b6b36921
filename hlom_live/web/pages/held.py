"""Links that were just made, as the page that made them holds them (docs/adr/0153-links.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from datetime import timedelta
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from hlom_live.domain.errors import Refused
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in.links import Link
from hlom_live.web.context import context

IN_HAND = timedelta(hours=1)
"""How long what was made can be printed by the page that made it."""


def held(meeting: MeetingRow, links: Sequence[Link]) -> str:
    """What was made, for the page's own form; nothing for nothing."""
    return str(_sealing(meeting).dumps([astuple(one) for one in links])) if links else ""


def in_hand(meeting: MeetingRow, text: str) -> list[Link]:
    """What a page's form holds. Refused("links_gone") for what we did not sign, and after an hour."""
    try:
        found: Any = _sealing(meeting).loads(text, max_age=int(IN_HAND.total_seconds()))
    except BadData:
        raise Refused("links_gone") from None
    return [Link(*one) for one in found]


def _sealing(meeting: MeetingRow) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(context().settings.secret_key, salt=f"links {meeting.id}")
