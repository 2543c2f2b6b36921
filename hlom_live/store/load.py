"""The few values that a rule needs, read inside the transaction that will change them. No query per row."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import String, bindparam, cast, func, inspect, or_, select
from sqlalchemy.orm import Session

from hlom_live.domain import model
from hlom_live.domain.commands import AdjournSitting
from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import WAITING, InscriptionState, SpeechKind
from hlom_live.domain.reports import is_of
from hlom_live.domain.roles import Role
from hlom_live.domain.swaps import OPEN as OPEN_SWAPS
from hlom_live.store import models
from hlom_live.store.changes import content_of
from hlom_live.store.due import CLOSES
from hlom_live.store.rows import ROW_OF, as_value

T = TypeVar("T")
R = TypeVar("R", bound=models.Base)

ROWS_OF_A_PART = 200

_SPENT = ("requested", "inscribed", "speaking", "delivered", "in_writing")
_CALLED = (InscriptionState.SPEAKING, InscriptionState.DELIVERED)


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

    def there(self, value_type: type[Any], row_id: str) -> bool:
        """Whether there is a value of that id."""
        row: Any = self.session.get(ROW_OF[value_type], row_id)
        return row is not None and row.meeting_id == self.meeting_id

    def some(self, value_type: type[T], ids: set[str]) -> dict[str, T]:
        """The values of these ids, in one query; Refused("not_found") if one is missing."""
        row_type: Any = ROW_OF[value_type]
        rows = self.session.scalars(select(row_type).where(row_type.id.in_(ids)))
        found: dict[str, T] = {row.id: as_value(row) for row in rows if row.meeting_id == self.meeting_id}
        if len(found) < len(ids):
            raise Refused("not_found", what=value_type.KIND)  # type: ignore[attr-defined]
        return found

    def present(self, value_type: type[T], ids: Collection[str]) -> list[T]:
        """The values of these ids that are there."""
        row: Any = ROW_OF[value_type]
        found = select(row).where(row.meeting_id == self.meeting_id, row.id.in_(ids))
        return [as_value(one) for one in self.session.scalars(found)]

    def all(self, value_type: type[T], **of: str) -> list[T]:
        """Every value of this kind that the meeting has, or of these those of a room, a day or a delegation; by id."""
        row: Any = ROW_OF[value_type]
        found = select(row).filter_by(meeting_id=self.meeting_id, **of).order_by(row.id)
        return [as_value(one) for one in self.session.scalars(found)]

    def by_parts(self, value_type: type[T]) -> Iterator[list[T]]:
        """`all`, in lists of up to so many that others need not wait: all of one moment where the session is so."""
        row: Any = ROW_OF[value_type]
        ordered, last = select(row).filter_by(meeting_id=self.meeting_id).order_by(row.id).limit(ROWS_OF_A_PART), ""
        while rows := self.session.scalars(ordered.where(row.id > last)).all():
            yield [as_value(one) for one in rows]
            last = rows[-1].id

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
        found = select(models.ItemRow).where(models.ItemRow.sitting == sitting_id)
        found = found.order_by(models.ItemRow.position, models.ItemRow.id)
        return [as_value(row) for row in self.session.scalars(found)]

    def has_been_heard(self, list_id: str) -> bool:
        """Whether anybody on a list has been called: then its next speaker has been announced."""
        entry = models.InscriptionRow
        called = select(entry.id).where(entry.list == list_id, entry.state.in_(_CALLED)).limit(1)
        return self.session.scalar(called) is not None

    def latest_request(self, list_id: str) -> datetime | None:
        """The time of the latest request that a list ever took, whatever has become of it; None before the first."""
        return self.session.scalar(_LATEST, {"list": list_id})

    def waiting_entries(self, list_id: str) -> list[model.Inscription]:
        """Who waits on a list, in order, with everything; for the rare rule that changes them all."""
        entry = models.InscriptionRow
        found = select(entry).where(entry.list == list_id, entry.state.in_(WAITING)).order_by(entry.place)
        return [as_value(row) for row in self.session.scalars(found)]

    def called_from(self, list_id: str) -> list[model.Inscription]:
        """Who was called from a list and has not been heard yet."""
        entry = models.InscriptionRow
        found = select(entry).where(entry.list == list_id, entry.state == InscriptionState.SPEAKING)
        return [as_value(row) for row in self.session.scalars(found.order_by(entry.place, entry.id))]

    def waiting_in_sitting(self, sitting_id: str) -> list[str]:
        """Ids of who waits on the lists of a sitting, by item and place."""
        entry, of, item = models.InscriptionRow, models.ListRow, models.ItemRow
        found = select(entry.id).join(of, of.id == entry.list).join(item, item.id == of.item)
        found = found.where(item.sitting == sitting_id, entry.state.in_(WAITING))
        return list(self.session.scalars(found.order_by(item.position, item.id, entry.place)))

    def waiting_of(self, delegation_id: str) -> list[model.Inscription]:
        """Every waiting entry of a delegation, on whatever list, in the order in which they were asked for."""
        entry = models.InscriptionRow
        found = select(entry).where(entry.delegation == delegation_id, entry.state.in_(WAITING))
        found = found.order_by(entry.requested_at, entry.id)
        return [as_value(row) for row in self.session.scalars(found)]

    def lists_of_sitting(self, sitting_id: str) -> list[tuple[model.SpeakersList, model.Item]]:
        """The lists of a sitting with their items, in order."""
        row, item = models.ListRow, models.ItemRow
        found = select(row, item).join(item, item.id == row.item).where(item.sitting == sitting_id)
        found = found.order_by(item.position, item.id)
        return [(as_value(one), as_value(of)) for one, of in self.session.execute(found)]

    def numbered(self, number: str | None) -> list[tuple[model.Sitting, model.Item]]:
        """The items of the meeting that bear this number, with their sittings."""
        of, item = models.SittingRow, models.ItemRow
        found = select(of, item).join(item, item.sitting == of.id)
        found = found.where(of.meeting_id == self.meeting_id, item.number == number)
        found = found.order_by(of.planned_start, of.id, item.position, item.id)
        return [(as_value(one), as_value(other)) for one, other in self.session.execute(found)]

    def open_swap(self, one: str, other: str) -> model.Swap | None:
        """The swap between two entries that may still be answered, whichever of them proposed it."""
        swap = models.SwapRow
        pairs = ((swap.inscription == a) & (swap.other == b) for a, b in ((one, other), (other, one)))
        row = self.session.scalar(select(swap).where(or_(*pairs), swap.state.in_(OPEN_SWAPS)).limit(1))
        return as_value(row) if row is not None else None

    def signal_of(self, room_id: str, kind: model.SignalKind) -> model.Signal | None:
        """The signal of this kind that was raised last in a room, of whatever age."""
        signal = models.SignalRow
        row = self.session.scalar(select(signal).where(signal.room == room_id, signal.kind == kind))
        return as_value(row) if row is not None else None

    def unread_at_the_desk(self, sender: model.Correspondent, delegation: str | None) -> int:
        """How many messages of this sender, or of its delegation, the desk has not read."""
        sent = models.MessageRow
        found = select(func.count()).where(sent.meeting_id == self.meeting_id, sent.read_at.is_(None))
        mine = found.where(sent.sender == sender, sent.delegation == delegation, sent.recipient == "desk")
        return self.session.scalar(mine) or 0

    def rests_on(self, entries: set[str], turns: set[str]) -> bool:
        """Whether a swap is of one of these entries, or a reply answers one of these interventions."""
        swap, entry = models.SwapRow, models.InscriptionRow
        swaps = select(swap.id).where(swap.inscription.in_(entries) | swap.other.in_(entries)).limit(1)
        replies = select(entry.id).where(entry.meeting_id == self.meeting_id, entry.reply_to.in_(turns)).limit(1)
        return any(self.session.scalar(found) is not None for found in (swaps, replies))

    def waiting_anywhere(self) -> list[model.Inscription]:
        """Who waits on any list of the meeting, by list and place."""
        entry = models.InscriptionRow
        found = select(entry).where(entry.meeting_id == self.meeting_id, entry.state.in_(WAITING))
        return [as_value(row) for row in self.session.scalars(found.order_by(entry.list, entry.place))]

    def by_badge(self, code: str) -> model.Delegation:
        """The delegation one of whose badges bears this code. Refused("not_found") if there is none."""
        row = models.DelegationRow
        found = self.session.scalar(select(row).where(row.meeting_id == self.meeting_id, row.badge == code))
        if found is None:
            merged = select(row).where(row.meeting_id == self.meeting_id, row.other_badges.is_not(None))
            found = next((one for one in self.session.scalars(merged) if code in (one.other_badges or ())), None)
        if found is None:
            raise Refused("not_found", what="badge")
        return as_value(found)  # type: ignore[no-any-return]

    def open_swaps_of(self, entries: set[str]) -> list[model.Swap]:
        """The swaps of these entries that may still be answered."""
        swap = models.SwapRow
        of = swap.inscription.in_(entries) | swap.other.in_(entries)
        found = select(swap).where(of, swap.state.in_(OPEN_SWAPS)).order_by(swap.id)
        return [as_value(row) for row in self.session.scalars(found)]

    def categories_used(self) -> set[str]:
        """Categories that delegations are of, that lists admit, or that lists have a limit for."""
        of, row = models.DelegationRow, models.ListRow
        used = set(self.session.scalars(select(of.category).where(of.meeting_id == self.meeting_id).distinct()))
        lists = select(row.categories, row.time_limits).where(row.meeting_id == self.meeting_id)
        for admitted, limits in self.session.execute(lists):
            used.update(admitted or ())
            used.update(limits)
        return used - {"default"}

    def themes_used(self) -> set[str]:
        """Themes that an intervention of the record is marked with, or a pledge is of."""
        row, pledge = models.InterventionRow, models.PledgeRow
        found = self.session.execute(select(row.themes, row.marks).where(row.meeting_id == self.meeting_id))
        spoken = {theme for themes, marks in found for theme in (*themes, *marks)}
        pledged = self.session.scalars(select(pledge.themes).where(pledge.meeting_id == self.meeting_id))
        return spoken.union(*pledged)

    def begun(self) -> bool:
        """Whether a sitting of the meeting has been opened."""
        row = models.SittingRow
        opened = select(row.id).where(row.meeting_id == self.meeting_id, row.opened_at.is_not(None)).limit(1)
        return self.session.scalar(opened) is not None

    def pledge_numbered(self, number: str) -> str | None:
        """The id of the pledge with this number."""
        row = models.PledgeRow
        return self.session.scalar(select(row.id).where(row.meeting_id == self.meeting_id, row.number == number))

    def pledges_of(self, delegation_id: str) -> list[model.Pledge]:
        """The pledges that a delegation has submitted or is a partner in."""
        row = models.PledgeRow
        partner = cast(row.partners, String).contains(delegation_id, autoescape=True)
        found = select(row).where(row.meeting_id == self.meeting_id, (row.submitter == delegation_id) | partner)
        those: list[model.Pledge] = [as_value(one) for one in self.session.scalars(found.order_by(row.id))]
        return [one for one in those if is_of(one, delegation_id)]

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

    def raised(self, item_id: str | None) -> model.Inscription | None:
        """A point of order on an item that nobody has ruled on yet, the first of them."""
        entry = models.InscriptionRow
        row = self.session.scalar(
            select(entry)
            .join(models.ListRow, models.ListRow.id == entry.list)
            .where(models.ListRow.item == item_id, entry.kind == SpeechKind.POINT_OF_ORDER, entry.state.in_(WAITING))
            .order_by(entry.place)
            .limit(1)
        )
        return as_value(row) if row is not None else None

    def standing(self, list_id: str, delegation_id: str, kind: SpeechKind) -> list[model.Inscription]:
        """A delegation's own waiting entries of a kind on a list, in order: of replies there may be several."""
        asked_with = {"list": list_id, "delegation": delegation_id, "kind": kind}
        return [as_value(row) for row in self.session.scalars(_STANDING, asked_with)]

    def replies_of(self, delegation_id: str) -> list[tuple[str | None, str]]:
        """The rights of reply that a delegation has asked for or used: what each answers, and its list."""
        entry = models.InscriptionRow
        spent = select(entry.reply_to, entry.list).where(
            entry.delegation == delegation_id, entry.kind == SpeechKind.RIGHT_OF_REPLY, entry.state.in_(_SPENT)
        )
        return [(reply_to, list_id) for reply_to, list_id in self.session.execute(spent)]

    def day_of(self, sitting: model.Sitting) -> list[tuple[model.Sitting, model.Item]]:
        """The items of a sitting's day in its room, in the order in which they are planned, each with its sitting."""
        of, item = models.SittingRow, models.ItemRow
        found = (
            select(of, item)
            .join(item, item.sitting == of.id)
            .where(of.meeting_id == self.meeting_id, of.room == sitting.room, of.day == sitting.day)
            .order_by(of.planned_start, of.id, item.position, item.id)
        )
        return [(as_value(one), as_value(other)) for one, other in self.session.execute(found)]

    def running(self, inscription_id: str) -> model.Intervention | None:
        """The intervention of an inscription that has the floor."""
        turn = models.InterventionRow
        row = self.session.scalar(select(turn).where(turn.inscription == inscription_id, turn.ended_at.is_(None)))
        return as_value(row) if row is not None else None

    def last_turn(self, inscription_id: str) -> model.Intervention | None:
        """The newest intervention of an inscription, called, running or ended."""
        turn = models.InterventionRow
        newest = select(turn).where(turn.inscription == inscription_id).order_by(turn.called_at.desc(), turn.id)
        row = self.session.scalar(newest.limit(1))
        return as_value(row) if row is not None else None

    def turns_naming(self, document_id: str) -> tuple[model.Intervention, ...]:
        """The interventions that name a document."""
        turn = models.InterventionRow
        found = select(turn).where(turn.meeting_id == self.meeting_id, turn.document == document_id)
        return tuple(as_value(row) for row in self.session.scalars(found.order_by(turn.id)))

    def all_entries(self, list_id: str) -> list[model.Inscription]:
        """Every entry that a list has, whatever has become of it."""
        entry = models.InscriptionRow
        found = select(entry).where(entry.list == list_id).order_by(entry.place, entry.id)
        return [as_value(row) for row in self.session.scalars(found)]

    def swaps_of(self, list_id: str, entries: set[str]) -> list[model.Swap]:
        """The swaps on a list, and those of these entries wherever they were proposed."""
        swap = models.SwapRow
        of = swap.inscription.in_(entries) | swap.other.in_(entries) | (swap.list == list_id)
        return [as_value(row) for row in self.session.scalars(select(swap).where(of).order_by(swap.id))]

    def documents_of(self, item_id: str) -> list[model.Document]:
        """The documents of an item, statements handed in among them."""
        row = models.DocumentRow
        found = select(row).where(row.meeting_id == self.meeting_id, row.item == item_id).order_by(row.id)
        return [as_value(one) for one in self.session.scalars(found)]

    def versions_of(self, document_id: str) -> list[model.Document]:
        """A document with all other language versions of it, by id. Refused("not_found")."""
        row, one = models.DocumentRow, self.one(model.Document, document_id)
        first = one.of or one.id
        found = select(row).where(row.meeting_id == self.meeting_id, (row.id == first) | (row.of == first))
        return [as_value(each) for each in self.session.scalars(found.order_by(row.id))]

    def adjournment(self, sitting: model.Sitting) -> models.ChangeRow | None:
        """The change that adjourned a sitting; None if the log has none, as of a meeting that was made adjourned."""
        change = models.ChangeRow
        found = select(change).where(change.meeting_id == self.meeting_id, change.command == AdjournSitting.name)
        rows = self.session.scalars(found.where(change.at == sitting.adjourned_at).order_by(change.seq.desc()))
        return next((row for row in rows if f"sitting/{sitting.id}" in content_of(row)["after"]), None)

    def clashes(self, entry_ids: set[str]) -> str | None:
        """The list on which one of these waiting entries shares a place, or a delegation's one turn, with another.

        Replies share a turn only if they answer the same item, which takes more than a query: `standing` gives them.
        """
        one, other = models.InscriptionRow, models.InscriptionRow.__table__.alias()
        turn = (other.c.delegation == one.delegation) & (other.c.kind == one.kind)
        return self.session.scalar(
            select(one.list)
            .join(other, (other.c.list == one.list) & (other.c.id != one.id))
            .where(one.id.in_(entry_ids), one.state.in_(WAITING), other.c.state.in_(WAITING))
            .where((other.c.place == one.place) | (turn & (one.kind != SpeechKind.RIGHT_OF_REPLY)))
            .limit(1)
        )

    def to_undo(self, room_id: str, commands: set[str]) -> models.ChangeRow | None:
        """The newest floor or list change of a room that has not been undone.

        A delegate's own is left out, and what the program did by itself: nobody who says "undo" means that.
        """
        change = models.ChangeRow
        undone = select(change.undoes).where(change.meeting_id == self.meeting_id, change.undoes.is_not(None))
        return self.session.scalar(
            select(change)
            .where(change.meeting_id == self.meeting_id, change.room == room_id)
            .where(change.command.in_(commands), change.role != Role.DELEGATE, change.seq.not_in(undone))
            .where(change.command_id.not_like(f"{CLOSES}%"))
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
        """The room in which a list's item is taken. The item and the sitting are read with it, and at hand then."""
        row = self.session.get(models.ListRow, list_id)
        item = self._at_hand(models.ItemRow, row.item) if row is not None else None
        sitting = self._at_hand(models.SittingRow, item.sitting) if item is not None else None
        if sitting is None:
            found = self.session.execute(_ROOM, {"list": list_id}).first()
            sitting = found[1] if found is not None else None
        return None if sitting is None else sitting.room

    def _at_hand(self, row_type: type[R], row_id: str) -> R | None:
        """The row of that id, if it has been read and stays in memory."""
        found: Any = self.session.identity_map.get(inspect(row_type).identity_key_from_primary_key((row_id,)))
        return found  # type: ignore[no-any-return]


_ENTRY = models.InscriptionRow
_LATEST = select(func.max(_ENTRY.requested_at)).where(_ENTRY.list == bindparam("list"))
_STANDING = (
    select(_ENTRY)
    .where(_ENTRY.list == bindparam("list"), _ENTRY.delegation == bindparam("delegation"))
    .where(_ENTRY.kind == bindparam("kind"), _ENTRY.state.in_(WAITING))
    .order_by(_ENTRY.place)
)
_ROOM = (
    select(models.ItemRow, models.SittingRow)
    .join(models.SittingRow, models.SittingRow.id == models.ItemRow.sitting)
    .join(models.ListRow, models.ListRow.item == models.ItemRow.id)
    .where(models.ListRow.id == bindparam("list"))
)
"""What every request for the floor asks; made once, for making it takes longer than the answer."""
