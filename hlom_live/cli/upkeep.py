"""`flask --app wsgi backup`, `restore`, `migrate`: the database itself."""

from __future__ import annotations

from pathlib import Path

import click
from alembic.util import CommandError

from hlom_live.cli.plain import Stop, command, database, many
from hlom_live.store.archive import backup as backups
from hlom_live.store.archive import restoring
from hlom_live.store.database import migrate as move
from hlom_live.web.context import context, now


@command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write a consistent copy of an SQLite database, which may be in use, to FILE."""
    size = backups.backup(database(), file)
    click.echo(f"Wrote a copy of the database to {file}: {size / 2**20:.1f} MiB.")


@command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the SQLite database; the program must be stopped.

    It is verified before, and the database that was there is kept beside it, with its log.
    """
    done = restoring.restore(context().settings.database_url, file, now())
    if done.aside is not None:
        click.echo(f"What was there is kept as {done.aside}, with its log.")
    for slug, found in done.meetings.items():
        click.echo(f"{slug} is whole: {many(found.head, 'change')}, {many(found.rows, 'row')}. Hash: {found.hash}")
    click.echo(f"Restored {file.name}: {many(len(done.meetings), 'meeting')}.")


@command("migrate")
@click.argument("revision", default="head")
def migrate(revision: str) -> None:
    """Bring the database to REVISION (default: the one of this program)."""
    if aside := restoring.cut_short(context().settings.database_url):
        raise Stop(
            f"A restore was cut short: there is no database, and the one before it is {aside.name}. Restore again."
        )
    try:
        move(context().database, revision)
    except CommandError as error:
        raise Stop(f"{error}.") from error
    click.echo(f"The database is at revision {revision}.")
