"""HLOM Live: the live agenda, the lists of speakers and the floor of a hybrid diplomatic meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings

__all__ = ["create_app"]


def create_app(
    settings: Settings | None = None, clock: Callable[[], datetime] | None = None, *, commands: bool = True
) -> Flask:
    """The application for these settings (default: those of the environment); tests bring their own `clock`.

    Without `commands` it has no command line, which a process that serves does not need.

    Raises config.BadSetting when the environment cannot be used.
    """
    # Imported here, so that the rules and the store can be used without a web server.
    from config import Settings
    from hlom_live.steady_clock import SteadyClock
    from hlom_live.web.app import make

    app = make(settings or Settings.from_environment(), clock or SteadyClock())
    if commands:
        from hlom_live import cli

        cli.register(app)
    return app
