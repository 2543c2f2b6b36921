"""`flask --app wsgi meeting rehearse SLUG` and `wipe-rehearsal SLUG`: a whole meeting played, to train and for load."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import click

from hlom_live.cli.meetings import meeting
from hlom_live.cli.plain import OPERATOR, Stop, database, listed, many, subcommand
from hlom_live.cli.tokens import let_in
from hlom_live.domain.roles import Role
from hlom_live.rehearsal import copied
from hlom_live.rehearsal.client import Gone, reachable
from hlom_live.rehearsal.copied import Original
from hlom_live.rehearsal.play import Summary, play
from hlom_live.rehearsal.script import chance
from hlom_live.rehearsal.stage import Cast
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.record import in_language
from hlom_live.store.sign_in.access import create_bearer
from hlom_live.web.context import context, now

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ROOM_FOR_ALL = 2.0
"""A rehearsal that takes twice as long as its programme is ended."""

LEAST_SECONDS = 60.0
TOKEN_LIFE = timedelta(days=1)
TO_TRAIN = (Role.CHAIR, Role.SECRETARIAT, Role.INTERPRETER, Role.TECHNICIAN)


@subcommand(meeting, "rehearse")
@click.argument("slug")
@click.option("--speed", type=click.FloatRange(1, 3600), default=60, show_default=True, help="How many times faster.")
@click.option("--delegates", type=click.IntRange(1, 500), default=24, show_default=True, help="Simulated delegations.")
@click.option("--url", help="The running server; the address that it is configured for, unless given.")
@click.option("--seed", type=int, help="Play the same choices again.")
@click.option("--minutes", type=click.FloatRange(0.1, 24 * 60), help="Stop after so many, wherever the meeting is.")
@click.option("--keep", is_flag=True, help="Leave the rehearsal there at the end, until wipe-rehearsal.")
def rehearse(
    slug: str, speed: float, delegates: int, url: str | None, seed: int | None, minutes: float | None, keep: bool
) -> None:
    """Play the meeting SLUG against the running server, with simulated chair, secretariat and delegates.

    It is played in a meeting of its own, SLUG-rehearsal, whose pages anybody who is given a link can use to train. SLUG
    itself is not touched. Stop it with Ctrl-C.
    """
    store, address = database(), _address(url)
    original = _original(store, slug)
    if not reachable(address):
        raise Stop(f"No server answers at {address}. Start it (python wsgi.py), or name another: --url")
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    made = copied.make(store, original, speed, OPERATOR, now())
    with _wiped_after(store, made, keep):
        cast = _cast(store, made, delegates, seed)
        click.echo(f"Made {made}, {speed:g} times faster than {slug}, with {many(len(cast.delegates), 'delegation')}.")
        click.echo(f"The choices are those of seed {seed}. To train on its pages:\n")
        for who, link in _links(store, made, cast):
            click.echo(f"  {who:<24} {link}")
        click.echo("")
        summary = _played(address, made, cast, seed, _most_seconds(original, speed, minutes))
        click.echo("\n".join(["", *summary.lines()]))
    if summary.faults:
        raise Stop(f"{many(len(summary.faults), 'fault')}; see above.")


@subcommand(meeting, "wipe-rehearsal")
@click.argument("slug")
def wipe_rehearsal(slug: str) -> None:
    """Delete the rehearsal of the meeting SLUG with all that it made. No other meeting is ever deleted."""
    found = copied.wipe(database(), slug)
    click.echo(f"Wiped {listed(found)}: its log, its people's links, its files.")


def _original(store: Database, slug: str) -> Original:
    with store.reading() as session:
        original = copied.read(session, slug)
        there = meetings.exists(session, copied.slug_of(slug))
    if original.meeting.rehearsal_of:
        raise Stop(f"{slug} is itself a rehearsal of {original.meeting.rehearsal_of}.")
    if there:
        raise Stop(f"There is a rehearsal of {slug} already. Remove it: flask --app wsgi meeting wipe-rehearsal {slug}")
    if not original.sittings:
        raise Stop(f"{slug} has no programme to rehearse. Import one: flask --app wsgi meeting import {slug} FILE")
    if not original.delegations:
        raise Stop(f"{slug} has no delegations. Import them: flask --app wsgi meeting import {slug} FILE")
    return original


def _address(url: str | None) -> str:
    """Where the server is: this machine, or the address that it is configured for; nobody else's."""
    settings = context().settings
    given = (url or f"http://127.0.0.1:{settings.port}").rstrip("/")
    parts = urlsplit(given)
    own = given == settings.public_url.rstrip("/")
    if parts.scheme not in ("http", "https") or not (own or parts.hostname in LOOPBACK):
        raise Stop(f"{given} is neither this machine nor the configured address, {settings.public_url}.")
    return given


def _cast(store: Database, slug: str, delegates: int, seed: int) -> Cast:
    """Tokens for the simulated people; which delegations are played, the seed says."""
    with store.writing() as session:
        row, found = find_meeting(session, slug), copied.read(session, slug).delegations
        named = sorted((str(sorted(one.name.items())), one.id, one.name) for one in found)
        drawn = chance(seed, "who is played").sample(named, min(delegates, len(named)))

        def bearer(role: Role, name: str, delegation: str | None = None) -> str:
            return create_bearer(session, row, role, delegation, name, now(), TOKEN_LIFE)

        return Cast(
            chair=bearer(Role.CHAIR, "Simulated chair"),
            secretariat=bearer(Role.SECRETARIAT, "Simulated secretariat"),
            interpreter=bearer(Role.INTERPRETER, "Simulated captioner"),
            delegates={one: bearer(Role.DELEGATE, in_language(name, "en"), one) for _, one, name in drawn},
        )


def _links(store: Database, slug: str, cast: Cast) -> Iterator[tuple[str, str]]:
    for role in TO_TRAIN:
        yield str(role), let_in(store, slug, role, None, None).link
    delegate = let_in(store, slug, Role.DELEGATE, next(iter(cast.delegates)), None)
    yield f"delegate ({delegate.name})", delegate.link
    yield "follow", f"{context().settings.public_url}/m/{slug}"
    yield "screen", f"{context().settings.public_url}/screen?meeting={slug}&view=floor"


def _most_seconds(original: Original, speed: float, minutes: float | None) -> float:
    """By when it ends, whatever happens."""
    if minutes is not None:
        return 60 * minutes
    planned = sum((one.planned_end - one.planned_start).total_seconds() for one in original.sittings)
    gaps = copied.LONGEST_GAP.total_seconds() * len(original.sittings)
    return LEAST_SECONDS + ROOM_FOR_ALL * (planned + gaps) / speed


def _played(address: str, slug: str, cast: Cast, seed: int, most_seconds: float) -> Summary:
    def tell(text: str) -> None:
        click.echo(f"{datetime.now():%H:%M:%S}  {text}")  # noqa: DTZ005  the hour on the wall of whoever looks on

    try:
        return play(address, slug, cast, seed, tell, most_seconds, threading.Event())
    except Gone:
        raise Stop(f"The server at {address} does not know {slug}: it uses another database.") from None


@contextlib.contextmanager
def _wiped_after(store: Database, slug: str, keep: bool) -> Iterator[None]:
    """What was made goes at the end, also when something fails on the way; unless it is to be kept."""
    try:
        yield
    finally:
        if keep:
            click.echo(f"{slug} is kept. Remove it: flask --app wsgi meeting wipe-rehearsal {slug}")
        else:
            copied.wipe(store, slug)
            click.echo(f"Wiped {slug}; nothing is left of it.")
