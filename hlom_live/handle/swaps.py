"""What the commands on swaps load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import swaps as rules
from hlom_live.domain.commands import AgreeSwap, ConfirmSwap, DeclineSwap, ProposeSwap
from hlom_live.domain.model import Done, Inscription, Swap
from hlom_live.domain.swaps import Proposed
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(ProposeSwap)
def propose_swap(case: Case, ask: ProposeSwap) -> Done:
    one, other = case.load.one(Inscription, ask.inscription), case.load.one(Inscription, ask.with_)
    case.room = case.load.room_of_list(one.list)
    standing = case.load.open_swap(one.id, other.id)
    return rules.propose_swap(one, other, standing, ask.reason, case.at, case.new_id(), case.actor)


@handles(AgreeSwap)
def agree_swap(case: Case, ask: AgreeSwap) -> Done:
    return rules.agree_swap(_proposed(case, ask.swap), case.at, case.actor)


@handles(DeclineSwap)
def decline_swap(case: Case, ask: DeclineSwap) -> Done:
    return rules.decline_swap(_proposed(case, ask.swap), case.at, case.actor)


@handles(ConfirmSwap)
def confirm_swap(case: Case, ask: ConfirmSwap) -> Done:
    return rules.confirm_swap(_proposed(case, ask.swap))


def _proposed(case: Case, swap_id: str) -> Proposed:
    """The swap with its entries, its room noted for undo."""
    swap = case.load.one(Swap, swap_id)
    one, other = case.load.one(Inscription, swap.inscription), case.load.one(Inscription, swap.other)
    case.room = case.load.room_of_list(one.list)
    return Proposed(swap, one, other)
