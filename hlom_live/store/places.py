"""Where an entry goes on its list: `domain.ordering` in SQL (docs/adr/0005-places-in-gaps.md)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, case, func, literal, select
from sqlalchemy.orm import Session

from hlom_live.domain import model
from hlom_live.domain.model import WAITING, InscriptionState, Ordering, PlacedBy, Precedence, SpeechKind
from hlom_live.domain.ordering import BY_HAND, Gap, Rule, Stands, gap, kinds_behind
from hlom_live.store import models


@dataclass(frozen=True)
class Places:
    """The places of those who wait on a list, read inside the transaction that will change them."""

    session: Session

    def gap_by_rule(self, list_id: str, new: Stands, rule: Rule) -> Gap:
        """Where an entry goes by a list's rule, as `domain.ordering.gap` says; its own row is left out of account.

        Where a number orders the list, the database finds the place, and nothing is read of those who wait. Turns and
        lots are found from the few columns that they go by.
        """
        if new.kind is SpeechKind.STATEMENT and not rule.counted:
            return gap(self.standing_on(list_id), new, rule)
        by_rule = new.kind is SpeechKind.STATEMENT
        question = _gap_by_rule(rule, new.kind, new.requested_at is not None)
        asked_with = {"list": list_id, "id": new.id, "mine": rule.standing(new) if by_rule else 0}
        if new.requested_at is not None:
            asked_with["asked_at"] = new.requested_at
        return Gap(*self.session.connection().execute(question, asked_with).one())

    def standing_on(self, list_id: str) -> list[Stands]:
        """What a rule looks at in those who wait on a list, in order: one query of a few columns."""
        entry, by = models.InscriptionRow, models.DelegationRow
        columns = [getattr(entry, name) for name in Stands._fields if name not in ("category", "region")]
        found = select(*columns, by.category, by.region).join(by, by.id == entry.delegation)
        found = found.where(entry.list == list_id, entry.state.in_(WAITING)).order_by(entry.place)
        rows = (Stands._make(row) for row in self.session.execute(found))
        # Words of the database are made words of the model: `is` tells those of the model apart.
        return [row._replace(kind=SpeechKind(row.kind), placed_by=PlacedBy(row.placed_by)) for row in rows]

    def gap_before(self, list_id: str, high: float | None, but: str | None = None) -> Gap:
        """The gap just before a place, None being the end of the list."""
        entry = models.InscriptionRow
        below = select(func.max(entry.place)).where(
            entry.list == list_id, entry.state.in_(WAITING), entry.id != (but or "")
        )
        return Gap(self.session.scalar(below if high is None else below.where(entry.place < high)), high)

    def gap_after(self, list_id: str, low: float | None, but: str) -> Gap:
        """The gap just after a place."""
        entry = models.InscriptionRow
        above = select(func.min(entry.place)).where(
            entry.list == list_id, entry.state.in_(WAITING), entry.id != but, entry.place > low
        )
        return Gap(low, self.session.scalar(above))

    def gap_at_head(self, list_id: str) -> Gap:
        """The gap before all who wait on a list, behind the points of order that stand there."""
        entry = models.InscriptionRow
        waiting, point = (entry.list == list_id) & entry.state.in_(WAITING), entry.kind == SpeechKind.POINT_OF_ORDER
        high = self.session.scalar(select(func.min(entry.place)).where(waiting, ~point))
        above = select(func.max(entry.place)).where(waiting, point)
        return Gap(self.session.scalar(above if high is None else above.where(entry.place < high)), high)

    def gap_behind_statements(self, list_id: str) -> Gap:
        """The gap after the last who waits on a list and is no reply, before the replies that stand there."""
        entry = models.InscriptionRow
        waiting = (entry.list == list_id) & entry.state.in_(WAITING)
        last = select(func.max(entry.place)).where(waiting, entry.kind != SpeechKind.RIGHT_OF_REPLY)
        low = self.session.scalar(last)
        above = select(func.min(entry.place)).where(waiting)
        return Gap(low, self.session.scalar(above if low is None else above.where(entry.place > low)))

    def taken(self, list_id: str, place: float) -> bool:
        """Whether somebody who waits on a list stands at that very place."""
        entry = models.InscriptionRow
        there = select(entry.id).where(entry.list == list_id, entry.state.in_(WAITING), entry.place == place)
        return self.session.scalar(there.limit(1)) is not None

    def last_alike(self, entry: model.Inscription) -> float | None:
        """The place of the last who waits on the same list, of the same kind and category, this entry apart."""
        row, delegation = models.InscriptionRow, models.DelegationRow
        category = select(delegation.category).where(delegation.id == entry.delegation).scalar_subquery()
        return self.session.scalar(
            select(func.max(row.place))
            .join(delegation, delegation.id == row.delegation)
            .where(row.list == entry.list, row.state.in_(WAITING), row.kind == entry.kind, row.id != entry.id)
            .where(delegation.category == category)
        )

    def waiting_ids(self, list_id: str) -> list[str]:
        """Ids of who waits on a list, in order."""
        return self._ids_in_order(list_id, WAITING)

    def ids_to_space(self, list_id: str) -> list[str]:
        """The same with whoever is called: where that one came from still means something, if it was by mistake."""
        return self._ids_in_order(list_id, (*WAITING, InscriptionState.SPEAKING))

    def _ids_in_order(self, list_id: str, states: tuple[InscriptionState, ...]) -> list[str]:
        entry = models.InscriptionRow
        found = select(entry.id).where(entry.list == list_id, entry.state.in_(states))
        return list(self.session.scalars(found.order_by(entry.place, entry.id)))


@lru_cache(maxsize=256)
def _gap_by_rule(rule: Rule, kind: SpeechKind, asked: bool) -> Select[Any]:
    """The gap for an entry on a list that a number orders: the places before and of the first who yields to it.

    Made once for each rule, for that takes longer than the answer; `asked`: the entry has been asked for already.
    """
    entry = models.InscriptionRow
    waiting = _waiting() & (entry.id != bindparam("id"))
    high = _first_yielding(waiting, rule, kind, asked).cte("high").c.place
    low = select(func.max(entry.place)).where(waiting, high.is_(None) | (entry.place < high)).scalar_subquery()
    return select(low, high)


def _waiting() -> ColumnElement[bool]:
    entry = models.InscriptionRow
    return (entry.list == bindparam("list")) & entry.state.in_(WAITING)


def _first_yielding(waiting: ColumnElement[bool], rule: Rule, kind: SpeechKind, asked: bool) -> Select[Any]:
    """The place of the first who yields to an entry on a list that a number orders; `domain.ordering.gap` in SQL."""
    entry = models.InscriptionRow
    alike = (entry.kind == kind) & entry.placed_by.not_in(BY_HAND)
    later = _later(rule, kind, asked)
    last_equal = select(func.max(entry.place)).where(waiting, alike, ~later).scalar_subquery()
    yields = entry.kind.in_(kinds_behind(kind)) | (alike & later)
    first = select(func.min(entry.place).label("place")).where(waiting, yields)
    first = first.where(last_equal.is_(None) | (entry.place > last_equal))
    if rule.safe and kind is not SpeechKind.POINT_OF_ORDER:
        speakers = select(entry.place).where(waiting, entry.kind != SpeechKind.POINT_OF_ORDER)
        last_safe = speakers.order_by(entry.place).offset(rule.safe - 1).limit(1).scalar_subquery()
        first = first.where(entry.place > last_safe)
    return first


def _later(rule: Rule, kind: SpeechKind, asked: bool) -> ColumnElement[bool]:
    """Whether an entry of the same kind comes after the new one."""
    entry = models.InscriptionRow
    standing = _standing(rule) if kind is SpeechKind.STATEMENT else literal(0)
    mine = bindparam("mine", type_=Integer())
    later = standing > mine
    if asked:
        asked_at = bindparam("asked_at", type_=entry.requested_at.type)
        same = (entry.requested_at == asked_at) & (entry.id > bindparam("id"))
        later = later | ((standing == mine) & ((entry.requested_at > asked_at) | same))
    return later


def _standing(rule: Rule) -> ColumnElement[int]:
    """`Rule.standing` in SQL; what a list does not go by is not asked for."""
    entry, by = models.InscriptionRow, models.DelegationRow
    ranks = tuple(Precedence)
    standing: ColumnElement[int] = literal(0)
    if rule.puts_groups_first:
        standing = case((func.coalesce(entry.on_behalf_of, "") == "", 1), else_=0) * (
            (len(rule.categories) + 1) * len(ranks)
        )
    else:
        standing = literal((len(rule.categories) + 1) * len(ranks))
    if rule.ordering is Ordering.CATEGORY:
        category = select(by.category).where(by.id == entry.delegation).scalar_subquery()
        number = {name: n for n, name in enumerate(rule.categories)}
        standing = standing + case(number, value=category, else_=len(number)) * len(ranks)
    if rule.ordering in (Ordering.CATEGORY, Ordering.PRECEDENCE):
        standing = standing + case({rank: n for n, rank in enumerate(ranks)}, value=entry.precedence, else_=len(ranks))
    return standing
