"""The format flips in one command; what it breaks is named, nothing is typed again (docs/procedure.md, "Hybrid")."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Format, Mode
from tests.builders import BRAZIL, JORDAN, KENYA, SWITZERLAND, Hall, memory_database


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        made = Hall(database)
        made.begin()
        yield made


def test_the_format_flips_back_and_forth_and_every_entry_keeps_its_mode(hall: Hall) -> None:
    asked = {
        of.id: hall.delegate(of, c.RequestFloor(list="debate-list", mode=mode))["inscription"]
        for of, mode in (
            (KENYA, Mode.IN_ROOM),
            (BRAZIL, Mode.REMOTE),
            (JORDAN, Mode.READ_OUT),
            (SWITZERLAND, Mode.PRE_RECORDED),
        )
    }
    before = hall.of_kind("inscription")

    virtual = hall.secretariat(c.SetFormat(format=Format.VIRTUAL))
    assert virtual == {"excluded": [asked["kenya"], asked["jordan"]]}
    in_person = hall.secretariat(c.SetFormat(format=Format.IN_PERSON))
    assert in_person == {"excluded": [asked["brazil"]]}
    assert hall.secretariat(c.SetFormat(format=Format.HYBRID)) == {"excluded": []}

    assert hall.of_kind("inscription") == before
    assert hall.row("meeting", "hlom")["format"] == "hybrid"


def test_whoever_speaks_or_was_heard_is_not_named(hall: Hall) -> None:
    entry = hall.delegate(KENYA, c.RequestFloor(list="debate-list", mode=Mode.IN_ROOM))["inscription"]
    hall.chair(c.GiveFloor(room="assembly", inscription=entry, expect=None))
    assert hall.secretariat(c.SetFormat(format=Format.VIRTUAL)) == {"excluded": []}
