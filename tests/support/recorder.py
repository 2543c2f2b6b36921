"""Pages that write down all they are told, and the check of their transcripts after a fault.

A recorded page behaves like a real one (docs/adr/0020-pages-fold-and-catch-up.md): it folds the next number, ignores an
older one, asks `sync` when one is missing or `head` says that it is behind, and comes back by itself with the number it
has. Many pages share one thread, so that hundreds cost little. After a run `Recorder.check` holds every transcript
against the log in the database: one order, no silent gap, no acknowledged command missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import queue
import random
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import select
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Ping, Request, TextMessage
from wsproto.utilities import ProtocolError

from hlom_live.domain.roles import Role
from hlom_live.live.audience import Audience, audience_of, redact, reload_of
from hlom_live.store.changes import as_change, rows_at
from hlom_live.store.models import ChangeRow
from tests.support.live_meeting import LiveMeeting
from tests.support.writers import Sent

NAMESPACE = "/live,"
TICK_SECONDS = 0.02
BACK_SECONDS = (0.05, 0.3)  # a real page waits up to 5 s; the tests need not
SILENCE_SECONDS = 20.0
PATIENCE_SECONDS = 20.0
READ_BYTES = 65_536

State = dict[str, Any]


class Entry(NamedTuple):
    """One line of a transcript. `at` is time.monotonic(); `digest` stands for a payload; a head's is its hour."""

    at: float
    event: str  # open, change, reload, synced, head, restart, gap, closed, or another event's name
    seq: int | None = None
    digest: str = ""


def digest(payload: object) -> str:
    """A short mark of a payload, the same for the same content."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


class Page:
    """One page that follows a meeting. Only the recorder's thread touches its socket."""

    def __init__(self, url: str, slug: str, audience: Audience, auth: dict[str, Any]) -> None:
        self.url, self.slug, self.audience, self.auth = url, slug, audience, auth
        self.other_url: str | None = None  # of another worker, tried in turn when this one does not answer
        self.told: dict[str, Any] = {}  # the last payload of each event that is neither change nor head
        self.transcript: list[Entry] = []
        self.state: State = {}
        self.seq: int | None = None
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

    def note(self, event: str, seq: int | None = None, mark: str = "") -> None:
        """Write a line of the transcript."""
        self.transcript.append(Entry(time.monotonic(), event, seq, mark))

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
            self.note("open", self.seq)
            wish = {"meeting": self.slug, "since": self.seq, **self.auth}
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

    def _event(self, event: str, payload: dict[str, Any]) -> None:
        if event == "change":
            self._change(payload)
        elif event == "head":
            self.note("head", payload["seq"], payload["now"])
            if payload["seq"] > (self.seq or 0):
                self._sync()
        else:
            self.told[event] = payload
            self.note(event)

    def _change(self, change: dict[str, Any]) -> None:
        self.note("reload" if change.get("full") else "change", change["seq"], digest(_content(change)))
        if change.get("full") or change["seq"] == (self.seq or 0) + 1:
            self._fold(change)
        elif change["seq"] > (self.seq or 0):
            self.note("gap", change["seq"])
            self._aside.append(change)
            self._sync()

    def _fold(self, change: dict[str, Any]) -> None:
        if change.get("full"):
            self.state = {}
        for key in change["drop"]:
            self.state.pop(key, None)
        self.state.update(change["put"])
        self.seq = change["seq"]

    def _sync(self) -> None:
        if not self._asked:
            self._asked = True
            self._say(f"42{NAMESPACE}1{json.dumps(['sync', {'since': self.seq}])}")

    def _synced(self, answer: dict[str, Any]) -> None:
        self._asked = False
        if "error" in answer:
            return  # the next head asks again
        found = [answer["reload"]] if "reload" in answer else answer["changes"]
        aside, self._aside = self._aside, []
        for change in found:
            self.note("reload" if change.get("full") else "synced", change["seq"], digest(_content(change)))
        for change in [*found, *aside]:
            if change.get("full") or change["seq"] == (self.seq or 0) + 1:
                self._fold(change)


def _content(change: dict[str, Any]) -> list[Any]:
    return [change["put"], sorted(change["drop"])]


