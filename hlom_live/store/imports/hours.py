"""Days and hours as people write them, in six languages: 14.12.2026, Dec 14, 2026, 9h00, 9.30, 9:30 p.m., 24:00.

A day may fit more than one reading (03/04/2026): each is given with the order that reads it so, and who asks decides
once for the whole file. Months' names are those of Unicode (CLDR), by Babel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale

from hlom_live.domain.patterns import late
from hlom_live.names import LANGUAGES, folded

DAY_FIRST, MONTH_FIRST, SURE = "day_first", "month_first", "sure"

NOON = timedelta(hours=12)
WHOLE_DAY = timedelta(days=1)


def _plain(text: str) -> str:
    """Digits of any script as those of English, width and white space made even, without marks of footnotes."""
    signs = unicodedata.normalize("NFKC", re.sub(r"[*†‡]+\s*$", "", text))
    digits = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in signs)
    bare = re.sub("[\u200e\u200f\u061c\u2066-\u2069]", "", digits)
    return " ".join(_HAN_NUMBER.sub(_of_han, bare).split())


_HAN_DIGITS = {sign: str(number) for number, sign in enumerate("〇一二三四五六七八九")}
_ONE = "一二三四五六七八九"
_HAN_NUMBER = late(rf"(?:[{_ONE}]?十[{_ONE}]?|[〇零{_ONE}]+)(?=\s?[年月日号时時点點刻分])")


def _of_han(found: re.Match[str]) -> str:
    """A number of a day or an hour in Chinese: 二〇二六 by its digits, 三十一 by its tens."""
    written = found[0].replace("零", "〇")
    tens, ten, ones = written.partition("十")
    if not ten:
        return "".join(map(_HAN_DIGITS.__getitem__, written))
    return (_HAN_DIGITS[tens] if tens else "1") + (_HAN_DIGITS[ones] if ones else "0")


# Days


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it was written: year, month and day by the order in which it is read; the year 0 where none stands.

    One reading if only one fits: `SURE` if it names month or year, else the order that it shows.
    """

    readings: dict[str, tuple[int, int, int]]

    @property
    def unsure(self) -> bool:
        """Whether two readings fit."""
        return len(self.readings) > 1

    def by(self, order: str, meeting_days: Iterable[str] = ()) -> date:
        """The day that this order means, or the only one that fits; without a year that of the meeting's days."""
        year, month, day = self.readings.get(order) or next(iter(self.readings.values()))
        if year:
            return date(year, month, day)
        days = sorted(meeting_days)
        years = [int(each[:4]) for each in days if each[4:] == f"-{month:02}-{day:02}"] + [
            int(each[:4]) for each in days
        ]
        return date((years or [2000])[0], month, day)


