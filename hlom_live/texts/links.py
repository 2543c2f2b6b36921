"""Where a link in a text that an office wrote may lead: to the web, or to a mail; nowhere inside a house."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from hlom_live.domain.links import as_browsers_read, host_of, is_inner
from hlom_live.domain.patterns import late

LONGEST = 2000
_NOT_WRITTEN = late('[\\s\\\\<>"]')
_HIDDEN = late("[\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069]")
_MAIL = late(r"[^@\s,;?&<>\"]{1,100}@[^@\s,;?&<>\"/:]{3,200}")
_HOST = late(r"[\w-]+(?:\.[\w-]+)+")


def leads(address: str) -> str | None:
    """The address, if a reader may be led there: `http`, `https`, or `mailto` with nothing but an address."""
    if len(address) > LONGEST or _NOT_WRITTEN.search(address) or _HIDDEN.search(unquote(address)):
        return None
    host = host_of(address) or _host_of_mail(address)
    # One of the web's: a name with a dot that is not a house's own, or a public address.
    outside = host and not is_inner(host) and (":" in host or _HOST.fullmatch(host))
    return address if outside else None


def _host_of_mail(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        mail = parts.scheme == "mailto" and not (parts.query or parts.fragment or parts.netloc)
        plain = mail and _MAIL.fullmatch(unquote(parts.path))
        return as_browsers_read(parts.path.rpartition("@")[2]) if plain else None
    except ValueError:
        return None
