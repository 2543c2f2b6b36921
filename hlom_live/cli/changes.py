"""`flask --app wsgi meeting edit | over | copy`: a meeting changed as on its page, and a new one like it."""

from __future__ import annotations

import secrets

import click

from hlom_live.cli.meetings import meeting
from hlom_live.cli.plain import OPERATOR, Stop, database, listed, many, subcommand
from hlom_live.domain.commands import AddDay, Command, RemoveDay, SetMeeting, SetOver, SetTimeZone
from hlom_live.domain.cycle import PARTS
from hlom_live.domain.days import zone_named
from hlom_live.domain.errors import Refused
from hlom_live.domain.text import LINE, entered
from hlom_live.handle import handle, record
from hlom_live.names import one_of
from hlom_live.store import cycle, meetings
from hlom_live.store.beginnings import Beginning
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.web.context import now


@subcommand(meeting, "edit")
@click.argument("slug")
@click.option("--title", help="Another title, in the meeting's first language.")
@click.option("--venue", help="Another place; empty for none.")
@click.option("--add-day", multiple=True, help="One more day, such as 2021-12-16.")
@click.option("--like", help="The day whose sittings the added days have too.")
@click.option("--remove-day", multiple=True, help="A day on which no sitting is planned.")
@click.option("--time-zone", help="Another zone, such as Europe/Zurich, or a city in it.")
@click.option("--times", type=click.Choice(["stay", "move"]), help="Planned hours stay on the clock, or move on it.")
@click.option("--follows", help="The slug of the meeting that it follows, or none.")
def edit(
    slug: str,
    title: str | None,
    venue: str | None,
    add_day: tuple[str, ...],
    like: str | None,
    remove_day: tuple[str, ...],
    time_zone: str | None,
    times: str | None,
    follows: str | None,
) -> None:
    """Change the meeting SLUG: title, venue, days, time zone, which one it follows. Its pages follow at once."""
    store, asks = database(), list[Command]()
    with store.reading() as session:
        found = find_meeting(session, slug)
    if title is not None:
        asks.append(SetMeeting(title=found.title | {found.languages[0]: entered("title", title, LINE)}))
    if venue is not None:
        asks.append(SetMeeting(venue=entered("venue", venue) if venue.strip() else None))
    asks += [AddDay(day=day, like=like) for day in add_day]
    asks += [RemoveDay(day=day) for day in remove_day]
    if time_zone is not None:
        asks.append(SetTimeZone(time_zone=zone_named(time_zone), **({"times": times} if times else {})))  # type: ignore[arg-type]
    if not asks and follows is None:
        raise click.UsageError("Say what to change, such as --title or --add-day.")
    for ask in asks:
        _send(store, slug, ask)
    if follows is not None:
        _follow(store, slug, None if follows == "none" else follows)
    with store.reading() as session:
        found = find_meeting(session, slug)
    told = next(iter(found.title.values()), "")
    before = f" It follows {one_of(found.follows['title'])}." if found.follows else ""
    click.echo(f"{slug} is now: {told}, {listed(sorted(found.days))}, {found.time_zone}.{before}")


def _send(store: Database, slug: str, ask: Command) -> None:
    """Carry a command out; what it is refused for that names sittings is said with their titles."""
    try:
        handle(store, slug, ask, secrets.token_hex(16), OPERATOR, now())
    except Refused as refused:
        named = refused.facts.get("by")
        if not isinstance(named, list):
            raise
        titles = listed([str(title.get("en") or next(iter(title.values()))) for title in named])
        raise Stop(f"It is refused: {refused.code}, because of {titles}.") from refused


def _follow(store: Database, slug: str, other: str | None) -> None:
    with store.reading() as session:
        stands = find_meeting(session, slug).follows
    write = cycle.set_follows(other, stands["id"] if stands else None, lambda row: row.rehearsal_of is None)
    record(store, slug, cycle.SET_FOLLOWS, OPERATOR, now(), write)


@subcommand(meeting, "over")
@click.argument("slug")
@click.option("--again", is_flag=True, help="It is not over after all.")
def over(slug: str, again: bool) -> None:
    """Say that the meeting SLUG is over: nothing more can be inscribed, and its pages say so."""
    _send(database(), slug, SetOver(over=not again))
    click.echo(f"{slug} is {'not over any more' if again else 'over'}.")


@subcommand(meeting, "copy")
@click.argument("earlier")
@click.argument("slug")
@click.option("--title", required=True, help="The new meeting's title, in the earlier one's first language.")
@click.option("--days", required=True, help="Its days, such as 2021-12-14,2021-12-15.")
@click.option("--time-zone", help="Such as Europe/Zurich; by default that of the earlier meeting.")
@click.option("--without", multiple=True, type=click.Choice(PARTS), help="What is not taken over.")
def copy(earlier: str, slug: str, title: str, days: str, time_zone: str | None, without: tuple[str, ...]) -> None:
    """Make a meeting SLUG that follows EARLIER: with its settings, rooms, delegations, staff and pledges."""
    store = database()
    with store.reading() as session:
        before = find_meeting(session, earlier)
    new = meetings.NewMeeting(
        slug,
        {before.languages[0]: title.strip()},
        tuple(day.strip() for day in days.split(",") if day.strip()),
        zone_named(time_zone) if time_zone else before.time_zone,
        published=False,
        languages=tuple(before.languages),
    )
    like = Beginning(earlier=earlier, parts=frozenset(PARTS) - set(without))
    change = meetings.create(store, new, OPERATOR, now(), like.fill)
    taken = [
        many(sum(key.startswith(f"{kind}/") for key in change.after), kind) for kind in ("room", "delegation", "pledge")
    ]
    click.echo(f"Made the meeting {slug} like {earlier}: {listed(taken)}. It is not published yet.")
