"""Fixtures that give a fresh, migrated database: on SQLite, on PostgreSQL, or the same test on both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import driver_named
from hlom_live.store.database import Database, migrate
from tests.support.postgres import Postgres
from tests.support.tools import left_out, postgresql_folder

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def _migrated(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The tests' own PostgreSQL cluster."""
    folder = postgresql_folder()
    if folder is None:
        left_out("PostgreSQL is not installed: its tests are left out")
    cluster = Postgres(folder)
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """The name of a migrated database that the others are copied from."""
    name = postgres.new_database()
    _migrated(driver_named(postgres.address(name)))
    return name


@pytest.fixture
def postgres_url(postgres: Postgres, postgres_template: str) -> Iterator[str]:
    """A fresh, migrated database on PostgreSQL."""
    name = postgres.new_database(postgres_template)
    yield driver_named(postgres.address(name))
    postgres.done_with(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that the others are copied from."""
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    _migrated(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh, migrated database on SQLite."""
    file = tmp_path / "hlom.sqlite3"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database; the test runs once on each kind."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """`database_url`, opened."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(params=BOTH)
def blank_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table, on each kind: for the migrations themselves."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'blank.sqlite3'}")
        yield opened
        opened.dispose()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.new_database()
    opened = Database(driver_named(postgres.address(name)))
    yield opened
    opened.dispose()
    postgres.done_with(name)
