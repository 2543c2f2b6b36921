"""`flask --app wsgi mail`: how the mails of a meeting stand, and reports of those that came back."""

from __future__ import annotations

import click

from hlom_live.cli.plain import PlainGroup, Stop, database, many, subcommand
from hlom_live.domain.bounces import bounces_in
from hlom_live.domain.text import on_one_line
from hlom_live.store.changes import find_meeting
from hlom_live.store.mailing import mails
from hlom_live.web.context import now

LARGEST_REPORT = 4 * 1024**2


@click.group("mail", cls=PlainGroup)
def mail() -> None:
    """See how mail to delegations stands."""


@subcommand(mail, "list")
@click.argument("slug")
def list_(slug: str) -> None:
    """Say how each mail of the meeting SLUG stands, the newest first: kind, state, address, the server's words."""
    with database().reading() as session:
        found = mails.list_mails(session, find_meeting(session, slug).id)
    for one in found:
        said = f"  ({on_one_line(one.said)})" if one.said else ""
        click.echo(f"{one.created_at:%Y-%m-%d %H:%M}  {one.kind:<10}  {one.state:<8}  {on_one_line(one.email)}{said}")
    click.echo(f"{many(len(found), 'mail')} of {slug}.")


@subcommand(mail, "bounced")
@click.argument("report", type=click.File("rb"), default="-")
def bounced(report: click.utils.LazyFile) -> None:
    """Take in a delivery report (RFC 3464), from a file or from what a mail server pipes: that mail came back."""
    told = bounces_in(report.read(LARGEST_REPORT))
    with database().writing() as session:
        marked = [one for each in told if (one := mails.bounced(session, each.mail, each.email, each.said, now()))]
    if not marked:
        raise Stop("This is no report on a mail of a meeting here, or on one that was sent again since.")
    for row in marked:
        click.echo(f"The mail to {on_one_line(row.email)} came back.")
