"""Where an entry goes on its list, as the rules say, from what is loaded of those who wait there."""

from __future__ import annotations

from collections.abc import Callable

from hlom_live.domain import ordering
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Inscription, SpeakersList
from hlom_live.domain.ordering import Gap, Stands
from hlom_live.domain.speakers import Place
from hlom_live.handle import replies
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


def place_had(case: Case, entry: Inscription) -> float:
    """The place of an entry that waits again: its own, or just before whoever has taken that since.

    Refused `wrong_state` if its delegation has been inscribed again: nobody waits twice.
    """
    standing = replies.waits_already(case.load, entry)
    if standing is not None:
        raise Refused("wrong_state", state="inscribed_again", inscription=standing.id)
    if not case.places.taken(entry.list, entry.place):
        return entry.place
    return roomy(case, entry.list, lambda: case.places.gap_before(entry.list, entry.place))


def roomy(case: Case, list_id: str, find: Callable[[], Gap]) -> float:
    """A number in the gap that `find` finds; where none is left, the list is spaced anew first."""
    number = ordering.between(find())
    if number is None:
        case.work.place(ordering.spaced(case.places.ids_to_space(list_id)))
        number = ordering.between(find())
    if number is None:
        raise AssertionError("a list that was spaced anew has room between any two entries")
    return number
