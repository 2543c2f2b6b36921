"""What a heading means: by itself, by a common name, with a language, in two languages, or over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hlom_live import names
from hlom_live.domain.model import Words
from hlom_live.store.common_names import language_of, meant
from hlom_live.store.imports.lines import HEADERS, Kind
from hlom_live.store.record import in_language

_SETS = {
    Kind.PROGRAMME: "programme",
    Kind.DELEGATIONS: "delegations",
    Kind.SPEAKERS: "speakers",
    Kind.PLEDGES: "pledges",
}


def field_of(kind: Kind, heading: str) -> str | None:
    """The field that a heading names: by itself, by a common name, with a language, or in two languages at once."""
    own = heading.strip().casefold()
    header = HEADERS[kind]
    if own in header.fields:
        return own
    if len(heading) > 80:
        return None
    return next(
        (found for text in _parts(heading) if (found := _translated(kind, text) or meant(_SETS[kind], text))), None
    )


def _parts(heading: str) -> Iterator[str]:
    """A heading whole; without what stands in brackets; each side of a stroke or a line break."""
    yield heading
    yield re.sub(r"[(（\[].*?[)）\]]", " ", heading)
    yield from re.split(r"[/\n|]|\s[-–—]\s", heading)


def _translated(kind: Kind, heading: str) -> str | None:
    """Such as "Title (French)", "Title FR", "Nom en anglais": the field of a translation."""
    found = re.match(r"(.*?)[\s_(（\[-]+(?:in\s|en\s|на\s|بال)?([^\s()（）\[\]]+)[)）\]]?\s*$", heading)
    stem = meant(_SETS[kind], found[1]) if found else None
    if not found or stem not in HEADERS[kind].translated:
        return None
    language = language_of(found[2])
    return f"{stem}_{language}" if language else None


def in_one_line(kind: Kind, upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """The headings of two lines in one, such as "Time" over "From" and "To"; None where the lower one is no heading.

    A heading over several columns stands in the first of them. A cell below a known heading that is none itself shows
    that the table's lines begin there.
    """
    cells, over = [], ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        over = above or (over if below else "")
        both = f"{over} ({below})" if over and below else ""
        if below and field_of(kind, below) is None and field_of(kind, both) in (None, field_of(kind, over)):
            return None
        cells.append(both if both and _translated(kind, both) else below or above)
    return cells if any(lower) else None


def translated_cells(column: str, words: Words, first: str) -> dict[str, str]:
    """A text under the headings of its languages: the column itself is in the meeting's first one."""
    others = {f"{column}_{lang}": text for lang, text in words.items() if lang != first and lang in names.LANGUAGES}
    return {column: in_language(words, first), **others}
