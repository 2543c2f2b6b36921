"""By which names this server may be asked: a foreign one would stand in links, and its pages would be of our origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

STATIC = "/static/"
"""What lies there is the same for everybody and names no address; proxies that keep it ask by names of their own."""

_HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


class TrustedHosts:
    """WSGI middleware: a `Host` that is none, or none of the setting's, is answered 400. Without one any is taken."""

    def __init__(self, inner: Wsgi, hosts: tuple[str, ...]) -> None:
        self._inner, self._hosts = inner, frozenset(hosts)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on, or refuse it."""
        if environ.get("PATH_INFO", "").startswith(STATIC) or self._fine(environ.get("HTTP_HOST", "").lower()):
            return self._inner(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"This server is not asked by that name.\n"]

    def _fine(self, host: str) -> bool:
        named = _HOST.fullmatch(host)
        if not self._hosts:
            return not host or named is not None
        return named is not None and named[1] in self._hosts
