"""Fixtures of the integration tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.statements import ask
from tests.support.web import Site


@pytest.fixture(scope="session")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the small meeting of a site: to write it anew takes most of the time of many tests."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("furnished") / "hlom.sqlite3"))
    Site(f"sqlite:///{file}", file.parent).close()
    return file


@pytest.fixture
def site(database_url: str, furnished: Path, tmp_path: Path) -> Iterator[Site]:
    """The application with a small meeting, on each kind of database."""
    kind, _, file = database_url.partition(":///")
    if kind == "sqlite":
        shutil.copy(furnished, file)
    made = Site(database_url, tmp_path, furnished=kind == "sqlite")
    yield made
    made.close()


@pytest.fixture
def entry(site: Site) -> str:
    """Kenya waits on an open list."""
    site.open()
    return ask(site)
