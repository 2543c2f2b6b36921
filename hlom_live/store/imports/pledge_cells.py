"""A pledge as the cells of a table, in the very form in which it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hlom_live import names
from hlom_live.domain.model import Delegation, Meeting, Pledge
from hlom_live.domain.settings import GROUPS
from hlom_live.store.imports.headings import translated_cells
from hlom_live.store.record import in_language


@dataclass(frozen=True, slots=True)
class Around:
    """What a pledge names: the meeting's themes, delegations, and pledges by their numbers."""

    meeting: Meeting
    called: Mapping[str, str]
    numbers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, meeting: Meeting, delegations: Iterable[Delegation], pledges: Iterable[Pledge]) -> Around:
        """What stands around the pledges of a meeting; a pledge without a number is named by its id."""
        first = meeting.languages[0]
        called = {one.id: in_language(one.name, first) for one in delegations}
        return cls(meeting, called, {one.id: one.number or one.id for one in pledges})


def cells_of(pledge: Pledge, around: Around) -> dict[str, str]:
    """The cells of a pledge by column; those that are empty are there, translations only where there are some."""
    first = around.meeting.languages[0]
    update = {first: pledge.update} if isinstance(pledge.update, str) else pledge.update
    return {
        "number": pledge.number or "",
        "submitter": around.called.get(pledge.submitter or "", pledge.submitter_name or ""),
        "partners": _listed(around.called.get(one["delegation"] or "", one["name"] or "") for one in pledge.partners),
        "matches": around.numbers.get(pledge.matches or "", ""),
        **{column: _listed(_themes(pledge, column, around.meeting)) for column in GROUPS},
        "kind": str(pledge.kind),
        "countries": _listed(_state(code, first) for code in pledge.countries),
        "stage": str(pledge.stage),
        "stage_before": str(pledge.stage_before or ""),
        "updated_on": pledge.updated_on or "",
        "source": pledge.source or "",
        **translated_cells("title", pledge.title, first),
        **translated_cells("area", pledge.area or {}, first),
        **translated_cells("update", update or {}, first),
    }


def _themes(pledge: Pledge, column: str, meeting: Meeting) -> list[str]:
    first = meeting.languages[0]
    return [
        in_language(theme.get("name", {}), first) or str(theme["id"])
        for theme in meeting.themes
        if theme["id"] in pledge.themes and theme.get("group", GROUPS[0]) == column
    ]


@lru_cache(maxsize=4096)
def _state(code: str, first: str) -> str:
    return in_language(names.names_of(code), first)


def _listed(found: Iterable[str]) -> str:
    """Several in one cell: between semicolons, or one on a line where a semicolon is in one of them."""
    some = list(found)
    return ("\n" if any(";" in one for one in some) else "; ").join(some)
