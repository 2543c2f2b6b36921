"""Recorded statements: the length and address of each, and whether somebody has checked it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import SetRecording, given
from hlom_live.domain.errors import Refused
from hlom_live.domain.links import web_address
from hlom_live.domain.model import Done, Inscription
from hlom_live.domain.roles import Actor
from hlom_live.domain.rules import check_seconds


def set_recording(entry: Inscription, ask: SetRecording, at: datetime, actor: Actor) -> Done:
    """Note a recording's length and place, and who has checked it; an entry of any mode may have one in reserve.

    Another place or another length is another recording: the check is gone, unless the same command says that the new
    one was checked. Raises Refused("wrong_state") once the entry waits no more, ("invalid") for `seconds` and `url`.
    """
    if not entry.waiting:
        raise Refused("wrong_state", state=entry.state)
    changes = given(ask, "inscription")
    seconds = changes.get("seconds", entry.recorded_seconds)
    if seconds is not None:
        check_seconds("seconds", seconds)
    before = entry.recording or {}
    url = web_address("url", changes.get("url", before.get("url")))
    same = (seconds, url) == (entry.recorded_seconds, before.get("url"))
    checked = changes.get("checked", same and before.get("checked_at") is not None)
    kept = _recording(url, checked, before if same else {}, at, actor)
    return Done((replace(entry, recorded_seconds=seconds, recording=kept),))


def as_seen(entry: Inscription) -> dict[str, Any]:
    """What is known of a recording, under the names of the arguments of `set_recording`."""
    known = entry.recording or {}
    checked = known.get("checked_at") is not None
    return {"seconds": entry.recorded_seconds, "url": known.get("url"), "checked": checked}


def _recording(
    url: str | None, checked: bool, before: dict[str, Any], at: datetime, actor: Actor
) -> dict[str, Any] | None:
    """What staff are told of it; nothing at all where nothing is known. Who checked it first is kept."""
    if url is None and not checked:
        return None
    first = before if checked and before.get("checked_at") else {}
    return {
        "url": url,
        "checked_at": first.get("checked_at", stamp(at)) if checked else None,
        "checked_by": first.get("checked_by", actor.name) if checked else None,
    }
