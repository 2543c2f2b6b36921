"""Which function handles a command, said on the function itself: `@handles(OpenList)`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from hlom_live.domain.commands import Command
from hlom_live.domain.model import Done
from hlom_live.handle.case import Case

C = TypeVar("C", bound=Command)

Before = Callable[[Session, C], None]
Handle = Callable[[Case, C], Done]
After = Callable[[Session, str, C, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Handler:
    """What is done for a command: `handle` in its transaction, and, where it says so, `before` and `after` it."""

    handle: Handle[Any]
    before: Before[Any] | None
    after: After[Any] | None


HANDLERS: dict[type[Command], Handler] = {}


def handles(
    command: type[C], *, before: Before[C] | None = None, after: After[C] | None = None
) -> Callable[[Handle[C]], Handle[C]]:
    """Declares the function that handles a command: it loads the few values that the rule needs, and calls the rule.

    `before(session, command)` looks at what is no row of the meeting, ahead of the transaction, and may refuse.
    `after(session, meeting_id, command, result)` writes what is none, once the change is committed, in a transaction
    of its own. It is called again for a command that is sent again, for the program may have ended between the two; so
    doing it twice must be as doing it once.
    """

    def declare(handle: Handle[C]) -> Handle[C]:
        if command in HANDLERS:
            raise TypeError(f"{command.__name__} has two handlers")
        HANDLERS[command] = Handler(handle, before, after)
        return handle

    return declare


def must_match(commands: Collection[type[Command]], handled: Collection[type[Command]]) -> None:
    """Raises TypeError unless every command has its handler, and every handler a command that can be sent."""
    if without := [command.__name__ for command in commands if command not in handled]:
        raise TypeError(f"without a handler in hlom_live/handle: {', '.join(without)}")
    if unknown := [command.__name__ for command in handled if command not in commands]:
        raise TypeError(f"handled in hlom_live/handle, but no command: {', '.join(unknown)}")
