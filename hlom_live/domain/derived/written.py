"""In which direction two texts that stand together are written, and the comma between them.

The same as static/js/derived/written.js; both are held to tests/cases/written.json.
"""

from __future__ import annotations

from hlom_live.domain.patterns import late

_FROM_THE_RIGHT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HAN = late("[\u3400-\u9fff]")

_BY_SCRIPT = {
    "right": {"direction": "rtl", "comma": "، "},
    "han": {"direction": "ltr", "comma": "，"},
    "left": {"direction": "ltr", "comma": ", "},
}


def _script_of(text: str) -> str | None:
    """The kind of script in which a text begins; None for one without letters."""
    first = next(filter(str.isalpha, text), None)
    if first is None:
        return None
    if _FROM_THE_RIGHT.match(first):
        return "right"
    return "han" if _HAN.match(first) else "left"


def written(one: str, other: str) -> dict[str, str] | None:
    """The `direction` and the `comma`; None for texts of two scripts: the page's language stands between those."""
    script = _script_of(one)
    return _BY_SCRIPT[script] if script and script == _script_of(other) else None
