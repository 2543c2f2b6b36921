"""A socket as a program opens it: one WebSocket to `/live`, spoken by hand, so that a test may say anything on it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any

from websocket import WebSocket, WebSocketConnectionClosedException, create_connection

PATIENCE_SECONDS = 60.0


class Talk:
    """One WebSocket; `joined` says whether it was let in, `refusal` the code why not."""

    def __init__(self, server_url: str, slug: str, *, cookie: str | None = None, **auth: Any) -> None:
        self.line: WebSocket = create_connection(
            f"{server_url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket",
            timeout=PATIENCE_SECONDS,
            origin=server_url,
            cookie=cookie,
        )
        self.answers: dict[int, Any] = {}
        self.events: list[list[Any]] = []
        self.refusal: str | None = None
        self.joined = False
        self._number = 0
        self.line.send(f"40/live,{json.dumps({'meeting': slug, 'since': None, **auth})}")
        while not self.joined and self.refusal is None:
            assert self._hear(), "the line was closed before anything was said"

    def __enter__(self) -> Talk:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave at once, without a word."""
        self.line.shutdown()

    def say(self, event: str, payload: object = None) -> int:
        """Send an event that asks for an acknowledgement; its number."""
        self._number += 1
        self.line.send(f"42/live,{self._number}{json.dumps([event, payload])}")
        return self._number

    def ask(self, event: str, payload: object = None) -> Any:
        """Send an event; what is acknowledged."""
        number = self.say(event, payload)
        while number not in self.answers:
            assert self._hear(), "the line was closed before the answer"
        return self.answers[number]

    def closed(self, patience: float = PATIENCE_SECONDS) -> float:
        """Wait until the server has closed the line; after how many seconds."""
        began = time.monotonic()
        self.line.settimeout(patience)
        while self._hear():
            assert time.monotonic() < began + patience, "the line is still open"
        return time.monotonic() - began

    def _hear(self) -> bool:
        """Take one packet; false when the line is closed, in order or not."""
        try:
            packet = self.line.recv()
        except (WebSocketConnectionClosedException, ConnectionError):
            return False
        text = packet if isinstance(packet, str) else packet.decode()
        if text == "2":
            with suppress(OSError):  # closed since it asked
                self.line.send("3")
        elif text.startswith("40/live,"):
            self.joined = True
        elif text.startswith("44/live,"):
            told = json.loads(text.removeprefix("44/live,"))
            self.refusal = told["data"]["code"] if isinstance(told, dict) else told
        elif text.startswith("42/live,"):
            self.events.append(json.loads(text.removeprefix("42/live,")))
        elif text.startswith("43/live,"):
            number, _, body = text.removeprefix("43/live,").partition("[")
            self.answers[int(number)] = json.loads(f"[{body}")[0]
        return text not in ("", "1", "41/live,")
