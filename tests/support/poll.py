"""A connection by long polling, spoken by hand: a test may say anything in the body of a poll."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

PATIENCE_SECONDS = 20.0


class Poll:
    """One connection of Engine.IO by polling, without a namespace until it is `joined`."""

    def __init__(self, server_url: str) -> None:
        self._host = urlsplit(server_url).netloc
        status, body = self.ask("GET")
        assert status == 200, body
        self.sid = str(json.loads(body[1:])["sid"])

    def ask(self, method: str, body: bytes | None = None, more: str = "", **headers: str) -> tuple[int, bytes]:
        """One request, a connection of its own; status and body."""
        line = http.client.HTTPConnection(self._host, timeout=PATIENCE_SECONDS)
        which = f"&sid={self.sid}" if hasattr(self, "sid") else ""
        try:
            line.request(method, f"/socket.io/?EIO=4&transport=polling{which}{more}", body, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def join(self, slug: str) -> None:
        """Enter the namespace, and wait until that is answered."""
        self.say(f"40/live,{json.dumps({'meeting': slug, 'since': None})}".encode())
        heard = b""
        while b"40/live," not in heard:
            status, body = self.ask("GET")
            assert status == 200, body
            heard += body

    def say(self, body: bytes) -> int:
        """Post a body; the status."""
        return self.ask("POST", body)[0]

    def gone(self) -> bool:
        """Whether the server knows this connection no more."""
        return self.ask("POST", b"3")[0] == 400
