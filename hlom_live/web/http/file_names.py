"""Names of files: what a sender called one, made harmless; and how a browser is told what to call it.

A name may hold letters of any script. It holds no folder, no control character, nothing that turns the reading
direction around (U+202E shows `fdp.exe` as `exe.pdf`), and its ending is that of what the file truly is.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from hlom_live.domain.patterns import late
from hlom_live.domain.text import healed
from hlom_live.texts.kinds import ENDINGS, Kind

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}
"""Of the files that a meeting gives away, by how their names end."""

LONGEST, LONGEST_PART = 100, 80
UNNAMED = "statement"

# Zero-width joiners stay: Persian and Hindi are written with them.
_UNSAFE = late("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffd]")
_RESERVED = late(r'[<>:"/\\|?*]')
_ENDING = late(r"\.(pdf|docx?|odt|txt|rtf|xlsx?|pptx?|png)$", re.IGNORECASE)
_DEVICES = late(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILED_MARKS = late(f"({_MARKS}{{2}}){_MARKS}+")


def harmless(text: str) -> str:
    """A text as part of a file's name: without what no system takes in one, and what deceives a reader."""
    return _PILED_MARKS.sub(r"\1", _RESERVED.sub("_", _UNSAFE.sub("", healed(text))))


def joined(*parts: str | None) -> str:
    """A file's name of these parts, each of 80 letters at most; its ending is added by who asks."""
    shown = (harmless(part).strip(" .")[:LONGEST_PART].strip(" .") for part in parts if part)
    return " ".join(filter(None, shown)) or "_"


def clean_name(given: str, kind: Kind) -> str:
    """The name under which a file of that kind is kept."""
    name = harmless(unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1]))
    stem = _ENDING.sub("", " ".join(name.split())).strip(". ")[:LONGEST].strip(". ")
    if not any(map(str.isalnum, stem)) or _DEVICES.fullmatch(stem):
        stem = UNNAMED
    return f"{stem}.{ENDINGS[kind]}"


def own_name(name: str, how: str = "attachment") -> str:
    """The header by which a browser saves, or shows (`inline`), a file to which we give a name in letters of ASCII."""
    return f'{how}; filename="{name}"'


def disposition(name: str) -> str:
    """The header by which a browser saves a file under that name: in ASCII for old ones, in full for all others."""
    stem, _, ending = name.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w .()-]+", "_", plain).strip(" ._") or UNNAMED
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
