"""Addresses on the web that people type in, and that pages then link to."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from hlom_live.domain.errors import invalid

LONGEST = 500

INNER = frozenset({
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "test",
    "invalid",
})  # fmt: skip
"""Names, and what names end with, that lead to no place outside a network (RFC 6761, 6762, 8375, and by habit)."""

_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
"""Whose last four bytes are an IPv4 address (RFC 6052, and of old RFC 4291, 2.5.5.1)."""

_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


def web_address(field: str, typed: str | None) -> str | None:
    """The address without white space around it, or None for none.

    Only https; http on this very machine, for tests. Nothing else that a browser would follow: no script, no file, no
    name and password before the host. Raises Refused("invalid") with the field.
    """
    if typed is None or not typed.strip():
        return None
    address = typed.strip()
    if len(address) > LONGEST:
        raise invalid(field, f"longer than {LONGEST} characters")
    parts = _followed(address)
    if parts is None or (parts.scheme == "http" and not _this_machine(parts.hostname or "")):
        raise invalid(field, "an address that begins with https://")
    return address


def _followed(address: str) -> SplitResult | None:
    """The parts of an address by http or https; None where a browser would follow it to no host, or elsewhere."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    astray = "@" in parts.netloc or any(letter.isspace() or letter in '\\<>"' for letter in address)
    return parts if host and parts.scheme in ("http", "https") and not astray else None


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def public_address(field: str, typed: str) -> str:
    """An address that anybody may be led to, by http or https: none inside a network, or on this machine.

    It is judged as it is written, as browsers read it; nothing is looked up and nothing is fetched. Raises
    Refused("invalid") with the field.
    """
    address = typed.strip()
    if not address:
        raise invalid(field, "missing")
    if len(address) > LONGEST:
        raise invalid(field, "longer")
    host = host_of(address)
    if host is None:
        raise invalid(field, "an address that begins with https:// or http://")
    if is_inner(host):
        raise invalid(field, "an address that everybody can open, not one inside a network")
    return address


def host_of(address: str) -> str | None:
    """The host of an address by http or https as a browser understands it; None where it would be led elsewhere."""
    parts = _followed(address)
    try:
        return as_browsers_read(parts.hostname or "") if parts else None
    except ValueError:
        return None


def as_browsers_read(host: str) -> str:
    """A host that may be written with percent signs or wide letters, as it is looked up. Raises ValueError for none."""
    named = unquote(host)
    return named if ":" in named else named.encode("idna").decode("ascii").lower().removesuffix(".")


def is_inner(host: str) -> bool:
    """Whether a host, as `as_browsers_read` gives it, is none of the whole network."""
    try:
        found = ip_address(host) if ":" in host else _version_4(host)
    except ValueError:
        return True  # what looks like an address and is none
    if found is not None:
        return not _is_public(found)
    return "." not in host or any(host == name or host.endswith(f".{name}") for name in INNER)


def _version_4(host: str) -> IPv4Address | None:
    """An address of four bytes as browsers read it: one to four numbers, decimal, octal or hexadecimal; else None."""
    parts = host.split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    *first, last = [_number(part) for part in parts]
    if len(first) > 3 or any(number > 255 for number in first):
        raise ValueError(host)
    return IPv4Address(sum(number << (24 - 8 * n) for n, number in enumerate(first)) + last)


def _number(part: str) -> int:
    if not _NUMBER.fullmatch(part):
        raise ValueError(part)
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if len(part) > 1 and part[0] == "0" else 10)


def _is_public(found: IPv4Address | IPv6Address) -> bool:
    """Whether an address is of the whole network; of one of another form that it stands for too."""
    if isinstance(found, IPv6Address):
        within = found.ipv4_mapped or found.sixtofour
        if any(found in network for network in _TRANSLATED):
            within = IPv4Address(int(found) & 0xFFFFFFFF)
        if within is not None:
            return _is_public(within)
    return found.is_global and not found.is_multicast
