"""Fixtures of the integration tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.statements import ask
from tests.support.web import Site


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """The application with a small meeting, on each kind of database."""
    made = Site(database_url, tmp_path)
    yield made
    made.close()


@pytest.fixture
def entry(site: Site) -> str:
    """Kenya waits on an open list."""
    site.open()
    return ask(site)
