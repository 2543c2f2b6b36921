"""Absent when called, under every ordering: skipped to where the meeting's rule says, and brought back by one touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Ordering
from tests.builders import BRAZIL, EUROPEAN_UNION, JORDAN, KENYA, SWITZERLAND, Hall, memory_database
from tests.scenes import under

ASKED = (KENYA, SWITZERLAND, BRAZIL, EUROPEAN_UNION, JORDAN)
"""Two categories stand between the Member States: who is first of these goes behind the last of them."""


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        made = Hall(database)
        made.begin()
        for one in ASKED:
            made.wait(1)
            made.secretariat(c.Inscribe(list="debate-list", delegation=one.id))
        yield made


def skipped(hall: Hall, ordering: Ordering, absent_rule: str) -> tuple[list[str], list[str], str]:
    """The list in that order, as it is when a Member State called from it is not there, and who that was."""
    under(hall, absent_rule=absent_rule)
    hall.secretariat(c.OrderList(list="debate-list", ordering=ordering, seed="drawn on Tuesday"))
    before = hall.order()
    who = next(name for name in before if name in ("kenya", "brazil", "jordan"))
    entry = next(row["id"] for row in hall.of_kind("inscription") if row["delegation"] == who)
    hall.chair(c.MarkAbsent(inscription=entry))
    return before, hall.order(), who


@pytest.mark.parametrize("ordering", Ordering)
def test_at_the_end_of_its_category(hall: Hall, ordering: Ordering) -> None:
    before, after, who = skipped(hall, ordering, "end_of_category")
    states = [name for name in before if name in ("kenya", "brazil", "jordan") and name != who]
    others = [name for name in before if name != who]
    behind = others.index(states[-1]) + 1
    assert after == [*others[:behind], who, *others[behind:]]


@pytest.mark.parametrize("ordering", Ordering)
def test_at_the_end_of_the_list(hall: Hall, ordering: Ordering) -> None:
    before, after, who = skipped(hall, ordering, "end_of_list")
    assert after == [*(name for name in before if name != who), who]


@pytest.mark.parametrize("ordering", Ordering)
def test_struck_and_brought_back_to_its_place(hall: Hall, ordering: Ordering) -> None:
    before, after, who = skipped(hall, ordering, "struck")
    assert after == [name for name in before if name != who]
    (entry,) = [row["id"] for row in hall.of_kind("inscription") if row["state"] == "absent"]
    hall.secretariat(c.Admit(inscription=entry))
    assert hall.order() == before


@pytest.mark.parametrize("absent_rule", ["end_of_category", "end_of_list", "struck"])
@pytest.mark.parametrize("ordering", Ordering)
def test_one_touch_of_the_chair_brings_it_back(hall: Hall, ordering: Ordering, absent_rule: str) -> None:
    before, _after, _who = skipped(hall, ordering, absent_rule)
    hall.chair(c.Undo(room="assembly"))
    assert hall.order() == before


@pytest.mark.parametrize("ordering", [o for o in Ordering if o is not Ordering.MANUAL])
def test_who_was_skipped_stays_behind_all_when_the_list_is_ordered_anew(hall: Hall, ordering: Ordering) -> None:
    *_orders, who = skipped(hall, ordering, "end_of_list")
    hall.secretariat(c.OrderList(list="debate-list", ordering=ordering, seed="drawn on Tuesday"))
    assert hall.order()[-1] == who
