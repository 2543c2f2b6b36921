"""The announced closing of a list: a time from which it takes no more requests (rule 73; docs/adr/0081-due.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import check_hour, from_stamp
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Done, ListState, SpeakersList


def announce_closing(speakers: SpeakersList, closes_at: datetime | None, at: datetime) -> Done:
    """Announce at what time an open list closes, to the second; None takes the announcement back."""
    if speakers.state is not ListState.OPEN:
        raise Refused("wrong_state", state=speakers.state)
    if closes_at is None:
        return Done((replace(speakers, closes_at=None),))
    check_hour("closes_at", closes_at)
    closes_at = closes_at.replace(microsecond=0)
    if closes_at <= at:
        raise invalid("closes_at", "an hour that is still to come")
    return Done((replace(speakers, closes_at=closes_at),))


def closed_at(speakers: SpeakersList, at: datetime) -> datetime | None:
    """When the list closed as announced, if that time has come; from then on no statement is asked for.

    That the list closes by itself may come a moment later, or, with nobody there, much later: the time holds.
    """
    return speakers.closes_at if speakers.closes_at is not None and speakers.closes_at <= at else None


def put_back(row: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """A list's row as undo puts it back: without an announced closing whose time has passed meanwhile.

    Otherwise the list that a chair has just reopened by undo would close again at once.
    """
    announced = row.get("closes_at")
    passed = announced is not None and from_stamp(str(announced)) <= at
    return {**row, "closes_at": None} if passed else dict(row)