_ISO = late(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_ASIAN = late(r"(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?")
_COMPACT = late(r"(\d{4})(\d{2})(\d{2})$")
_NUMBERS = late(r"(\d{1,2})\s?([-/.،])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2})?)?(?!\d)")


def day_of(text: str) -> Written:
    """What a text says as a day. ValueError for what is none."""
    plain = _plain(text)
    if found := _COMPACT.match(plain):
        return _sure(*map(int, found.groups()))
    if _SERIAL.fullmatch(plain):
        return _serial(int(plain))
    bare = _without_weekday(plain)
    for read in (_iso, _asian, _numbers, _named):
        if (written := read(bare)) is not None:
            return written
    raise ValueError(text)


_SERIAL = late(r"[34567]\d{4}")
_FRACTION = late(r"0?[.,](?:\d|\d{3,}|[6-9]\d)")
"""A part of a day: more or fewer digits than minutes have, or more than there are minutes."""


def _serial(number: int) -> Written:
    """A day as a workbook counts it, which a program wrote out without its form."""
    day = date(1899, 12, 30) + timedelta(days=number)
    return _sure(day.year, day.month, day.day)


def _sure(year: int, month: int, day: int) -> Written:
    date(year or 2000, month, day)
    return Written({SURE: (year, month, day)})


def _iso(text: str) -> Written | None:
    found = _ISO.match(text)
    if not found or not _ends(text[found.end() :]):
        return None
    return _sure(int(found[1]), int(found[3]), int(found[4]))


def _ends(rest: str) -> bool:
    """Whether what follows a day is nothing of it: nothing, an hour of zero, a weekday in brackets."""
    return not rest.strip(" .,年г") or bool(re.fullmatch(r"[T ]00:00(:00(\.0+)?)?Z?|\s*\([^)\d]*\)\s*|\s*г\.?", rest))


def _asian(text: str) -> Written | None:
    found = _ASIAN.match(text)
    return _sure(int(found[1] or 0), int(found[2]), int(found[3])) if found else None


def _numbers(text: str) -> Written | None:
    """Two or three numbers; with points between them the day stands first everywhere."""
    found = _NUMBERS.match(text)
    if not found or not _ends(text[found.end() :]):
        return None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    readings = {DAY_FIRST: (year, second, first), MONTH_FIRST: (year, first, second)}
    if found[2] == "." or first == second:
        readings.pop(MONTH_FIRST)
    fitting = {order: one for order, one in readings.items() if _is_day(*one)}
    if not fitting:
        raise ValueError(text)
    return Written(fitting)


def _year(written: str | None) -> int:
    if not written:
        return 0
    return int(written) if len(written) == 4 else 2000 + int(written)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _named(text: str) -> Written | None:
    """A day with its month's name: 14 December 2026, Dec 14, 2026, 14 de diciembre de 2026, 14 декабря."""
    words = re.findall(r"\d+|[^\W\d]+", text.casefold())
    numbers = [int(word) for word in words if word.isdecimal()]
    parts = (" ".join(words[start:end]) for start in range(len(words)) for end in (start + 1, start + 2))
    months = {month for part in parts if (month := _months().get(folded(part)))}
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return None
    (month,) = months
    if found := re.fullmatch(r"(\d{1,2})[\s./-]*[^\W\d]+[\s./'’-]+(\d\d)", text):
        return _sure(_year(found[2]), month, int(found[1]))
    day = numbers[0] if numbers[0] <= 31 else numbers[-1]
    years = [number for number in numbers if number > 31]
    if not 1 <= day <= 31 or len(years) != len(numbers) - 1 or not all(1000 <= year <= 9999 for year in years):
        return None
    return _sure(years[0] if years else 0, month, day)


@cache
def _months() -> dict[str, int]:
    """The number of each month by its folded names, long and short, in the six languages."""
    found: dict[str, int] = {}
    for language in (*LANGUAGES, "ar_LB", "ar_DZ"):
        months = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    if not folded(name).isdecimal():
                        found.setdefault(folded(name), number)
    return found | {"sept": 9, "set": 9, "setiembre": 9, "juill": 7, "يونيه": 6, "يوليه": 7}


@cache
def _weekdays() -> dict[str, int]:
    """The days of the week by their folded names, long and short, in the six languages; Monday is 0."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                for number, name in Locale.parse(language).days[use][width].items():
                    found.setdefault(folded(name), number)
    found.pop("", None)
    return found


def weekday_of(text: str) -> int | None:
    """Which day of the week is called so, Monday being 0; None for any other text."""
    return _weekdays().get(folded(text))


def _without_weekday(text: str) -> str:
    """A text without the name of a day of the week before or behind it."""
    before, _, last = text.rpartition(" ")
    if before and folded(last) in _weekdays():
        text = before.rstrip(" ,،")
    found = re.match(r"([^\W\d]+(?:\s[^\W\d]+)?)[.,،\s]+(?=\S)", text)
    while found and folded(found[1]) not in _weekdays() and " " in found[1]:
        found = re.match(r"([^\W\d]+)[.,،\s]+(?=\S)", text)
    if found and folded(found[1]) in _weekdays():
        text = text[found.end() :]
    text = re.sub(r"(星期|周|礼拜)[一二三四五六日天]", " ", text)
    return re.sub(r"\(\s*[^\W\d]+\.?\s*\)", "", text).strip()


# Hours

_BEFORE_NOON = r"a\.?\s?m\.?|ص|صباح\S*|قبل الظهر|上午|早上|早|凌晨|утра|de la mañana|du matin"
_AFTER_NOON = (
    r"p\.?\s?m\.?|م|مساء\S?|بعد الظهر|ظهر\S?|عصر\S?|下午|晚上|晚|中午|вечера|дня|de la tarde|de la noche"
    r"|de l['’]après-midi|du soir"
)
_WORD = r"h(?:rs?|s|eures?|ours?|oras?)?|uhr|o['’]clock|ч(?:ас(?:а|ов)?)?|[时時點点]"
"""What is written behind the number of an hour."""

_HOUR = late(
    rf"(?P<before>{_BEFORE_NOON}|{_AFTER_NOON})?\s?(?P<hour>\d{{1,2}})"
    rf"(?:\s?(?:[:.٫,]|(?:{_WORD})\.?)\s?(?P<minute>\d{{2}})?(?:\s?(?:分|мин(?:ут[аы]?)?|min(?:utes?|utos)?)\.?)?"
    r"(?::(?P<second>\d{2}))?(?:(?P<quarters>[13])刻|(?P<half>半))?)?"
    rf"\s?(?:(?:{_WORD})\.?|整)?\s?(?P<after>{_BEFORE_NOON}|{_AFTER_NOON})?$",
    re.IGNORECASE,
)
_TOGETHER = late(r"(\d{1,2})(\d{2})\s?(?:h|hrs?|hours)?$", re.IGNORECASE)
_HYPHENED = late(r"\b(\d{1,2})-(00|30|45)\b")
"""In Russian 9-30 is half past nine: so far as nothing else fits, such as nine to ten."""

_AT = late(r"^(?:at|à|a las?|las?|um|во?|الساعة)\s+")
_NOON = ("noon", "midday", "midi", "mediodía", "полдень", "正午", "中午", "منتصف النهار", "الظهر", "ظهرا", "12 m")
_MIDNIGHT = ("midnight", "minuit", "medianoche", "полночь", "午夜", "منتصف الليل")
_NAMED_HOURS = dict.fromkeys(_NOON, NOON) | dict.fromkeys(_MIDNIGHT, WHOLE_DAY)
_NAMED_BESIDE = late(rf"(\d\S*)\s?\(?({'|'.join(_NAMED_HOURS)})\)?$")
"""Such as 12 noon, 12:00 (midi): a number and what is called so."""


def hour_of(text: str) -> timedelta:
    """How long after midnight an hour is, up to 24 hours. ValueError for what is none."""
    plain = _AT.sub("", _plain(text).casefold())
    if plain.rstrip(".") in _NAMED_HOURS:
        return _NAMED_HOURS[plain.rstrip(".")]
    if _FRACTION.fullmatch(plain):
        return timedelta(minutes=round(float(plain.replace(",", ".")) * 24 * 60))
    if beside := _NAMED_BESIDE.match(plain):
        if _hour_or_number(beside[1]) % NOON:
            raise ValueError(text)
        return _NAMED_HOURS[beside[2]]
    if found := _TOGETHER.match(plain) or _HYPHENED.fullmatch(plain):
        return _clock(text, int(found[1]), int(found[2]))
    found = _HOUR.match(plain)
    if not found or not _says_hour(plain, found):
        raise ValueError(text)
    minute = 30 if found["half"] else 15 * int(found["quarters"] or 0) or int(found["minute"] or 0)
    hour, half = int(found["hour"]), found["before"] or found["after"]
    if half:
        hour = _of_half(text, hour, half)
    if int(found["second"] or 0):
        raise ValueError(text)
    return _clock(text, hour, minute)


def _says_hour(plain: str, found: re.Match[str]) -> bool:
    """Whether more is written than a number, which might be anything."""
    return not plain.isdecimal() or bool(found["before"] or found["after"])


def _of_half(text: str, hour: int, half: str) -> int:
    """An hour of the clock of twelve; one of the clock of 24 that is marked as well stands as it is."""
    after_noon = bool(re.fullmatch(_AFTER_NOON, half))
    if after_noon and (hour > 12 or (hour > 9 and half.startswith(("中午", "ظهر")))):
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(text)
    return hour % 12 + (12 if after_noon else 0)


def _clock(text: str, hour: int, minute: int) -> timedelta:
    length = timedelta(hours=hour, minutes=minute)
    if minute > 59 or length > WHOLE_DAY:
        raise ValueError(text)
    return length


_BETWEEN = late(
    r"(?:\s*(?:[-\u2010-\u2015−~〜→>/÷]|\.\.\.|至|到|\bto\b|\bà\b|\ba\b(?!\.|\s?m\b)|\bдо\b|إلى|الى|حتى"
    r"|\buntil\b|\bhasta\b|\bbis\b)\s*)+"
)
_FROM = late(r"^(?:from|de|du|desde|со?|من|从|自)\s+(?:las?\s+)?")
_ENCLOSED = late(r"(?:between|entre|между)\s+(?:las?\s+)?(.+?)\s+(?:and|et|y|и)\s+(.+)")


def hours_of(text: str) -> tuple[timedelta, timedelta]:
    """Two hours in one cell: 09:00–10:30, 9h à 10h30, from 9.30 to 11 a.m., or one below the other.

    ValueError for what is none.
    """
    plain = _ENCLOSED.sub(r"\1–\2", _plain(text.strip().replace("\n", "–")).casefold())
    plain = _HYPHENED.sub(r"\1:\2", _FROM.sub("", plain))
    parts = [part for part in _BETWEEN.split(plain) if part]
    if len(parts) != 2:
        raise ValueError(text)
    first, last = map(_hour_or_number, parts)
    half = rf"({_BEFORE_NOON}|{_AFTER_NOON})"
    before, after = (re.search(rf"^{half}|{half}$", part) for part in parts)
    if after and not before:
        return _same_half(parts[0], after, first, last), last
    if before and not after and last <= first:
        same = hour_of(_marked(parts[1], before))
        return first, same if same > first else same + NOON
    return first, last


def _hour_or_number(written: str) -> timedelta:
    """One of two hours, which may be the number alone: 9-10.30."""
    try:
        return hour_of(written)
    except ValueError:
        return hour_of(f"{written}:00")


def _same_half(written: str, mark: re.Match[str], first: timedelta, last: timedelta) -> timedelta:
    """The first of two hours of which only the last says in which half of the day it is: 9.30 to 11 a.m."""
    try:
        same = hour_of(_marked(written, mark))
    except ValueError:
        return first
    return same if same < last else first


def _marked(written: str, mark: re.Match[str]) -> str:
    """An hour with the mark of another, on the side where that has it."""
    return f"{written} {mark[0]}" if mark.start() else f"{mark[0]}{written}"


def moment_of(text: str) -> tuple[str, str, datetime | None]:
    """A day and an hour in one cell, as two texts; and the moment itself if its zone is written too.

    ValueError for what is none.
    """
    plain = _plain(text)
    found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$", plain)
    if found and found[3]:
        return "", "", datetime.fromisoformat(plain)
    if found:
        return found[1], found[2], None
    parted = _parted(plain, hour_of)
    if parted is None:
        raise ValueError(text)
    return *parted, None


def day_and_hours(text: str) -> tuple[str, str]:
    """A day and two hours in one cell, as two texts. ValueError for what is none."""
    parted = _parted(_plain(text.replace("\n", " ")), hours_of)
    if parted is None:
        raise ValueError(text)
    return parted


_PARTS_DAY = late(r"(?:\s*[,،]\s*|\s+)(?:[-–—]\s+)?|(?<=[日号])(?=[^\s)])")


def _parted(plain: str, hour: Callable[[str], object]) -> tuple[str, str] | None:
    """What is a day, and what is an hour, wherever in a text one ends and the other begins; None if nowhere."""
    for between in _PARTS_DAY.finditer(plain):
        before, behind = plain[: between.start()], plain[between.end() :]
        for day, at in ((before, behind), (behind, before)):
            if not at.isdecimal() and _reads(day_of, day) and _reads(hour, at):
                return day, at
    return None


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
