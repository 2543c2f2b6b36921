"""Signs push messages as coming from this installation: RFC 8292 (VAPID), with a key of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from joserfc import jwt
from joserfc.jwk import ECKey

from hlom_live.live.push.base64url import b64
from hlom_live.live.push.encryption import public_bytes

GOOD_FOR = timedelta(hours=12)
"""A signature is good for half of the day that the standard allows."""


def new_key() -> str:
    """A new private key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@dataclass(frozen=True)
class Sender:
    """This installation as push services know it: its private key (PEM), and where its people are found."""

    pem: str
    contact: str

    @property
    def public_key(self) -> str:
        """What browsers are given when they subscribe: the uncompressed point, in base64url."""
        key = load_pem_private_key(self.pem.encode(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("the key for push messages is no key of P-256")
        return b64(public_bytes(key))

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The header by which the push service of this endpoint knows who sends."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((now + GOOD_FOR).timestamp()),
            "sub": self.contact,
        }
        token = jwt.encode({"typ": "JWT", "alg": "ES256"}, claims, ECKey.import_key(self.pem))
        return f"vapid t={token}, k={self.public_key}"


def contact_of(public_url: str) -> str:
    """Where the people of this installation are found: its address, which must be of https, or a mail address there."""
    host = urlsplit(public_url).hostname or "localhost"
    return public_url if public_url.startswith("https://") else f"mailto:postmaster@{host}"
