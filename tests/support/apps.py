"""Applications for tests: each with a database and sockets of its own, on addresses and templates laid out before.

Laying an application out and compiling its templates takes half of the time of most tests that need one, and depends
on nothing but a few settings. So an application that a test is done with is disconnected, and connected anew for
another test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask

from config import Settings
from hlom_live.web.app import connect, lay_out
from hlom_live.web.context import EXTENSION, context

_laid_out: dict[Settings, list[tuple[Flask, dict[str, Any]]]] = {}
_used: dict[Flask, tuple[Settings, dict[str, Any]]] = {}


def application(settings: Settings, clock: Callable[[], datetime]) -> Flask:
    """The application for these settings, as `hlom_live.web.app.make` gives it; none is used twice at once."""
    kind = replace(settings, database_url="", instance=Path())
    if _laid_out.get(kind):
        app, config = _laid_out[kind].pop()
    else:
        app = lay_out(settings)
        config = dict(app.config)
    _used[app] = kind, config
    connect(app, settings, clock)
    return app


def done_with(app: Flask) -> None:
    """Stop what runs beside the application and leave its database; another test may have what is left."""
    parts = context(app)
    parts.live.stop()
    parts.database.dispose()
    kind, config = _used.pop(app)
    if kind.oidc_issuer is not None:
        return  # the library keeps what the organisation said of itself
    del app.extensions[EXTENSION], app.wsgi_app  # type: ignore[misc]
    app.config.clear()
    app.config.update(config)
    _laid_out.setdefault(kind, []).append((app, config))
