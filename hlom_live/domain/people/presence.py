"""Whether a delegation is present, how that is known, and whether its equipment works (docs/procedure.md, "Hybrid").

Who is connected at this moment is not stored in a row; staff pages learn it from the `presence` event (docs/adr/0095).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import ReportDeviceTest
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Delegation, Done, Presence, PresentBy

SLOWEST_MILLISECONDS = 60_000.0


def be_present(delegation: Delegation, present: Presence, by: PresentBy, at: datetime) -> Done:
    """The delegation is in the room, remote or absent from now on, as a hand or a badge says.

    A hand that says what is known already changes nothing: a badge that was read stays read.
    """
    known = delegation.present is present and delegation.present_by is not None
    if known and by is PresentBy.HAND:
        return Done()
    return Done((replace(delegation, present=present, present_by=by, present_at=at),))


NEWS_AFTER = timedelta(minutes=1)
"""Until then a test with the same verdicts is no news."""


def report_device_test(delegation: Delegation, ask: ReportDeviceTest, at: datetime) -> Done:
    """What the newest test found: verdicts and the line's round trip in milliseconds, never sound or picture.

    The same verdicts again within a minute change nothing: each change goes to every page and stays in the log.
    Raises Refused("invalid") for a round trip that no line has.
    """
    if not 0 <= ask.line_milliseconds <= SLOWEST_MILLISECONDS:
        raise invalid("line_milliseconds", "between nothing and a minute")
    if _known(delegation.device, ask, at):
        return Done(news=False)
    device = {
        "microphone": ask.microphone,
        "camera": ask.camera,
        "line_milliseconds": round(float(ask.line_milliseconds), 1),
        "tested_at": stamp(at),
    }
    return Done((replace(delegation, device=device),))


def _known(device: dict[str, Any] | None, ask: ReportDeviceTest, at: datetime) -> bool:
    """Whether a test of the last minute said the same."""
    if device is None or (device["microphone"], device["camera"]) != (ask.microphone, ask.camera):
        return False
    return at - datetime.fromisoformat(device["tested_at"]) < NEWS_AFTER
