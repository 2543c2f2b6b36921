"""The six roles of a meeting, and the actor who sends a command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A sign-in has exactly one role in one meeting."""

    ADMIN = "admin"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    DELEGATE = "delegate"
    INTERPRETER = "interpreter"
    TECHNICIAN = "technician"


# The letters of the contract's table of commands. The secretariat may do all that the chair may.
ADMIN = frozenset({Role.ADMIN})
SECRETARIAT = frozenset({Role.SECRETARIAT, Role.ADMIN})
CHAIR = SECRETARIAT | {Role.CHAIR}
DELEGATE = frozenset({Role.DELEGATE})
TECHNICIAN = frozenset({Role.TECHNICIAN, Role.ADMIN})

# Beyond that table: who stands at the door with a reader of badges; who signals from a booth, who types captions.
DOOR = SECRETARIAT | {Role.TECHNICIAN}
BOOTH = CAPTIONER = SECRETARIAT | {Role.INTERPRETER, Role.TECHNICIAN}

STAFF = frozenset(Role) - DELEGATE

OF_A_ROOM = frozenset({Role.CHAIR, Role.INTERPRETER, Role.TECHNICIAN})
"""Whose sign-in may belong to a room."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of a command. `delegation` is the id of a delegate's own delegation.

    `room` is the id of the room in which this person's pages open; it limits nothing that they may do. A chair is told
    what is written to the chair of that room. `access` is the access by which they came, an opaque word; the program
    and the command line have none.
    """

    role: Role
    name: str
    delegation: str | None = None
    room: str | None = None
    access: str | None = None
