"""Swaps: one delegation proposes, the other agrees, the secretariat confirms (docs/adr/0084-swaps.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Done, InscriptionState, PlacedBy, Swap, SwapState
from hlom_live.domain.swaps import Proposed, agree_swap, confirm_swap, decline_swap, propose_swap
from hlom_live.live.content.audience import Audience
from tests.builders import (
    BRAZIL,
    JORDAN,
    KENYA,
    REPLY,
    SECRETARIAT,
    SWITZERLAND,
    Hall,
    after,
    delegate_of,
    inscription,
    memory_database,
    refused,
)
from tests.scenes import asks
from tests.scenes.procedure import agreed, proposed

FIRST = inscription(KENYA, place=1024.0)
THIRD = inscription(BRAZIL, place=3072.0)
BY_KENYA, BY_BRAZIL = delegate_of(KENYA), delegate_of(BRAZIL)


def swap(**known: Any) -> Swap:
    usual = {"id": "swap", "list": "debate-list", "inscription": FIRST.id, "other": THIRD.id, "proposed_at": after(0)}
    return Swap(**usual | known)


AGREED = swap(state=SwapState.AGREED, answered_at=after(9))


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def test_one_proposes_the_other_agrees_the_secretariat_confirms() -> None:
    done = propose_swap(FIRST, THIRD, None, "Our minister is late", after(0), "swap", BY_KENYA)
    proposed = swap(reason="Our minister is late")
    assert done == Done((proposed,), result={"swap": "swap"})

    agreed = replace(proposed, state=SwapState.AGREED, answered_at=after(9))
    assert agree_swap(Proposed(proposed, FIRST, THIRD), after(9), BY_BRAZIL) == Done((agreed,))

    told = {"placed_by": PlacedBy.SWAP, "placed_reason": "Our minister is late"}
    exchanged = replace(FIRST, place=3072.0, **told), replace(THIRD, place=1024.0, **told)
    confirmed = replace(agreed, state=SwapState.CONFIRMED)
    assert confirm_swap(Proposed(agreed, FIRST, THIRD)) == Done((confirmed, *exchanged))


def test_without_a_reason_the_rule_itself_says_why() -> None:
    one, other = confirm_swap(Proposed(AGREED, FIRST, THIRD)).put[1:]
    assert (one.placed_by, one.placed_reason, other.placed_reason) == (PlacedBy.SWAP, None, None)  # type: ignore[union-attr]


def test_the_places_exchanged_are_those_held_when_it_is_confirmed() -> None:
    moved = replace(FIRST, place=512.0)
    one, other = confirm_swap(Proposed(AGREED, moved, THIRD)).put[1:]
    assert (one.place, other.place) == (3072.0, 512.0)  # type: ignore[union-attr]


def test_a_swap_is_proposed_for_one_s_own_place_and_agreed_by_the_one_asked() -> None:
    with refused("not_allowed"):
        propose_swap(FIRST, THIRD, None, None, after(0), "swap", BY_BRAZIL)
    with refused("not_allowed"):
        agree_swap(Proposed(swap(), FIRST, THIRD), after(9), BY_KENYA)


def test_nobody_swaps_with_itself_nor_across_lists_nor_a_reply_for_a_statement() -> None:
    for other, state in (
        (replace(FIRST, id="another"), "same_entry"),
        (replace(THIRD, list="closing-list"), "not_on_one_list"),
        (replace(THIRD, kind=REPLY), "not_of_one_kind"),
    ):
        with refused("wrong_state", state=state):
            propose_swap(FIRST, other, None, None, after(0), "swap", BY_KENYA)


@pytest.mark.parametrize("state", [SwapState.PROPOSED, SwapState.AGREED])
def test_two_have_one_open_swap_between_them(state: SwapState) -> None:
    with refused("wrong_state", state=f"swap_{state}", swap="swap"):
        propose_swap(THIRD, FIRST, swap(state=state), None, after(0), "new", BY_BRAZIL)


@pytest.mark.parametrize("state", [s for s in InscriptionState if s is not InscriptionState.INSCRIBED])
def test_who_is_not_on_the_list_has_no_place_to_exchange(state: InscriptionState) -> None:
    away = replace(THIRD, state=state)
    for ask in (
        lambda: propose_swap(FIRST, away, None, None, after(0), "swap", BY_KENYA),
        lambda: agree_swap(Proposed(swap(), FIRST, away), after(9), BY_BRAZIL),
        lambda: confirm_swap(Proposed(AGREED, FIRST, away)),
    ):
        with refused("wrong_state", state=state, inscription=THIRD.id):
            ask()


def test_either_delegation_or_the_secretariat_declines_also_when_somebody_has_left_the_list() -> None:
    left = replace(FIRST, state=InscriptionState.WITHDRAWN)
    for by in (BY_KENYA, BY_BRAZIL, SECRETARIAT):
        for open_one in (swap(), AGREED):
            declined = replace(open_one, state=SwapState.DECLINED, answered_at=after(20))
            assert decline_swap(Proposed(open_one, left, THIRD), after(20), by) == Done((declined,))
    with refused("not_allowed"):
        decline_swap(Proposed(swap(), FIRST, THIRD), after(20), delegate_of(JORDAN))


@pytest.mark.parametrize("state", [SwapState.CONFIRMED, SwapState.DECLINED])
def test_what_is_answered_is_answered(state: SwapState) -> None:
    over = Proposed(swap(state=state), FIRST, THIRD)
    for ask in (
        lambda: agree_swap(over, after(20), BY_BRAZIL),
        lambda: decline_swap(over, after(20), SECRETARIAT),
        lambda: confirm_swap(over),
    ):
        with refused("wrong_state", state=f"swap_{state}"):
            ask()


# In a meeting


def test_two_delegations_agree_and_the_secretariat_confirms(hall: Hall) -> None:
    swap = agreed(hall)
    asks(hall, SWITZERLAND)
    assert hall.order() == ["kenya", "brazil", "switzerland"]
    hall.secretariat(c.ConfirmSwap(swap=swap))
    assert hall.order() == ["brazil", "kenya", "switzerland"]
    hall.chair(c.Undo(room="assembly"))
    assert (hall.order()[:2], hall.row("swap", swap)["state"]) == (["kenya", "brazil"], "agreed")


def test_an_entry_that_a_swap_is_of_is_not_undone_away(hall: Hall) -> None:
    hall.begin()
    first = hall.secretariat(c.Inscribe(list="debate-list", delegation="kenya"))["inscription"]
    hall.delegate(BRAZIL, c.ProposeSwap(inscription=asks(hall, BRAZIL), with_=first))
    with refused("overtaken"):
        hall.chair(c.Undo(room="assembly"))
    assert hall.order() == ["kenya", "brazil"]


def test_a_swap_of_two_who_were_carried_over_together_still_holds(hall: Hall) -> None:
    swap = agreed(hall)
    hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))
    hall.secretariat(c.ConfirmSwap(swap=swap))
    assert (hall.order("closing-list"), hall.row("swap", swap)["list"]) == (["brazil", "kenya"], "closing-list")


def test_the_public_sees_no_swap(hall: Hall) -> None:
    proposed(hall)
    seen = {audience: [key for key in hall.view(audience) if key.startswith("swap/")] for audience in Audience}
    assert [len(seen[audience]) for audience in Audience] == [0, 1, 1, 1, 1]
