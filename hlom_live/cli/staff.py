"""`flask --app wsgi staff`: accounts of the people who run a meeting, with a password or by their organisation."""

from __future__ import annotations

import click

from hlom_live.cli.plain import PlainGroup, database, many, subcommand
from hlom_live.cli.tokens import qr_code
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import STAFF, Role
from hlom_live.domain.text import on_one_line
from hlom_live.store.changes import find_meeting
from hlom_live.store.rooms import find_room
from hlom_live.store.sign_in.staff import add_staff, clean_email, find_account, list_staff, new_link, remove_staff
from hlom_live.web.context import context, now


@click.group("staff", cls=PlainGroup)
def staff() -> None:
    """Accounts of the people who run a meeting."""


@subcommand(staff, "add")
@click.argument("slug")
@click.argument("email")
@click.argument("role", type=click.Choice(sorted(str(role) for role in STAFF)))
@click.option("--room", help="The room in which a chair's, an interpreter's or a technician's page opens: id or name.")
@click.option("--name", help="Who acts with it, as the log will say; else what stands before the @.")
def add(slug: str, email: str, role: str, room: str | None, name: str | None) -> None:
    """Give EMAIL an account of ROLE in the meeting SLUG. Prints the link to choose a password, once."""
    email = clean_email(email)
    name = name or email.partition("@")[0]
    with database().writing() as session:
        meeting = find_meeting(session, slug)
        at_home = find_room(session, meeting.id, room)["id"] if room else None
        secret = add_staff(session, meeting, email, Role(role), name, now(), at_home)
    click.echo(f"{email} has an account in {slug} as {role}.")
    _tell(secret)


@subcommand(staff, "link")
@click.argument("slug")
@click.argument("email")
def link(slug: str, email: str) -> None:
    """Print a new link to choose a password, for who has forgotten it. The old password is good until then."""
    with database().writing() as session:
        meeting = find_meeting(session, slug)
        account = find_account(session, meeting.id, clean_email(email))
        if account is None:
            raise Refused("not_found", what="account")
        secret = new_link(session, account.token, now())
    _tell(secret)


@subcommand(staff, "list")
@click.argument("slug")
def list_(slug: str) -> None:
    """Say who has an account in the meeting SLUG."""
    with database().reading() as session:
        found = list_staff(session, find_meeting(session, slug).id)
    for one in found:
        way = "password" if one.row.password else "no password yet"
        click.echo(
            f"{one.row.email}  {one.token.role}  {on_one_line(one.token.name)}  ({one.token.validity(now())}, {way})"
        )
    click.echo(f"{many(len(found), 'account')} in {slug}.")


@subcommand(staff, "remove")
@click.argument("slug")
@click.argument("email")
def remove(slug: str, email: str) -> None:
    """Take an account away; its pages are closed within a second."""
    email = clean_email(email)
    with database().writing() as session:
        account = find_account(session, find_meeting(session, slug).id, email)
        if account is None:
            raise Refused("not_found", what="account")
        remove_staff(session, account)
    click.echo(f"{email} has no account in {slug} any more.")


def _tell(secret: str) -> None:
    address = f"{context().settings.public_url}/in/password/{secret}"
    click.echo("To choose a password (once, within two days). Shown only now:")
    click.echo(address)
    click.echo(qr_code(address))
