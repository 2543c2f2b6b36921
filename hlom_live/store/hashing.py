"""How secrets are kept: long random ones as SHA-256, those that people type as Argon2id (docs/adr/0041-tokens.md)."""

from __future__ import annotations

import hashlib

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$kSNjz/IoO2m/UXpMdpsDcA$FYcB3Y1+o7mPq56TV0pXVZUhhcCATL+mYjH5eGD+XAo"
"""Of a secret that was thrown away; to make one anew takes each start as long as somebody who signs in."""


def sha256(secret: str) -> str:
    """The digest under which a long random secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def slow_digest(secret: str) -> str:
    """The digest under which a secret that a person types is kept.

    Takes about 11 ms of CPU and 19 MiB: call it off the event loop.
    """
    return _HASHER.hash(secret)


def slow_matches(digest: str | None, secret: str) -> bool:
    """Whether `secret` is the one kept as `digest`; takes as long when there is none (`digest` None).

    Takes about 11 ms of CPU and 19 MiB: call it off the event loop.
    """
    try:
        _HASHER.verify(digest or _NOBODYS, secret)
    except (VerificationError, InvalidHashError):
        return False
    return digest is not None
