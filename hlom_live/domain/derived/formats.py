"""What a meeting's format does not allow: entries keep their mode, and those that no longer fit are flagged.

The same as static/js/derived/formats.js; both are held to tests/cases/formats.json.
"""

from __future__ import annotations

EXCLUDED: dict[str, tuple[str, ...]] = {
    "in_person": ("remote",),
    "virtual": ("in_room", "read_out"),
}
"""Without a room nobody speaks in it, nor reads out for another; in person nobody speaks at a distance. A recording and
a text in writing need neither."""


def excludes(meeting_format: str, mode: str) -> bool:
    """Whether a statement cannot be made in this way under this format."""
    return mode in EXCLUDED.get(meeting_format, ())
