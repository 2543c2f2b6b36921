"""The record of a meeting as it is printed: its words in one of six languages, its times in the meeting's zone."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from hlom_live.domain.derived.clock import digits
from hlom_live.store.record import Delivered, in_language
from hlom_live.web.paper.printout import Part, Printout, TableLine, gathered
from hlom_live.web.paper.record import Record
from hlom_live.web.paper.words import (
    between,
    hour_under,
    joined,
    labelled,
    language_name,
    listed,
    long_day,
    word,
)
from hlom_live.web.rendering.days import days_in_words

HEADINGS = ("number", "hour", "item", "delegation", "speaker", "mode", "limit", "used")
WIDTHS = (12, 22, 52, 64, 54, 31, 17, 17)
HEADINGS_IN_LIEU = ("item", "delegation", "speaker", "mode")
WIDTHS_IN_LIEU = (70, 84, 84, 31)


def printout(record: Record) -> Printout:
    """What is printed: a part for each sitting, and one for what was posted in lieu."""
    lang = record.lang
    spoken = [turn for turn in record.turns if turn.number is not None]
    posted = [turn for turn in record.turns if turn.number is None]
    parts = [_sitting(record, turns) for turns in gathered(spoken, lambda turn: turn.sitting_id).values()]
    return Printout(
        kind=word("record", lang),
        title=in_language(record.meeting.title, lang),
        under_title=tuple(filter(None, (_facts(record, len(spoken)), _chosen(record)))),
        parts=parts + ([_in_lieu(record, posted)] if posted else []),
        empty=word("none", lang),
        lang=lang,
        foot=in_language(record.meeting.title, lang),
    )


def _facts(record: Record, count: int) -> str:
    meeting, lang = record.meeting, record.lang
    zone = word("hours", lang, zone=meeting.time_zone)
    return " · ".join((days_in_words(meeting.days, lang), zone, word("count", lang, n=count)))


def _chosen(record: Record) -> str:
    """What the reader chose, when this is not the whole record."""
    lang = record.lang
    told = [labelled(word(name, lang), text, lang) for name, text in record.chosen()]
    return word("chosen", lang, what=joined(told, lang)) if told else ""


def _sitting(record: Record, turns: list[Delivered]) -> Part:
    lang, first = record.lang, turns[0]
    place = in_language(first.sitting, lang), in_language(first.room, lang)
    return Part(
        title=" · ".join(filter(None, (long_day(first.day, lang, weekday=True), *place))),
        headings=tuple(word(name, lang) for name in HEADINGS),
        widths=WIDTHS,
        lines=[TableLine(_cells(record, turn), _below(record, turn)) for turn in turns],
        indent=2,
        strong=3,
    )


def _cells(record: Record, turn: Delivered) -> tuple[str, ...]:
    hour = partial(hour_under, turn.day, ZoneInfo(record.meeting.time_zone), record.lang)
    began, ended = hour(turn.started_at or turn.called_at), hour(turn.ended_at)
    used, limit = digits(turn.used_seconds or 0), digits(turn.allotted_seconds)
    return (
        str(turn.number),
        between(began, ended),
        _item(turn, record.lang),
        _who(record, turn),
        _speaker(turn, record.lang),
        _manner(turn, record.lang),
        limit,
        used,
    )


def _item(turn: Delivered, lang: str) -> str:
    return ". ".join(part for part in (turn.item_number, in_language(turn.item, lang)) if part)


def _who(record: Record, turn: Delivered) -> str:
    who, group = in_language(turn.delegation, record.lang), record.group_name(turn)
    return word("on_behalf_of", record.lang, who=who, group=group) if group else who


def _speaker(turn: Delivered, lang: str) -> str:
    return listed([turn.speaker_name or "", turn.speaker_title or ""], lang)


def _manner(turn: Delivered, lang: str) -> str:
    kind = word(turn.kind, lang) if turn.kind != "statement" else ""
    return listed([kind, word(turn.mode, lang), language_name(turn.language, lang)], lang)


def _below(record: Record, turn: Delivered) -> tuple[tuple[str, str], ...]:
    lang = record.lang
    told: list[tuple[str, str]] = []
    if turn.reply_to:
        answered = in_language(turn.reply_to.delegation, lang)
        told.append((word("in_reply", lang), word("numbered", lang, n=turn.reply_to.number, who=answered)))
    if turn.outcome == "cut_off":
        told.append((word("outcome", lang), word("cut_off", lang)))
    if turn.themes:
        told.append((word("themes", lang), joined(_themes(record, turn), lang)))
    if turn.pledges:
        told.append((word("pledges", lang), joined(record.pledges_named(turn), lang)))
    if turn.summary:
        told.append((word("summary", lang), turn.summary))
    return (*told, *_document(turn, lang))


def _themes(record: Record, turn: Delivered) -> list[str]:
    """Each theme by its name, and in brackets what was said of it."""
    lang, told = record.lang, []
    for theme in turn.themes:
        marks = listed([word(mark, lang) for mark in turn.marks.get(theme, ())], lang)
        told.append(f"{record.theme_name(theme)} ({marks})" if marks else record.theme_name(theme))
    return told


def _document(turn: Delivered, lang: str) -> tuple[tuple[str, str], ...]:
    title = in_language(turn.document_title, lang)
    return ((word("document", lang), title),) if title else ()


def _in_lieu(record: Record, posted: list[Delivered]) -> Part:
    lang = record.lang
    return Part(
        title=word("in_lieu", lang),
        headings=tuple(word(name, lang) for name in HEADINGS_IN_LIEU),
        widths=WIDTHS_IN_LIEU,
        lines=[
            TableLine(
                (_item(turn, lang), _who(record, turn), _speaker(turn, lang), _manner(turn, lang)),
                _document(turn, lang),
            )
            for turn in posted
        ],
        indent=0,
        strong=1,
    )
