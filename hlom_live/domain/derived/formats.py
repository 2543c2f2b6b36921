"""What a meeting's format does not allow: entries keep their mode, and those that no longer fit are flagged.

The same rule as `static/js/derived/formats.js`; both are held to `tests/cases/formats.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hlom_live.domain.model import Done, Format, Inscription, Meeting, Mode

EXCLUDED: dict[Format, frozenset[Mode]] = {
    Format.IN_PERSON: frozenset({Mode.REMOTE}),
    Format.HYBRID: frozenset(),
    Format.VIRTUAL: frozenset({Mode.IN_ROOM, Mode.READ_OUT}),
}
"""Without a room nobody speaks in it, nor reads out for another; in person nobody speaks at a distance. A recording and
a text in writing need neither."""


def excludes(meeting_format: Format, mode: Mode) -> bool:
    """Whether a statement cannot be made in this way under this format."""
    return mode in EXCLUDED[meeting_format]


def set_format(meeting: Meeting, wanted: Format, waiting: Sequence[Inscription]) -> Done:
    """Change the format in one command. `waiting` are the entries, by list and place, that it might exclude.

    Nothing is typed again and nothing is lost: every entry keeps its mode, so that the format can change back. The
    result names, under `excluded`, those that the new format does not allow.
    """
    excluded = [entry.id for entry in waiting if excludes(wanted, entry.mode)]
    return Done((replace(meeting, format=wanted),), result={"excluded": excluded})
