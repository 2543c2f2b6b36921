"""The letters of a text file that does not say how it is written: Unicode where it can be, else guessed and said.

A guess is never taken in silence: whoever brings the file is shown a line as it would read, and may choose another.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from hlom_live.store.common_names import vocabulary
from hlom_live.store.questions import Choice, Question, Questions, Unreadable

NAMES = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16)",
    "utf-16-be": "Unicode (UTF-16, the other way round)",
    "cp1252": "Windows, Western",
    "cp1250": "Windows, Central European",
    "cp1251": "Windows, Cyrillic",
    "cp1256": "Windows, Arabic",
    "gb18030": "Chinese, simplified",
}
GUESSED = ("cp1252", "cp1250", "cp1251", "cp1256", "gb18030")
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
LOOKED_AT = 64 * 1024
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Letters:
    """A text, and how its letters were read: a codec of Python's, `sure` if the file is that and nothing else."""

    text: str
    codec: str
    sure: bool

    @property
    def said(self) -> str:
        """How it was read, for a person."""
        return f"read as {NAMES[self.codec]}"


def read_letters(content: bytes, asking: Questions) -> Letters:
    """The text of a file. Asks how it is written where that is not sure. Raises Unreadable for what is no text."""
    for mark, marked in MARKS:
        if content.startswith(mark):
            return _sure(content[len(mark) :], marked)
    if (wide := _wide(content)) is not None:
        return _sure(content, wide)
    if b"\x00" in content:
        raise Unreadable("The file is neither a table in text (CSV) nor a workbook.")
    try:
        return Letters(content.decode("utf-8"), "utf-8", sure=True)
    except UnicodeDecodeError:
        return _guessed(content, asking)


def _sure(content: bytes, codec: str) -> Letters:
    try:
        return Letters(content.decode(codec), codec, sure=True)
    except UnicodeDecodeError as error:
        raise Unreadable(f"The file says that it is {NAMES[codec]}, but is not, from byte {error.start} on.") from error


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: read that way there are line ends and what parts columns, and no letter that is none."""
    if b"\x00" not in content[: 2 * LOOKED_AT] or len(content) % 2:
        return None
    found = {codec: text for codec in ("utf-16-le", "utf-16-be") if (text := _decoded(content, codec)) is not None}
    parts = {codec: sum(map(text.count, "\r\n\t ,;")) for codec, text in found.items() if "\x00" not in text}
    return max(parts, key=lambda codec: parts[codec]) if any(parts.values()) else None


def _guessed(content: bytes, asking: Questions) -> Letters:
    readings = {codec: text for codec in GUESSED if (text := _decoded(content, codec)) is not None}
    best = _best(content, readings)
    shown = _with_letters(readings[best])
    choices = tuple(Choice(codec, f"{NAMES[codec]}: {_with_letters(text)}") for codec, text in readings.items())
    sentence = f"The letters are not in Unicode; read as {NAMES[best]}: {shown}. Are they right?"
    codec = asking.ask(Question("letters", "letters", sentence, shown, choices, best)) or best
    return Letters(readings[codec], codec, sure=False)


def _decoded(content: bytes, codec: str) -> str | None:
    """The text in these letters, None if it cannot be; the few bytes that Windows' leave open are shown as such."""
    try:
        return content.decode(codec, "replace" if codec.startswith("cp") else "strict")
    except UnicodeDecodeError:
        return None


def _best(content: bytes, readings: dict[str, str]) -> str:
    """That with most words of columns, kinds and States; then with most whole words; then as a library judges."""
    words = {codec: _foreign_words(text) for codec, text in readings.items()}
    judged = {
        codec: (len({word.casefold() for word in some} & vocabulary()), -sum(map(_broken, some)) / (len(some) or 1))
        for codec, some in words.items()
    }
    best = max(judged.values())
    among = [codec for codec in readings if judged[codec] == best]
    if {"cp1252", "cp1250"} <= set(among):  # of which the library takes the second for nearly every text
        among.remove("cp1252" if _CENTRAL.search(readings["cp1250"]) else "cp1250")
    likely = [codec for codec in _by_library(content) if codec in among] if len(among) > 1 else among
    return (likely or among)[0]


_CENTRAL = re.compile("[ěůňťľ]\\w|ő(?!e)")
"""Letters of Central European languages, where no Western letter that shares their code stands."""


def _broken(word: str) -> float:
    """How much a word looks as one that was read in the wrong letters; 0 for one that does not at all.

    Letters of two scripts, signs within, a capital after a small letter, a rare Chinese letter, a word in Latin letters
    that nearly all have accents.
    """
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in word if sign.isalpha()}
    signs = sum(unicodedata.category(sign) in _NO_LETTERS for sign in word)
    turned = sum(before.islower() and after.isupper() for before, after in pairwise(word))
    rare = sum(not _usual(sign) for sign in word if "\u4e00" <= sign <= "\u9fff")
    accents = scripts == {"LATIN"} and len(word) > 3 and sum(not sign.isascii() for sign in word) * 3 > len(word) * 2
    return accents + (len(scripts) > 1) + signs + turned + rare / 2 + 5 * word.count("\ufffd")


_NO_LETTERS = frozenset({"Sc", "Sm", "Sk", "So", "No", "Cc", "Cn", "Co", "Lm", "Po"})


def _usual(sign: str) -> bool:
    """Whether a Chinese letter is of the first of the two sets that the national standard has."""
    try:
        return 0xB0 <= sign.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _foreign_words(text: str) -> set[str]:
    """The words of a text that have letters beyond those of English, without what stands around them."""
    words = {word.strip("\"'’‘“”«»().:!?…–-°") for word in re.split(r"[\s,;/]+", text[:LOOKED_AT])}
    return {word for word in words if not word.isascii()}


def _by_library(content: bytes) -> list[str]:
    """How charset-normalizer would read it, the likeliest first."""
    from charset_normalizer import from_bytes

    found = from_bytes(content[:LOOKED_AT], cp_isolation=list(GUESSED))
    return [one.encoding for one in found]


def _with_letters(text: str) -> str:
    """Some words of a text that show its letters: those beyond English ones."""
    words = [word for word in text[:LOOKED_AT].replace(";", " ").replace(",", " ").split() if not word.isascii()]
    return ", ".join(dict.fromkeys(words))[:LONGEST_SHOWN]
