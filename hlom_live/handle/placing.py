"""Where an entry goes on its list, as the rules say, from what is loaded of those who wait there."""

from __future__ import annotations

from collections.abc import Callable

from hlom_live.domain import ordering
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Inscription, SpeakersList
from hlom_live.domain.ordering import Gap, Stands
from hlom_live.domain.speakers import Place
from hlom_live.handle.case import Case


def by_rule(case: Case, found: SpeakersList, new: Stands) -> Place:
    """The place that the list's rule gives to an entry, be it new or corrected."""
    by = ordering.rule_of(case.load.meeting(), found)
    number = roomy(case, found.id, lambda: case.places.gap_by_rule(found.id, new, by))
    return Place(number, by.mark(new))


def in_front_of(case: Case, list_id: str, before: str | None, but: str | None = None) -> float:
    """A place before another entry that waits on the same list; None means last."""
    high = None if before is None else case.load.one(Inscription, before)
    if high is not None and (high.list != list_id or not high.waiting):
        raise Refused("wrong_state", state=high.state)

    def find() -> Gap:
        place = None if high is None else case.load.one(Inscription, high.id).place
        return case.places.gap_before(list_id, place, but)

    return roomy(case, list_id, find)


def roomy(case: Case, list_id: str, find: Callable[[], Gap]) -> float:
    """A number in the gap that `find` finds; where none is left, the list is spaced anew first."""
    number = ordering.between(find())
    if number is None:
        case.work.place(ordering.spaced(case.places.waiting_ids(list_id)))
        number = ordering.between(find())
    if number is None:
        raise AssertionError("a list that was spaced anew has room between any two entries")
    return number
