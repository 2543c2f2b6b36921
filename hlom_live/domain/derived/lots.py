"""What is drawn for a delegation: anyone can draw it again (docs/adr/0082-orderings.md).

The same as static/js/derived/lots.js; both are held to tests/cases/lots.json.
"""

from __future__ import annotations

from hashlib import sha256


def lot_of(seed: str, delegation: str) -> str:
    """The lot of a delegation: SHA-256 of seed, line break and id, in hexadecimal; the lower, as text, speaks first."""
    return sha256(f"{seed}\n{delegation}".encode()).hexdigest()
