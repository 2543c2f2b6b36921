"""The command line as tests use it: each command says what it did, or ends with one clear line and status 1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from config import Settings
from hlom_live import create_app
from hlom_live.store.database import Database
from hlom_live.web.context import context

DATA = Path(__file__).parents[1] / "data"
NOON = datetime(2026, 3, 2, 12, 7, 31, tzinfo=UTC)

Run = Callable[..., str]
"""Run a command; what it printed. `status` is the expected one."""


def app_on(url: str, instance: Path) -> Flask:
    """The application on a database."""
    settings = Settings(database_url=url, secret_key="k" * 40, instance=instance, public_url="https://live.example.org")
    return create_app(settings, clock=lambda: NOON)


def database(app: Flask) -> Database:
    """The database of an application."""
    return context(app).database
