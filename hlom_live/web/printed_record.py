"""The record of a meeting as it is printed: its words in the reader's language, its hours in the meeting's zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask_babel import gettext

from hlom_live.store.record import Delivered, in_language
from hlom_live.web import languages
from hlom_live.web.digits import hour, left_text
from hlom_live.web.paper import Sheet
from hlom_live.web.picture import days_in_words
from hlom_live.web.record import Record


def sheet(record: Record) -> Sheet:
    """What is printed: the words in the reader's language."""
    lang = "en" if record.lang == "zh" else record.lang
    zone = ZoneInfo(record.meeting.time_zone)
    return Sheet(
        title=in_language(record.meeting.title, lang),
        subtitle=gettext(
            "Interventions delivered. %(days)s. Hours: %(zone)s.",
            days=days_in_words(record.meeting.days, lang),
            zone=record.meeting.time_zone,
        ),
        headings=(
            "#", gettext("Day"), gettext("Began"), gettext("Item"), gettext("Delegation"), gettext("Speaker"),
            gettext("Limit"), gettext("Used"),
        ),
        widths=(8, 20, 16, 60, 60, 70, 17, 17),
        lines=[_printed_line(turn, lang, zone) for turn in record.turns],
        empty=gettext("No intervention has been delivered yet."),
        right_to_left=languages.direction(lang) == "rtl",
    )  # fmt: skip


def _printed_line(turn: Delivered, lang: str, zone: ZoneInfo) -> tuple[str, ...]:
    item = " ".join(part for part in (turn.item_number, in_language(turn.item, lang)) if part)
    delegation = in_language(turn.delegation, lang)
    if turn.on_behalf_of:
        delegation = gettext("%(who)s, on behalf of %(group)s", who=delegation, group=turn.on_behalf_of)
    speaker = ", ".join(part for part in (turn.speaker_name, turn.speaker_title) if part)
    began = hour(turn.started_at or turn.called_at, zone) or ""
    used, limit = left_text(turn.used_seconds), left_text(turn.allotted_seconds)
    return (str(turn.number), turn.day, began, item, delegation, speaker, limit, used)
