"""Fixtures for all tests; each is explained where it is written, in tests/support."""

from __future__ import annotations

from hypothesis import settings

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

# The machine that runs the tests may be busy: how long an example takes says nothing.
settings.register_profile("hlom", deadline=None, print_blob=True)
settings.load_profile("hlom")