@dataclass
class Recorder:
    """Pages of one meeting and the commands sent to it; `check` after the run says whether trust was kept."""

    meeting: LiveMeeting
    pages: list[Page] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    checked: bool = False

    def __post_init__(self) -> None:
        self._asks: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._selector = selectors.DefaultSelector()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    # What a test does

    def page(self, by: str | None = None, of: str | None = None, url: str | None = None, **auth: Any) -> Page:
        """A page of the public, or of somebody of this role (and State), on the meeting's server or on `url`."""
        if by is not None:
            auth["token"] = self.meeting.person(by, of).bearer
        audience = audience_of(Role(by) if by else None)
        page = Page(url or self.meeting.server.url, self.meeting.slug, audience, auth)
        self._do(lambda: self.pages.append(page))
        return page

    def audience(self, size: int, url: str | None = None) -> list[Page]:
        """So many pages of the public, all connected; every tenth is staff's, up to the sockets of one sign-in."""
        staff = range(9, min(size, 90), 10)
        found = [self.page("chair" if number in staff else None, url=url) for number in range(size)]
        self.joined(found)
        return found

    def joined(self, pages: Iterable[Page], patience: float = PATIENCE_SECONDS) -> None:
        """Wait until these pages have the state."""
        some = list(pages)
        wait_for(lambda: all(page.joined and page.seq is not None for page in some), patience, "pages to join")

    def leave(self, page: Page) -> None:
        """Close a page's line; it does not come back by itself."""

        def act() -> None:
            page.away = True
            self._part(page, "away", None)

        self._do(act)

    def come_back(self, page: Page) -> None:
        """Open the line of a page that was away."""

        def act() -> None:
            page.away, page.reads = False, True
            if page.socket is None:
                page.back_at = 0.0

        self._do(act)

    def stop_reading(self, page: Page) -> None:
        """Keep the line open and take nothing from it any more."""

        def act() -> None:
            page.reads = False
            if page.socket is not None:
                self._selector.unregister(page.socket)

        self._do(act)

    def head(self) -> int:
        """The meeting's newest number, from the database itself."""
        with self.meeting.database.reading() as session:
            return rows_at(session, self.meeting.slug)[0]

    def settle(self, patience: float = PATIENCE_SECONDS) -> float:
        """Wait until every page that is not away has the newest number; how many seconds it took."""
        began, head = time.monotonic(), self.head()
        here = [page for page in self.pages if not page.away and page.reads]
        wait_for(lambda: all((page.seq or 0) >= head for page in here), patience, f"pages to reach number {head}")
        return time.monotonic() - began

    def check(self) -> None:
        """Hold all transcripts and answers against the log. The pages must have settled."""
        self.checked = True
        pages = list(self.pages)
        log = _read_log(self.meeting)
        _check_log(log, self.sent)
        needed = {(page.audience, entry.seq) for page in pages for entry in page.events("reload")}
        states = _states(self.meeting, {one for one in needed if one[1] is not None})
        with self.meeting.database.reading() as session:
            head, rows = rows_at(session, self.meeting.slug)
        for page in pages:
            _check_transcript(page, log, states)
            if not page.away and page.reads:
                assert page.seq == head, f"a page stands at {page.seq}, the meeting at {head}: {page.transcript[-5:]}"
                assert page.state == reload_of(rows, head, page.audience)["put"]

    def close(self) -> None:
        """Close all pages."""
        self._stop.set()
        self._thread.join(timeout=10)
        for page in self.pages:
            if page.socket is not None:
                page.socket.close()

    # The one thread that serves the pages

    def _do(self, act: Callable[[], None]) -> None:
        done = threading.Event()
        self._asks.put(lambda: (act(), done.set())[1])
        assert done.wait(timeout=60), "the recorder's thread is gone"

    def _run(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(queue.Empty):
                while True:
                    self._asks.get_nowait()()
            self._look_after_lines()
            ready = self._selector.select(TICK_SECONDS) if self._selector.get_map() else ()
            if not ready:
                time.sleep(TICK_SECONDS / 4)
            for key, _ in ready:
                page: Page = key.data
                try:
                    page.read()
                except (OSError, ProtocolError) as error:
                    self._part(page, str(error), random.uniform(*BACK_SECONDS))  # noqa: S311

    def _look_after_lines(self) -> None:
        now = time.monotonic()
        for page in self.pages:
            if page.back_at is not None and page.back_at <= now and page.socket is None:
                try:
                    page.connect()
                except OSError:
                    page.back_at = now + random.uniform(*BACK_SECONDS)  # noqa: S311
                else:
                    assert page.socket is not None
                    self._selector.register(page.socket, selectors.EVENT_READ, page)
            elif page.silent(now):
                self._part(page, "silent", random.uniform(*BACK_SECONDS))  # noqa: S311

    def _part(self, page: Page, why: str, back_in: float | None) -> None:
        if page.socket is not None:
            with contextlib.suppress(KeyError, ValueError):
                self._selector.unregister(page.socket)
        page.close(why, back_in)


def wait_for(true: Callable[[], bool], patience: float, what: str) -> None:
    """Wait until `true()`; AssertionError names what was waited for in vain."""
    until = time.monotonic() + patience
    while not true():
        assert time.monotonic() < until, f"waited {patience:g} s in vain for {what}"
        time.sleep(0.01)


@dataclass(frozen=True)
class _Logged:
    """What a transcript is compared with: one number of the log."""

    command_id: str
    digests: dict[Audience, str]


def _each_change(meeting: LiveMeeting) -> Iterable[tuple[ChangeRow, dict[Audience, dict[str, Any]]]]:
    """The log in its order, with every change as each audience receives it."""
    with meeting.database.reading() as session:
        wanted = select(ChangeRow).where(ChangeRow.meeting_id == _id_of(meeting)).order_by(ChangeRow.seq)
        for row in session.scalars(wanted.execution_options(yield_per=500)):
            change = as_change(row, meeting.slug)
            yield row, {audience: redact(change, audience) for audience in Audience}


def _id_of(meeting: LiveMeeting) -> str:
    with meeting.database.reading() as session:
        return next(row["id"] for key, row in rows_at(session, meeting.slug)[1].items() if key.startswith("meeting/"))


def _read_log(meeting: LiveMeeting) -> dict[int, _Logged]:
    return {
        row.seq: _Logged(row.command_id, {audience: digest(_content(seen[audience])) for audience in Audience})
        for row, seen in _each_change(meeting)
    }


def _states(meeting: LiveMeeting, needed: set[tuple[Audience, int | None]]) -> dict[tuple[Audience, int | None], str]:
    """The digests of the state of an audience at the numbers that are needed: all changes up to it, folded."""
    states: dict[Audience, State] = {audience: {} for audience in Audience}
    found: dict[tuple[Audience, int | None], str] = {}
    for row, seen in _each_change(meeting) if needed else ():
        for audience, state in states.items():
            for key in seen[audience]["drop"]:
                state.pop(key, None)
            state.update(seen[audience]["put"])
            if (audience, row.seq) in needed:
                found[audience, row.seq] = digest([state, []])
    return found


def _check_log(log: dict[int, _Logged], sent: list[Sent]) -> None:
    """The numbers have no hole; what was acknowledged stands under the number that was answered, once."""
    assert list(log) == list(range(1, len(log) + 1)), "the log has a hole"
    numbers = {one.command_id: seq for seq, one in log.items()}
    assert len(numbers) == len(log), "a command was applied twice"
    for one in list(sent):
        for status, body in list(one.answers):
            if status == 200:
                found = numbers.get(one.command_id)
                assert found == body["seq"], f"acknowledged under {body['seq']}, in the log under {found}: {one}"
            elif status < 500:
                assert one.command_id not in numbers, f"refused, and yet in the log: {one}"


def _check_transcript(page: Page, log: dict[int, _Logged], states: dict[tuple[Audience, int | None], str]) -> None:
    """One order and no silent gap: on each line the numbers follow each other, and say what the log says."""
    last: int | None = None
    missed: int | None = None  # the number after a gap, until `sync` has brought what was missing
    for entry in page.transcript:
        where = f"{entry} after number {last}, page of {page.audience}"
        if entry.event == "open":
            last, missed = entry.seq, None
        elif entry.event == "reload":
            assert entry.digest == states[page.audience, entry.seq], f"another state than the log's: {where}"
            last, missed = entry.seq, None
        elif entry.event in ("change", "synced") and entry.seq is not None:
            assert entry.seq in log, f"never committed: {where}"
            assert entry.digest == log[entry.seq].digests[page.audience], f"another change than the log's: {where}"
            if entry.event == "change":
                assert last is None or entry.seq > last, f"out of order: {where}"
                missed = entry.seq if last is not None and entry.seq > last + 1 else missed
            elif missed is not None and entry.seq >= missed - 1:
                missed = None
            last = max(last or 0, entry.seq)
    assert missed is None or page.away or not page.reads, f"a gap before {missed} was never filled"
