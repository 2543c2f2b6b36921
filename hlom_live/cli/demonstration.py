"""`flask --app wsgi demo`: a meeting that is under way, to look at and to try."""

from __future__ import annotations

from urllib.parse import urlencode

import click

from hlom_live.cli.plain import command, database
from hlom_live.cli.tokens import let_in
from hlom_live.demonstration import demo as demonstration
from hlom_live.domain.roles import Role
from hlom_live.store import meetings
from hlom_live.store.database import Database
from hlom_live.web.context import context, now


@command("demo")
@click.option("--afresh", is_flag=True, help="Delete the one that is there, and make it for this hour.")
def demo(afresh: bool) -> None:
    """Make the demonstration meeting if there is none, and print a link for each role."""
    store = database()
    if afresh and demonstration.exists(store):
        meetings.remove(store, demonstration.SLUG)
    if demonstration.exists(store):
        click.echo("The demonstration meeting is there already; these are fresh links to it.")
        if since := demonstration.running_since(store):
            click.echo(
                f"It runs since {since[:16].replace('T', ' ')} UTC, and its clocks with it; --afresh makes it anew."
            )
    else:
        demonstration.make(store, now())
        click.echo("Made the demonstration meeting: HLOM 2021, as if it were running now.")
    click.echo(f"{demonstration.LABEL['en']}; who is present, asks and speaks is made up.\n")
    for who, link in _links(store):
        click.echo(f"  {who:<24} {link}")
    click.echo("")


def _links(store: Database) -> list[tuple[str, str]]:
    url = context().settings.public_url
    room, delegates = demonstration.places(store)
    roles = (Role.CHAIR, Role.SECRETARIAT, Role.INTERPRETER)
    links = [(str(role), let_in(store, demonstration.SLUG, role, None, None).link) for role in roles]
    for delegation, name in delegates:
        entry = let_in(store, demonstration.SLUG, Role.DELEGATE, delegation, None)
        links.append((f"delegate ({name})", entry.link))
    query = urlencode({"meeting": demonstration.SLUG, "view": "floor", "room": room})
    return [*links, ("follow", f"{url}/m/{demonstration.SLUG}"), ("screen", f"{url}/screen?{query}")]
