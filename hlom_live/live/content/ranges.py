"""Closed ranges of changes for pollers (docs/adr/0178-crowd.md), chosen so that a crowd requests the same few of them.

Ranges begin after a multiple of 16. A poller that is at most four changes behind needs only the last range.
"""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy.orm import Session

from hlom_live.domain.registers import NOTHING, Left
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.messages import Message
from hlom_live.live.transport.encoding import Encoded
from hlom_live.store.changes import Position, changes_since, histories
from hlom_live.store.models import MeetingRow

STEP = 16
"""How many changes a range has, but for the last one."""

NEAR = 4
"""The last one has so many at least, if there are as many."""

BLOCKS = 4
"""How many ranges are told before the last one; who is further behind needs the state, which is as short by then."""


def ranges_to(head: int) -> list[tuple[int, int]]:
    """The ranges that lead to a number, in order, each by its first and its last number."""
    last = max(head - NEAR, 0) // STEP * STEP
    cuts = [*range(max(last - BLOCKS * STEP, 0), last + 1, STEP), head]
    return [(before + 1, cut) for before, cut in pairwise(cuts) if cut > before]


def is_range(first: int, last: int) -> bool:
    """Whether these numbers are those of a range that was told at some time."""
    return first % STEP == 1 and 0 <= last - first < STEP + NEAR - 1


def told_ranges(session: Session, meeting: MeetingRow) -> list[str]:
    """The same for where a meeting is, each as the end of its address: `<history of the last>/<first>-<last>`."""
    found = ranges_to(meeting.head)
    words = histories(session, meeting.id, [last for _, last in found])
    return [f"{words[last]}/{first}-{last}" for first, last in found]


def range_text(
    session: Session, meeting: MeetingRow, first: int, last: Position, leave: Left = NOTHING
) -> Encoded | None:
    """The changes from `first` to `last` as the public may see them; None where there is no such range (any more)."""
    if not is_range(first, last.seq):
        return None
    changes = changes_since(session, meeting.id, first - 1, limit=last.seq - first + 1)
    if [change.position for change in changes[-1:]] != [last]:
        return None
    texts = (Message(change).text(Audience.PUBLIC, leave) for change in changes)
    return Encoded(f'{{"changes":[{",".join(texts)}]}}')
