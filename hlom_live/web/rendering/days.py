"""Days in words, in Western digits (decision 24). The same as `dayText` and `daysText` of static/js/live/words.js."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from hlom_live.web.rendering import languages

DASH = "\u2013"
_DAY = {"es": "d 'de' MMMM", "zh": "M月d日"}
_WHOLE = {"es": "d 'de' MMMM 'de' y", "ru": "d MMMM y 'г'.", "zh": "y年M月d日"}


def short_day(day: date, lang: str) -> str:
    """`14 December`."""
    return western(format_date(day, _DAY.get(lang, "d MMMM"), locale=lang))


def whole_day(day: date, lang: str) -> str:
    """`14 December 2021`."""
    return western(format_date(day, _WHOLE.get(lang, "d MMMM y"), locale=lang))


def weekday(day: date, lang: str) -> str:
    """`Tuesday`."""
    return format_date(day, "EEEE", locale=lang)


def day_in_words(day: date, lang: str, year: bool = False) -> str:
    """`Tuesday 14 December`, or with the year."""
    pattern = languages.catalogue(lang).translations.gettext("%(weekday)s %(day)s")
    return pattern % {"weekday": weekday(day, lang), "day": (whole_day if year else short_day)(day, lang)}


def days_in_words(days: list[str], lang: str) -> str:
    """`14-15 December 2021` of a meeting's days, each in full where they are of two months; nothing for none."""
    if not days:
        return ""
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    whole = whole_day(last, lang)
    if first == last:
        return whole
    together = (first.year, first.month) == (last.year, last.month)
    if lang == "zh":
        return f"{whole_day(first, lang)}至{f'{last.day}日' if together else whole}"
    if together:
        return f"{first.day}{' - ' if lang == 'ar' else DASH}{whole}"
    return f"{whole_day(first, lang)} {DASH} {whole}"


def western(text: str) -> str:
    """The text with Western digits."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
