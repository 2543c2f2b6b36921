"""From which network somebody asks: by it strangers are counted. A hall behind one address is one network."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address


def network_of(address: str) -> str:
    """The network of an address: of IPv6 the first 64 bits, which one household has, else the address itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found.exploded[:19] if isinstance(found, IPv6Address) and not found.ipv4_mapped else found)
