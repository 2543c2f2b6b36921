"""Who is meant by a name: a State or an organisation, however a list writes it, or nobody.

Nothing is guessed: a name is one that is known, its words in whatever order and case, or it is not recognised
(docs/adr/0142-recognised-or-asked.md). What it resembles is in `resembling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hlom_live.names.folding import folded, gist
from hlom_live.names.organisations import organisations
from hlom_live.names.states import find, formal_names_of, names_of, short_names_of, states, status_of, usual_names_of

_BESIDE = re.compile(r"[/|\n]|\s[-\u2013\u2014]\s")
_WITHIN = re.compile(r"[()\[\]]")
_SPEAKS_FOR = re.compile(
    r"\s*(?:\d{1,3}[.)]\s+)?(?:(?:the|la|le|el)\s+)?(?:(?:government|delegation|permanent mission|gouvernement|"
    r"délégation|mission permanente|gobierno|delegación|misión permanente|حكومة|وفد)\s+)?",
    re.IGNORECASE,
)
"""The number of a line, and what says that a State's government or delegation is meant, and not which State's."""

_OTHERS_REPUBLIC = {"people", "socialist", "democratic"}
"""Words of formal names of which a part alone, "Republic of China", is or was the name of another."""

_REPUBLIC = {"en": "Republic of {}", "fr": "République de {}", "es": "República de {}", "ru": "Республика {}"}


@dataclass(frozen=True, slots=True)
class Party:
    """Who may be meant: a State by its alpha-3 `code`, or an organisation by its English name; `key` is either."""

    key: str
    category: str
    names: dict[str, str]
    code: str | None = None
    short_name: str | None = None


@cache
def party_of(key: str) -> Party:
    """The State with this alpha-3 code, or the organisation with this English name. KeyError for any other."""
    if key in states():
        return Party(key, status_of(key), names_of(key), code=key)
    found = organisations()[key]
    return Party(key, found.category, found.names, short_name=found.short_name)


def recognise(text: str) -> Party | None:
    """The State or organisation that is called so, or None.

    Takes short, formal and common names in six languages, inverted or with articles ("Tanzania, United Republic of",
    "Gambia (the)"), a State's alpha-3 code, short names of organisations; case, accents, punctuation, marks of
    footnotes and the order of words do not matter, nor a number or "Government of" before them. Of several names
    ("Eswatini (Swaziland)") all must mean the same.
    """
    key = _key(text) or _one_key(_parts(_BESIDE, text)) or _one_key(_parts(_WITHIN, text))
    if key is None and (bare := _SPEAKS_FOR.sub("", text, count=1)) != text and (of := _key(bare)) in states():
        key = of
    return party_of(key) if key else None


def parts_of(text: str) -> list[str]:
    """The names that a cell holds side by side or in brackets: "Holy See / Vatican" are two, "Chad (TCD)" as well."""
    return [part for beside in _parts(_BESIDE, text) for part in _parts(_WITHIN, beside)]


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in between.split(text) if part.strip()]


def _one_key(parts: list[str]) -> str | None:
    """Who is meant by all of several names alike."""
    if len(parts) < 2:
        return None
    keys = {party.key if (party := recognise(part)) else None for part in parts}
    return keys.pop() if len(keys) == 1 else None


def called() -> Iterator[tuple[str, str]]:
    """All keys with each name by which their party is known, those that count most first."""
    for code in states():
        yield from ((code, name) for name in (code, *names_of(code).values()))
    for code in states():
        yield from ((code, name) for name in (*formal_names_of(code).values(), *usual_names_of(code), *_plainly(code)))
    for key, one in organisations().items():
        yield from ((key, name) for name in (one.short_name, *one.names.values(), *one.also_known_as) if name)


def _plainly(code: str) -> list[str]:
    """A republic by its short names: "Republic of Portugal" for the Portuguese Republic.

    So also a State whose formal name is the short one and does not say what it is: Hungary, Ireland.
    """
    formal, short = gist(formal_names_of(code)["en"]), gist(names_of(code)["en"])
    words = formal.split()
    if (formal != short and "republic" not in words) or not _OTHERS_REPUBLIC.isdisjoint(words):
        return []
    return [word.format(name) for lang, word in _REPUBLIC.items() for name in short_names_of(code, lang)]


def _key(text: str) -> str | None:
    return find(text) or _folded().get(folded(text)) or _gists().get(gist(text))


@cache
def _folded() -> dict[str, str]:
    index: dict[str, str] = {}
    for key, name in called():
        index.setdefault(folded(name), key)
    return index


@cache
def _gists() -> dict[str, str]:
    index: dict[str, str] = {}
    for key, name in called():
        index.setdefault(gist(name), key)
    index.pop("", None)
    return index
