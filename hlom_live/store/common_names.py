"""What people call the columns of a table, and the words in its cells, in the six languages.

The names are data (hlom_live/data/common_names.csv): the first of each line is the one in English that a person reads.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from hlom_live.names import LANGUAGES, folded, states, table


@cache
def _all() -> dict[str, dict[str, str]]:
    """Of each set the values by their folded names; a name written twice in a set means the first."""
    sets: dict[str, dict[str, str]] = {}
    for row in table("common_names"):
        names = sets.setdefault(row["of"], {})
        for name in (row["value"].replace("_", " "), *row["names"].split(";")):
            names.setdefault(folded(name), row["value"])
    return sets


def meant(of: str, written: str) -> str | None:
    """The value of a set that is called so, or None. Case, accents, hyphens and punctuation do not matter.

    The sets: the three kinds of files (columns); item_kind, category, precedence, mode, speech_kind (words in cells);
    total and note (lines that are none of the table).
    """
    return _all().get(of, {}).get(folded(written.replace("_", " ")))


_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
_BESIDE = re.compile(r"[/\n|]|\s[-–—]\s")


def meant_in(of: str, written: str) -> str | None:
    """The value that a cell means: as `meant`, without what stands in brackets, or alike in each of two languages."""
    bare = _BRACKETS.sub(" ", written)
    parts = {meant(of, part) for part in _BESIDE.split(bare) if part.strip()}
    return meant(of, written) or meant(of, bare) or (parts.pop() if len(parts) == 1 else None)


@cache
def _languages() -> dict[str, str]:
    """The codes of the six languages by what each of them calls each, and by the codes themselves."""
    names = {folded(str(Locale.parse(one).languages[code])): code for one in LANGUAGES for code in LANGUAGES}
    return names | {code: code for code in LANGUAGES} | {"mandarin": "zh", "castellano": "es"}


def language_of(written: str) -> str | None:
    """The code of a language of the six that is called so in one of them, or None."""
    return _languages().get(folded(written))


@cache
def vocabulary() -> frozenset[str]:
    """All words of these names and of the names of States, as they are written, without case: to know letters by."""
    written = [row["names"].replace(";", " ") for row in table("common_names")]
    for state in states().values():
        written += [*state.corrections.values(), *state.also_known_as]
    return frozenset(" ".join(written).casefold().split())
