"""A delegation's own news: its turn, its readiness, who may speak, what it is told. The payload of `you`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from hlom_live.domain.derived.rows import Rows
from hlom_live.live.content.calls import NOBODY, Call, calls, persons, readiness
from hlom_live.store.own_reports import own_offers, own_reports
from hlom_live.store.own_words import own_messages, own_pledges, own_signals
from hlom_live.store.turns import own_rows, turn_rows


def own_news(session: Session, meeting_id: str, delegations: Collection[str], now: datetime) -> dict[str, Call]:
    """The payload of `you` for each of these delegations of a meeting, by id, also for those that wait for nothing."""
    found = calls(Rows(turn_rows(session, meeting_id)), now)
    own = Rows(own_rows(session, meeting_id, delegations))
    turns = {one: found.get(one, NOBODY) for one in delegations}
    signals = own_signals(session, meeting_id, delegations)
    messages = own_messages(session, meeting_id, delegations)
    pledges = own_pledges(session, meeting_id, delegations)
    reports, offers = own_reports(session, meeting_id, delegations), own_offers(session, meeting_id, delegations)
    return {
        one: {
            **turn,
            "readiness": readiness(own, one, turn["inscription"]),
            "persons": persons(own, one),
            "signals": signals.get(one, []),
            "messages": messages.get(one, []),
            "pledges": pledges.get(one, []),
            "reports": reports.get(one, {}),
            "offers": offers.get(one, []),
        }
        for one, turn in turns.items()
    }
