"""What a name that nobody bears may have meant: names that read or sound alike, and those of the same core.

Never taken for the name itself: only proposed, for a person to choose (docs/adr/0142-recognised-or-asked.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hlom_live.names.folding import tokens, words_of
from hlom_live.names.recognising import called, parts_of, recognise

MOST_LIKE = 3
"""Names that are proposed at most."""

_SHORTEST = 4
_LENGTHS = (4, 6, 11)
"""Above each of these lengths one more sign may be wrong, missing, too many or turned round."""

_NUMBERS = re.compile(r"\d+")

_STYLES = frozenset(
    re.findall(
        r"\w+",
        """
        republic state states kingdom federal federated federative islamic democratic people peoples socialist
        principality commonwealth union united plurinational bolivarian sultanate arab grand duchy hashemite former
        formerly government delegation mission permanent embassy his her majesty excellency president prime minister
        king queen chancellor taoiseach head chair
        republique etat etats royaume federale islamique democratique populaire principaute unie uni unies
        gouvernement permanente ambassade ministre
        republica estado estados reino federacion democratica principado unida unido gobierno delegacion mision
        республика государство королевство княжество народная демократическая исламская правительство делегация миссия
        جمهوريه مملكه دوله حكومه وفد الجمهوريه المملكه بعثه
        """,
    )
)
"""Words that say what a State is, or who speaks for it, and not which one."""


class Likeness:
    """Names that are known, and who bears them; finds those that a misspelt one may have meant."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        bearers: dict[str, dict[str, None]] = {}
        for who, name in names:
            for sounds in _sounds(name):
                bearers.setdefault(sounds, {})[who] = None
        self._bearers = bearers
        self._by_length: dict[int, list[str]] = {}
        for sounds in bearers:
            self._by_length.setdefault(len(sounds), []).append(sounds)

    def near(self, text: str) -> list[str]:
        """Who may have been meant, the likeliest first. Another number is another name: Article 17 and Article 19."""
        scored: dict[str, int] = {}
        for sounds in _sounds(text) | _spoken(words_of(text)):
            for near, distance in self._alike(sounds):
                for who in self._bearers[near]:
                    scored[who] = min(distance, scored.get(who, distance))
        return sorted(scored, key=lambda who: scored[who])

    def _alike(self, sounds: str) -> Iterable[tuple[str, int]]:
        from rapidfuzz import process  # six megabytes that only imports need
        from rapidfuzz.distance import OSA

        slips = sum(len(sounds) > length for length in _LENGTHS)
        for length in range(len(sounds) - slips, len(sounds) + slips + 1):
            choices = self._by_length.get(length, ())
            for near, distance, _ in process.extract(sounds, choices, scorer=OSA.distance, score_cutoff=slips):
                if _NUMBERS.findall(near) == _NUMBERS.findall(sounds):
                    yield near, int(distance)


def meant_by(text: str) -> list[str]:
    """Keys of the States and organisations that a name may have meant, if it is none's: the likeliest first."""
    parts = [part for part in parts_of(text) if part != text]
    in_part = [party.key for part in parts if (party := recognise(part))]
    near = [key for part in (text, *parts) for key in _known().near(part)]
    return list(dict.fromkeys([*in_part, *near]))[:MOST_LIKE]


@cache
def _known() -> Likeness:
    return Likeness(called())


def _sounds(name: str) -> set[str]:
    """The core of a name as it may be heard, in its order of words and in none; nothing of one that is too short."""
    return _spoken([word for word in tokens(name) if word not in _STYLES] or words_of(name))


def _spoken(words: list[str]) -> set[str]:
    heard = (_heard(" ".join(words)), _heard(" ".join(sorted(words))))
    return {sounds for sounds in heard if len(sounds) >= _SHORTEST}


def _heard(text: str) -> str:
    return re.sub(r"(\w)\1", r"\1", text.replace("ph", "f").replace("y", "i"))
