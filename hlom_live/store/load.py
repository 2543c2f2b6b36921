"""The few values that a rule needs, read inside the transaction that will change them. No query per row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hlom_live.domain import model
from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import WAITING, InscriptionState, SpeechKind
from hlom_live.domain.ordering import BY_HAND, Gap, Yielding
from hlom_live.domain.roles import Role
from hlom_live.store import models
from hlom_live.store.rows import ROW_OF, as_value

T = TypeVar("T")

_SPENT = ("requested", "inscribed", "speaking", "delivered", "in_writing")


@dataclass(frozen=True)
class Load:
    """Reads one meeting's rows as values. A wrong id, or one of another meeting, is Refused("not_found")."""

    session: Session
    meeting_id: str

    def one(self, value_type: type[T], row_id: str) -> T:
        """The value of that id."""
        row: Any = self.session.get(ROW_OF[value_type], row_id)
        if row is None or (value_type is not model.Meeting and row.meeting_id != self.meeting_id):
            raise Refused("not_found", what=value_type.KIND)  # type: ignore[attr-defined]
        return as_value(row)  # type: ignore[no-any-return]

    def maybe(self, value_type: type[T], row_id: str | None) -> T | None:
        """The value of that id, or None for no id."""
        return None if row_id is None else self.one(value_type, row_id)

    def meeting(self) -> model.Meeting:
        """The meeting itself."""
        return self.one(model.Meeting, self.meeting_id)

    def floor(self, room_id: str) -> Floor:
        """A room with its sitting, the intervention that has the floor and the one that interrupts it."""
        room = self.one(model.Room, room_id)
        turn = self.maybe(model.Intervention, room.intervention)
        point = self.maybe(model.Intervention, room.interrupted_by)
        return Floor(
            room=room,
            sitting=self.maybe(model.Sitting, room.sitting),
            turn=turn,
            speaking=self.maybe(model.Inscription, turn.inscription if turn else None),
            point=point,
            raised=self.maybe(model.Inscription, point.inscription if point else None),
        )

    def list_of(self, item_id: str) -> model.SpeakersList:
        """The list of speakers of an item."""
        row = self.session.scalar(select(models.ListRow).where(models.ListRow.item == item_id))
        if row is None:
            raise Refused("not_found", what="list")
        return as_value(row)  # type: ignore[no-any-return]

    def items(self, sitting_id: str) -> list[model.Item]:
        """The items of a sitting, in order."""
        found = select(models.ItemRow).where(models.ItemRow.sitting == sitting_id).order_by(models.ItemRow.position)
        return [as_value(row) for row in self.session.scalars(found)]

    def waiting_ids(self, list_id: str) -> list[str]:
        """Ids of who waits on a list, in order."""
        entry = models.InscriptionRow
        found = select(entry.id).where(entry.list == list_id, entry.state.in_(WAITING)).order_by(entry.place)
        return list(self.session.scalars(found))

    def gap_by_rule(self, list_id: str, who: Yielding, kind: SpeechKind, but: str | None = None) -> Gap:
        """Where a new entry goes: before the first who yields to it, else at the end. `but` is left out of account.

        Whoever yields but stands, by some hand, before one who does not, lets nobody pass: the one behind was earlier.
        """
        entry = models.InscriptionRow
        waiting = (entry.list == list_id) & entry.state.in_(WAITING) & (entry.id != (but or ""))
        by_rank = (entry.kind == kind) & entry.precedence.in_(who.precedences) & entry.placed_by.not_in(BY_HAND)
        equal = (entry.kind == kind) & entry.precedence.not_in(who.precedences) & entry.placed_by.not_in(BY_HAND)
        last_equal = select(func.max(entry.place)).where(waiting, equal).scalar_subquery()
        first = select(func.min(entry.place)).where(waiting, entry.kind.in_(who.kinds) | by_rank)
        first = first.where(last_equal.is_(None) | (entry.place > last_equal))
        if who.safe:
            statements = select(entry.place).where(waiting, entry.kind != SpeechKind.POINT_OF_ORDER)
            last_safe = statements.order_by(entry.place).offset(who.safe - 1).limit(1).scalar_subquery()
            first = first.where(entry.place > last_safe)
        return self.gap_before(list_id, self.session.scalar(first), but)

    def gap_before(self, list_id: str, high: float | None, but: str | None = None) -> Gap:
        """The gap just before a place, None being the end of the list."""
        entry = models.InscriptionRow
        below = select(func.max(entry.place)).where(
            entry.list == list_id, entry.state.in_(WAITING), entry.id != (but or "")
        )
        return Gap(self.session.scalar(below if high is None else below.where(entry.place < high)), high)

    def taken(self, list_id: str, place: float) -> bool:
        """Whether somebody who waits on a list stands at that very place."""
        entry = models.InscriptionRow
        there = select(entry.id).where(entry.list == list_id, entry.state.in_(WAITING), entry.place == place)
        return self.session.scalar(there.limit(1)) is not None

    def gap_after(self, list_id: str, low: float | None, but: str) -> Gap:
        """The gap just after a place."""
        entry = models.InscriptionRow
        above = select(func.min(entry.place)).where(
            entry.list == list_id, entry.state.in_(WAITING), entry.id != but, entry.place > low
        )
        return Gap(low, self.session.scalar(above))

    def waiting_entries(self, list_id: str) -> list[model.Inscription]:
        """Who waits on a list, in order, with everything; for the rare rule that changes them all."""
        entry = models.InscriptionRow
        found = select(entry).where(entry.list == list_id, entry.state.in_(WAITING)).order_by(entry.place)
        return [as_value(row) for row in self.session.scalars(found)]

    def delegations(self, ids: set[str]) -> dict[str, model.Delegation]:
        """Delegations by id, in one query."""
        found = select(models.DelegationRow).where(models.DelegationRow.id.in_(ids))
        return {row.id: as_value(row) for row in self.session.scalars(found)}

    def first_waiting(self, item_id: str) -> tuple[model.Inscription, model.SpeakersList] | None:
        """The next speaker of an item: the first who is inscribed, points of order apart, with the list."""
        entry = models.InscriptionRow
        found = self.session.execute(
            select(entry, models.ListRow)
            .join(models.ListRow, models.ListRow.id == entry.list)
            .where(
                models.ListRow.item == item_id,
                entry.state == InscriptionState.INSCRIBED,
                entry.kind != SpeechKind.POINT_OF_ORDER,
            )
            .order_by(entry.place)
            .limit(1)
        ).first()
        return (as_value(found[0]), as_value(found[1])) if found else None

    def standing(self, list_id: str, delegation_id: str, kind: SpeechKind) -> model.Inscription | None:
        """A delegation's own waiting entry of a kind on a list."""
        entry = models.InscriptionRow
        row = self.session.scalar(
            select(entry)
            .where(entry.list == list_id, entry.delegation == delegation_id, entry.kind == kind)
            .where(entry.state.in_(WAITING))
            .limit(1)
        )
        return as_value(row) if row is not None else None

    def replies_used(self, list_id: str, delegation_id: str) -> int:
        """How many rights of reply a delegation has asked for or used on a list."""
        entry = models.InscriptionRow
        used = select(func.count()).where(
            entry.list == list_id,
            entry.delegation == delegation_id,
            entry.kind == SpeechKind.RIGHT_OF_REPLY,
            entry.state.in_(_SPENT),
        )
        return self.session.scalar(used) or 0

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

    def running(self, inscription_id: str) -> model.Intervention | None:
        """The intervention of an inscription that has the floor."""
        turn = models.InterventionRow
        row = self.session.scalar(select(turn).where(turn.inscription == inscription_id, turn.ended_at.is_(None)))
        return as_value(row) if row is not None else None

    def inscriptions_of(self, list_id: str) -> int:
        """How many inscriptions a list has ever had."""
        entry = models.InscriptionRow
        return self.session.scalar(select(func.count()).where(entry.list == list_id)) or 0

    def clashes(self, entry_ids: set[str]) -> str | None:
        """The list on which one of these waiting entries shares a place, or a delegation's one turn, with another."""
        one, other = models.InscriptionRow, models.InscriptionRow.__table__.alias()
        return self.session.scalar(
            select(one.list)
            .join(other, (other.c.list == one.list) & (other.c.id != one.id))
            .where(one.id.in_(entry_ids), one.state.in_(WAITING), other.c.state.in_(WAITING))
            .where((other.c.place == one.place) | ((other.c.delegation == one.delegation) & (other.c.kind == one.kind)))
            .limit(1)
        )

    def to_undo(self, room_id: str, commands: set[str]) -> models.ChangeRow | None:
        """The newest floor or list change of a room that has not been undone, a delegate's own apart."""
        change = models.ChangeRow
        undone = select(change.undoes).where(change.meeting_id == self.meeting_id, change.undoes.is_not(None))
        return self.session.scalar(
            select(change)
            .where(change.meeting_id == self.meeting_id, change.room == room_id)
            .where(change.command.in_(commands), change.role != Role.DELEGATE, change.seq.not_in(undone))
            .order_by(change.seq.desc())
            .limit(1)
        )

    def undone(self, seq: int) -> bool:
        """Whether a change was undone already."""
        change = models.ChangeRow
        by = select(change.seq).where(change.meeting_id == self.meeting_id, change.undoes == seq)
        return self.session.scalar(by) is not None

    def change(self, seq: int) -> models.ChangeRow:
        """One number of the log, to be undone. Raises Refused("nothing_to_undo") if there is none such."""
        # A number that no database column holds is no number of the log either.
        row = self.session.get(models.ChangeRow, (self.meeting_id, seq)) if 0 < seq < 2**31 else None
        if row is None:
            raise Refused("nothing_to_undo")
        return row

    def room_of_list(self, list_id: str) -> str | None:
        """The room in which a list's item is taken."""
        return self.session.scalar(
            select(models.SittingRow.room)
            .join(models.ItemRow, models.ItemRow.sitting == models.SittingRow.id)
            .join(models.ListRow, models.ListRow.item == models.ItemRow.id)
            .where(models.ListRow.id == list_id)
        )
