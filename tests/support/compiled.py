"""SQL and templates that are compiled once for all tests of a process, and not anew for each test's database and app.

SQLAlchemy keeps compiled statements by engine and dialect object, and nearly every test opens a database of its own.
Here the dialects of one kind count as the same, and all engines look in one place. Jinja keeps templates by
environment, and each application has its own; all are set up alike, so what one compiles is good for all.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_compiled: dict[Any, Any] = {}
_templates: dict[tuple[Any, ...], Any] = {}


class _Shared:
    """A dialect that is equal to every other of its kind: all are made for one driver and one server."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Called by SQLAlchemy with each new engine."""
        engine.update_execution_options(compiled_cache=_compiled)


class Sqlite(_Shared, SQLiteDialect_pysqlite):
    """The dialect of every SQLite database here."""

    supports_statement_cache = True


class Postgresql(_Shared, PGDialect_psycopg2):
    """The dialect of every PostgreSQL database here."""

    supports_statement_cache = True


def share_templates() -> None:
    """From now on, let all environments of this process share what is compiled."""
    plain = Environment.compile

    def compile(environment: Environment, source: Any, *named: Any, **more: Any) -> Any:
        key = (source, *named, *sorted(more.items()))
        if key not in _templates:
            _templates[key] = plain(environment, source, *named, **more)
        return _templates[key]

    Environment.compile = compile  # type: ignore[assignment,method-assign]


def share() -> None:
    """From now on, let all engines and all environments of this process share what is compiled."""
    share_templates()
    registry.register("sqlite", __name__, Sqlite.__name__)
    registry.register("postgresql.psycopg2", __name__, Postgresql.__name__)
