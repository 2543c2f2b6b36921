"""What goes with every answer, errors and Socket.IO's polling included: the headers that keep a page to itself."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from flask import request

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html",
    )
)

HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
STRICT_TRANSPORT = "max-age=31536000"
REQUEST_ID = "hlom.request_id"
_OWN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def request_id() -> str:
    """The id under which this request is found in the log."""
    return str(request.environ.get(REQUEST_ID, "-"))


class Headers:
    """WSGI middleware around everything: gives each request an id, each answer the headers, and refuses compression.

    Compressing every message for every client costs more than sending it, so the offer of permessage-deflate is taken
    out of the handshake before the WebSocket server can accept it.
    """

    def __init__(self, inner: Wsgi) -> None:
        self._inner = inner

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on."""
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        given = environ.get("HTTP_X_REQUEST_ID", "")
        environ[REQUEST_ID] = given if _OWN_ID.fullmatch(given) else secrets.token_hex(8)
        more = {**HEADERS, "X-Request-Id": environ[REQUEST_ID]}
        if environ.get("wsgi.url_scheme") == "https":
            more["Strict-Transport-Security"] = STRICT_TRANSPORT

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            named = {name.lower() for name, _ in headers}
            extra = [(name, value) for name, value in more.items() if name.lower() not in named]
            return start_response(status, [*headers, *extra], *rest)

        return self._inner(environ, start)
