"""Fixtures for all tests; each is explained where it is written, in tests/support."""

from __future__ import annotations

import atexit
import gc
import os
from secrets import randbelow
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support import compiled
from tests.support.browser import browsers, chromium, open_page, page, watches, whole_chromium
from tests.support.databases import (
    blank_database,
    database,
    database_url,
    postgres,
    postgres_template,
    postgres_url,
    sqlite_template,
    sqlite_url,
)
from tests.support.redis import redis_server
from tests.support.server import make_server, server, shared_server
from tests.support.soak import SOAKING

__all__ = [
    "blank_database",
    "browsers",
    "chromium",
    "database",
    "database_url",
    "make_server",
    "open_page",
    "page",
    "postgres",
    "postgres_template",
    "postgres_url",
    "redis_server",
    "server",
    "shared_server",
    "sqlite_template",
    "sqlite_url",
    "watches",
    "whole_chromium",
]

compiled.share()

# The machine that runs the tests may be busy: how long an example takes says nothing. The profile that Hypothesis takes
# with CI=true would draw the same examples each time; every run shall draw its own.
settings.register_profile(
    "hlom",
    settings.get_profile("default"),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("hlom")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed from which this run draws its examples, unless one is given; a worker takes that of its run."""
    if config.option.hypothesis_seed is None:
        of_run = getattr(config, "workerinput", {}).get("hypothesis_seed")
        config.option.hypothesis_seed = of_run or str(randbelow(10**9))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Look for no garbage while all is loaded and collected; and end a worker at once, without taking it to pieces."""
    gc.disable()
    if hasattr(session.config, "workerinput"):
        atexit.register(os._exit, 0)


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end, so that nobody looks through it again for garbage."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `above_the_database` is tried on SQLite each time, and on PostgreSQL too in `make soak`."""
    again = [
        one for one in items if one.get_closest_marker("above_the_database") and one.get_closest_marker("postgresql")
    ]
    if again and not SOAKING:
        config.hook.pytest_deselected(items=again)
        items[:] = [one for one in items if one not in set(again)]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist the seed."""
    node.workerinput["hypothesis_seed"] = node.config.option.hypothesis_seed


def pytest_report_header(config: pytest.Config) -> str:
    """How to draw the same examples again."""
    return f"examples drawn from --hypothesis-seed={config.option.hypothesis_seed}"
