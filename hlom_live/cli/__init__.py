"""The command line: `flask --app wsgi <command>` (contract §6). Each command prints what it did."""

from __future__ import annotations

from flask import Flask

import hlom_live.cli.changes  # noqa: F401  its commands are of the group `meeting`
import hlom_live.cli.rehearsal  # noqa: F401  its commands are of the group `meeting`
from hlom_live.cli.demonstration import demo
from hlom_live.cli.mails import mail
from hlom_live.cli.meetings import meeting
from hlom_live.cli.office import office
from hlom_live.cli.staff import staff
from hlom_live.cli.tokens import token
from hlom_live.cli.upkeep import backup, migrate, restore


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    for command in (meeting, token, mail, staff, office, demo, backup, restore, migrate):
        app.cli.add_command(command)
