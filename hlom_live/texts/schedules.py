"""Schedules that other programs export, as the table of a programme: frab and pretalx (XML, JSON), Indico, calendars.

frab's schedule is described at https://github.com/frab/schedule, pretalx writes the same; Indico's timetable at
https://docs.getindico.io/en/stable/http-api/exporters/timetable/. Only for the process that reads files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, reset_tzpath

from hlom_live.texts.calendars import XCAL, events_in, events_in_jcal, events_in_xcal
from hlom_live.texts.events import Event
from hlom_live.texts.refused import NotTaken

HEADER = ["number", "title", "room", "day", "start", "end", "kind"]
MOST_EVENTS = 10_000
CALENDAR = b"BEGIN:VCALENDAR"
CALENDARS = ("icalendar", "xcal", "jcal")
DEEPEST = 12


def is_schedule(start: bytes) -> bool:
    """Whether a file that begins so may be one: XML, JSON or a calendar."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"{\\"):  # RTF
        return False
    return bare.startswith((b"<", b"{", b"[")) or bare.upper().startswith(CALENDAR)


def schedule_in(content: bytes) -> dict[str, Any]:
    """The form of a schedule and its one table, as `tables_in` of a workbook. Raises NotTaken for any other file."""
    bare = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.upper().startswith(CALENDAR):
        form, events, left = "icalendar", *events_in(bare)
    elif bare.startswith(b"<"):
        form, events, left = _of_xml(bare)
    else:
        form, events, left = _of_json(bare)
    if not events:
        raise NotTaken("calendar" if form in CALENDARS else "schedule")
    if len(events) > MOST_EVENTS:
        raise NotTaken("lines")
    events.sort(key=lambda event: (event.start.replace(tzinfo=None), event.room))
    lines = [(1, HEADER), *((number, event.line()) for number, event in enumerate(events, start=2))]
    return {"form": form, "sheets": [{"name": "", "hidden": False, "lines": lines, "odd": [], "left": left}]}


# frab and pretalx


def _of_xml(content: bytes) -> tuple[str, list[Event], list[str]]:
    from xml.etree.ElementTree import ParseError  # noqa: S405  # nosec B405 - its error, not its parser

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if re.search(rb"<(!doctype\s+html|html|table|body)[\s>]", content[:2048], re.IGNORECASE):
        raise NotTaken("web")
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotTaken("xml") from error
    if root.tag == f"{{{XCAL}}}icalendar":
        return "xcal", *events_in_xcal(root)
    if root.tag != "schedule":
        raise NotTaken("xml")
    return "frab", list(_of_schedule(root)), []


def _of_schedule(root: Any) -> Iterator[Event]:
    for day in root.iter("day"):
        for room in day.iter("room"):
            for event in room.findall("event"):
                told = {part.tag: part.text or "" for part in event}
                named = {"room": room.get("name") or told.get("room"), "day": day.get("date")}
                yield from _of_frab(told | {key: value for key, value in named.items() if value})


def _of_frab(told: dict[str, Any]) -> Iterator[Event]:
    """One event of frab's schedule; one without title, hour or length is none."""
    title, length = _words(told.get("title")), _length(str(told.get("duration") or ""))
    start = _moment(str(told.get("date") or "")) or _moment(f"{told.get('day')}T{told.get('start')}")
    if title and start and length:
        yield Event(title, start, start + length, _words(told.get("room")), _words(told.get("type")))


def _words(told: Any) -> str:
    """A text, or the first of a text in several languages, English before others."""
    if isinstance(told, dict):
        told = told.get("en") or told.get("name") or next(iter(told.values()), "")
        return _words(told) if isinstance(told, dict) else str(told or "")
    return str(told or "")


def _length(written: str) -> timedelta | None:
    """A length such as 00:45, 1:30, 01:30:00, 1:02:30:00 (with days); minutes where no colon stands."""
    parts = written.split(":")
    if not all(part.isdigit() and len(part) < 6 for part in parts) or len(parts) > 4:
        return None
    numbers = list(map(int, parts))
    if len(numbers) == 1:
        return timedelta(minutes=numbers[0]) or None
    days, hours, minutes, seconds = {2: [0, *numbers, 0], 3: [0, *numbers], 4: numbers}[len(numbers)]
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds) or None


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written.strip()) if "T" in written else None
    except ValueError:
        return None


