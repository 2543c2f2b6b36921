"""The payload of `you`: a delegation's turn, its readiness, who may speak, and its messages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from hlom_live.domain.derived.rows import Rows, kind_of_key
from hlom_live.live.content.calls import NOBODY, NOTHING, Call, calls, entries, persons
from hlom_live.store.changes import Change
from hlom_live.store.own_reports import own_offers, own_reports
from hlom_live.store.own_words import own_messages, own_pledges, own_signals
from hlom_live.store.turns import own_rows, turn_rows

Own = dict[str, Any]
"""All that a delegation is told but its turns: what changes when something of its own does, and seldom."""

OF_ONE = {"inscription": "delegation", "delegation": "id"}
OF_NONE = ("list", "item", "sitting")
"""Kinds of rows of which, beside its turns, only one delegation is told (which, says a field of theirs), or none."""


def own_news(session: Session, meeting_id: str, delegations: Collection[str], now: datetime) -> dict[str, Call]:
    """The payload of `you` for each of these delegations of a meeting, by id, also for those that wait for nothing."""
    turns, own = turns_now(session, meeting_id, now), own_words(session, meeting_id, delegations)
    return {one: news(turns.get(one, NOBODY), own[one]) for one in delegations}


def news(turn: Call, own: Own) -> Call:
    """What a delegation is told, of its turns and of its own; what is ready at the top is that of its first turn."""
    ready = own["readiness"]
    first = ready["entries"].get(turn["inscription"] or "", NOTHING)
    return {**turn, **own, "readiness": {"device": ready["device"], **first, "entries": ready["entries"]}}


def whose(change: Change) -> set[str] | None:
    """The delegations whose own words a change may make others; None: anybody's."""
    found: set[str] = set()
    for rows in (change.before, change.after):
        for key, row in rows.items():
            kind = kind_of_key(key)
            if kind not in OF_ONE and kind not in OF_NONE:
                return None
            if kind in OF_ONE:
                found.add(row[OF_ONE[kind]])
    return found


def turns_now(session: Session, meeting_id: str, now: datetime) -> dict[str, Call]:
    """The turns of every delegation that has any, by its id."""
    return calls(Rows(turn_rows(session, meeting_id)), now)


def own_words(session: Session, meeting_id: str, delegations: Collection[str]) -> dict[str, Own]:
    """What each of these delegations is told beside its turns, by id."""
    own = Rows(own_rows(session, meeting_id, delegations))
    signals = own_signals(session, meeting_id, delegations)
    messages = own_messages(session, meeting_id, delegations)
    pledges = own_pledges(session, meeting_id, delegations)
    reports, offers = own_reports(session, meeting_id, delegations), own_offers(session, meeting_id, delegations)
    return {
        one: {
            "readiness": {
                "device": (own.get("delegation", one) or {}).get("device"),
                "entries": entries(own, one),
            },
            "persons": persons(own, one),
            "signals": signals.get(one, []),
            "messages": messages.get(one, []),
            "pledges": pledges.get(one, []),
            "reports": reports.get(one, {}),
            "offers": offers.get(one, []),
        }
        for one in delegations
    }
