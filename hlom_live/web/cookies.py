"""How the session cookie is signed."""

from __future__ import annotations

from typing import Any

from itsdangerous import TimestampSigner


class PatientSigner(TimestampSigner):
    """Asks a cookie for its signature, not for its age: how long a sign-in lasts stands on the server.

    The library would refuse a cookie from the future, and everybody would be signed out when the clock of the
    server's system is put back (promise T11).
    """

    def unsign(self, signed_value: Any, max_age: int | None = None, return_timestamp: bool = False) -> Any:
        """The value, whatever its age. Raises BadSignature."""
        return super().unsign(signed_value, None, return_timestamp)
