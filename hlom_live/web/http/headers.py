"""What goes with every answer, errors and Socket.IO's polling included: the headers that keep a page to itself."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Response, request

from hlom_live.web.page_table import PAGES, ROWS

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
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html hlom",
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
CROSS_ORIGIN = "Cross-Origin-Resource-Policy"
STRICT_TRANSPORT = "max-age=31536000"
REQUEST_ID = "hlom.request_id"
_OWN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def request_id() -> str:
    """The id under which this request is found in the log."""
    return str(request.environ.get(REQUEST_ID, "-"))


_HOST = re.compile(r"[A-Za-z0-9.-]+")


def webcast_origin(url: str | None) -> str | None:
    """Where a stream that a page can play (HLS) comes from; None for any other address."""
    try:
        parts = urlsplit(url or "")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(host) or ".m3u8" not in (url or ""):
        return None
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def let_webcast(answer: Response, url: str | None) -> Response:
    """Let one page play the meeting's webcast from where it comes, and from nowhere else (docs/adr/0101-webcast.md)."""
    origin = webcast_origin(url)
    if origin is not None:
        policy = POLICY.replace("connect-src 'self'", f"connect-src 'self' {origin}")
        answer.headers["Content-Security-Policy"] = f"{policy}; media-src 'self' blob: {origin}"
    return answer


FOR_DEVICES = {**HEADERS, "Permissions-Policy": HEADERS["Permissions-Policy"].replace("=()", "=(self)", 2)}
FOR_FRAMES = {**HEADERS, "Content-Security-Policy": f"{POLICY}; frame-src 'self'"}
FOR_SOCKETS = {**HEADERS, "Cache-Control": "no-store"}
"""Polls bring what is told to the signed-in alone, and go past the program's own rule for that (http/keeping.py)."""

OF_PAGES = [
    (re.compile("/socket.io/.*"), FOR_SOCKETS),
    *((re.compile(page.pattern), FOR_DEVICES) for page in ROWS if page.asks_devices),
    *((re.compile(page.pattern), FOR_FRAMES) for page in ROWS if page.frames),
]
"""What has other headers than the usual ones, by its address."""

SCREEN = str(PAGES["screen"].address)
"""The page that other sites may show in a frame, if a setting names them: a screen shows what the public may see."""

PREVIEW = "preview=1"
"""In the address of a screen that the technician's page shows in a frame: only our own pages may frame it."""


FRAMED = "hlom.framed"
"""A list, not empty once a view has said so: the environment is copied on its way in (Flask-SocketIO)."""


def let_frame() -> None:
    """Let the sites that a setting names show this answer in a frame (docs/adr/0166-feeds.md)."""
    request.environ[FRAMED].append(True)


FILES, FILE_KINDS = ("/static/", "/i18n/"), ("text/javascript", "text/css", "font/woff2")
FOR_FILES = {
    **{name: value for name, value in HEADERS.items() if name != "Permissions-Policy"},
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
}
"""What a page is made of may do nothing by itself; said as shortly as it can be, with each of some files of a visit."""

OF_CARDS = re.compile(r"/static/(v-[0-9a-f]+/)?css/(tokens|screens/card)\.css")
"""The styles of what is shown so. A frame in a sandbox is of no origin, also not of ours."""


class Headers:
    """WSGI middleware around everything: gives each request an id, each answer the headers, and refuses compression.

    Compressing every message for every client costs more than sending it, so the offer of permessage-deflate is taken
    out of the handshake before the WebSocket server can accept it.
    """

    def __init__(self, inner: Wsgi, screen_frames: Iterable[str] = (), card_frames: Iterable[str] = ()) -> None:
        self._inner = inner
        self._of_cards = _of_cards(tuple(card_frames))
        self._of_screens = _framed_by(tuple(screen_frames))
        self._of_previews = _framed_by(("'self'", *screen_frames))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on."""
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        given = environ.get("HTTP_X_REQUEST_ID", "")
        environ[FRAMED] = []
        environ[REQUEST_ID] = given if _OWN_ID.fullmatch(given) else secrets.token_hex(8)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            # Asked only now: a view says of its answer whether others may frame it.
            more = {**self._usual(environ, dict(headers).get("Content-Type", "")), "X-Request-Id": environ[REQUEST_ID]}
            # Asked only now: further in, what the proxy says of the line to the reader has been taken over.
            if environ.get("PATH_INFO", "").startswith("/in/"):
                more["Referrer-Policy"] = "strict-origin"  # the address is a secret: a page's own files are not told it
            if environ.get("wsgi.url_scheme") == "https":
                more["Strict-Transport-Security"] = STRICT_TRANSPORT
            named = {name.lower() for name, _ in headers}
            extra = [(name, value) for name, value in more.items() if name.lower() not in named]
            return start_response(status, [*headers, *extra], *rest)

        return self._inner(environ, start)

    def _usual(self, environ: Environ, kind: str) -> dict[str, str]:
        path = environ.get("PATH_INFO", "")
        if environ.get(FRAMED):
            return self._of_cards
        if OF_CARDS.fullmatch(path):
            return {**HEADERS, CROSS_ORIGIN: self._of_cards[CROSS_ORIGIN]}
        if path.startswith(FILES) and kind.startswith(FILE_KINDS):
            return FOR_FILES
        if path != SCREEN:
            return _of_path(path)
        return self._of_previews if PREVIEW in environ.get("QUERY_STRING", "").split("&") else self._of_screens


@lru_cache(maxsize=1024)
def _of_path(path: str) -> dict[str, str]:
    return next((headers for pattern, headers in OF_PAGES if pattern.fullmatch(path)), HEADERS)


def _of_cards(origins: tuple[str, ...]) -> dict[str, str]:
    """The headers of a card, which has no script and may be loaded by those who may frame it."""
    framed = _framed_by(origins)
    policy = framed["Content-Security-Policy"].replace("script-src 'self'", "script-src 'none'")
    return {**framed, "Content-Security-Policy": policy, CROSS_ORIGIN: "cross-origin" if origins else "same-origin"}


def _framed_by(origins: tuple[str, ...]) -> dict[str, str]:
    """The headers of a page that these origins may show in a frame; without any, nobody may."""
    if not origins:
        return HEADERS
    policy = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {' '.join(origins)}")
    usual = {name: value for name, value in HEADERS.items() if name != "X-Frame-Options"}
    return {**usual, "Content-Security-Policy": policy}
