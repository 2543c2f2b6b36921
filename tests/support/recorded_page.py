"""A page that writes down all it is told.

It behaves like a real one (docs/adr/0020-pages-fold-and-catch-up.md): it folds the next number, ignores an older one,
asks `sync` when one is missing or follows on another history, or when `head` says that it is elsewhere, and comes back
by itself with the number it has and its history.
"""

from __future__ import annotations

import hashlib
import json
import socket
import time
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Ping, Request, TextMessage

from hlom_live.live.content.audience import Audience

NAMESPACE = "/live,"
SILENCE_SECONDS = 20.0
READ_BYTES = 65_536

State = dict[str, Any]


class Entry(NamedTuple):
    """One line of a transcript. `at` is time.monotonic(); `digest` stands for a payload; a head's is its hour.

    `word` is the history of the number, `follows` that of the number before, as they were told.
    """

    at: float
    event: str  # open, change, reload, synced, head, restart, gap, strange, closed, or another event's name
    seq: int | None = None
    digest: str = ""
    word: str | None = None
    follows: str | None = None


def digest(payload: object) -> str:
    """A short mark of a payload, the same for the same content."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


class Page:
    """One page that follows a meeting. Only the recorder's thread touches its socket."""

    def __init__(self, url: str, slug: str, audience: Audience, auth: dict[str, Any]) -> None:
        self.url, self.slug, self.audience, self.auth = url, slug, audience, auth
        self.other_url: str | None = None  # of another worker, tried in turn when this one does not answer
        self.told: dict[str, Any] = {}  # the last payload of each event that is neither one change nor head
        self.transcript: list[Entry] = []
        self.state: State = {}
        self.seq: int | None = None
        self.history: str | None = None
        self.joined = False
        self.away = False  # gone on purpose, until `come_back`
        self.reads = True
        self.small_window = False
        self.back_at: float | None = 0.0
        self.socket: socket.socket | None = None
        self._protocol = WSConnection(ConnectionType.CLIENT)
        self._text: list[str] = []
        self._aside: list[dict[str, Any]] = []
        self._asked = False
        self._heard = 0.0

    def note(self, event: str, seq: int | None = None, mark: str = "", *words: str | None) -> None:
        """Write a line of the transcript."""
        self.transcript.append(Entry(time.monotonic(), event, seq, mark, *words))

    def _told(self, event: str, change: dict[str, Any]) -> None:
        mark = digest(content(change))
        self.note("reload" if change.get("full") else event, change["seq"], mark, *_words(change))

    def events(self, name: str) -> list[Entry]:
        """The lines of one kind."""
        return [entry for entry in self.transcript if entry.event == name]

    # The line

    def connect(self) -> None:
        """Open a WebSocket; what follows comes with the answers. OSError if nobody listens."""
        parts = urlsplit(self.url)
        address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._protocol = WSConnection(ConnectionType.CLIENT)
        self._text, self._aside, self._asked = [], [], False
        self.back_at = None
        opened = socket.socket()
        opened.settimeout(10)
        if self.small_window:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        try:
            opened.connect(address)
            origin = [(b"Origin", self.url.encode())]
            host = f"{address[0]}:{address[1]}"
            asked = Request(host=host, target="/socket.io/?EIO=4&transport=websocket", extra_headers=origin)
            opened.sendall(self._protocol.send(asked))
        except OSError:
            opened.close()
            if self.other_url is not None:
                self.url, self.other_url = self.other_url, self.url
            raise
        self.socket = opened
        self._heard = time.monotonic()

    def close(self, why: str, back_in: float | None) -> None:
        """Leave the line; come back in so many seconds, or not by itself."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None
            self.note("closed", mark=why)
        self.joined = False
        self.back_at = None if back_in is None or self.away else time.monotonic() + back_in

    def silent(self, now: float) -> bool:
        """Whether nothing was heard for so long that the line must be dead."""
        return self.socket is not None and self.reads and now - self._heard > SILENCE_SECONDS

    def read(self) -> None:
        """Take what has arrived. OSError or ProtocolError when the line is of no more use."""
        assert self.socket is not None
        data = self.socket.recv(READ_BYTES)
        if not data:
            raise ConnectionResetError("the server closed the line")
        self._heard = time.monotonic()
        self._protocol.receive_data(data)
        for event in self._protocol.events():
            if isinstance(event, TextMessage):
                self._text.append(event.data)
                if event.message_finished:
                    packet, self._text = "".join(self._text), []
                    self._packet(packet)
            elif isinstance(event, Ping):
                self.socket.sendall(self._protocol.send(event.response()))
            elif isinstance(event, CloseConnection):
                raise ConnectionResetError("the server said goodbye")
            elif not isinstance(event, AcceptConnection):
                raise ConnectionRefusedError(repr(event))

    def _say(self, text: str) -> None:
        assert self.socket is not None
        self.socket.sendall(self._protocol.send(TextMessage(data=text)))

    # The protocol

    def _packet(self, packet: str) -> None:
        kind, body = packet[:2], packet[2:].removeprefix(NAMESPACE)
        if packet.startswith("0"):
            self.note("open", self.seq, "", self.history)
            wish = {"meeting": self.slug, "since": self.seq, "history": self.history, **self.auth}
            self._say(f"40{NAMESPACE}{json.dumps(wish)}")
        elif packet == "2":
            self._say("3")
        elif kind == "40":
            self.joined = True
        elif kind == "42":
            event, *payloads = json.loads(body)
            self._event(event, payloads[0] if payloads else {})
        elif kind == "43":
            self._synced(json.loads(body[body.index("[") :])[0])
        elif kind in ("41", "44"):
            raise ConnectionRefusedError(body)

    def _event(self, event: str, payload: Any) -> None:
        if event == "change":
            self._change(payload)
        elif event == "changes":
            self.told[event] = payload
            for change in payload:
                self._change(change)
        elif event == "head":
            self.note("head", payload["seq"], payload["now"], payload["history"])
            if (payload["seq"], payload["history"]) != (self.seq, self.history):
                self._sync()
        else:
            self.told[event] = payload
            self.note(event)

    def _change(self, change: dict[str, Any]) -> None:
        self._told("change", change)
        if self._next(change):
            self._fold(change)
        elif change["seq"] > (self.seq or 0):
            self.note("strange" if change["seq"] == (self.seq or 0) + 1 else "gap", change["seq"])
            self._aside.append(change)
            self._sync()

    def _next(self, change: dict[str, Any]) -> bool:
        """Whether it can be folded into what the page has."""
        return bool(change.get("full")) or (change["seq"], change["follows"]) == ((self.seq or 0) + 1, self.history)

    def _fold(self, change: dict[str, Any]) -> None:
        if change.get("full"):
            self.state = {}
        for key in change["drop"]:
            self.state.pop(key, None)
        self.state.update(change["put"])
        self.seq, self.history = change["seq"], change["history"]

    def _sync(self) -> None:
        if not self._asked:
            self._asked = True
            self._say(f"42{NAMESPACE}1{json.dumps(['sync', {'since': self.seq, 'history': self.history}])}")

    def _synced(self, answer: dict[str, Any]) -> None:
        self._asked = False
        if "error" in answer:
            return  # the next head asks again
        found = [answer["reload"]] if "reload" in answer else answer["changes"]
        aside, self._aside = self._aside, []
        for change in found:
            self._told("synced", change)
        for change in [*found, *aside]:
            if self._next(change):
                self._fold(change)


def content(change: dict[str, Any]) -> list[Any]:
    """What a change says, without its number: the same for whoever is told the same."""
    return [change["put"], sorted(change["drop"])]


def _words(change: dict[str, Any]) -> tuple[str, str | None]:
    """The word of a change's number, and of the number before; a reload names its own only."""
    return change["history"], change.get("follows")
