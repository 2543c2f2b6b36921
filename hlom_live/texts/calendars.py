"""The events of calendars: iCalendar (RFC 5545), the same in XML (xCal, RFC 6321) and in JSON (jCal, RFC 7265).

An event that is repeated is read as often as it takes place, with the times that were moved or left out. Only for the
process that reads files.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import reset_tzpath

from hlom_live.texts.events import Event
from hlom_live.texts.refused import NotTaken

XCAL = "urn:ietf:params:xml:ns:icalendar-2.0"
MOST_TIMES = 1_000
"""How often one event is read."""

WANTED = frozenset(
    {"summary", "location", "categories", "status", "uid", "dtstart", "dtend", "duration"}
    | {"rrule", "rdate", "exdate", "recurrence-id"}
)
"""What is looked at of an event."""

Found = tuple[list[Event], list[str]]
"""The events of a calendar, and what was left out of it."""


def events_in(content: bytes) -> Found:
    """Of iCalendar. Raises NotTaken("calendar")."""
    return _guarded(lambda calendar: calendar.from_ical(content, multiple=True))


def events_in_jcal(calendars: list[Any]) -> Found:
    """Of jCal, read as JSON. Raises NotTaken("calendar")."""
    return _guarded(lambda calendar: [calendar.from_jcal(one) for one in calendars])


def events_in_xcal(root: Any) -> Found:
    """Of xCal, read as XML: what it says is said again as jCal. Raises NotTaken("calendar")."""
    return events_in_jcal([_component(one) for one in root if _own(one) == "vcalendar"])


def _guarded(read: Any) -> Found:
    reset_tzpath(to=())  # the system's zones are behind the wall
    import icalendar

    try:
        calendars = read(icalendar.Calendar)
        return _of_events([event for calendar in calendars for event in calendar.walk("VEVENT")])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise NotTaken("calendar") from error


def _own(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _component(element: Any) -> list[Any]:
    parts = {_own(part): list(part) for part in element}
    properties = [_property(one) for one in parts.get("properties", ()) if _own(one) in WANTED]
    return [_own(element), properties, [_component(one) for one in parts.get("components", ())]]


def _property(element: Any) -> list[Any]:
    given = {_own(one): one[0].text for part in element if _own(part) == "parameters" for one in part if len(one)}
    values = [part for part in element if _own(part) != "parameters"]
    kind = _own(values[0]) if values else "unknown"
    return [_own(element), given, kind, *(_value(one) for one in values)]


def _value(element: Any) -> Any:
    """A text; of a rule its parts by their names, several of one name as a list, and numbers as such."""
    if not len(element):
        return element.text or ""
    parts: dict[str, list[str | int]] = {}
    for one in element:
        text = one.text or ""
        number = text.lstrip("+-").isdecimal() and _own(one) != "until"
        parts.setdefault(_own(one), []).append(int(text) if number else text)
    return {name: some[0] if len(some) == 1 else some for name, some in parts.items()}


def _of_events(found: list[Any]) -> Found:
    events: list[Event] = []
    left: list[str] = []
    moved = {(str(one.get("UID")), one["RECURRENCE-ID"].dt) for one in found if "RECURRENCE-ID" in one}
    for one in found:
        title = str(one.get("SUMMARY") or "")
        start, end = _hours_of(one)
        if str(one.get("STATUS") or "").upper() == "CANCELLED":
            left.append(f"{title!r} is cancelled")
        elif not isinstance(start, datetime) or not isinstance(end, datetime):
            left.append(f"{title!r} has no hour")
        elif not title or end <= start:
            left.append(f"{title or 'An event'!r} has no {'length' if title else 'title'}")
        else:
            room, kind = str(one.get("LOCATION") or ""), _category(one)
            own = {at for uid, at in moved if uid == str(one.get("UID"))} if "RECURRENCE-ID" not in one else set()
            for at in _times(one, start, left):
                if at not in own:
                    events.append(Event(title, at, at + (end - start), room, kind))
    return events, left


def _times(event: Any, start: datetime, left: list[str]) -> list[datetime]:
    """When an event takes place, in order; only once where that is not to be told, which is said in `left`."""
    if not {"RRULE", "RDATE", "EXDATE"} & set(event):
        return [start]
    title = str(event["SUMMARY"])
    rules = _listed(event.get("RRULE"))
    if any(not {"COUNT", "UNTIL"} & set(rule) for rule in rules):
        left.append(f"{title!r} is repeated without an end; only the first time is read (give it an end)")
        return [start]
    try:
        times = _repeated(start, rules, _listed(event.get("RDATE")), _listed(event.get("EXDATE")))
    except (ValueError, TypeError, AttributeError):
        left.append(f"{title!r} is repeated by a rule that is not read; only the first time is (write out each time)")
        return [start]
    if len(times) > MOST_TIMES:
        left.append(f"{title!r} is repeated more than {MOST_TIMES} times; the first {MOST_TIMES} are read")
    return times[:MOST_TIMES]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _repeated(start: datetime, rules: Iterable[Any], more: Iterable[Any], less: Iterable[Any]) -> list[datetime]:
    """By the clock of the event's own zone: at nine is at nine, also after the clocks were put back."""
    from dateutil.rrule import rruleset, rrulestr

    times = rruleset()
    times.rdate(start)
    for rule in rules:
        times.rrule(rrulestr(rule.to_ical().decode(), dtstart=start))
    for some, take in ((more, times.rdate), (less, times.exdate)):
        for one in some:
            for at in one.dts:
                take(at.dt if isinstance(at.dt, datetime) else datetime.combine(at.dt, start.timetz()))
    return list(islice(times, MOST_TIMES + 1))


def _hours_of(event: Any) -> tuple[date | None, date | None]:
    start, end, length = (event.get(name) for name in ("DTSTART", "DTEND", "DURATION"))
    begin = start.dt if start else None
    if end:
        return begin, end.dt
    return begin, begin + length.dt if begin and length and isinstance(length.dt, timedelta) else None


def _category(event: Any) -> str:
    """The first of an event's categories."""
    told = event.get("CATEGORIES")
    cats = told[0] if isinstance(told, list) and told else told
    return str(cats.cats[0]) if cats is not None and getattr(cats, "cats", None) else ""
