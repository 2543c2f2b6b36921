"""Swaps: two delegations agree to exchange places, and the secretariat confirms it (docs/adr/0084-swaps.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done, Inscription, InscriptionState, PlacedBy, Swap, SwapState
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.speakers import must_be_own

OPEN = (SwapState.PROPOSED, SwapState.AGREED)
"""A swap in one of these may still be answered."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A swap with its two entries as they are now: `one` asked, `other` was asked."""

    swap: Swap
    one: Inscription
    other: Inscription


def propose_swap(
    one: Inscription,
    other: Inscription,
    standing: Swap | None,
    reason: str | None,
    at: datetime,
    new_id: str,
    by: Actor,
) -> Done:
    """Ask another delegation of the list to exchange places; `standing` is an open swap between the two, if any.

    Both must be on the list, admitted, and of one kind: a reply never stands before the statements.
    """
    must_be_own(one.delegation, by)
    _must_fit(one, other)
    if standing is not None:
        raise Refused("wrong_state", state=f"swap_{standing.state}", swap=standing.id)
    swap = Swap(id=new_id, list=one.list, inscription=one.id, other=other.id, reason=reason or None, proposed_at=at)
    return Done((swap,), result={"swap": new_id})


def agree_swap(proposed: Proposed, at: datetime, by: Actor) -> Done:
    """The delegation that was asked agrees."""
    must_be_own(proposed.other.delegation, by)
    _must_be(proposed.swap, SwapState.PROPOSED)
    _must_fit(proposed.one, proposed.other)
    return Done((replace(proposed.swap, state=SwapState.AGREED, answered_at=at),))


def decline_swap(proposed: Proposed, at: datetime, by: Actor) -> Done:
    """Either delegation, or the secretariat, ends a swap that is open; also one whose entries no longer wait."""
    if by.role is Role.DELEGATE and by.delegation not in (proposed.one.delegation, proposed.other.delegation):
        raise Refused("not_allowed")
    _must_be(proposed.swap, *OPEN)
    return Done((replace(proposed.swap, state=SwapState.DECLINED, answered_at=at),))


def confirm_swap(proposed: Proposed) -> Done:
    """The secretariat confirms: the two take the places that they hold now, each the other's.

    Without a reason of the delegations' own, `placed_by` says it all: pages tell that both agreed.
    """
    swap, one, other = proposed.swap, proposed.one, proposed.other
    _must_be(swap, SwapState.AGREED)
    _must_fit(one, other)
    return Done(
        (
            replace(swap, state=SwapState.CONFIRMED, list=one.list),
            replace(one, place=other.place, placed_by=PlacedBy.SWAP, placed_reason=swap.reason),
            replace(other, place=one.place, placed_by=PlacedBy.SWAP, placed_reason=swap.reason),
        )
    )


def _must_be(swap: Swap, *states: SwapState) -> None:
    if swap.state not in states:
        raise Refused("wrong_state", state=f"swap_{swap.state}")


def _must_fit(one: Inscription, other: Inscription) -> None:
    """Both are on one list, wait there, and are of one kind; one delegation has nothing to exchange with itself."""
    if one.delegation == other.delegation:
        raise Refused("wrong_state", state="same_entry")
    if one.list != other.list:
        raise Refused("wrong_state", state="not_on_one_list")
    for entry in (one, other):
        if entry.state is not InscriptionState.INSCRIBED:
            raise Refused("wrong_state", state=entry.state, inscription=entry.id)
    if one.kind is not other.kind:
        raise Refused("wrong_state", state="not_of_one_kind")
