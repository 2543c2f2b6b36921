"""The register of pledges of a meeting, kept in order and ready to be searched, brought up to date by the log.

A process keeps those of the last meetings that were asked for, so that a page of some thousands of pledges is answered
without reading them (docs/adr/0162-pledges.md).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from hlom_live.domain.derived.pledges import fits, in_order, search_text, submitter_text
from hlom_live.domain.derived.rows import Row, kind_of_key
from hlom_live.live.content.catch_up import near_since
from hlom_live.store.changes import Position, position_of, rows
from hlom_live.store.models import MeetingRow

T = TypeVar("T")

KINDS = ("pledge", "delegation")
MOST_KEPT = 8
_CALLED = ("name", "short_name")
_KNOWN = (*_CALLED, "region")
"""What of a delegation the register shows or is searched by."""


@dataclass(slots=True)
class Register:
    """The pledges of a meeting at a number, all of them; who may see which is said where it is asked."""

    at: Position
    rows: dict[str, Row]
    order: list[Row] = field(default_factory=list)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    delegations: dict[str, Row] = field(default_factory=dict)

    _made: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = self.rows.items()
        self.delegations = {row["id"]: row for key, row in kept if kind_of_key(key) == "delegation"}
        self._order()
        self.texts = {row["id"]: self._texts(row) for row in self.order}

    def _order(self) -> None:
        self.order = in_order(row for key, row in self.rows.items() if kind_of_key(key) == "pledge")

    def _texts(self, row: Row) -> tuple[str, str]:
        return search_text(row, self.delegations), submitter_text(row, self.delegations)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, made once for as long as the register stands as it does."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def fold(self, at: Position, before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        """Take one change; a delegation's presence is none that the register shows."""
        self.at = at
        touched = [key for key in {**before, **after} if kind_of_key(key) in KINDS]
        was = {key: self.rows.get(key) for key in touched}
        for key in touched:
            _put(self.rows, key, after.get(key))
            if kind_of_key(key) == "delegation":
                _put(self.delegations, key.partition("/")[2], after.get(key))
        moved = {key: row for key, row in was.items() if _other(kind_of_key(key), row, self.rows.get(key))}
        if moved:
            self._made.clear()
            named = {key: row for key, row in moved.items() if kind_of_key(key) == "delegation"}
            self._rename(
                [key.partition("/")[2] for key, row in named.items() if _differs(row, after.get(key), _CALLED)]
            )
            self._replace({key: row for key, row in moved.items() if key not in named})

    def _rename(self, delegations: Collection[str]) -> None:
        """These are called otherwise, or are new, or gone: so is each pledge that names one of them."""
        for row in self.order if delegations else ():
            if row["submitter"] in delegations or any(who["delegation"] in delegations for who in row["partners"]):
                self.texts[row["id"]] = self._texts(row)

    def _replace(self, was: Mapping[str, Row | None]) -> None:
        """These pledges are others than they were."""
        if not was:
            return
        for key in was:
            if key in self.rows:
                self.texts[self.rows[key]["id"]] = self._texts(self.rows[key])
        if all(row and key in self.rows and _place(row) == _place(self.rows[key]) for key, row in was.items()):
            self.order = [self.rows[f"pledge/{row['id']}"] for row in self.order]
        else:
            self._order()

    def seen(self, staff: bool) -> list[Row]:
        """The pledges that staff, or all, may see."""
        return self.order if staff else self.once("seen", lambda: [one for one in self.order if _is_public(one)])

    def found(self, wanted: Mapping[str, Any], staff: bool) -> list[Row]:
        """Those of them that fit what is wanted (`derived.pledges.fits`)."""
        seen = self.seen(staff)
        if not any(wanted.values()):
            return seen
        return [row for row in seen if fits(row, wanted, self.region(row), *self.texts[row["id"]])]

    def region(self, row: Row) -> str | None:
        """The region of who submitted a pledge."""
        whose = self.delegations.get(row["submitter"] or "")
        return whose["region"] if whose else None

    def called(self, which: str, staff: bool) -> Row | None:
        """The pledge with this number, or this id."""
        by_id = self.rows.get(f"pledge/{which}")
        row = next((one for one in self.order if one["number"] == which), by_id)
        return row if row is not None and (staff or row["state"] == "published") else None


def _is_public(row: Row) -> bool:
    return bool(row["state"] == "published")


def _place(row: Row) -> tuple[Any, Any]:
    """By what a pledge stands where it does (`derived.pledges.in_order`)."""
    return row["number"], row["submitted_at"]


def _other(kind: str, before: Row | None, after: Row | None) -> bool:
    """Whether a row is another for the register; of a delegation it knows but what it is called."""
    return before != after if kind == "pledge" else _differs(before, after, _KNOWN)


def _differs(before: Row | None, after: Row | None, names: Collection[str]) -> bool:
    if before is None or after is None:
        return before is not after
    return any(before[name] != after[name] for name in names)


def _put(kept: dict[str, Row], key: str, row: Row | None) -> None:
    if row is None:
        kept.pop(key, None)
    else:
        kept[key] = row


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
