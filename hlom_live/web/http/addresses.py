"""Addresses a reader hands in: which of them we may send them on to."""

from __future__ import annotations

from urllib.parse import urlsplit


def local_path(wish: str | None) -> str | None:
    """`wish` when it is a path of this very server, else None.

    Browsers read a backslash as a slash and drop control characters, so both are refused: otherwise `/\\host` would
    lead away.
    """
    if not wish or not wish.startswith("/") or wish.startswith("//"):
        return None
    if "\\" in wish or any(ord(letter) < 33 for letter in wish):
        return None
    parts = urlsplit(wish)
    return None if parts.scheme or parts.netloc else wish
