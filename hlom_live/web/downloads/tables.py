"""A programme, delegations, lists of speakers and pledges as files, in the very form in which they come in."""

from __future__ import annotations

from flask import Blueprint, Response

from hlom_live.domain.roles import SECRETARIAT, STAFF
from hlom_live.store.tables import TABLES, Table, delegations, pledges
from hlom_live.web.context import context
from hlom_live.web.downloads.files import as_csv, as_file
from hlom_live.web.paper import printing
from hlom_live.web.sign_in.identity import reading, signed_in

bp = Blueprint("tables", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/programme.csv", defaults={"what": "programme"})
@bp.get("/meetings/<slug>/delegations.csv", defaults={"what": "delegations"})
@bp.get("/meetings/<slug>/speakers.csv", defaults={"what": "speakers"})
def in_csv(slug: str, what: str) -> Response:
    """For staff: the table as CSV in UTF-8; `?bom=1` for spreadsheets."""
    table = _table(slug, what)
    return as_csv(slug, f"{what}.csv", table.columns, lambda: table.lines)


@bp.get("/meetings/<slug>/programme.xlsx", defaults={"what": "programme"})
@bp.get("/meetings/<slug>/delegations.xlsx", defaults={"what": "delegations"})
@bp.get("/meetings/<slug>/speakers.xlsx", defaults={"what": "speakers"})
def in_xlsx(slug: str, what: str) -> Response:
    """For staff: the table as a workbook, in which all cells are texts."""
    table = _table(slug, what)
    return as_file(slug, f"{what}.xlsx", printing.xlsx(what, lambda: [table.columns, *table.lines]))


@bp.get("/meetings/<slug>/pledges.csv")
def pledges_in_csv(slug: str) -> Response:
    """For everybody: the published pledges as CSV in UTF-8; `?bom=1` for spreadsheets."""
    table = _register(slug)
    return as_csv(slug, "pledges.csv", table.columns, lambda: table.lines)


@bp.get("/meetings/<slug>/pledges.xlsx")
def pledges_in_xlsx(slug: str) -> Response:
    """The same as a workbook, in which all cells are texts."""
    table = _register(slug)
    return as_file(slug, "pledges.xlsx", printing.xlsx("pledges", lambda: [table.columns, *table.lines]))


def _register(slug: str) -> Table:
    with reading(slug) as (session, meeting, _):
        return pledges(session, meeting)


def _table(slug: str, what: str) -> Table:
    meeting, actor = signed_in(slug, STAFF)
    with context().database.reading() as session:
        if what == "delegations":
            return delegations(session, meeting, private=actor.role in SECRETARIAT)
        return TABLES[what](session, meeting)
