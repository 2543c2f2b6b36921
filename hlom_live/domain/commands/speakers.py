"""Commands on lists of speakers."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, HOURS, Command, _Edit, command, unset
from hlom_live.domain.model import AlternateBy, Mode, Ordering, Precedence, SpeechKind
from hlom_live.domain.text import Id, Line, Name

# Inside a command with an argument `list`, that word means the argument.
Seconds = list[float]
Categories = list[Name]
Inscriptions = list[Id]


@command
class OpenList(Command, name="open_list", may=roles.CHAIR, patience=AT_ONCE, till_over=True, undo=True):
    list: Id


@command
class CloseList(Command, name="close_list", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    list: Id


@command
class SetList(_Edit, name="set_list", may=roles.CHAIR, patience=AT_ONCE, undo=True, setting=True, edits="list"):
    list: Id
    ordering: Ordering = field(default_factory=unset)
    time_limits: dict[Name, float] = field(default_factory=unset)
    group_seconds: float = field(default_factory=unset)
    reply_seconds: Seconds = field(default_factory=unset)
    self_inscription: bool = field(default_factory=unset)
    categories: Categories | None = field(default_factory=unset)
    alternate_by: AlternateBy = field(default_factory=unset)
    groups_first: bool = field(default_factory=unset)
    rolling: bool = field(default_factory=unset)


@command
class AnnounceClosing(_Edit, name="announce_closing", may=roles.CHAIR, patience=AT_ONCE, undo=True, edits="list"):
    """Announces at what hour the list will close, to the second; null takes the announcement back."""

    list: Id
    closes_at: datetime | None


@command
class _Asking(Command):
    """The fields of an inscription that whoever asks may fill in."""

    speaker_name: Name | None = None
    speaker_title: Name | None = None
    on_behalf_of: Name | None = None
    mode: Mode | None = None
    language: Name | None = None


@command
class RequestFloor(_Asking, name="request_floor", may=roles.DELEGATE, patience=HOURS, till_over=True):
    list: Id
    kind: SpeechKind = SpeechKind.STATEMENT
    reply_to: Id | None = None


@command
class Inscribe(_Asking, name="inscribe", may=roles.SECRETARIAT, patience=AT_ONCE, till_over=True, undo=True):
    list: Id
    delegation: Id
    kind: SpeechKind = SpeechKind.STATEMENT
    precedence: Precedence = Precedence.OTHER
    reply_to: Id | None = None
    before: Id | None = field(default_factory=unset)


@command
class Withdraw(Command, name="withdraw", may=roles.DELEGATE | roles.SECRETARIAT, patience=HOURS, undo=True):
    inscription: Id


@command
class Admit(Command, name="admit", may=roles.SECRETARIAT, patience=AT_ONCE, till_over=True, undo=True):
    inscription: Id


@command
class EditInscription(
    _Edit,
    name="edit_inscription",
    may=roles.DELEGATE | roles.SECRETARIAT,
    patience=AT_ONCE,
    undo=True,
    edits="inscription",
):
    inscription: Id
    speaker_name: Name | None = field(default_factory=unset)
    speaker_title: Name | None = field(default_factory=unset)
    on_behalf_of: Name | None = field(default_factory=unset)
    mode: Mode = field(default_factory=unset)
    language: Name | None = field(default_factory=unset)
    precedence: Precedence = field(default_factory=unset)
    allotted_seconds: float = field(default_factory=unset)


@command
class MoveInscription(Command, name="move_inscription", may=roles.SECRETARIAT, patience=AT_ONCE, undo=True):
    """Puts an entry before another; `after` is the one that the sender saw just above that place, null for none."""

    inscription: Id
    before: Id | None
    reason: Line = ""
    after: Id | None = field(default_factory=unset)


@command
class SwapInscriptions(Command, name="swap_inscriptions", may=roles.SECRETARIAT, patience=AT_ONCE, undo=True):
    inscription: Id
    with_: Id
    reason: Line


# Why two would swap may be that a minister is ill. Of a swap that was confirmed the reason is public.
@command
class ProposeSwap(Command, name="propose_swap", may=roles.DELEGATE, patience=AT_ONCE, personal=("reason",)):
    """Asks another delegation on the list to exchange places with one's own."""

    inscription: Id
    with_: Id
    reason: Line | None = None


@command
class _OnSwap(Command):
    swap: Id


@command
class AgreeSwap(_OnSwap, name="agree_swap", may=roles.DELEGATE, patience=AT_ONCE):
    """The delegation that was asked agrees; the secretariat is to confirm."""


@command
class DeclineSwap(_OnSwap, name="decline_swap", may=roles.DELEGATE | roles.SECRETARIAT, patience=AT_ONCE):
    """Either delegation, or the secretariat, says no; the places stay."""


@command
class ConfirmSwap(_OnSwap, name="confirm_swap", may=roles.SECRETARIAT, patience=AT_ONCE, undo=True):
    """The secretariat confirms what two delegations agreed: they exchange places."""


@command
class MarkAbsent(Command, name="mark_absent", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    """Skips who is not there, waiting or called; `expect` is whom the sender saw on the floor, or null."""

    inscription: Id
    expect: Id | None = field(default_factory=unset)


@command
class OrderList(Command, name="order_list", may=roles.SECRETARIAT, patience=AT_ONCE, undo=True, setting=True):
    list: Id
    ordering: Ordering
    seed: Name | None = None


@command
class CarryOver(Command, name="carry_over", may=roles.SECRETARIAT, patience=AT_ONCE, till_over=True, undo=True):
    """The statements that a list has not heard go to the head of another list, in their order."""

    list: Id
    to: Id


@command
class PostInLieu(Command, name="post_in_lieu", may=roles.SECRETARIAT, patience=AT_ONCE, undo=True):
    """Statements for which there is no time left go on the record in writing; at most 500 of one list."""

    inscriptions: Inscriptions
