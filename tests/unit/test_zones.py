"""At whatever hour the tests run, it is morning where their meetings take place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.support.zones import NINE, zone_where_it_is


@pytest.mark.parametrize("month", [1, 7])
@pytest.mark.parametrize("hour", [NINE - 1, NINE])
def test_it_is_that_hour_there(month: int, hour: int) -> None:
    for passed in range(24):
        now = datetime(2026, month, 14, 0, 30, tzinfo=UTC) + timedelta(hours=passed)
        assert now.astimezone(ZoneInfo(zone_where_it_is(hour, now))).hour == hour
