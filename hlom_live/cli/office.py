"""`flask --app wsgi office`: who makes and removes meetings in the browser (docs/adr/0150-meetings.md)."""

from __future__ import annotations

import click

from hlom_live.cli.plain import PlainGroup, database, many, subcommand
from hlom_live.cli.tokens import qr_code
from hlom_live.domain.text import on_one_line
from hlom_live.store.sign_in import office as store
from hlom_live.web.context import context, now


@click.group("office", cls=PlainGroup)
def office() -> None:
    """Let people make, change and remove meetings in the browser."""


@subcommand(office, "add")
@click.argument("name")
def add(name: str) -> None:
    """Let NAME, as the log will say, look after all meetings. Prints their link, once."""
    with database().writing() as session:
        row, secret = store.add(session, name, now())
    link = f"{context().settings.public_url}/in/office/{secret}"
    click.echo(f"{row.name} looks after the meetings until {row.expires_at:%Y-%m-%d}. Shown only now:")
    click.echo(link)
    click.echo(qr_code(link))


@subcommand(office, "list")
def list_() -> None:
    """Say who looks after the meetings: the id to remove them with, and the name."""
    with database().reading() as session:
        found = store.listed(session)
    for one in found:
        click.echo(f"{one.id}  {on_one_line(one.name)}  (until {one.expires_at:%Y-%m-%d})")
    click.echo(f"{many(len(found), 'administrator')} of all meetings.")


@subcommand(office, "remove")
@click.argument("one")
def remove(one: str) -> None:
    """Take ONE (an id of `office list`) out of the office, with their link, their browsers and their sign-ins."""
    with database().writing() as session:
        store.remove(session, one)
    click.echo("Done. Open pages are closed within a second.")
