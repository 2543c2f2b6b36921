"""Bodies of requests that are files: read in pieces, so that none is held in memory and nobody waits for it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wsgi import get_input_stream

from hlom_live import green
from hlom_live.domain.errors import Refused, invalid

LARGEST_BODY = 64 * 1024
"""Of a command or a form, in bytes."""

LARGEST_IMPORT = 4 * 1024**2
LARGEST_FILE = 10 * 1024**2
LARGEST_PICTURE = 5 * 1024**2
LARGEST_DOCUMENT = 25 * 1024**2
LARGEST_ARCHIVE = 512 * 1024**2
"""Of a meeting that is restored in the browser; a larger one is restored on the command line."""

FORM_AROUND = 64 * 1024
"""What a form puts around a file."""

PIECE = 64 * 1024


View = TypeVar("View", bound=Callable[..., object])


def in_pieces(view: View) -> View:
    """Mark a view that reads its body in pieces: before it nobody may look into the body, not even for a token."""
    view.in_pieces = True  # type: ignore[attr-defined]
    return view


def token_inside(view: View) -> View:
    """Mark a view in pieces that itself looks for the token, in the form: a page without a script sends no header."""
    view.token_inside = True  # type: ignore[attr-defined]
    return in_pieces(view)


def without_token(view: View) -> View:
    """Mark a view that needs no token: it changes nothing but in which language this browser is answered.

    Its form stands on pages that are the same for everybody, and so hold no token (http/shared.py).
    """
    view.without_token = True  # type: ignore[attr-defined]
    return view


def needs_no_token(view: object) -> bool:
    """Whether a view is so marked."""
    return getattr(view, "without_token", False)


def has_token_inside(view: object) -> bool:
    """Whether a view is so marked."""
    return getattr(view, "token_inside", False)


def is_in_pieces(view: object) -> bool:
    """Whether a view is so marked."""
    return getattr(view, "in_pieces", False)


def refuse_larger(limit: int, **told: object) -> None:
    """Refused("too_large"), with what is told, for a request that says it has more bytes than the limit."""
    if (request.content_length or 0) > limit:
        raise Refused("too_large", **told)


def pieces(most: int) -> Iterator[bytes]:
    """The body of this request as it comes, up to `most` bytes; to be read while `receiving`.

    ValueError where it ends before the length that was said: half a file may be read as a whole one.
    """
    stream, length = get_input_stream(request.environ, max_content_length=most), 0
    while piece := stream.read(PIECE):
        length += len(piece)
        yield piece
        green.sleep(0)  # a fast line would let nobody else have a turn
    if length < (request.content_length or 0):
        raise ValueError("the line was cut")


@contextmanager
def receiving(most: int) -> Iterator[None]:
    """Faults of reading a body and writing it to a file, as refusals: "too_large", "not_ready" (no room), "invalid"."""
    try:
        yield
    except RequestEntityTooLarge:
        raise Refused("too_large", most=most) from None
    except (ValueError, OSError) as error:  # no form, or a line that went away in the middle
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise Refused("not_ready", reason="disk_full") from None
        raise invalid("file", "cut off") from None
