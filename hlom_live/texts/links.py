"""Where a link in a text that an office wrote may lead: to the web, or to a mail; nowhere inside a house."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from hlom_live.domain.links import as_browsers_read, is_inner

LONGEST = 2000
_NOT_WRITTEN = re.compile('[\\s\\\\<>"]')
_HIDDEN = re.compile("[\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069]")
_MAIL = re.compile(r"[^@\s,;?&<>\"]{1,100}@[^@\s,;?&<>\"/:]{3,200}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def leads(address: str) -> str | None:
    """The address, if a reader may be led there: `http`, `https`, or `mailto` with nothing but an address."""
    if len(address) > LONGEST or _NOT_WRITTEN.search(address) or _HIDDEN.search(unquote(address)):
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        plain = not parts.query and not parts.fragment and not parts.netloc and _MAIL.fullmatch(unquote(parts.path))
        return address if plain and _outside(parts.path.rpartition("@")[2]) else None
    # A name before the host leads elsewhere than it seems to.
    web = parts.scheme in ("http", "https") and "@" not in parts.netloc and _outside(host)
    return address if web else None


def _outside(host: str) -> bool:
    """Whether a host is one of the web's: a name with a dot that is not a house's own, or a public address."""
    try:
        named = as_browsers_read(host)
    except ValueError:
        return False
    return not is_inner(named) and (":" in named or _HOST.fullmatch(named) is not None)
