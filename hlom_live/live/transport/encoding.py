"""JSON that is made once, however many pages it goes to: Socket.IO writes it as it is."""

from __future__ import annotations

import json


class Encoded(str):
    """A piece of JSON that is ready to be written as it is."""

    __slots__ = ()


def encode(value: object) -> Encoded:
    """A value as compact JSON. Raises TypeError for what JSON cannot say."""
    return Encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


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
