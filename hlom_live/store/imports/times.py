"""When a line of a programme is: its day and hours, in whichever columns they stand, and how its days are read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hlom_live.domain.model import Meeting
from hlom_live.store.imports.cells import Cells
from hlom_live.store.imports.hours import (
    DAY_FIRST,
    MONTH_FIRST,
    WHOLE_DAY,
    Written,
    day_and_hours,
    day_of,
    hour_of,
    hours_of,
    moment_of,
)
from hlom_live.store.questions import Choice, Question, Questions

LONGEST_NIGHT = timedelta(hours=12)
"""A line that ends at an earlier hour than it starts ends on the day after; one that would last longer is a slip."""

NO_DAY = "This is no day, such as 2021-12-14 or 14/12/2021."
NO_HOUR = "This is no hour, such as 09:30."
NO_HOURS = "These are no two hours, such as 09:30-13:00."


def order_of_days(written: Iterable[str], meeting_days: list[str], asking: Questions) -> str | None:
    """How days such as 03/04/2026 are read in a file: `day_first` or `month_first`; None until it is answered.

    By the meeting's days, where they fit one order alone; else by the other days of the file; else asked, once.
    """
    texts = [text for text in dict.fromkeys(written) if text]
    found = {text: day for text in texts if (day := _day_in(text)) is not None}
    unsure = {text: day for text, day in found.items() if day.unsure}
    if not unsure:
        return DAY_FIRST
    orders = (DAY_FIRST, MONTH_FIRST)
    fitting = [
        order
        for order in orders
        if all(day.by(order, meeting_days).isoformat() in meeting_days for day in unsure.values())
    ]
    shown = {order for day in found.values() if not day.unsure for order in day.readings} & set(orders)
    likely = fitting if len(fitting) == 1 else sorted(shown)
    text, day = next(iter(unsure.items()))
    choices = tuple(Choice(order, f"{day.by(order, meeting_days):%-d %B %Y}") for order in orders)
    sentence = f"{text} may be {choices[0].label} or {choices[1].label}."
    sure = likely[0] if len(likely) == 1 else None
    question = Question("dates", "dates", sentence, text, choices, sure, needed=sure is None, column="day")
    return asking.ask(question)


def is_unsure(text: str) -> bool:
    """Whether two readings fit a day."""
    day = _day_in(text)
    return day is not None and day.unsure


def _day_in(text: str) -> Written | None:
    for read in (day_of, lambda both: day_of(moment_of(both)[0])):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def lasting(start: timedelta, end: timedelta) -> timedelta:
    """How long a line lasts by the clock, over midnight if it must."""
    return end - start if end >= start else end - start + WHOLE_DAY


def clock_of(hour: timedelta) -> time:
    """An hour after midnight as the clock shows it; 24:00 is 00:00."""
    return (datetime.combine(date.min, time()) + hour % WHOLE_DAY).time()


class Times:
    """The day and the hours of one line; what is wrong with them is named in the column where it stands."""

    def __init__(self, cells: Cells, meeting: Meeting, order: str) -> None:
        self._cells, self._order, self._days = cells, order, meeting.days
        self._zone = ZoneInfo(meeting.time_zone)

    def read(self) -> tuple[date, timedelta, timedelta]:
        """The day, and how long after its midnight the line starts and ends; an earlier end is of the night after."""
        written = self._cells.line.cells
        if written.get("end") and not written.get("start"):
            written["start"] = written.pop("hours", "")  # "Date and time" of the start, and an hour of the end
        if written.get("hours") and not written.get("start"):
            self._part_day_from_hours()
            both = self._cells.read("hours", hours_of, (timedelta(), WHOLE_DAY), NO_HOURS)
            return self._checked(self._day(), *both)
        day, start = self._with_day("start") or (self._day(), self._hour("start"))
        last, end = self._with_day("end") or (day, self._hour("end"))
        if self._cells.sound and not timedelta() <= last - day <= WHOLE_DAY:
            self._cells.fault("end", "It ends on another day than it starts.")
        return self._checked(day, start, end, later=last > day)

    def _checked(
        self, day: date, start: timedelta, end: timedelta, later: bool = False
    ) -> tuple[date, timedelta, timedelta]:
        length = end + WHOLE_DAY - start if later else lasting(start % WHOLE_DAY, end)
        if self._cells.sound and not timedelta() < length <= LONGEST_NIGHT:
            self._cells.fault(
                "end" if "end" in self._cells.line.cells else "hours",
                f"It ends no later than it starts ({clock_of(start):%H:%M}).",
            )
        return day, start, end

    def _part_day_from_hours(self) -> None:
        """Of a cell that holds the day and both hours, where the day stands nowhere else, make two."""
        written = self._cells.line.cells
        if not written.get("day"):
            with suppress(ValueError):
                written["day"], written["hours"] = day_and_hours(written["hours"])

    def _day(self) -> date:
        self._cells.needed("day")
        return self._cells.read("day", self._read_day, date.min, NO_DAY)

    def _read_day(self, text: str) -> date:
        return day_of(text).by(self._order, self._days)

    def _hour(self, column: str) -> timedelta:
        self._cells.needed(column)
        return self._cells.read(column, hour_of, timedelta(), NO_HOUR)

    def _with_day(self, column: str) -> tuple[date, timedelta] | None:
        """A day and an hour that stand in one cell; None where they do not."""
        try:
            day, hour, at = moment_of(self._cells.line.cells.get(column, ""))
        except ValueError:
            return None
        if at is not None:
            local = at.astimezone(self._zone)
            return local.date(), timedelta(hours=local.hour, minutes=local.minute)
        return self._read_day(day), hour_of(hour)
