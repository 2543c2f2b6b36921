"""Which function handles a command, said on the function itself: `@handles(OpenList)`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from hlom_live.domain.commands import Command
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done
from hlom_live.handle.case import Case
from hlom_live.handle.expecting import as_expected

C = TypeVar("C", bound=Command)

Handle = Callable[[Case, C], Done]

HANDLERS: dict[type[Command], Handle[Any]] = {}


def handles(command: type[C]) -> Callable[[Handle[C]], Handle[C]]:
    """Declares the function that handles a command: it loads the few values that the rule needs, and calls the rule.

    What is no row of the meeting, such as which browser is which screen, it writes in the same transaction.
    """

    def declare(handle: Handle[C]) -> Handle[C]:
        if command in HANDLERS:
            raise TypeError(f"{command.__name__} has two handlers")
        HANDLERS[command] = handle
        return handle

    return declare


def done_by(case: Case, command: Command) -> Done:
    """What a command does as things stand, by its handler; sent by itself or waiting in a draft.

    Refused("meeting_over") for one that would begin or inscribe something then, and as its handler refuses.
    """
    if command.till_over and case.work.meeting.over_at is not None:
        raise Refused("meeting_over")
    return HANDLERS[type(command)](case, as_expected(case, command))


def must_match(commands: Collection[type[Command]], handled: Collection[type[Command]]) -> None:
    """Raises TypeError unless every command has its handler, and every handler a command that can be sent."""
    if without := [command.__name__ for command in commands if command not in handled]:
        raise TypeError(f"without a handler in hlom_live/handle: {', '.join(without)}")
    if unknown := [command.__name__ for command in handled if command not in commands]:
        raise TypeError(f"handled in hlom_live/handle, but no command: {', '.join(unknown)}")
