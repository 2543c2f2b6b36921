"""Commands that end with one clear line and status 1 when they cannot do what was asked, never with a trace."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from getpass import getuser
from typing import IO, Any

import click
from flask.cli import with_appcontext
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from config import BadSetting
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.archive.backup import NoBackup
from hlom_live.store.archive.exports import Damaged
from hlom_live.store.archive.verify import Broken
from hlom_live.store.clock import follow
from hlom_live.store.database import Database, migrate
from hlom_live.store.faults import NotReady
from hlom_live.store.forget import CannotForget
from hlom_live.store.imports import BadLines, Unreadable
from hlom_live.web.context import context
from hlom_live.web.http import audit

OPERATOR = Actor(Role.ADMIN, "command line")
"""The author of what is done here: whoever may run commands on the server."""


class Stop(click.ClickException):
    """What goes wrong, in one line."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"hlom: {self.format_message()}", err=True)


@contextmanager
def one_line() -> Iterator[None]:
    """Every way in which a command can fail, as `Stop`."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise Stop(error.format_message()) from error
    except BadLines as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise Stop(f"{many(len(error.problems), 'problem')}; nothing was written.") from error
    except NotReady as error:
        raise Stop(f"{_sentence(str(error))}; bring it up to date: flask --app wsgi migrate.") from error
    except (Unreadable, NoBackup, Damaged, Broken, CannotForget, BadSetting) as error:
        raise Stop(_sentence(str(error))) from error
    except Refused as error:
        raise Stop(_of_refusal(error)) from error
    except DBAPIError as error:
        raise Stop(_of_database(error)) from error
    except OSError as error:
        raise Stop(_sentence(f"{error.filename or 'the file'}: {error.strerror or error}")) from error


def _sentence(text: str) -> str:
    return " ".join(text.split())


def _of_refusal(refused: Refused) -> str:
    if refused.code == "invalid":
        return f"The {refused.facts.get('field')} cannot be taken: {refused.facts.get('reason')}."
    if refused.code == "not_found":
        return f"There is no such {refused.facts.get('what', 'thing')}."
    if refused.code == "command_id_used":
        return "This number was used for something else; nothing was done."
    return f"It is refused: {refused.code}."


def _of_database(error: DBAPIError) -> str:
    return f"The database cannot be used: {_sentence(str(error.orig))}."


class PlainCommand(click.Command):
    """A command whose failures are one line."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with one_line():
            return super().invoke(ctx)


class PlainGroup(PlainCommand, click.Group):
    """A group of such commands."""

    command_class = PlainCommand


def _noted(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
    """A command that leaves one line in `audit.log` beside the database: who ran what, with which parameters."""

    @wraps(act)
    def run(**parameters: Any) -> Any:
        result = act(**parameters)
        given = {one: str(value) for one, value in parameters.items() if value not in (None, False)}
        with audit.kept_in(context().settings.instance):
            audit.note("command_line", _operator(), command=name, parameters=given)
        return result

    return run


def _operator() -> Actor:
    return Actor(Role.ADMIN, f"{OPERATOR.name} ({os.environ.get('SUDO_USER') or getuser()})")


def command(name: str, **extra: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of its own, run within the app's context."""

    def wrap(act: Callable[..., Any]) -> click.Command:
        return click.command(name, cls=PlainCommand, **extra)(with_appcontext(_noted(name, act)))

    return wrap


def subcommand(group: click.Group, name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of a group, run within the app's context."""

    def wrap(act: Callable[..., Any]) -> click.Command:
        return group.command(name)(with_appcontext(_noted(f"{group.name} {name}", act)))

    return wrap


def database() -> Database:
    """The app's database, its tables made if it is new; its hour is this process's. NotReady unless it can be used."""
    opened = context().database
    if not inspect(opened.engine).get_table_names():
        migrate(opened)
        click.echo("Made the tables of a new database.", err=True)
    opened.check()
    with opened.reading() as session:
        follow(opened, session)
    return opened


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr for long work, if somebody watches: the block is given what to call with the steps done."""
    if not sys.stderr.isatty():
        yield lambda steps: None
        return
    with click.progressbar(length=max(length, 1), label=label, file=sys.stderr) as bar:
        yield bar.update


def listed(words: Sequence[str]) -> str:
    """Words as one reads them: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def many(count: int, what: str, several: str = "") -> str:
    """A number and its noun: 1 room, 3 rooms."""
    return f"{count} {what if count == 1 else several or what + 's'}"
