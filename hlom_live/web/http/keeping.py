"""What browsers may keep of an answer, and when they need not be sent it again."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request, session

SIGN_INS = "sign_ins"
"""Where the session cookie holds the sign-ins of a browser."""

OFFICE = "office"
"""Where it holds the sign-in of somebody of the office (sign_in/office.py)."""

YEAR_SECONDS = 365 * 24 * 3600


def init_keeping(app: Flask) -> None:
    """Let a browser keep nothing that it is sent while somebody is signed in, but for files that are everybody's."""
    app.after_request(_of_somebody)


def _of_somebody(answer: Response) -> Response:
    """Other answers are kept as they say, or as all are (http/headers.py)."""
    if answer.cache_control.public:
        return answer
    if session.get(SIGN_INS) or session.get(OFFICE) or "Authorization" in request.headers:
        keep_nothing(answer)
    return answer


def let_keep(answer: Response, for_good: bool) -> None:
    """Let browsers keep a file that is everybody's: for a year where its address changes with its content.

    Else they ask again each time, and are not sent it again when it is the same.
    """
    answer.cache_control.public = True
    answer.cache_control.no_cache = None if for_good else True
    if not for_good:
        return
    answer.cache_control.max_age = YEAR_SECONDS
    answer.cache_control.immutable = True


def let_all_keep(answer: Response, seconds: int) -> None:
    """Let browsers and caches keep for so long what is the same for everybody, and pages of any site read it."""
    answer.cache_control.public = True
    answer.cache_control.max_age = seconds
    answer.headers["Access-Control-Allow-Origin"] = "*"


def keep_nothing(answer: Response) -> None:
    """Let nothing of an answer stay behind, on no disk of a shared computer."""
    answer.headers["Cache-Control"] = "no-store"


def known(tag: str) -> bool:
    """Whether whoever asks has the very answer that bears this ETag."""
    return request.if_none_match.contains_weak(tag)


def unless_known(tag: str, make: Callable[[], Response]) -> Response:
    """What `make` gives, under this ETag; 304, and nothing is made, for whoever has this very answer."""
    answer = Response(status=304) if known(tag) else make()
    answer.set_etag(tag)
    return answer
