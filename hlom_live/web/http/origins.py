"""Who may open a socket: our own pages, and programs (docs/adr/0072-limits-of-sockets.md).

A browser sends its cookies along to `/socket.io/` whoever wrote the page; so that page must be ours. Browsers leave
`Origin` out of polls to their own server: then `Sec-Fetch-Site`, or in older ones the referrer, says whose page it is.
A program says none of the three. It brings its token by header or, as the contract has it, in `auth`, after the
handshake; so it is let through without its cookies, and refused if they sign it in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import request

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]
IsOwn = Callable[[str | None, Environ], bool]
Handshake = Callable[[str], Environ | None]

SOCKETS = "/socket.io/"
BEARER = "Bearer "
SIGN_IN = "hlom="
"""How the cookie of a sign-in begins, with and without its `__Host-`."""


class OwnPagesOnly:
    """WSGI middleware: `/socket.io/` answers 403 to a foreign origin, and to a sign-in by cookie without an origin.

    No page can make a browser send such a header to us, so with one the origin does not matter. A program that sent it
    with the handshake need not repeat it with every poll: the line's id, which only it knows, says the same.
    """

    def __init__(self, inner: Wsgi, is_own: IsOwn, handshake: Handshake) -> None:
        self._inner, self._is_own, self._handshake = inner, is_own, handshake

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on, or refuse it."""
        if not environ.get("PATH_INFO", "").startswith(SOCKETS):
            return self._inner(environ, start_response)
        if self._by_bearer(environ):
            environ.pop("HTTP_ORIGIN", None)
        elif not (_program(environ) or self._own_page(environ)):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Sockets are for the pages of this server, and for programs that bring a token.\n"]
        elif "HTTP_ORIGIN" in environ:
            environ["HTTP_ORIGIN"] = environ["HTTP_ORIGIN"].partition(",")[0]
        return self._inner(environ, start_response)

    def _by_bearer(self, environ: Environ) -> bool:
        if environ.get("HTTP_AUTHORIZATION", "").startswith(BEARER):
            return True
        line = parse_qs(environ.get("QUERY_STRING", "")).get("sid", [""])[0]
        began = self._handshake(line) or {}
        return "HTTP_ORIGIN" not in environ and bool(began.get("HTTP_AUTHORIZATION", "").startswith(BEARER))

    def _own_page(self, environ: Environ) -> bool:
        if "HTTP_ORIGIN" in environ:
            # Some programs send it twice; a browser never does.
            return all(self._is_own(one.strip(), environ) for one in environ["HTTP_ORIGIN"].split(","))
        if "HTTP_SEC_FETCH_SITE" in environ:
            return bool(environ["HTTP_SEC_FETCH_SITE"] == "same-origin")
        referrer = urlsplit(environ.get("HTTP_REFERER", ""))
        return self._is_own(f"{referrer.scheme}://{referrer.netloc}", environ)


def from_own_page() -> bool:
    """Whether the link that was followed stands on a page of ours; browsers that do not say so are believed."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _program(environ: Environ) -> bool:
    """Whether nothing says that a page asks and no cookie signs it in; then it goes on without any cookie."""
    if any(name in environ for name in ("HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE", "HTTP_REFERER")):
        return False
    return SIGN_IN not in environ.pop("HTTP_COOKIE", "")
