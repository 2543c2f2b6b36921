"""How many commands somebody may send: each goes to every reader and stays in the log for good.

Counted in each process, by sign-in, before anything is read or locked (docs/adr/0128-budgets-of-commands.md).
"""

from __future__ import annotations

from math import ceil

from flask import Flask, current_app, g

from hlom_live.budgets import Budget, Spent
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role

EXTENSION = "hlom_pace"

OF_ROLE = {
    Role.DELEGATE: Budget(at_once=30, a_second=1),
    Role.INTERPRETER: Budget(at_once=60, a_second=5),
    Role.TECHNICIAN: Budget(at_once=60, a_second=5),
    Role.CHAIR: Budget(at_once=60, a_second=5),
    Role.SECRETARIAT: Budget(at_once=120, a_second=10),
    Role.ADMIN: Budget(at_once=120, a_second=10),
}
"""Far more than hands can do: a long list moved about, captions in two languages, a page that sends what waited."""


def init_pace(app: Flask, factor: int) -> None:
    """Count from now on; `factor` is how many times the usual each may send."""
    app.extensions[EXTENSION] = Spent(), {role: budget.times(factor) for role, budget in OF_ROLE.items()}


def take_command(actor: Actor) -> None:
    """One command more of who was found to ask. Refused("too_many") with the whole `seconds` after which it may be."""
    spent, budgets = current_app.extensions[EXTENSION]
    wait = spent.take(g.access, budgets[actor.role])
    if wait:
        raise Refused("too_many", why="commands", seconds=ceil(wait))
