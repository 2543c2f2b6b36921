"""What browsers may keep of an answer, and when they need not be sent it again."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

YEAR_SECONDS = 365 * 24 * 3600


def let_keep(answer: Response, for_good: bool) -> None:
    """Let browsers keep an answer whose address changes with its content for a year; else they ask again each time."""
    if not for_good:
        answer.cache_control.no_cache = True
        return
    answer.cache_control.no_cache = None
    answer.cache_control.public = True
    answer.cache_control.max_age = YEAR_SECONDS
    answer.cache_control.immutable = True


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
