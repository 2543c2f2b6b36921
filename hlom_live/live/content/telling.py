"""The content of push messages: that a delegation is soon, next or called, and that a message has come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.live.content.calls import calls
from hlom_live.store.own_words import own_messages
from hlom_live.store.turns import turn_rows

CALL, MESSAGE = "told_call", "told_message"
"""What of a subscription says that it was told (hlom_live/store/mailing/push.py)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell. `key` is another for each; `call` and `mode` of a turn, or the `text` of a message.

    `item` and `room` say where, the room only where the meeting has several; texts are by language.
    """

    about: str
    key: str
    call: str | None = None
    mode: str | None = None
    text: str | None = None
    item_number: str | None = None
    item: Any = None
    room: Any = None


Tellings = dict[str, dict[str, Telling | None]]
"""By delegation, then by what it is about (`CALL`, `MESSAGE`): what there is to tell now, if anything."""


def tellings(session: Session, meeting_id: str, delegations: Collection[str], now: datetime) -> Tellings:
    """What each of these delegations is to be told at this moment."""
    rows = Rows(turn_rows(session, meeting_id))
    turns, messages = calls(rows, now), own_messages(session, meeting_id, delegations)
    return {
        one: {CALL: _of_turns(rows, turns.get(one, {}).get("turns", [])), MESSAGE: _of_messages(messages.get(one, []))}
        for one in delegations
    }


def _of_turns(rows: Rows, turns: list[Any]) -> Telling | None:
    """The most pressing turn that is called."""
    turn = next((one for one in turns if one["call"]), None)
    if turn is None:
        return None
    entry = rows.get("inscription", turn["inscription"]) or {}
    item: Row = rows.get("item", turn["item"]) or {}
    room: Row = rows.get("room", turn["room"]) or {}
    several = len(rows.all("room")) > 1
    return Telling(
        CALL, f"{turn['inscription']}:{turn['call']}", call=turn["call"], mode=entry.get("mode"),
        item_number=item.get("number"), item=item.get("title"), room=room.get("name") if several else None,
    )  # fmt: skip


def _of_messages(messages: Sequence[Row]) -> Telling | None:
    """The newest of the messages that it was sent and has not read."""
    fresh = [row for row in messages if row["sender"] != "delegation" and row["read_at"] is None]
    return Telling(MESSAGE, fresh[-1]["id"], text=fresh[-1]["text"]) if fresh else None
