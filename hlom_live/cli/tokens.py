"""`flask --app wsgi token`: let people and programs into a meeting, see who may enter, and take it back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import click
import segno
from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.cli.plain import PlainGroup, database, many, progress, subcommand
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Role
from hlom_live.domain.text import on_one_line
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.imports.known import Known
from hlom_live.store.mailing.correspondence import find_correspondence
from hlom_live.store.models import DelegationRow
from hlom_live.store.rooms import find_room, one_name, rooms_of
from hlom_live.store.rows import as_value
from hlom_live.store.sign_in.access import TOKEN_LIFE, NewCode, create_access
from hlom_live.store.sign_in.accesses import Access, find_access, list_accesses, revoke_access
from hlom_live.store.sign_in.links import Wanted, make_links, standing
from hlom_live.web.context import context, now
from hlom_live.web.paper.csv_lines import csv_file
from hlom_live.web.paper.printed_letters import COLUMNS, Post, merge_lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's three ways in, and until when they are good."""

    name: str
    bearer: str
    link: str
    code: str
    room: str | None
    until: datetime


def let_in(
    store: Database, slug: str, role: Role, delegation: str | None, name: str | None, room: str | None = None
) -> Entry:
    """Make a token. `delegation` is an id, a code or a name, `room` an id or a name.

    Raises Refused (`not_found`, `invalid`).
    """
    at = now()
    if role is Role.DELEGATE and not delegation:
        raise invalid("delegation", "a delegate needs one: --delegation ID")
    with store.writing() as session:
        meeting = find_meeting(session, slug)
        found = _delegation(session, meeting.id, delegation) if delegation else None
        name = name or (found.name.get("en") or next(iter(found.name.values())) if found else str(role).capitalize())
        where = find_room(session, meeting.id, room) if room else None
        of, at_home = found.id if found else None, where["id"] if where else None
        bearer, link, code = create_access(session, meeting, role, of, name, at, room=at_home)
    address = f"{context().settings.public_url}/in/{link}"
    return Entry(name, bearer, address, code, one_name(where) if where else None, at + TOKEN_LIFE)


def _delegation(session: Session, meeting_id: str, wanted: str) -> Delegation:
    rows = session.scalars(select(DelegationRow).where(DelegationRow.meeting_id == meeting_id))
    values: list[Delegation] = [as_value(row) for row in rows]
    found = [value for value in values if value.id == wanted] or Known(values).named(wanted)
    if len(found) != 1:
        raise invalid("delegation", f"{'two are' if found else 'none is'} called {wanted!r} in this meeting")
    return found[0]


@click.group("token", cls=PlainGroup)
def token() -> None:
    """Let people and programs into a meeting."""


@subcommand(token, "create")
@click.argument("slug")
@click.argument("role", type=click.Choice([str(role) for role in Role]))
@click.option("--delegation", help="A delegate's delegation: its id, code or name.")
@click.option("--room", help="The room in which a chair's, an interpreter's or a technician's page opens: id or name.")
@click.option("--name", help="Who acts with it, as the log will say.")
def create(slug: str, role: str, delegation: str | None, room: str | None, name: str | None) -> None:
    """Make a token of ROLE for the meeting SLUG.

    Prints a bearer token for programs, a sign-in link with its QR code, and a code to type. They are shown this once.
    """
    entry = let_in(database(), slug, Role(role), delegation, name, room)
    where = f", in {entry.room}," if entry.room else ""
    click.echo(f"{entry.name} may enter {slug} as {role}{where} until {entry.until:%Y-%m-%d}. Shown only now:")
    click.echo(f"Bearer token: {entry.bearer}")
    click.echo(f"Sign-in link: {entry.link}")
    click.echo(f"Typed code: {entry.code}")
    click.echo(qr_code(entry.link))


@subcommand(token, "all")
@click.argument("slug")
@click.option("--unused", is_flag=True, help="New ones, too, in place of links that nobody has used.")
def all_(slug: str, unused: bool) -> None:
    """Make a link for each delegation of the meeting SLUG that has none; doing it again makes no other.

    Prints them as CSV for a mail merge, with address, language, link and typed code. They are shown this once.
    """
    wanted, store, at = Wanted.UNUSED if unused else Wanted.WITHOUT, database(), now()
    with store.reading() as session:
        count = len(standing(session, find_meeting(session, slug).id, at).wanting(wanted))
    with progress("Links", count) as step:
        codes = list(_codes(count, step))  # a tenth of a second each, in which the meeting goes on
    with store.writing() as session:
        meeting = find_meeting(session, slug, lock=True)
        links = make_links(session, meeting, wanted, codes, at)
        rows = {row.id: row for row in standing(session, meeting.id, at).delegations}
        known = find_correspondence(session, meeting.id)
    post = Post(meeting, rows, known, context().settings.public_url, at + TOKEN_LIFE)
    click.echo(csv_file(COLUMNS, merge_lines(post, links)), nl=False)
    click.echo(f"{many(len(links), 'link')} made. Shown only now.", err=True)


def _codes(count: int, step: Callable[[int], None]) -> Iterator[NewCode]:
    for _ in range(count):
        yield NewCode.make()
        step(1)


@subcommand(token, "list")
@click.argument("slug")
def list_(slug: str) -> None:
    """Say who may enter the meeting SLUG: the id to revoke it with, role, name, room, how it stands; no secret."""
    with database().reading() as session:
        meeting = find_meeting(session, slug)
        found = list_accesses(session, meeting.id, now())
        rooms = {room["id"]: one_name(room) for room in rooms_of(session, meeting.id)}
    for one in found:
        click.echo(_line(one, rooms))
    click.echo(f"{many(len(found), 'access', 'accesses')} to {slug}.")


def _line(one: Access, rooms: dict[str, str]) -> str:
    facts = [rooms[one.room]] if one.room in rooms else []
    facts += [f"{one.validity} until {one.expires_at:%Y-%m-%d}" if one.validity == "valid" else str(one.validity)]
    facts += ["code locked"] if one.code_locked else []
    facts += [f"{many(one.browsers, 'browser')} signed in"] if one.browsers else []
    facts += [f"used {one.seen_at:%Y-%m-%d %H:%M} UTC"] if one.seen_at else []
    facts += [one.device] if one.device else []
    name = on_one_line(one.name)
    who = f"{name} <{one.email}>" if one.email else name
    return f"{one.id}  {one.role:<11}  {who}  ({', '.join(facts)})"


@subcommand(token, "revoke")
@click.argument("slug")
@click.argument("access")
def revoke(slug: str, access: str) -> None:
    """Revoke ACCESS (an id of `token list`) to the meeting SLUG: its link, code and token, its browsers and sockets."""
    with database().writing() as session:
        meeting = find_meeting(session, slug)
        found = find_access(session, meeting.id, access, now())
        revoke_access(session, found.id, now())
    click.echo(f"{found.name} can no longer enter {slug}. Open pages are closed within a second.")


def qr_code(text: str) -> str:
    """A QR code in characters, for a terminal."""
    drawn = io.StringIO()
    segno.make(text, error="m").terminal(drawn, compact=True)
    return drawn.getvalue().rstrip("\n")
