"""Badges: a code for each delegation, read at the door of the room. A badge records presence and signs nobody in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from hlom_live.domain.model import Delegation, Done, Presence, PresentBy
from hlom_live.domain.people import presence

LENGTH = 10
"""50 random bits: nobody finds another delegation's code by trying, at 20 tries a second, within a meeting's days."""


def issue(delegations: Sequence[Delegation], new_code: Callable[[], str]) -> Done:
    """Give a code to every delegation that has none yet; those that are printed already stay good.

    `new_code` gives a random code each time it is called. The result says under `issued` how many are new.
    """
    taken = {badge for one in delegations for badge in (one.badge, *(one.other_badges or ()))}
    put = []
    for delegation in delegations:
        if delegation.badge is None:
            code = next(code for code in iter(new_code, None) if code not in taken)
            taken.add(code)
            put.append(replace(delegation, badge=code))
    return Done(tuple(put), result={"issued": len(put)})


def read(delegation: Delegation, present: Presence, at: datetime) -> Done:
    """A delegation's badge was read at the door. Read twice, it says no more: the first time stands."""
    result = {"delegation": delegation.id}
    if delegation.present is present and delegation.present_by is PresentBy.BADGE:
        return Done(result=result)
    done = presence.be_present(delegation, present, PresentBy.BADGE, at)
    return replace(done, result=result)
