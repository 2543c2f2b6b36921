"""What a feed tells of a meeting, the newest first: interventions that were delivered, documents that are published."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from hlom_live.domain.commands import AnnotateIntervention, DeliverPledges, EditDocument, LinkPledges
from hlom_live.domain.model import Words
from hlom_live.store.models import ChangeRow, DelegationRow, DocumentRow, InterventionRow, ItemRow
from hlom_live.store.pledges_found import of_ids

T = TypeVar("T")

TELLING = (AnnotateIntervention.name, DeliverPledges.name, LinkPledges.name)
"""The commands by which an intervention that has ended says something else."""

ON_A_PAGE = 50
"""Entries of one page of a feed."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document that is published; `url` is as its row has it, `delegation` whose it is, `changed_at` when it was
    published or edited last."""

    id: str
    title: Words
    symbol: str | None
    url: str | None
    language: str | None
    media_type: str | None
    bytes: int | None
    published_at: datetime
    changed_at: datetime
    kind: str
    delegation: Words | None


@dataclass(frozen=True, slots=True)
class Named:
    """A published pledge of which an intervention tells."""

    id: str
    number: str | None
    title: Words


@dataclass(frozen=True, slots=True)
class Spoken:
    """An intervention that has ended, with its text once that is published; `changed_at` is when its summary, or its
    pledges, were."""

    id: str
    delegation: Words
    item_number: str | None
    item: Words
    kind: str
    on_behalf_of: str | None
    summary: str | None
    themes: tuple[str, ...]
    ended_at: datetime
    changed_at: datetime
    text: Text | None
    pledges: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of what there is: `pages` in all, at least one."""

    entries: list[T]
    page: int
    pages: int


def interventions(session: Session, meeting_id: str, page: int) -> Part[Spoken]:
    """The interventions delivered that stand on a page of the feed."""
    turn = InterventionRow
    where = turn.meeting_id == meeting_id, turn.ended_at.is_not(None)
    found = session.execute(
        select(turn, DelegationRow.name, ItemRow)
        .join(DelegationRow, DelegationRow.id == turn.delegation)
        .join(ItemRow, ItemRow.id == turn.item)
        .where(*where)
        .order_by(turn.ended_at.desc(), turn.id)
        .offset((page - 1) * ON_A_PAGE)
        .limit(ON_A_PAGE)
    ).all()
    ended = {row.id: row.ended_at or row.called_at for row, *_ in found}
    changed = _changed(session, meeting_id, ended, *TELLING)
    texts = _texts_of(session, meeting_id, [row for row, *_ in found])
    pledges = _pledges_of(session, meeting_id, [row for row, *_ in found])
    spoken = [
        replace(
            _spoken(row, name, item, changed[row.id], texts.get(row.id)),
            pledges=tuple(pledges[one["pledge"]] for one in row.pledges if one["pledge"] in pledges),
        )
        for row, name, item in found
    ]
    return Part(spoken, page, _pages(session, turn, *where))


def documents(session: Session, meeting_id: str, page: int, at: datetime) -> Part[Text]:
    """The documents that were published by then, as far as they stand on a page of the feed."""
    where = DocumentRow.meeting_id == meeting_id, DocumentRow.published_at <= at
    found = session.execute(
        select(DocumentRow, DelegationRow.name)
        .outerjoin(DelegationRow, DelegationRow.id == DocumentRow.delegation)
        .where(*where)
        .order_by(DocumentRow.published_at.desc(), DocumentRow.id)
        .offset((page - 1) * ON_A_PAGE)
        .limit(ON_A_PAGE)
    ).all()
    published = {row.id: cast(datetime, row.published_at) for row, _ in found}
    changed = _changed(session, meeting_id, published, EditDocument.name)
    texts = [_text(row, name, changed[row.id]) for row, name in found]
    return Part(texts, page, _pages(session, DocumentRow, *where))


def began(session: Session, meeting_id: str) -> datetime:
    """When a meeting was made."""
    first = select(ChangeRow.at).where(ChangeRow.meeting_id == meeting_id).order_by(ChangeRow.seq).limit(1)
    return session.scalars(first).one()


def _pages(session: Session, row: Any, *where: ColumnElement[bool]) -> int:
    count = session.scalar(select(func.count()).select_from(row).where(*where)) or 0
    return max(1, -(-count // ON_A_PAGE))


def _changed(session: Session, meeting_id: str, since: dict[str, datetime], *commands: str) -> dict[str, datetime]:
    """When each of these rows was changed last by one of these commands, if it was later than `since`."""
    if not since:
        return {}
    row, found = ChangeRow, dict(since)
    after = row.at >= min(since.values())
    wanted = select(row.at, row.body).where(row.meeting_id == meeting_id, row.command.in_(commands), after)
    for at, body in session.execute(wanted.order_by(row.seq)):
        for key in json.loads(body)["after"]:
            row_id = key.partition("/")[2]
            if row_id in found:
                found[row_id] = max(at, found[row_id])
    return found


def _texts_of(session: Session, meeting_id: str, turns: Collection[InterventionRow]) -> dict[str, Text]:
    """The published texts of interventions, by the intervention: the one it names, else that handed in for it."""
    document, named = DocumentRow, {turn.document for turn in turns if turn.document}
    entries = {turn.inscription: turn.id for turn in turns}
    wanted = document.id.in_(named) | document.inscription.in_(entries)
    where = document.meeting_id == meeting_id, document.published_at.is_not(None), wanted
    found: dict[str, Text] = {}
    for row in session.scalars(select(document).where(*where).order_by(document.published_at, document.id)):
        found[row.id] = text = _text(row, None)
        if row.inscription in entries:
            found[entries[row.inscription]] = text
    return found | {turn.id: found[turn.document] for turn in turns if turn.document in found}


def _pledges_of(session: Session, meeting_id: str, turns: Collection[InterventionRow]) -> dict[str, Named]:
    """The published pledges of which these interventions tell, by id."""
    ids = {one["pledge"] for turn in turns for one in turn.pledges}
    return {one["id"]: Named(one["id"], one["number"], one["title"]) for one in of_ids(session, meeting_id, ids)}


def _spoken(row: InterventionRow, name: Words, item: ItemRow, changed_at: datetime, text: Text | None) -> Spoken:
    return Spoken(
        id=row.id,
        delegation=name,
        item_number=item.number,
        item=item.title,
        kind=row.kind,
        on_behalf_of=row.on_behalf_of,
        summary=row.summary,
        themes=tuple(row.themes),
        ended_at=row.ended_at or row.called_at,
        changed_at=max(changed_at, text.published_at) if text else changed_at,
        text=text,
    )


def _text(row: DocumentRow, delegation: Words | None, changed_at: datetime | None = None) -> Text:
    published = cast(datetime, row.published_at)  # it was asked for what is published
    return Text(
        id=row.id,
        title=row.title,
        symbol=row.symbol,
        url=row.url,
        language=row.language,
        media_type=row.media_type,
        bytes=row.bytes,
        published_at=published,
        changed_at=changed_at or published,
        kind=row.kind,
        delegation=delegation,
    )
