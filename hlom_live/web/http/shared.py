"""Answers that are the same for everybody who is not signed in: drawn once, and given to all who ask meanwhile.

At nine thousands open one page within a minute. Whoever carries no sign-in gets the bytes that were drawn for the last
such reader of this language and coding: for a second at most, and not after anything was written. Nothing personal is
in them, no token against forgery and no cookie (docs/adr/0172-shared-answers.md). The time at which they are given,
which they cannot hold, goes beside them in Server-Timing.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.http import parse_cookie, parse_etags
from werkzeug.test import run_wsgi_app

from hlom_live import green
from hlom_live.web.context import context
from hlom_live.web.http import cookies
from hlom_live.web.http.wishes import coding_wished, language_wished
from hlom_live.web.page_table import ROWS

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]
Key = tuple[str | None, ...]

FOR = timedelta(seconds=1)
"""How long an answer is given to others: what becomes due by itself is not shown later than that."""

MOST_KEPT = 96
"""Six languages in two codings, of the pages of some meetings; a follow page is some 40 kB."""

WAIT_SECONDS = 10.0
"""How long somebody waits for what is drawn for another, before it is drawn once more."""

SHARING = "hlom.sharing"
"""Where the environment of a request holds its `Sharing`, if it is nobody's in particular."""

PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_X_SIGNED_IN_AS")
API = "/api/v1/meetings/[^/]+/"
HEAD = re.compile(API + "head")
NEWS = re.compile(API + r"(?:head|changes/[0-9a-f]{12}/[0-9]{1,9}-[0-9]{1,9})")
"""What is the same whoever asks, and says by itself for how long (web/api/crowd.py)."""

OFFLINE = "/offline/[a-z]+"
"""What a page keeps for a start without a line."""

PATHS = re.compile("|".join([f"{API}state", NEWS.pattern, OFFLINE, *(page.pattern for page in ROWS if page.shared)]))
CLOCK = re.compile(r"([0-9]{1,12})\.[0-9]{3}")
"""The hour of our nginx, as it says in `X-Clock`: seconds since 1970."""

OF_UNCHANGED = ("Cache-Control", "ETag", "Vary", "Content-Security-Policy")
QUERY = re.compile("(?:lang=(?P<lang>[a-z]{2})|(?:room|hold|leave)=[A-Za-z0-9_,-]{1,60}|)")
"""The addresses whose answers are shared; another one, such as anybody may think of, is drawn for whoever asks."""


class Sharing:
    """Whether the answer to a request may be given to others too."""

    def __init__(self) -> None:
        self.shared = True


def for_everybody() -> bool:
    """Whether the answer to this request may be given to others: it must hold nothing that is this reader's."""
    sharing = request.environ.get(SHARING)
    return sharing is not None and sharing.shared


def for_one_alone() -> None:
    """Keep the answer to this request for whoever asked: it has a form, for instance, that needs a token."""
    request.environ.get(SHARING, Sharing()).shared = False


def init_sharing(app: Flask) -> None:
    """Share nothing but whole answers that were made for nobody in particular."""
    app.after_request(_unless_personal)


