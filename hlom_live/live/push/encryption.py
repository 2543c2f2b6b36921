"""Encrypts the body of a push message so that only the browser can read it: RFC 8291, with aes128gcm of RFC 8188."""

from __future__ import annotations

import secrets
import struct

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD_BYTES = 4096
"""Of the one record that a message has; push services take no larger one."""

PADDED_BYTES = 2048
"""Every message is as long as this before it is encrypted, so that its length tells nothing."""

_LAST_RECORD = b"\x02"


def encrypt(
    plain: bytes,
    browser_key: bytes,
    auth: bytes,
    salt: bytes | None = None,
    key: ec.EllipticCurvePrivateKey | None = None,
    padded: int = PADDED_BYTES,
) -> bytes:
    """The message for a browser whose subscription has these keys (`p256dh`: a point of P-256, `auth`: 16 bytes).

    `salt` and `key` are new for each message; the tests of the standard name them. Raises ValueError for a key that is
    no point of the curve, or a text longer than `padded`.
    """
    if len(plain) > padded:
        raise ValueError(f"a push message has {padded} bytes at most")
    salt, key = salt or secrets.token_bytes(16), key or ec.generate_private_key(ec.SECP256R1())
    own = public_bytes(key)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), browser_key))
    secret = _derived(auth, shared, b"WebPush: info\0" + browser_key + own, 32)
    content_key = _derived(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, secret, b"Content-Encoding: nonce\0", 12)
    record = plain + _LAST_RECORD + bytes(padded - len(plain))
    head = salt + struct.pack("!IB", RECORD_BYTES, len(own)) + own
    return head + AESGCM(content_key).encrypt(nonce, record, None)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public key of a private one, as an uncompressed point: 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
