"""Which pages name the Chinese faces at once: those in Chinese, and those without a script that show a Chinese letter.

On all others live/fonts.js does it, when such a letter stands on the page (docs/adr/0122-faces.md).
"""

from __future__ import annotations

from hlom_live.domain.patterns import late

SHEET = "css/fonts-han.css"
_HAN = late("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def has_han(*texts: str | None) -> bool:
    """Whether a Chinese letter, or a mark as wide as one, stands in any of the texts."""
    return any(_HAN.search(text) for text in texts if text)
