"""The order of the day as it is printed: what was frozen, in one of six languages, and nothing of what came since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.clock import digits
from hlom_live.store.record import in_language
from hlom_live.web.paper.printout import Part, Printout, TableLine
from hlom_live.web.paper.words import between, day_and_hour, hour_under, labelled, listed, long_day, word

HEADINGS = ("hour", "number", "item", "limit")
WIDTHS = (26, 12, 124, 20)

Snapshot = dict[str, Any]
Hour = Callable[[datetime | None], str]
"""How an hour is written under the heading of the day."""


def printout(frozen: Snapshot, lang: str) -> Printout:
    """What is printed of an issue: a part for each sitting."""
    zone = ZoneInfo(frozen["time_zone"])
    when = day_and_hour(from_stamp(frozen["frozen_at"]), zone, lang)
    as_of = word("as_of", lang, when=when, zone=frozen["time_zone"])
    issue = word("issue", lang, n=frozen["number"])
    under = [long_day(frozen["day"], lang, weekday=True), issue, frozen["venue"] or ""]
    theme = in_language(frozen["theme"] or {}, lang)
    hour = partial(hour_under, frozen["day"], zone, lang)
    return Printout(
        kind=word("order_of_the_day", lang),
        title=in_language(frozen["title"], lang),
        under_title=tuple(filter(None, (theme, " · ".join(filter(None, under)), as_of))),
        parts=[*_changed(frozen, zone, lang), *(_sitting(sitting, hour, lang) for sitting in frozen["sittings"])],
        empty="",
        lang=lang,
        foot=f"{as_of} · {issue}",
        upright=True,
    )


def _changed(frozen: Snapshot, zone: ZoneInfo, lang: str) -> list[Part]:
    """What moved, is new or is gone since the last issue; an issue of before it was told has nothing of it."""
    found = frozen.get("changed", [])
    if not found:
        return []
    headings = (word("hour", lang), word("number", lang), word("item", lang), "")
    lines = [line for one in found for line in _change(one, frozen["day"], zone, lang)]
    return [Part(word("what_changed", lang), headings, WIDTHS, lines, strong=2)]


def _change(one: Snapshot, day: str, zone: ZoneInfo, lang: str) -> list[TableLine]:
    """Where it is now, and below where it was; an item is told of by its beginning alone."""

    def place(at: Snapshot) -> tuple[str, str]:
        start, end = (hour_under(day, zone, lang, _time(at[name])) for name in ("start", "end"))
        return between(start, end) if one["of"] == "sitting" and end else start, in_language(at["room"], lang)

    hours, room = place(one)
    title = labelled(word(f"change_{one['what']}", lang), in_language(one["title"], lang), lang)
    now = TableLine((hours, one["number"] or "", " · ".join(filter(None, (title, room))), ""))
    if not one["was"]:
        return [now]
    hours, room = place(one["was"])
    before = listed([hours, room], lang)
    return [now, TableLine(("", "", labelled(word("change_was", lang), before, lang), ""), follows=True)]


def _sitting(sitting: Snapshot, hour: Hour, lang: str) -> Part:
    start, end = (hour(_time(sitting[name])) for name in ("planned_start", "planned_end"))
    named = in_language(sitting["title"], lang), in_language(sitting["room"], lang), between(start, end)
    until = hour(_time(sitting["interpretation_end"]))
    return Part(
        title=" · ".join(filter(None, named)),
        headings=tuple(word(name, lang) for name in HEADINGS),
        widths=WIDTHS,
        lines=[line for item in sitting["items"] for line in _item(item, hour, lang)],
        note=word("interpretation_until", lang, hour=until) if until else "",
        strong=2,
    )


def _item(item: Snapshot, hour: Hour, lang: str) -> list[TableLine]:
    first = TableLine((_hours(item, hour), item["number"] or "", in_language(item["title"], lang), ""))
    described = in_language(item["description"] or {}, lang)
    more = [TableLine(("", "", described, ""), follows=True)] if described else []
    return [first, *more, *_speakers(item, lang)]


def _speakers(item: Snapshot, lang: str) -> list[TableLine]:
    """The list as it stood; of an item that takes no speakers, or whose list nobody has opened, nothing."""
    if item["list"] is None or (item["list"] == "not_open" and not item["speakers"]):
        return []
    facts = [word(item["list"], lang), word("heard", lang, n=item["heard"]) if item["heard"] else ""]
    head = labelled(word("speakers", lang), listed(facts, lang), lang)
    lines = [TableLine(("", "", head, ""), follows=True)]
    if not item["speakers"] and not item["heard"]:
        lines.append(TableLine(("", "", word("nobody", lang), ""), follows=True))
    for place, who in enumerate(item["speakers"], start=1):
        limit = digits(who["allotted_seconds"])
        lines.append(TableLine(("", "", f"{place}. {_speaker(who, lang)}", limit), follows=True))
    return lines


def _speaker(who: Snapshot, lang: str) -> str:
    named = in_language(who["delegation"], lang)
    if who["on_behalf_of"]:
        group = in_language(who.get("group", {}), lang) or who["on_behalf_of"]
        named = word("on_behalf_of", lang, who=named, group=group)
    kind = word(who["kind"], lang) if who["kind"] != "statement" else ""
    mode = word(who["mode"], lang) if who["mode"] != "in_room" else ""
    person = listed([who["speaker_name"] or "", who["speaker_title"] or ""], lang)
    return " \u2013 ".join(filter(None, (named, person, kind, mode)))


def _hours(item: Snapshot, hour: Hour) -> str:
    """When it is to begin and, where its length is planned, to end."""
    start, seconds = _time(item["planned_start"]), item["planned_seconds"]
    if not start or not seconds:
        return hour(start)
    return between(hour(start), hour(start + timedelta(seconds=seconds)))


def _time(text: str | None) -> datetime | None:
    return from_stamp(text) if text else None
