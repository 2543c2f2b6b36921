"""The base of all commands: an immutable value with a name, arguments, and the roles that may send it (docs/api.md,
"Commands").

An optional argument for which "absent" differs from null has the default `UNSET`. Validation is done by pydantic in the
web layer, from `__pydantic_config__` and the text markers; nothing here imports it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any, ClassVar, TypeVar, dataclass_transform

from hlom_live.domain.roles import Role
from hlom_live.domain.text import Name

COMMANDS: dict[str, type[Command]] = {}
"""Every command, by its name on the wire."""

FLOOR_OR_LIST: set[str] = set()
"""Names of the commands that `undo` takes back: those on the floor and on the list."""


AT_ONCE = 20
"""Seconds for which a deed on the state of the room is wanted: done later, it would surprise everybody in it."""

HOURS = 12 * 3600
"""Seconds for which a request for the floor, its withdrawal and texts are wanted: the room does not stir by them."""


class Unset(Enum):
    """The value of an argument that was not given."""

    UNSET = "unset"


UNSET: Any = Unset.UNSET


def unset() -> Any:
    """Default of an argument whose absence differs from null."""
    return UNSET


class Command:
    """Base of all commands. Whatever the program must know of one is said where its class is written:

    - `name`: on the wire; `may`: the roles that may send it; `patience`: for how many seconds it is wanted, `AT_ONCE`
      or `HOURS` (docs/adr/0112-until.md). Without one of the three the program does not start;
    - `undo`: the chair's `undo` takes it back, as it does what is done on the floor and on the list;
    - `setting`: it changes a setting, so it is noted in the audit log as well as in the meeting's own;
    - `plans`: it may move what is planned, so calendars that were taken before are out of date;
    - `till_over`: once the meeting is over it is refused, for it would begin or inscribe something;
    - `frequent`: it comes so often that it is left out of the list of changes which staff read;
    - `unsigned`: the log says the role that sent it, and not who (docs/adr/0155-signals-and-messages.md);
    - `edits`: of an `_Edit`, the kind of thing whose fields it changes; the argument of that name says which one;
    - `personal`: arguments that tell of a person, beside those that do so in any command (hlom_live/store/personal.py);
    - `secret`: arguments by which somebody could come in, and which are in no log therefore.

    Its handler is the function in hlom_live/handle that bears `@handles(TheCommand)`.
    """

    name: ClassVar[str]
    roles: ClassVar[frozenset[Role]]
    patience: ClassVar[int]
    setting: ClassVar[bool]
    plans: ClassVar[bool]
    till_over: ClassVar[bool]
    frequent: ClassVar[bool]
    unsigned: ClassVar[bool]
    personal: ClassVar[tuple[str, ...]]
    secret: ClassVar[tuple[str, ...]]
    edits: ClassVar[str] = ""
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "strict": True,
        "allow_inf_nan": False,
        "str_max_length": 5000,
        # An argument whose name Python or this class keeps for itself is written with a trailing underscore.
        "alias_generator": lambda name: name.rstrip("_"),
    }

    def __init_subclass__(
        cls,
        *,
        name: str = "",
        may: frozenset[Role] | None = None,
        patience: int | None = None,
        undo: bool = False,
        setting: bool = False,
        plans: bool = False,
        till_over: bool = False,
        frequent: bool = False,
        unsigned: bool = False,
        personal: tuple[str, ...] = (),
        secret: tuple[str, ...] = (),
        edits: str = "",
    ) -> None:
        if may is None or not name or patience is None:
            if cls.__name__.startswith("_"):
                return
            raise TypeError(f"{cls.__name__} must declare its name, its roles and its patience")
        cls.name, cls.roles, cls.patience = name, may, patience
        cls.personal, cls.secret, cls.edits = personal, secret, edits
        cls.setting, cls.plans, cls.frequent = setting, plans, frequent
        cls.till_over, cls.unsigned = till_over, unsigned
        COMMANDS[name] = cls
        if undo:
            FLOOR_OR_LIST.add(name)


def given(command: Command, *but: str) -> dict[str, Any]:
    """The arguments that were given, without those named in `but`."""
    pairs = ((f.name.rstrip("_"), getattr(command, f.name)) for f in fields(command))  # type: ignore[arg-type]
    return {name: value for name, value in pairs if value is not UNSET and name not in but}


T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def command(cls: type[T]) -> type[T]:
    """Makes a frozen dataclass whose fields are given by name."""
    return dataclass(frozen=True, kw_only=True)(cls)


@command
class _Edit(Command):
    """A command that changes fields of a thing. `expect` holds, by argument, what its sender saw in them."""

    expect: dict[Name, Any] = field(default_factory=unset)