def _unless_personal(answer: Response) -> Response:
    if answer.status_code != 200 or g.get("actor") is not None:
        for_one_alone()
    return answer


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer. `began`: when its drawing did, of the monotonic clock, and `at` by the meetings'; `version`: that of
    the database by then."""

    status: str
    headers: Headers
    body: bytes
    tag: str
    shared: bool
    began: float
    at: datetime
    version: int


class Drawing:
    """An answer that is being drawn, for those who wait for it; `drawn` is None until then, and where that failed."""

    def __init__(self) -> None:
        self.done = green.Event()
        self.drawn: Drawn | None = None


class Shared:
    """WSGI middleware, next to the application itself."""

    def __init__(self, app: Flask, inner: Wsgi) -> None:
        """`app` must have its parts (`context`). A proxy may give an answer once more while it fetches the next."""
        self._app, self._inner, self._parts = app, inner, context(app)
        self._session, self._language = app.config["SESSION_COOKIE_NAME"], cookies.full_name(cookies.LANGUAGE, app)
        again = ", stale-while-revalidate=2" if self._parts.settings.proxies else ""
        self._keeping = f"public, max-age=0, s-maxage={FOR.seconds}{again}"
        self._kept: OrderedDict[Key, Drawn] = OrderedDict()
        self._drawing: dict[Key, Drawing] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Give what is kept, or is drawn for several at once; what is somebody's own goes past all this."""
        key = self._key(environ)
        drawn = self._drawn(key, environ) if key is not None else None
        if drawn is None:
            return self._inner(environ, start_response)
        if not drawn.shared:
            start_response(drawn.status, drawn.headers)
            return [drawn.body]
        now = ("Server-Timing", f'now;desc="{self._parts.clock().timestamp():.3f}"')
        if parse_etags(environ.get("HTTP_IF_NONE_MATCH")).contains_weak(drawn.tag):
            start_response("304 Not Modified", [*(one for one in drawn.headers if one[0] in OF_UNCHANGED), now])
            return []
        start_response(drawn.status, [*drawn.headers, now, *self._until(environ)])
        return [drawn.body]

    def _until(self, environ: Environ) -> Headers:
        """What has nginx keep a head until its present second ends: it counts whole ones, so "one" is up to two.

        A later hour than this machine's is not believed: an nginx that does not say its own passes on a stranger's.
        """
        clock = CLOCK.fullmatch(environ.get("HTTP_X_CLOCK", ""))
        asked = self._parts.settings.proxies and HEAD.fullmatch(environ["PATH_INFO"])
        if clock is None or not asked or int(clock[1]) > time.time() + FOR.seconds:
            return []
        return [("X-Accel-Expires", f"@{clock[1]}")]

    def _key(self, environ: Environ) -> Key | None:
        """All by which an answer differs; None for a request that is somebody's, or whose answer is not shared."""
        path = environ.get("PATH_INFO", "")
        asked = QUERY.fullmatch(environ.get("QUERY_STRING", ""))
        if environ["REQUEST_METHOD"] != "GET" or not PATHS.fullmatch(path) or asked is None:
            return None
        where = tuple(environ.get(name) for name in ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING"))
        coding = coding_wished(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if NEWS.fullmatch(path):
            return (*where, coding)
        sent = _cookies(environ.get("HTTP_COOKIE", ""))
        if self._session in sent or any(name in environ for name in PERSONAL):
            return None
        header, known = environ.get("HTTP_ACCEPT_LANGUAGE", ""), self._app.config["LANGUAGES"]
        lang = language_wished(known, asked["lang"], sent.get(self._language), header)
        return (*where, lang, sent.get(cookies.FONTS), coding)

    def _drawn(self, key: Key, environ: Environ) -> Drawn | None:
        """The answer, begun after this request or as good as if it were; None: draw it without sharing anything."""
        came = time.monotonic()
        while True:
            kept, drawing = self._kept.get(key), self._drawing.get(key)
            if kept is not None and (kept.began >= came or self._still_so(kept)):
                return kept
            if drawing is None:
                return self._draw(key, environ)
            if not drawing.done.wait(WAIT_SECONDS) or drawing.drawn is None or not drawing.drawn.shared:
                return None

    def _still_so(self, kept: Drawn) -> bool:
        return kept.version == self._parts.database.version and self._parts.clock() - kept.at < FOR

    def _draw(self, key: Key, environ: Environ) -> Drawn:
        drawing = self._drawing[key] = Drawing()
        try:
            drawing.drawn = self._asked(environ)
            if drawing.drawn.shared:
                self._keep(key, drawing.drawn)
            return drawing.drawn
        finally:
            del self._drawing[key]
            drawing.done.set()

    def _asked(self, environ: Environ) -> Drawn:
        """The application's answer."""
        parts, sharing = self._parts, Sharing()
        began, at, version = time.monotonic(), parts.clock(), parts.database.version
        asked = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}  # looked at by each
        pieces, status, headers = run_wsgi_app(self._inner, {**asked, SHARING: sharing}, buffered=True)
        body, shared = b"".join(pieces), sharing.shared and "Set-Cookie" not in headers
        tag = parse_etags(headers.get("ETag")).as_set(include_weak=True) or {hashlib.sha256(body).hexdigest()[:20]}
        if shared:
            headers["ETag"] = f'W/"{min(tag)}"'
            if "public" not in headers.get("Cache-Control", ""):
                headers["Cache-Control"] = self._keeping
                headers["Vary"] = "Accept-Encoding, Accept-Language, Authorization, Cookie"
        return Drawn(status, headers.to_wsgi_list(), body, min(tag), shared, began, at, version)

    def _keep(self, key: Key, drawn: Drawn) -> None:
        self._kept[key] = drawn
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


@lru_cache(maxsize=1024)
def _cookies(header: str) -> dict[str, str]:
    """The cookies of a request. Those of one who is signed in are many more; so not many are remembered."""
    return dict(parse_cookie(header))
