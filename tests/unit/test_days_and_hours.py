"""Days and hours as people write them in a programme, in six languages (hlom_live/store/imports/hours.py)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hlom_live.store.imports.hours import DAY_FIRST, day_and_hours, day_of, hour_of, hours_of, moment_of
from hlom_live.store.imports.joining import day_among

MONDAY, TUESDAY = "2026-12-14", "2026-12-15"
DAYS = [MONDAY, TUESDAY]


@pytest.mark.parametrize(
    "written",
    """
    14-Dec-26 | 14-dic-26 | 14 Dec '26 | 14/12/2026 Monday | lundi 14 décembre 2026 | 14 de diciembre de 2026
    понедельник, 14 декабря 2026 г. | 2026年12月14日（星期一） | 二〇二六年十二月十四日 | 十二月十四日 | 46370
    الاثنين، ١٤ كانون الأول/ديسمبر ٢٠٢٦ | ١٤/١٢/٢٠٢٦
    """.replace("\n", "|").split("|")[1:-1],
)
def test_a_day(written: str) -> None:
    assert day_of(written.strip()).by(DAY_FIRST, DAYS) == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("written", "month"),
    [("15 set. 2027", 9), ("3 de setiembre", 9), ("7 يونيه 2027", 6), ("7 يوليه", 7), ("3 juill. 2027", 7)],
)
def test_a_month_by_another_of_its_names(written: str, month: int) -> None:
    assert day_of(written).by(DAY_FIRST).month == month


@pytest.mark.parametrize("written", ["14-15 December", "14 – 15 December 2026", "14 Dec 300", "Monday", "Decembre"])
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        day_of(written)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *((one, MONDAY) for one in ("Day 1 / Jour 1", "1er jour", "First day", "premier jour", "1-й день", "Día 1")),
        *((one, MONDAY) for one in ("Monday", "lundi", "Понедельник", "星期一", "الاثنين", "Monday 14th", "lundi 14")),
        *((one, TUESDAY) for one in ("Day two", "اليوم الثاني", "второй день", "segundo día", "第二天")),
        ("Day 1 - 14 December 2026", "14 December 2026"),
        ("Monday, 14 December 2026 (Day 1)", "14 December 2026"),
        *((one, None) for one in ("Day 1 / Jour 2", "Day 3", "Wednesday", "lundi 15", "14 – 15 December", "Room 1")),
    ],
)
def test_a_day_beside_other_words_or_by_its_place_in_the_meeting(written: str, day: str | None) -> None:
    assert day_among(written, DAYS) == day


@pytest.mark.parametrize(
    ("hour", "written"),
    [
        ("9:00", "0.375|,375|9h"),
        ("18:00", "0.75"),
        ("9:30", "9:30 a.m.|9.30|9,30|9 h 30|9 h. 30|9 heures 30|9h30 min|9-30|9 часов 30 минут|上午九时三十分|9点半"),
        ("9:30", "at 9.30|à 9h30|a las 9:30|в 9:30|الساعة ٩٫٣٠|9:30 de la mañana|9.30 hs.|09:30 hours|9:30*"),
        ("15:00", "15 h|3 p.m.|下午三点|3 часа дня|3:00 بعد الظهر|٣ عصرا|15 horas|15 hs|15:00 horas|15点整"),
        ("12:00", "noon|12 noon|12:00 (noon)|midi|mediodía|12 m.|полдень|الظهر|中午|中午12点|12 p.m."),
        ("24:00", "24:00|midnight|minuit|منتصف الليل|午夜|12 midnight"),
        ("20:00", "8 p.m.|晚8时|晚上8点|20h00|2000 hrs"),
        ("11:30", "中午11点半|11.30"),
        ("10:15", "10点一刻|10 h 15"),
    ],
)
def test_an_hour(hour: str, written: str) -> None:
    hours, minutes = map(int, hour.split(":"))
    found = {one: hour_of(one) for one in written.split("|")}
    assert set(found.values()) == {timedelta(hours=hours, minutes=minutes)}, found


@pytest.mark.parametrize("written", ["9", "at 9", "9-15", "25:00", "9:60", "10:00 GMT", "13:00 noon", "about nine"])
def test_what_is_no_hour(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        hour_of(written)


@pytest.mark.parametrize(
    "written",
    """
    10:00-13:00 | 10h à 13h | de 10 heures à 13 heures | de 10 a 13 horas | de las 10:00 a las 13:00 | 10-13
    entre 10h et 13h | between 10:00 and 13:00 | с 10 до 13 часов | من الساعة 10:00 إلى الساعة 13:00
    上午10时到下午1时 | 10:00 → 13:00 | 10:00/13:00 | 10:00 ‒ 13:00 | 10 a.m. to 1 p.m. | 10:00-13:00* | 10-00 – 13-00
    """.replace("\n", "|").split("|")[1:-1],
)
def test_two_hours_in_one_cell(written: str) -> None:
    assert hours_of(written.strip()) == (timedelta(hours=10), timedelta(hours=13))


def test_two_hours_one_below_the_other_and_with_their_day() -> None:
    assert hours_of("10:00\n13:00") == hours_of("10:00 –\n13:00") == (timedelta(hours=10), timedelta(hours=13))
    for written in ("14 December, 10:00-13:00", "Mon 14 December\n10:00-13:00", "10:00-13:00 14 December"):
        day, hours = day_and_hours(written)
        assert day_of(day).by(DAY_FIRST, DAYS) == date(2026, 12, 14)
        assert hours_of(hours) == (timedelta(hours=10), timedelta(hours=13))


@pytest.mark.parametrize(
    "written",
    ["14/12/2026 - 09:30", "14-Dec-26 9:30 AM", "2026年12月14日上午9:30", "14 de diciembre de 2026, 9:30 a. m."]
    + ["9:30 14/12/2026", "09:30, 14 December 2026", "14 декабря 2026 г. в 9:30", "14 décembre 2026 à 9 h 30"],
)
def test_a_day_and_an_hour_in_one_cell(written: str) -> None:
    day, hour, at = moment_of(written)
    assert (day_of(day).by(DAY_FIRST, DAYS), hour_of(hour), at) == (
        date(2026, 12, 14),
        timedelta(hours=9, minutes=30),
        None,
    )
