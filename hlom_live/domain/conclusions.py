"""The chair's own words beside the draft conclusions (docs/adr/0164-conclusions.md)."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain.model import Done, Meeting


def write(meeting: Meeting, text: str | None) -> Done:
    """Keep what the chair wrote with the meeting; nothing but spaces takes it away."""
    kept = (text or "").strip() or None
    if kept == meeting.conclusions:
        return Done(news=False)
    return Done((replace(meeting, conclusions=kept),))
