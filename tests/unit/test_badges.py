"""Badges: a code for each delegation, read at the door, seen by staff alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.derived.codes import LETTERS
from hlom_live.domain.model import Presence
from hlom_live.domain.people import badges
from hlom_live.live.content.audience import Audience
from tests.builders import (
    BRAZIL,
    DELEGATIONS,
    KENYA,
    TECHNICIAN,
    Hall,
    delegation,
    hour,
    memory_database,
    other_meeting,
    refused,
)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def code_of(hall: Hall, of: str = "kenya") -> str:
    return str(hall.row("delegation", of)["badge"])


def test_every_delegation_is_given_a_code_once(hall: Hall) -> None:
    assert hall.secretariat(c.IssueBadges()) == {"issued": len(DELEGATIONS)}
    codes = [row["badge"] for row in hall.of_kind("delegation")]
    assert len(set(codes)) == len(DELEGATIONS)
    assert all(len(code) == 10 and set(code) <= set(LETTERS) for code in codes)

    assert hall.secretariat(c.IssueBadges()) == {"issued": 0}
    assert [row["badge"] for row in hall.of_kind("delegation")] == codes


def test_a_code_that_is_taken_is_not_given_again() -> None:
    codes = iter(["SAME", "SAME", "OTHER"])
    done = badges.issue([delegation("Chad"), delegation("Mali")], lambda: next(codes))
    assert [one.badge for one in done.put if isinstance(one, type(KENYA))] == ["SAME", "OTHER"]


@pytest.mark.parametrize("present", [Presence.IN_ROOM, Presence.ABSENT])
def test_a_badge_read_at_the_door_says_who_is_there_since_when_and_how(hall: Hall, present: Presence) -> None:
    hall.secretariat(c.IssueBadges())
    read = hall.send(TECHNICIAN, c.ReadBadge(badge=code_of(hall), present=present))
    assert read.result == {"delegation": "kenya"}
    row = hall.row("delegation", "kenya")
    assert (row["present"], row["present_by"], row["present_at"]) == (present, "badge", hour())


def test_a_badge_read_twice_says_no_more_and_the_first_hour_stands(hall: Hall) -> None:
    hall.secretariat(c.IssueBadges())
    hall.secretariat(c.ReadBadge(badge=code_of(hall)))
    hall.wait(60)
    again = hall.send(TECHNICIAN, c.ReadBadge(badge=code_of(hall)))
    assert (again.result, again.change.after if again.change else None) == ({"delegation": "kenya"}, {})
    assert hall.row("delegation", "kenya")["present_at"] == hour()


def test_a_code_is_read_as_people_and_readers_type_it(hall: Hall) -> None:
    hall.secretariat(c.IssueBadges())
    code = code_of(hall)
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]}".replace("0", "o").replace("1", "l")
    assert hall.secretariat(c.ReadBadge(badge=typed)) == {"delegation": "kenya"}


def test_a_code_that_nobody_has_is_not_found_and_one_of_another_meeting_neither(hall: Hall) -> None:
    hall.secretariat(c.IssueBadges())
    head = hall.head
    with refused("not_found", what="badge"):
        hall.secretariat(c.ReadBadge(badge="0000000000"))
    with refused("not_found", what="badge"):
        hall.secretariat(c.ReadBadge(badge="---"))
    elsewhere = other_meeting(hall.database)
    with refused("not_found", what="badge"):
        elsewhere.secretariat(c.ReadBadge(badge=code_of(hall)))
    assert hall.head == head


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.DELEGATE])
def test_a_code_is_for_staff_alone(hall: Hall, audience: Audience) -> None:
    hall.secretariat(c.IssueBadges())
    hall.secretariat(c.ReadBadge(badge=code_of(hall)))
    assert "badge" not in hall.view(audience)["delegation/kenya"]
    assert code_of(hall) not in str(hall.folded(audience))
    assert hall.view(Audience.STAFF)["delegation/kenya"]["badge"] == code_of(hall)


def test_a_badge_stays_good_for_a_delegation_that_is_edited(hall: Hall) -> None:
    hall.secretariat(c.IssueBadges())
    hall.secretariat(c.ReadBadge(badge=code_of(hall, "brazil"), present=Presence.ABSENT))
    assert hall.row("delegation", BRAZIL.id)["badge"] == code_of(hall, "brazil")
