"""What a reader's browser wishes: a language, and a coding of the bytes (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from werkzeug.datastructures import Accept, LanguageAccept
from werkzeug.http import parse_accept_header

CODINGS = ("br", "gzip")
"""In which answers are compressed, the better one first."""


@lru_cache(maxsize=1024)
def languages_wished(header: str) -> tuple[str, ...]:
    """The languages of an Accept-Language header as two letters, best first; "fr-CH" wishes for French.

    Not werkzeug's best match: for "fr-CH, en;q=0.5" it would take English, because that is named exactly.
    """
    wishes = parse_accept_header(header, LanguageAccept)
    return tuple(tag.partition("-")[0].lower() for tag, quality in wishes if quality > 0)


def language_wished(known: Collection[str], address: str | None, cookie: str | None, header: str) -> str | None:
    """The language wished for of those known: by the address, else by the cookie, else by the header; None for none."""
    return next((wish for wish in (address, cookie, *languages_wished(header)) if wish in known), None)


@lru_cache(maxsize=1024)
def coding_wished(header: str) -> str | None:
    """The best coding of ours that an Accept-Encoding header takes; None: bytes as they are."""
    takes = parse_accept_header(header, Accept)
    return next((coding for coding in CODINGS if takes.quality(coding)), None)
