"""Every command as a frozen value: its name, its arguments and the roles that may send it (docs/api.md, "Commands").

An argument that may be left out and whose absence differs from null defaults to `UNSET`. Inbound layers validate with
pydantic, which reads `__pydantic_config__` and the text markers; nothing here imports it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, Literal, TypeVar, dataclass_transform

from hlom_live.domain import roles
from hlom_live.domain.model import (
    Format,
    ItemKind,
    Level,
    Mode,
    Ordering,
    Outcome,
    Precedence,
    Presence,
    ScreenView,
    SpeechKind,
)
from hlom_live.domain.roles import Role
from hlom_live.domain.text import Id, Line, Name, Paragraphs, Translated

COMMANDS: dict[str, type[Command]] = {}

FLOOR_OR_LIST: set[str] = set()
"""Names of the commands that `undo` takes back: those on the floor and on the list."""


class Unset(Enum):
    """The value of an argument that was not given."""

    UNSET = "unset"


UNSET: Any = Unset.UNSET


def unset() -> Any:
    """Default of an argument whose absence differs from null."""
    return UNSET


class Command:
    """Base of all commands. A subclass without a name or without roles does not load, and the program not start."""

    name: ClassVar[str]
    roles: ClassVar[frozenset[Role]]
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "strict": True,
        "allow_inf_nan": False,
        "str_max_length": 5000,
        # An argument whose name Python or this class keeps for itself is written with a trailing underscore.
        "alias_generator": lambda name: name.rstrip("_"),
    }

    def __init_subclass__(cls, may: frozenset[Role] | None = None, name: str = "", undo: bool = False) -> None:
        if may is None or not name:
            if cls.__name__.startswith("_"):
                return
            raise TypeError(f"{cls.__name__} must declare its name and its roles")
        cls.name, cls.roles = name, may
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


# Inside a command with an argument `list`, that word means the argument.
Seconds = list[float]
Categories = list[Name]


# Sittings and agenda


@command
class _OfSitting(Command):
    sitting: Id


@command
class OpenSitting(_OfSitting, name="open_sitting", may=roles.CHAIR):
    pass


@command
class SuspendSitting(_OfSitting, name="suspend_sitting", may=roles.CHAIR):
    pass


@command
class ResumeSitting(_OfSitting, name="resume_sitting", may=roles.CHAIR):
    pass


@command
class AdjournSitting(_OfSitting, name="adjourn_sitting", may=roles.CHAIR):
    pass


@command
class StartItem(Command, name="start_item", may=roles.CHAIR):
    item: Id


@command
class ConcludeItem(Command, name="conclude_item", may=roles.CHAIR):
    item: Id
    conclusion: Paragraphs | Translated | None = None


@command
class AddItem(Command, name="add_item", may=roles.SECRETARIAT):
    sitting: Id
    title: Line | Translated
    kind: ItemKind = ItemKind.STATEMENTS
    number: Name | None = None
    description: Line | Translated | None = None
    planned_start: datetime | None = None
    planned_seconds: float | None = None
    before: Id | None = None


@command
class EditItem(Command, name="edit_item", may=roles.SECRETARIAT):
    item: Id
    title: Line | Translated = field(default_factory=unset)
    kind: ItemKind = field(default_factory=unset)
    number: Name | None = field(default_factory=unset)
    description: Line | Translated | None = field(default_factory=unset)
    planned_start: datetime | None = field(default_factory=unset)
    planned_seconds: float | None = field(default_factory=unset)


@command
class RemoveItem(Command, name="remove_item", may=roles.SECRETARIAT):
    item: Id


@command
class MoveItem(Command, name="move_item", may=roles.SECRETARIAT):
    item: Id
    before: Id | None


# Lists of speakers


@command
class OpenList(Command, name="open_list", may=roles.CHAIR, undo=True):
    list: Id


@command
class CloseList(Command, name="close_list", may=roles.CHAIR, undo=True):
    list: Id


@command
class SetList(Command, name="set_list", may=roles.CHAIR, undo=True):
    list: Id
    ordering: Ordering = field(default_factory=unset)
    time_limits: dict[Name, float] = field(default_factory=unset)
    group_seconds: float = field(default_factory=unset)
    reply_seconds: Seconds = field(default_factory=unset)
    self_inscription: bool = field(default_factory=unset)
    categories: Categories | None = field(default_factory=unset)


@command
class _Asking(Command):
    """The fields of an inscription that whoever asks may fill in."""

    speaker_name: Name | None = None
    speaker_title: Name | None = None
    on_behalf_of: Name | None = None
    mode: Mode | None = None
    language: Name | None = None


@command
class RequestFloor(_Asking, name="request_floor", may=roles.DELEGATE):
    list: Id
    kind: SpeechKind = SpeechKind.STATEMENT


@command
class Inscribe(_Asking, name="inscribe", may=roles.SECRETARIAT, undo=True):
    list: Id
    delegation: Id
    kind: SpeechKind = SpeechKind.STATEMENT
    precedence: Precedence = Precedence.OTHER
    before: Id | None = field(default_factory=unset)


@command
class Withdraw(Command, name="withdraw", may=roles.DELEGATE | roles.SECRETARIAT, undo=True):
    inscription: Id


@command
class Admit(Command, name="admit", may=roles.SECRETARIAT, undo=True):
    inscription: Id


@command
class EditInscription(Command, name="edit_inscription", may=roles.DELEGATE | roles.SECRETARIAT, undo=True):
    inscription: Id
    speaker_name: Name | None = field(default_factory=unset)
    speaker_title: Name | None = field(default_factory=unset)
    on_behalf_of: Name | None = field(default_factory=unset)
    mode: Mode = field(default_factory=unset)
    language: Name | None = field(default_factory=unset)
    precedence: Precedence = field(default_factory=unset)
    allotted_seconds: float = field(default_factory=unset)


@command
class MoveInscription(Command, name="move_inscription", may=roles.SECRETARIAT, undo=True):
    inscription: Id
    before: Id | None
    reason: Line = ""


@command
class SwapInscriptions(Command, name="swap_inscriptions", may=roles.SECRETARIAT, undo=True):
    inscription: Id
    with_: Id
    reason: Line


@command
class MarkAbsent(Command, name="mark_absent", may=roles.CHAIR, undo=True):
    inscription: Id


@command
class OrderList(Command, name="order_list", may=roles.SECRETARIAT, undo=True):
    list: Id
    ordering: Ordering
    seed: Name | None = None


# The floor


@command
class _OnFloor(Command):
    """Every floor command names the intervention that its sender saw on the floor, or null."""

    room: Id
    expect: Id | None


@command
class GiveFloor(_OnFloor, name="give_floor", may=roles.CHAIR, undo=True):
    inscription: Id
    start: bool = True


@command
class StartClock(_OnFloor, name="start_clock", may=roles.CHAIR, undo=True):
    pass


@command
class PauseClock(_OnFloor, name="pause_clock", may=roles.CHAIR, undo=True):
    pass


@command
class ResumeClock(_OnFloor, name="resume_clock", may=roles.CHAIR, undo=True):
    pass


@command
class AddTime(_OnFloor, name="add_time", may=roles.CHAIR, undo=True):
    seconds: float


@command
class EndIntervention(_OnFloor, name="end_intervention", may=roles.CHAIR, undo=True):
    outcome: Outcome = Outcome.DELIVERED


@command
class NextSpeaker(_OnFloor, name="next_speaker", may=roles.CHAIR, undo=True):
    start: bool = True


@command
class RaisePointOfOrder(_Asking, name="raise_point_of_order", may=roles.DELEGATE | roles.SECRETARIAT, undo=True):
    room: Id
    delegation: Id | None = None


@command
class RulePointOfOrder(Command, name="rule_point_of_order", may=roles.CHAIR, undo=True):
    inscription: Id
    ruling: Literal["hear", "decline"]


@command
class Undo(Command, name="undo", may=roles.CHAIR):
    room: Id
    seq: int | None = None


# People, notices, screens, the record


@command
class SetPresence(Command, name="set_presence", may=roles.DELEGATE | roles.SECRETARIAT):
    delegation: Id
    present: Presence


@command
class ShowNotice(Command, name="show_notice", may=roles.SECRETARIAT):
    text: Line | Translated
    room: Id | None = None
    level: Level = Level.INFO


@command
class ClearNotice(Command, name="clear_notice", may=roles.SECRETARIAT):
    notice: Id


@command
class AddScreen(Command, name="add_screen", may=roles.TECHNICIAN | roles.SECRETARIAT):
    """Gives a television that shows a pairing code its name and its first view; `code` is for the inbound layer."""

    code: Name
    name_: Name
    room: Id | None = None
    view: ScreenView = ScreenView.FLOOR
    options: dict[Name, Name | bool | float | None] = field(default_factory=dict)


@command
class ShowOnScreen(Command, name="show_on_screen", may=roles.TECHNICIAN):
    screen: Id
    view: ScreenView
    options: dict[Name, Name | bool | float | None] = field(default_factory=dict)


@command
class IdentifyScreen(Command, name="identify_screen", may=roles.TECHNICIAN):
    screen: Id


@command
class AnnotateIntervention(Command, name="annotate_intervention", may=roles.SECRETARIAT):
    intervention: Id
    summary: Paragraphs | None = field(default_factory=unset)
    themes: list[Name] = field(default_factory=unset)
    notes: Paragraphs | None = field(default_factory=unset)
    document: Id | None = field(default_factory=unset)


@command
class SetFormat(Command, name="set_format", may=roles.SECRETARIAT):
    format: Format
