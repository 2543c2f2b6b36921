"""Support that delegations need and others offer, so that partners find each other (docs/adr/0163).

A need is entered in a short form or was stated on the floor. An offer answers one need, and is visible only to the two
delegations and the secretariat.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.commands import AskSupport
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    AskedBy,
    Delegation,
    Done,
    Intervention,
    Meeting,
    Need,
    NeedState,
    Offer,
    OfferState,
    Pledge,
    PledgeState,
    Says,
)
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.speakers import must_be_own

MOST_NEEDS = 20
"""Needs that one delegation may have open at once."""

MOST_OFFERS = 40
"""Offers that one delegation may have standing at once."""

STANDING = (OfferState.MADE, OfferState.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a need is held against: its delegation with `others`, its needs that are not closed; all country codes."""

    meeting: Meeting
    delegation: Delegation
    others: Sequence[Need] = ()
    countries: Collection[str] = ()
    pledge: Pledge | None = None
    before: Need | None = None


def ask(around: Around, wanted: AskSupport, at: datetime, new_id: str, actor: Actor) -> Done:
    """Ask for support, or say anew what is needed; one that was closed is open again by that.

    A need that names a pledge and says nothing else is of the pledge's objectives and countries.
    """
    before, pledge = around.before, around.pledge
    if before is not None:
        must_be_own(before.delegation, actor)
    if (before is None or before.state is NeedState.CLOSED) and len(around.others) >= MOST_NEEDS:
        raise Refused("too_many", why="needs", most=MOST_NEEDS)
    if pledge is not None and pledge.state is not PledgeState.PUBLISHED:
        raise Refused("not_found", what="pledge")
    if not wanted.text.strip():
        raise invalid("text", "empty")
    need = replace(
        before or Need(id=new_id, delegation=around.delegation.id, made_at=at),
        themes=list(dict.fromkeys(wanted.themes)) or (list(pledge.themes) if pledge else []),
        countries=list(dict.fromkeys(wanted.countries)) or (list(pledge.countries) if pledge else []),
        text=wanted.text,
        pledge=pledge.id if pledge else None,
    )
    _check(around, need)
    state = NeedState.OPEN if need.state is NeedState.CLOSED else need.state
    return Done((replace(need, state=state),), result={"need": need.id})


def _check(around: Around, need: Need) -> None:
    if not set(need.themes) <= {theme["id"] for theme in around.meeting.themes}:
        raise invalid("themes", "unknown")
    if not set(need.countries) <= set(around.countries):
        raise invalid("countries", "unknown")


def close(need: Need, actor: Actor) -> Done:
    """Nothing more is needed; offers made stay as they are."""
    must_be_own(need.delegation, actor)
    if need.state is NeedState.CLOSED:
        raise Refused("need_closed")
    return Done((replace(need, state=NeedState.CLOSED),))


def offer(need: Need, standing: Sequence[Offer], text: str | None, delegation: str, at: datetime, new_id: str) -> Done:
    """Offer support to another delegation; one that stands already says this from now on.

    `standing` are the offers of this delegation that are made or accepted, to whatever need.
    """
    if need.delegation == delegation:
        raise Refused("own_need")
    if need.state is NeedState.CLOSED:
        raise Refused("need_closed")
    before = next((one for one in standing if one.need == need.id), None)
    if before is None and len(standing) >= MOST_OFFERS:
        raise Refused("too_many", why="offers", most=MOST_OFFERS)
    made = before or Offer(id=new_id, need=need.id, delegation=delegation, made_at=at)
    return Done((replace(made, text=text or None),), result={"offer": made.id})


def answer(need: Need, made: Offer, accept: bool, actor: Actor) -> Done:
    """The delegation that asked accepts an offer, or declines it with thanks."""
    must_be_own(need.delegation, actor)
    if made.state is not OfferState.MADE:
        raise Refused("wrong_state", state=f"offer_{made.state}")
    if not accept:
        return Done((replace(made, state=OfferState.DECLINED),))
    state = NeedState.ANSWERED if need.state is NeedState.OPEN else need.state
    return Done((replace(made, state=OfferState.ACCEPTED), replace(need, state=state)))


def withdraw(need: Need, made: Offer, others: Sequence[Offer], actor: Actor) -> Done:
    """Whoever offered cannot after all; a need that nobody else answers is open again. `others` are those to it."""
    must_be_own(made.delegation, actor)
    if made.state not in STANDING:
        raise Refused("wrong_state", state=f"offer_{made.state}")
    answered = any(one.state is OfferState.ACCEPTED for one in others if one.id != made.id)
    gone = replace(made, state=OfferState.WITHDRAWN)
    if need.state is not NeedState.ANSWERED or answered:
        return Done((gone,))
    return Done((gone, replace(need, state=NeedState.OPEN)))


def must_be_told(need: Need, made: Offer, actor: Actor) -> None:
    """An offer is not said to exist to any third delegation."""
    if actor.role is Role.DELEGATE and actor.delegation not in (need.delegation, made.delegation):
        raise Refused("not_found", what="offer")


def on_the_floor(
    turn: Intervention,
    links: Sequence[Mapping[str, Any]],
    pledges: Mapping[str, Pledge],
    needs: Sequence[Need],
    at: datetime,
    new_id: Callable[[], str],
) -> list[Need]:
    """The needs that an intervention tells of: one for each of these links that says so.

    `needs` are those of its delegation; one that is there for the same pledge and not closed is it, and is public from
    now on. Only what is new or changed is given.
    """
    found = []
    for link in links:
        pledge = pledges.get(link["pledge"])
        if pledge is None or Says.SUPPORT_NEEDED not in link["says"]:
            continue
        standing = [one for one in needs if one.pledge == pledge.id and one.state is not NeedState.CLOSED]
        if standing and standing[0].intervention is not None:
            continue
        asked = Need(
            id=new_id(),
            delegation=turn.delegation,
            themes=list(pledge.themes),
            countries=list(pledge.countries),
            text=link["note"],
            pledge=pledge.id,
            asked_by=AskedBy.FLOOR,
            made_at=at,
        ) if not standing else standing[0]  # fmt: skip
        found.append(replace(asked, intervention=turn.id))
    return found


def not_on_the_floor(
    turn: Intervention, pledges: Collection[str], needs: Sequence[Need], offered: Collection[str]
) -> Done:
    """A link that said support was needed is taken away: the need was not said after all.

    One that was asked for in a form stays, as its delegation's own; so does one that somebody has offered support to
    (`offered`, ids of needs).
    """
    those = [one for one in needs if one.intervention == turn.id and one.pledge in pledges]
    gone = tuple(one for one in those if one.asked_by is AskedBy.FLOOR and one.id not in offered)
    return Done(tuple(replace(one, intervention=None) for one in those if one not in gone), drop=gone)


Belonging = tuple[Sequence[Need], Sequence[Offer]]


def passed_on(gone: Belonging, stays: Belonging, into: str) -> tuple[Need | Offer, ...]:
    """The needs and offers of a delegation that was merged into another; nobody offers support to itself."""
    own = {one.id for one in (*gone[0], *stays[0])}
    moved: tuple[Need | Offer, ...] = tuple(replace(one, delegation=into) for one in gone[0])
    offers = [replace(one, delegation=into) for one in gone[1]]
    to_itself = [one for one in (*offers, *stays[1]) if one.need in own and one.state in STANDING]
    others = [one for one in offers if one not in to_itself]
    return (*moved, *others, *(replace(one, state=OfferState.WITHDRAWN) for one in to_itself))
