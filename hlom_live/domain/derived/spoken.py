"""How long it takes to say a text (docs/adr/0090-statements.md).

The same as static/js/derived/spoken.js; both are held to tests/cases/spoken.json.
"""

from __future__ import annotations

from collections.abc import Mapping

from hlom_live.domain.derived.defaults import RULES


def pace(per_minute: Mapping[str, float], language: str | None) -> float:
    """Words a minute in a language, by the meeting's rule `words_per_minute`: its own, its family's, the default."""
    family = (language or "").partition("-")[0].lower()
    for name in (language or "", family, "default"):
        if per_minute.get(name, 0) > 0:
            return per_minute[name]
    return float(RULES["words_per_minute"]["default"])


def spoken_seconds(words: int, per_minute: Mapping[str, float], language: str | None) -> int:
    """Whole seconds that so many words take in a language."""
    return int(words * 60 / pace(per_minute, language) + 0.5)
