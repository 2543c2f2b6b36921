"""An hour carries its day where it is not today's, as on the pages' scripts (tests/js/live/words.test.js)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from hlom_live.domain.clock import from_stamp
from hlom_live.web.paper.words import hour_under
from hlom_live.web.rendering.hours import hour, hour_today, other_day

ZONE = ZoneInfo("Europe/Zurich")
TUESDAY = date(2026, 12, 15)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-12-15T14:00:00.000Z", "15:00"),
        ("2026-12-14T14:00:00.000Z", "15:00 on Monday"),
        ("2026-12-21T14:00:00.000Z", "15:00 on Monday"),
        ("2026-12-22T14:00:00.000Z", "15:00 on 22 December"),
        ("2026-12-14T23:30:00.000Z", "00:30"),
    ],
)
def test_an_hour_carries_its_day_unless_it_is_today_s(at: str, said: str) -> None:
    assert hour(from_stamp(at), ZONE, TUESDAY, "en") == said


def test_today_is_the_day_where_the_meeting_is() -> None:
    late = from_stamp("2026-12-16T03:30:00.000Z")
    assert hour_today(late, ZoneInfo("America/Bogota"), late, "en") == "22:30"
    assert (
        hour_today(from_stamp("2026-12-15T23:30:00.000Z"), ZONE, from_stamp("2026-12-15T23:40:00.000Z"), "en")
        == "00:30"
    )
    assert hour_today(None, ZONE, late, "en") is None


def test_no_hour_is_nothing_and_digits_are_western() -> None:
    assert hour(None, ZONE, TUESDAY, "en") is None
    assert (
        other_day(from_stamp("2026-12-22T14:00:00.000Z"), ZONE, TUESDAY, "ar")
        == "22 \u062f\u064a\u0633\u0645\u0628\u0631"
    )


@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-12-14T22:00:00.000Z", "23:00"), ("2026-12-14T23:30:00.000Z", "15 December 2026, 00:30")],
)
def test_on_paper_an_hour_after_midnight_says_its_date(at: str, said: str) -> None:
    assert hour_under("2026-12-14", ZONE, "en", from_stamp(at)) == said
