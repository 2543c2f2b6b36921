"""What the next meeting needs of one, in one file, where it is made elsewhere (docs/adr/0165-cycle.md).

A ZIP of `follow-up.json`, which a program reads, and of tables as CSV, which people read. No person is in it, nothing
that was said, and nothing that is not public yet.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.clock import stamp
from hlom_live.domain.cycle import Earlier
from hlom_live.domain.model import Delegation, NeedState
from hlom_live.names import one_of
from hlom_live.store import cycle
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.files import whole_file
from hlom_live.store.models import DelegationRow, DocumentRow, MeetingRow, NeedRow
from hlom_live.store.rows import ROW_OF, encoded, field_names
from hlom_live.store.tables import TABLES, Table

FORMAT = 1
NAME = "follow-up.json"
OF_MEETING = ("id", "slug", "title", "days", "languages", "theme", "format", "categories", "themes", "rules")
OF_DELEGATION = ("id", "name", "short_name", "category", "code", "region", "seat", "groups")
OF_PLEDGE = (
    *("id", "number", "title", "submitter", "submitter_name", "partners", "matches", "themes", "area", "kind"),
    *("countries", "stage", "updated_on", "update", "source", "submitted_at"),
)
AS_TABLES = ("delegations", "pledges")
"""Of the tables that an import takes, those that the next meeting has a use for."""

Lines = Callable[[Table], bytes]
"""What makes a file of a table."""


def write(database: Database, slug: str, path: Path, lines: Lines, at: datetime) -> dict[str, int]:
    """Write what the next meeting needs of this one to `path`; how many of each kind. Refused("not_found"), OSError."""
    with database.reading() as session:
        meeting = find_meeting(session, slug)
        told = _told(cycle.earlier(session, slug))
        with whole_file(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(NAME, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
            for name, table in _tables(session, meeting, at):
                archive.writestr(f"{name}.csv", lines(table))
    return {name: len(told[name]) for name in ("delegations", "pledges")}


def _told(earlier: Earlier) -> dict[str, Any]:
    pledges = sorted(earlier.pledges, key=lambda one: (one.number or "", one.id))
    return {
        "format": FORMAT,
        "published": earlier.published,
        "meeting": _fields(earlier.meeting, OF_MEETING),
        "rooms": [room.name for room in earlier.rooms],
        "delegations": [_fields(one, OF_DELEGATION) for one in sorted(earlier.delegations, key=_by_name)],
        "pledges": [_fields(one, OF_PLEDGE) for one in pledges],
    }


def _by_name(one: Delegation) -> tuple[str, str]:
    return one_of(one.name), one.id


def _fields(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    row_type = ROW_OF[type(value)]
    told = encoded(row_type, {name: getattr(value, name) for name in field_names(row_type)})
    return {name: told[name] for name in names}


def _tables(session: Session, meeting: MeetingRow, at: datetime) -> Iterator[tuple[str, Table]]:
    for name in AS_TABLES:
        yield name, TABLES[name](session, meeting)
    themes = [[theme["id"], theme.get("group", ""), one_of(theme["name"])] for theme in meeting.themes]
    yield "themes", Table(("id", "group", "name"), themes)
    yield "documents", _documents(session, meeting, at)
    yield "needs", _needs(session, meeting)


def _needs(session: Session, meeting: MeetingRow) -> Table:
    """Support that was asked for on the floor and that nobody has answered; in whose words is not public."""
    row = NeedRow
    found = session.execute(
        select(row, DelegationRow.name)
        .join(DelegationRow, DelegationRow.id == row.delegation)
        .where(row.meeting_id == meeting.id, row.state == NeedState.OPEN, row.intervention.is_not(None))
        .order_by(row.made_at, row.id)
    )
    lines = [[one_of(name), " ".join(one.themes), " ".join(one.countries)] for one, name in found]
    return Table(("delegation", "themes", "countries"), lines)


def _documents(session: Session, meeting: MeetingRow, at: datetime) -> Table:
    """What is published, by when it was."""
    row = DocumentRow
    found = session.execute(
        select(row, DelegationRow.name)
        .outerjoin(DelegationRow, DelegationRow.id == row.delegation)
        .where(row.meeting_id == meeting.id, row.published_at <= at)
        .order_by(row.published_at, row.id)
    )
    lines = [
        [
            one.symbol or "",
            one_of(one.title),
            one.language or "",
            one_of(name or {}),
            stamp(one.published_at) or "",
            one.url or "",
        ]
        for one, name in found
    ]
    return Table(("symbol", "title", "language", "delegation", "published_at", "url"), lines)
