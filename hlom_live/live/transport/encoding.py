"""JSON that is encoded once, however many pages receive it; Socket.IO sends it unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator


class Encoded(str):
    """A piece of JSON that is ready to be written as it is."""

    __slots__ = ()


def encode(value: object) -> Encoded:
    """A value as compact JSON. Raises TypeError for what JSON cannot say."""
    return Encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


MOST_TOGETHER = 64 * 1024
"""Letters of what goes out in one piece: a page on a weak line draws the first of a burst before it has the last."""


def bundles(texts: Iterable[Encoded]) -> Iterator[tuple[Encoded, ...]]:
    """These texts in their order, as many at a time as go out in one piece; one that is longer goes alone."""
    held: list[Encoded] = []
    size = 0
    for text in texts:
        size += len(text)
        if held and size > MOST_TOGETHER:
            yield tuple(held)
            held, size = [], len(text)
        held.append(text)
    if held:
        yield tuple(held)


def array(texts: Iterable[Encoded]) -> Encoded:
    """These values as one JSON array."""
    return Encoded(f"[{','.join(texts)}]")


class Packets:
    """The JSON of Socket.IO packets, in which a part may be `Encoded` already; given to Flask-SocketIO as `json`."""

    @staticmethod
    def dumps(value: object, **_options: object) -> str:
        """The packet's data: a list of the event's name and its payloads, as a rule."""
        if isinstance(value, list):
            return "[" + ",".join(part if isinstance(part, Encoded) else encode(part) for part in value) + "]"
        return value if isinstance(value, Encoded) else encode(value)

    @staticmethod
    def loads(text: str | bytes, **_options: object) -> object:
        """What a client sent. Raises ValueError, which the library answers by closing the connection."""
        return json.loads(text)
