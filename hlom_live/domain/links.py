"""Addresses on the web that people type in, and that pages then link to."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from hlom_live.domain.errors import invalid

LONGEST = 500


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
    if not _followed(address):
        raise invalid(field, "an address that begins with https://")
    return address


def _followed(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc or any(letter.isspace() or letter in '\\<>"' for letter in address):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _this_machine(host))


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
