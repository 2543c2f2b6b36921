"""The register of pledges of a meeting, kept in order and ready to be searched, brought up to date by the log.

A process keeps those of the last meetings that were asked for, so that a page of some thousands of pledges is answered
without reading them (docs/adr/0162-pledges.md).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from hlom_live.domain.derived.pledges import fits, in_order, search_text, submitter_text
from hlom_live.domain.derived.rows import Row, kind_of_key
from hlom_live.live.content.catch_up import near_since
from hlom_live.store.changes import Position, position_of, rows
from hlom_live.store.models import MeetingRow

KINDS = ("pledge", "delegation")
MOST_KEPT = 8
_CALLED = ("name", "short_name", "region")
"""What of a delegation the register shows or is searched by."""


@dataclass(slots=True)
class Register:
    """The pledges of a meeting at a number, all of them; who may see which is said where it is asked."""

    at: Position
    rows: dict[str, Row]
    order: list[Row] = field(default_factory=list)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    delegations: dict[str, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._set_up()

    def _set_up(self) -> None:
        self.delegations = {row["id"]: row for key, row in self.rows.items() if kind_of_key(key) == "delegation"}
        self.order = in_order(row for key, row in self.rows.items() if kind_of_key(key) == "pledge")
        self.texts = {row["id"]: self._texts(row) for row in self.order}

    def _texts(self, row: Row) -> tuple[str, str]:
        return search_text(row, self.delegations), submitter_text(row, self.delegations)

    def fold(self, at: Position, before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        """Take one change; a delegation's presence is none that the register shows."""
        self.at = at
        touched = [key for key in {**before, **after} if kind_of_key(key) in KINDS]
        pledges = [key for key in touched if kind_of_key(key) == "pledge"]
        renamed = any(_other(self.rows.get(key), after.get(key)) for key in touched if key not in pledges)
        for key in touched:
            if key in after:
                self.rows[key] = after[key]
            else:
                self.rows.pop(key, None)
        if renamed:
            self._set_up()
        elif pledges:
            self.order = in_order(row for key, row in self.rows.items() if kind_of_key(key) == "pledge")
            self.texts |= {self.rows[key]["id"]: self._texts(self.rows[key]) for key in pledges if key in self.rows}

    def seen(self, staff: bool) -> list[Row]:
        """The pledges that staff, or all, may see."""
        return self.order if staff else [row for row in self.order if row["state"] == "published"]

    def found(self, wanted: Mapping[str, Any], staff: bool) -> list[Row]:
        """Those of them that fit what is wanted (`derived.pledges.fits`)."""
        return [row for row in self.seen(staff) if fits(row, wanted, self.region(row), *self.texts[row["id"]])]

    def region(self, row: Row) -> str | None:
        """The region of who submitted a pledge."""
        whose = self.delegations.get(row["submitter"] or "")
        return whose["region"] if whose else None

    def called(self, which: str, staff: bool) -> Row | None:
        """The pledge with this number, or this id."""
        by_id = self.rows.get(f"pledge/{which}")
        row = next((one for one in self.order if one["number"] == which), by_id)
        return row if row is not None and (staff or row["state"] == "published") else None


def _other(before: Row | None, after: Row | None) -> bool:
    if before is None or after is None:
        return True
    return any(before[name] != after[name] for name in _CALLED)


_kept: OrderedDict[str, Register] = OrderedDict()


def register(session: Session, meeting: MeetingRow) -> Register:
    """The register of a meeting as it stands in this session's snapshot."""
    at, kept = position_of(meeting), _kept.get(meeting.id)
    if kept is None or (kept.at != at and not _caught_up(session, meeting, kept, at)):
        kept = _kept[meeting.id] = Register(at, rows(session, meeting.id, KINDS))
    _kept.move_to_end(meeting.id)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return kept


def _caught_up(session: Session, meeting: MeetingRow, kept: Register, at: Position) -> bool:
    """Bring a register up to date by the log; whether that is possible, for a short way of the same history."""
    missed = near_since(session, meeting, kept.at)
    if missed is None:
        return False
    for change in missed:
        kept.fold(Position(change.seq, change.history), change.before, change.after)
    return kept.at == at
