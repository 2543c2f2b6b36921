"""Who is connected: counted here, told by other workers, forgotten when these fall silent."""

from __future__ import annotations

import pytest

from hlom_live.live.content.audience import Audience
from hlom_live.live.presence import FORGOTTEN_AFTER, Attendance, Presence, Visitor, attendance_of

KENYA = Visitor("hlom", Audience.DELEGATE, delegation="kenya")
WALL = Visitor("hlom", Audience.PUBLIC, screen="wall")
FOLLOWER = Visitor("hlom", Audience.PUBLIC)


def table(pages: int, **delegations: int) -> Attendance:
    """What another worker says of a meeting."""
    return {"delegations": delegations, "pages": pages, "screens": []}


def test_sockets_are_counted_by_delegation_and_screen() -> None:
    presence = Presence()
    for sid, visitor in enumerate((KENYA, KENYA, WALL, FOLLOWER)):
        presence.came(str(sid), visitor)
    assert presence.attendance("hlom") == {"delegations": {"kenya": 2}, "pages": 4, "screens": ["wall"]}
    for sid in ("0", "2"):
        presence.left(sid)
    assert presence.attendance("hlom") == {"delegations": {"kenya": 1}, "pages": 2, "screens": []}


def test_what_the_other_workers_say_is_added() -> None:
    presence = Presence()
    presence.came("0", KENYA)
    presence.elsewhere("second", {"hlom": table(3, kenya=1, chad=2), "other": table(9, chad=9)})
    presence.elsewhere("third", {"hlom": {**table(1), "screens": ["wall"]}})
    assert presence.attendance("hlom") == {"delegations": {"chad": 2, "kenya": 2}, "pages": 5, "screens": ["wall"]}
    assert presence.here() == {"hlom": {"delegations": {"kenya": 1}, "pages": 1, "screens": []}}


def test_a_later_word_of_a_worker_stands_for_the_one_before() -> None:
    presence = Presence()
    presence.elsewhere("second", {"hlom": table(3, chad=2)})
    presence.elsewhere("second", {})
    assert presence.attendance("hlom") == table(0)


def test_a_worker_is_forgotten_when_ten_beats_brought_nothing_from_it() -> None:
    presence = Presence()
    presence.elsewhere("killed", {"hlom": table(3, chad=2)})
    presence.elsewhere("alive", {"hlom": table(1, kenya=1)})
    for _ in range(FORGOTTEN_AFTER - 1):
        presence.beat()
        presence.elsewhere("alive", {"hlom": table(1, kenya=1)})
    assert presence.attendance("hlom") == table(4, chad=2, kenya=1)
    presence.beat()
    assert presence.attendance("hlom") == table(1, kenya=1)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"delegations": [], "pages": 1, "screens": []},
        {"delegations": {"kenya": "many"}, "pages": 1, "screens": []},
        {"delegations": {}, "pages": None, "screens": []},
        {"delegations": {}, "pages": 1, "screens": None},
    ],
)
def test_what_is_no_attendance_is_refused(said: Attendance) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        attendance_of(said)
