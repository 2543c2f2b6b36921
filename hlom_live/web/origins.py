"""Who may open a socket: our own pages, and programs that send a bearer token (docs/adr/0072-limits-of-sockets.md).

A browser sends its cookies along to `/socket.io/` whoever wrote the page; so that page must be ours. Browsers leave
`Origin` out of polls to their own server: then `Sec-Fetch-Site`, or in older ones the referrer, says whose page it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]
IsOwn = Callable[[str | None, Environ], bool]

SOCKETS = "/socket.io/"


class OwnPagesOnly:
    """WSGI middleware: `/socket.io/` answers 403 to a foreign or missing origin, unless a bearer token is sent.

    No page can make a browser send such a header to us, so with one the origin does not matter.
    """

    def __init__(self, inner: Wsgi, is_own: IsOwn) -> None:
        self._inner, self._is_own = inner, is_own

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on, or refuse it."""
        if not environ.get("PATH_INFO", "").startswith(SOCKETS):
            return self._inner(environ, start_response)
        if environ.get("HTTP_AUTHORIZATION", "").startswith("Bearer "):
            environ.pop("HTTP_ORIGIN", None)
        elif not self._own_page(environ):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Sockets are for the pages of this server, and for programs that send a bearer token.\n"]
        return self._inner(environ, start_response)

    def _own_page(self, environ: Environ) -> bool:
        if "HTTP_ORIGIN" in environ:
            return self._is_own(environ["HTTP_ORIGIN"], environ)
        if "HTTP_SEC_FETCH_SITE" in environ:
            return bool(environ["HTTP_SEC_FETCH_SITE"] == "same-origin")
        referrer = urlsplit(environ.get("HTTP_REFERER", ""))
        return self._is_own(f"{referrer.scheme}://{referrer.netloc}", environ)
