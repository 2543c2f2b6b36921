"""The record as a workbook for people: words in their language, numbers to reckon with, hours of the meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from hlom_live.store.record import Delivered, in_language
from hlom_live.web.paper.printout import RIGHT_TO_LEFT
from hlom_live.web.paper.record import Record
from hlom_live.web.paper.sheet import Holds, Sheet
from hlom_live.web.paper.words import joined, language_name, listed, word

Value = str | float | None


def sheet(record: Record) -> Sheet:
    """The record's interventions, one in a line, those posted in lieu last."""
    zone = record.meeting.time_zone
    columns = [(word(name, record.lang, zone=zone), holds) for name, holds, _ in COLUMNS]
    rows = [[of(record, turn) for _, _, of in COLUMNS] for turn in record.turns]
    return Sheet(columns, rows, record.lang == RIGHT_TO_LEFT)


Of = Callable[[Record, Delivered], Value]


def _as_it_is(name: str) -> Of:
    return lambda record, turn: getattr(turn, name)


def _by_language(name: str) -> Of:
    return lambda record, turn: in_language(getattr(turn, name), record.lang) or None


def _worded(name: str) -> Of:
    return lambda record, turn: word(getattr(turn, name), record.lang)


def _hour(name: str) -> Of:
    def of(record: Record, turn: Delivered) -> Value:
        at: datetime | None = getattr(turn, name)
        if at is None:
            return None
        local = at.astimezone(ZoneInfo(record.meeting.time_zone))
        return local.replace(tzinfo=None, microsecond=0).isoformat()

    return of


def _themes(record: Record, turn: Delivered) -> Value:
    return joined([record.theme_name(theme) for theme in turn.themes], record.lang) or None


def _marks(record: Record, turn: Delivered) -> Value:
    told = [
        f"{record.theme_name(theme)} ({listed([word(mark, record.lang) for mark in some], record.lang)})"
        for theme, some in turn.marks.items()
    ]
    return joined(told, record.lang) or None


def _answered(record: Record, turn: Delivered) -> Value:
    return in_language(turn.reply_to.delegation, record.lang) if turn.reply_to else None


COLUMNS: tuple[tuple[str, Holds, Of], ...] = (
    ("number", Holds.NUMBER, _as_it_is("number")),
    ("day", Holds.DAY, _as_it_is("day")),
    ("room", Holds.TEXT, _by_language("room")),
    ("sitting", Holds.TEXT, _by_language("sitting")),
    ("item_number", Holds.TEXT, _as_it_is("item_number")),
    ("item", Holds.TEXT, _by_language("item")),
    ("delegation", Holds.TEXT, _by_language("delegation")),
    ("code", Holds.TEXT, _as_it_is("code")),
    ("category", Holds.TEXT, lambda record, turn: record.category_name(turn.category)),
    ("speaker", Holds.TEXT, _as_it_is("speaker_name")),
    ("speaker_title", Holds.TEXT, _as_it_is("speaker_title")),
    ("kind", Holds.TEXT, _worded("kind")),
    ("group", Holds.TEXT, lambda record, turn: record.group_name(turn)),
    ("mode", Holds.TEXT, _worded("mode")),
    ("language", Holds.TEXT, lambda record, turn: language_name(turn.language, record.lang) or None),
    ("called_at", Holds.HOUR, _hour("called_at")),
    ("started_at", Holds.HOUR, _hour("started_at")),
    ("ended_at", Holds.HOUR, _hour("ended_at")),
    ("allotted_seconds", Holds.NUMBER, _as_it_is("allotted_seconds")),
    ("used_seconds", Holds.NUMBER, _as_it_is("used_seconds")),
    ("outcome", Holds.TEXT, _worded("outcome")),
    ("themes", Holds.TEXT, _themes),
    ("marks", Holds.TEXT, _marks),
    ("pledges", Holds.TEXT, lambda record, turn: joined(record.pledges_named(turn), record.lang) or None),
    ("summary", Holds.TEXT, _as_it_is("summary")),
    ("reply_number", Holds.NUMBER, lambda record, turn: turn.reply_to.number if turn.reply_to else None),
    ("in_reply", Holds.TEXT, _answered),
    ("document", Holds.TEXT, _by_language("document_title")),
    ("document_url", Holds.TEXT, _as_it_is("document_url")),
)
"""By the word of the heading: what a column holds, and how it is found."""
