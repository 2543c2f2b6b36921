"""A list of speakers as a whole: opening, closing and reordering it, and its settings (docs/procedure.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from hlom_live.domain import ordering
from hlom_live.domain.closing import closed_at
from hlom_live.domain.commands import SetList, given
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Delegation, Done, Inscription, ListState, Meeting, Ordering, SpeakersList
from hlom_live.domain.ordering import Rule
from hlom_live.domain.rules import check_seconds
from hlom_live.domain.speakers import limited_anew


def open_list(speakers: SpeakersList, at: datetime) -> Done:
    """Open, or reopen, a list of speakers (rule 73). Reopened, it is open since it was first opened."""
    if speakers.state is ListState.OPEN:
        raise Refused("wrong_state", state=speakers.state)
    return Done(
        (replace(speakers, state=ListState.OPEN, opened_at=speakers.opened_at or at, closed_at=None, closes_at=None),)
    )


def close_list(speakers: SpeakersList, at: datetime) -> Done:
    """Close a list, as of its announced time if that has come; points of order and replies still come (rule 73)."""
    if speakers.state is not ListState.OPEN:
        raise Refused("wrong_state", state=speakers.state)
    return Done((closed(speakers, at),))


def closed(speakers: SpeakersList, at: datetime) -> SpeakersList:
    """The list closed, as of its announced time if that has come."""
    since = closed_at(speakers, at) or at
    return replace(speakers, state=ListState.CLOSED, closed_at=since, closes_at=None)


def set_list(
    meeting: Meeting,
    speakers: SpeakersList,
    edit: SetList,
    entries: Sequence[tuple[Inscription, Delegation]],
    at: datetime,
    new_seed: str,
) -> Done:
    """Change a list's settings. A new limit holds from the next speaker and touches nobody who has begun.

    `entries` are the waiting inscriptions with their delegations. One whose limit was set by hand keeps it.
    A list that goes by lot from now on has a seed: its own of an earlier lot, else the new one.
    """
    changes = given(edit, "list")
    for name in ("group_seconds", "time_limits", "reply_seconds"):
        _limits_in_range(name, changes.get(name))
    _categories_known(meeting, changes)
    after = replace(speakers, **changes)
    if (after.time_limits, after.group_seconds) != (speakers.time_limits, speakers.group_seconds):
        after = replace(after, limits_at=at)
    if after.ordering is Ordering.LOT and not after.seed:
        after = replace(after, seed=new_seed)
    anew = [(e, limited_anew(meeting, e, (speakers, of), (after, of))) for e, of in entries]
    return Done((after, *(changed for entry, changed in anew if changed != entry)))


def order_list(
    speakers: SpeakersList,
    waiting: Sequence[tuple[Inscription, Delegation]],
    by: Rule,
    called: Sequence[Inscription] = (),
) -> Done:
    """Put the whole list in order anew, and place later requests by the same rule (docs/adr/0082-orderings.md).

    Those placed by hand and the safe at the head keep their position, and so does who is `called` from the list, in
    case that was by mistake; whoever is placed anew is told to be by this rule. The answer to a lot is its seed, which
    stays on record with the list.
    """
    entries = {entry.id: entry for entry, _ in waiting}
    standing = [ordering.stands(entry, delegation) for entry, delegation in waiting]
    stay = ordering.kept(standing, by)
    placed = []
    for n, each in enumerate(ordering.ordered(standing, by), start=1):
        mark = each.placed_by if each.id in stay else by.mark(each)
        placed.append(replace(entries[each.id], place=ordering.STEP * n, placed_by=mark))
    for entry in called:
        before = sum(other.place < entry.place for other, _ in waiting)
        placed.append(replace(entry, place=ordering.STEP * (before + 0.5)))
    if by.ordering is not Ordering.LOT:
        return Done((replace(speakers, ordering=by.ordering), *placed))
    return Done((replace(speakers, ordering=by.ordering, seed=by.seed), *placed), result={"seed": by.seed})


def _limits_in_range(name: str, value: float | dict[str, float] | list[float] | None) -> None:
    if value is None:
        return
    if name == "reply_seconds" and not value:
        raise invalid(name, "at least one limit is needed")
    seconds = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    for each in seconds:
        check_seconds(name, each)


def _categories_known(meeting: Meeting, changes: dict[str, Any]) -> None:
    known = {category["id"] for category in meeting.categories}
    if not known.issuperset(changes.get("time_limits", {}).keys() - {"default"}):
        raise invalid("time_limits", "unknown")
    admitted = changes.get("categories")
    if admitted is not None and not known.issuperset(admitted):
        raise invalid("categories", "unknown")
    if admitted == []:
        raise invalid("categories", "empty")
