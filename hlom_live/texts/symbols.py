"""Signs of symbol fonts, which stand at places of their own, as the characters that they look like."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
UNKNOWN = "□"

_GREEK = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
SYMBOL = {ord(letter): greek for letter, greek in _GREEK.items()} | {
    0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def plain_symbol(code: str, font: str | None) -> str:
    """The sign at a place of a font, the place in hexadecimal; "" if it is none."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= place <= 0xF0FF or _is_symbols(font):
        return _looks_like(place & 0xFF, font)
    return chr(place) if place < 0xD800 or 0xDFFF < place < 0x110000 else ""


def plain_symbols(text: str, font: str | None) -> str:
    """A text without the private places that symbol fonts use."""
    return _PRIVATE.sub(lambda sign: _looks_like(ord(sign[0]) & 0xFF, font), text)


def _is_symbols(font: str | None) -> bool:
    return bool(font) and (font == "Symbol" or "dings" in str(font))


def _looks_like(place: int, font: str | None) -> str:
    if font and "dings" in font:
        return WINGDINGS.get(place, UNKNOWN)
    return SYMBOL.get(place, chr(place) if 0x20 <= place < 0x7F else UNKNOWN)