# JSON


def _of_json(content: bytes) -> tuple[str, list[Event], list[str]]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotTaken("json") from error
    if isinstance(told, list) and told[:1] == ["vcalendar"]:
        return "jcal", *events_in_jcal([told])
    if not isinstance(told, dict):
        raise NotTaken("json")
    conference = (
        (told.get("schedule") or told).get("conference") if isinstance(told.get("schedule", {}), dict) else None
    )
    if isinstance(conference, dict) and isinstance(conference.get("days"), list):
        return "pretalx", list(_of_days(conference["days"])), []
    if isinstance(told.get("talks"), list):
        return "pretalx", list(_of_talks(told)), []
    if "results" in told:
        return "indico", list(_of_indico(told["results"])), []
    raise NotTaken("json")


def _of_days(days: list[Any]) -> Iterator[Event]:
    for day in days:
        rooms = day.get("rooms") if isinstance(day, dict) else None
        for room, events in rooms.items() if isinstance(rooms, dict) else ():
            for event in events if isinstance(events, list) else ():
                if isinstance(event, dict):
                    yield from _of_frab({"day": day.get("date")} | event | {"room": room})


def _of_talks(told: dict[str, Any]) -> Iterator[Event]:
    """The schedule as pretalx's own pages read it: talks with the ids of rooms."""
    rooms = {one.get("id"): _words(one.get("name")) for one in told.get("rooms") or () if isinstance(one, dict)}
    for talk in told["talks"]:
        if not isinstance(talk, dict):
            continue
        start, end = (_moment(str(talk.get(name) or "")) for name in ("start", "end"))
        if start and end and (title := _words(talk.get("title"))):
            yield Event(title, start, end, rooms.get(talk.get("room"), ""), _words(talk.get("session_type")))


def _of_indico(told: Any, within: dict[str, Any] | None = None, depth: int = 0) -> Iterator[Event]:
    """Indico's timetable: entries by day and id; a session stands for itself only if nothing stands in it."""
    if depth > DEEPEST or not isinstance(told, dict | list):
        return
    for entry in told.values() if isinstance(told, dict) else told:
        if not isinstance(entry, dict):
            if isinstance(entry, list):
                yield from _of_indico(entry, within, depth + 1)
            continue
        inner = entry.get("entries") or entry.get("contributions") or entry.get("sessions")
        if not isinstance(entry.get("startDate"), dict) or inner:
            yield from _of_indico(inner or entry, entry if inner else within, depth + 1)
        else:
            yield from _of_entry(entry, within or {})


def _of_entry(entry: dict[str, Any], within: dict[str, Any]) -> Iterator[Event]:
    start, end = (_indico_moment(entry.get(name)) for name in ("startDate", "endDate"))
    title = _words(entry.get("title"))
    if start and end and title and start < end:
        room = next(
            (_words(one[name]) for one in (entry, within) for name in ("room", "location") if one.get(name)), ""
        )
        kind = _words(entry.get("entryType") or entry.get("type") or entry.get("_type"))
        yield Event(title, start, end, room, kind, _words(entry.get("code") or entry.get("board_number")))


def _indico_moment(told: Any) -> datetime | None:
    if not isinstance(told, dict):
        return None
    moment = _moment(f"{told.get('date')}T{told.get('time')}")
    zone = _zone(str(told.get("tz") or ""))
    return moment.replace(tzinfo=zone) if moment and zone else moment


def _zone(name: str) -> ZoneInfo | None:
    """A zone by its name, from the package of zones: the system's are behind the wall."""
    reset_tzpath(to=())
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
