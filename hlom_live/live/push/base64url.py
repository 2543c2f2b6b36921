"""Base64url without padding (RFC 4648, section 5), as the standards of Web Push require."""

from __future__ import annotations

import base64


def b64(content: bytes) -> str:
    """As a text."""
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def unb64(text: str) -> bytes:
    """The reverse of `b64`. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
