"""Texts one after the other as a language joins them, as `inSeries` of static/js/live/words.js does."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale

from hlom_live.web.rendering import languages

_LOCALES = {"en": "en_GB"}


def words_before(texts: Sequence[str], lang: str | None = None) -> list[str]:
    """What stands before each text in a language, the reader's if none is given: nothing, ", ", and last " and "."""
    lang = lang or languages.current()
    patterns = Locale.parse(_LOCALES.get(lang, lang)).list_patterns["standard"]
    names = ["2"] if len(texts) == 2 else ["start", *["middle"] * (len(texts) - 3), "end"]
    found = ["", *(patterns[name].removeprefix("{0}").removesuffix("{1}") for name in names)]
    return [_spoken(said, text) if lang == "es" else said for said, text in zip(found, texts, strict=False)]


def _spoken(said: str, text: str) -> str:
    """Spanish says "e" before the sound of i, but not before hia and hie."""
    low = text.lower()
    sounds = low.startswith("i") or (low.startswith("hi") and not low.startswith(("hia", "hie")))
    return " e " if said == " y " and sounds else said
