"""Presence said by hand or by badge, and what a test of equipment leaves (docs/procedure.md, "Hybrid")."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.commands import ReportDeviceTest, SetPresence
from hlom_live.domain.model import Done, Presence, PresentBy
from hlom_live.domain.people.presence import be_present, report_device_test
from hlom_live.live.content.audience import Audience
from tests.builders import BRAZIL, KENYA, NOON, Hall, after, hour, memory_database, refused

AWAY = replace(KENYA, present=Presence.ABSENT)


def ask(**known: Any) -> ReportDeviceTest:
    return ReportDeviceTest(**{"microphone": True, "camera": False, "line_milliseconds": 84.04} | known)


def test_a_hand_says_where_a_delegation_is_and_since_when() -> None:
    here = replace(AWAY, present=Presence.REMOTE, present_by=PresentBy.HAND, present_at=NOON)
    assert be_present(AWAY, Presence.REMOTE, PresentBy.HAND, NOON) == Done((here,))


def test_a_hand_that_says_what_a_badge_said_changes_nothing() -> None:
    read = replace(AWAY, present=Presence.IN_ROOM, present_by=PresentBy.BADGE, present_at=NOON)
    assert be_present(read, Presence.IN_ROOM, PresentBy.HAND, after(60)) == Done()
    left = be_present(read, Presence.ABSENT, PresentBy.HAND, after(60))
    assert left == Done((replace(read, present=Presence.ABSENT, present_by=PresentBy.HAND, present_at=after(60)),))


def test_a_badge_confirms_what_a_hand_said() -> None:
    said = replace(AWAY, present=Presence.IN_ROOM, present_by=PresentBy.HAND, present_at=NOON)
    read = be_present(said, Presence.IN_ROOM, PresentBy.BADGE, after(60))
    assert read == Done((replace(said, present_by=PresentBy.BADGE, present_at=after(60)),))


def test_a_presence_that_was_imported_gets_its_hour_when_somebody_says_it() -> None:
    said = be_present(KENYA, Presence.IN_ROOM, PresentBy.HAND, NOON)
    assert said == Done((replace(KENYA, present_by=PresentBy.HAND, present_at=NOON),))


def test_the_newest_test_of_equipment_stands() -> None:
    device = {"microphone": True, "camera": False, "line_milliseconds": 84.0, "tested_at": hour()}
    tested = replace(KENYA, device=device)
    assert report_device_test(KENYA, ask(), NOON) == Done((tested,))
    again = {**device, "camera": True, "tested_at": hour(60)}
    assert report_device_test(tested, ask(camera=True), after(60)) == Done((replace(KENYA, device=again),))


def test_the_same_verdicts_within_a_minute_are_no_news() -> None:
    tested = report_device_test(KENYA, ask(), NOON).put[0]
    assert report_device_test(tested, ask(line_milliseconds=90), after(59)) == Done(news=False)
    for other in (report_device_test(tested, ask(), after(60)), report_device_test(tested, ask(camera=True), after(1))):
        assert other.news
        assert other.put != (tested,)


@pytest.mark.parametrize("milliseconds", [-1, 60_001, 1e300])
def test_no_line_is_that_fast_or_slow(milliseconds: float) -> None:
    with refused("invalid", field="line_milliseconds", reason="between nothing and a minute"):
        report_device_test(KENYA, ask(line_milliseconds=milliseconds), NOON)


def test_what_was_tested_and_how_and_when_presence_was_known_is_seen_by_staff_alone() -> None:
    with memory_database() as database:
        hall = Hall(database)
        hall.delegate(KENYA, ask())
        hall.delegate(KENYA, SetPresence(delegation="kenya", present=Presence.REMOTE))
        views = {audience: hall.view(audience)["delegation/kenya"] for audience in Audience}
        assert [views[one].get("device", {}).get("microphone") for one in Audience] == [None, None, True, True, True]
        assert {view["present"] for view in views.values()} == {"remote"}
        assert [views[one].get("present_by") for one in Audience] == [None, None, "hand", "hand", "hand"]
        assert [one for one in Audience if "present_at" in views[one]] == [
            Audience.STAFF,
            Audience.CHAIR,
            Audience.DESK,
        ]
        assert hall.row("delegation", BRAZIL.id)["device"] is None
