"""One POST to a push service. Browsers supply the URL, so it must lead outside this network and use TLS.

The host name is resolved once, every address found is checked, and the connection goes to one of them, so a name cannot
resolve to another machine afterwards (DNS rebinding). Redirects are not followed, and only the head of the answer is
read.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from hlom_live import green

SECONDS = 10.0
"""So long it may take in all."""

PORT = 443
_TRANSLATED = ip_network("64:ff9b::/96")


class NotPublic(Exception):
    """The address is none of a push service: not of https, or a machine of this network."""


class Unanswered(Exception):
    """The push service could not be reached, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of HTTP, and after how many seconds it may be tried again, if that was said."""

    status: int
    retry_after: float | None = None


Addresses = Callable[[str], str]
"""An address (of IP) that a host may be reached at. Raises NotPublic or OSError."""


def checked(endpoint: str) -> str:
    """The host of an endpoint, if it has the form of one: https, the usual port, a name. Raises NotPublic."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotPublic(endpoint) from None
    plain = not (parts.username or parts.password or parts.fragment) and endpoint.isascii() and endpoint.isprintable()
    if parts.scheme != "https" or port not in (None, PORT) or not plain or " " in endpoint or "." not in host:
        raise NotPublic(endpoint)
    return host


def public_address(host: str) -> str:
    """An address of a host all of whose addresses are public. Raises NotPublic, and OSError for an unknown name."""
    found = green.run_in_thread(socket.getaddrinfo, host, PORT, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if not addresses or not all(map(is_public, addresses)):
        raise NotPublic(host)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the world's, and leads to no machine of this network by another way."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        hidden = found.ipv4_mapped or found.sixtofour or found.teredo
        if hidden is not None or found in _TRANSLATED:
            return False
    return found.is_global and not found.is_multicast


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities whose certificates count. To read them takes tens of milliseconds: once, and not in the hub."""
    return green.run_in_thread(ssl.create_default_context)


class _To(HTTPSConnection):
    """A connection to one address, with the certificate of the host that it was looked up for."""

    def __init__(self, host: str, address: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=SECONDS, context=context)
        self._address, self._tls = address, context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def post(
    endpoint: str,
    body: bytes,
    headers: Mapping[str, str],
    address_of: Addresses = public_address,
    context: ssl.SSLContext | None = None,
    port: int = PORT,
) -> Answer:
    """Send it. Raises NotPublic for an address that is no push service's, Unanswered if no answer comes in time."""
    host = checked(endpoint)
    parts = urlsplit(endpoint)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = _To(host, address_of(host), port, context or _trusted())
        with contextlib.closing(connection), _no_longer_than(connection):
            connection.request("POST", path, body=body, headers=dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, _seconds(answer.getheader("Retry-After")))
    except (OSError, HTTPException) as error:
        raise Unanswered(f"{host}: {type(error).__name__}") from error


@contextlib.contextmanager
def _no_longer_than(connection: HTTPSConnection, seconds: float = SECONDS) -> Iterator[None]:
    """Cut the connection after so long, whatever trickles in: each single wait has its own limit and no more."""

    def cut() -> None:
        with contextlib.suppress(OSError):
            if connection.sock is not None:
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _seconds(text: str | None) -> float | None:
    """Of `Retry-After` the form in seconds; the form with a date counts as not said."""
    return float(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None
