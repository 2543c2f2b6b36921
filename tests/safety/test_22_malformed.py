"""Safety 22: whatever a stranger sends is answered with a refusal, and nobody can write a trace into the log.

Every route, with what a broken program might send: harmless values of wrong kinds, in every place there is.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from werkzeug.routing import Rule

from hlom_live.domain.commands import COMMANDS
from tests.support.server import Server
from tests.support.tools import PROJECT
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database

IN_PATHS = ("x" * 3000, "a%00b", "%FF%0A", "..%2F%F0%9F%8F%9B")
ODD = ("", "\0", "x" * 3000, "-1", "9" * 30, "1e400", "é\u202e", "{}", "\n")
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b"{"),
    ("application/json", b"null"),
    ("application/json", b"[1]"),
    ("application/json", b"\xff"),
    ("application/json; charset=nonsense", b"{}"),
    ("application/x-www-form-urlencoded", b"%ZZ=%FF&=&&a"),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"--\r\n\r\n"),
    ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\nx"),
    ("nothing/at all; =", b"x"),
    ("", b"x"),
)
HEADERS = (
    {"Authorization": "Bearer"},
    {"Authorization": "Bearer \xff\xfe"},
    {"Authorization": "Basic ===="},
    {"Authorization": "Digest a=b,c"},
    {"Cookie": "hlom=x.y.z; ;=; a=\xff"},
    {"Accept-Language": "x;q=y,,;q=" + "1" * 300},
    {"Accept-Encoding": "gzip;q=x,;;"},
    {"If-None-Match": 'W/,"'},
    {"If-Modified-Since": "yesterday"},
    {"Range": "bytes=x-y"},
    {"X-Signed-In-As": "x" * 3000},
    {"X-Request-Id": "\xff"},
    {"Sec-Fetch-Site": "x" * 300},
    {"Referer": "http://[x"},
    {"Origin": "http://[x"},
    {"Content-Length": "abc"},
)
FILLED = {"slug": SLUG, "section": "meeting", "kind": "csv", "day": "2021-12-14"}
NAMES = re.compile(r"(?:args|form|values)(?:\.get\(|\[)\"(\w+)\"")


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """At the end nothing was logged as an error."""
    caplog.set_level(logging.INFO)
    yield
    bad = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR or record.exc_info]
    assert [record.getMessage() for record in bad] == []


def rules(site: Site) -> list[Rule]:
    return sorted(site.app.url_map.iter_rules(), key=lambda rule: rule.rule)


def path_of(rule: Rule, **odd: str) -> str:
    """The rule's address, with these values in it as they stand."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: odd.get(found[1], FILLED.get(found[1], "1")), rule.rule)


def refused(answer: Any, *what: object) -> None:
    assert answer.status_code < 500, (answer.status_code, what)
    answer.close()


def asked_names() -> list[str]:
    """What the program reads of addresses and forms, by its source."""
    sources = (PROJECT / "hlom_live" / "web").rglob("*.py")
    return sorted({name for source in sources for name in NAMES.findall(source.read_text(encoding="utf-8"))})


def test_odd_paths(site: Site, quiet: None) -> None:
    for rule in rules(site):
        for name in rule.arguments:
            for odd in IN_PATHS:
                refused(site.client().get(path_of(rule, **{name: odd})), rule, odd)


def test_odd_addresses(site: Site, quiet: None) -> None:
    names = asked_names()
    assert {"lang", "number", "next"} <= set(names)
    queries = [
        "&".join(f"{name}={quote(ODD[(place + turn) % len(ODD)])}" for place, name in enumerate(names))
        for turn in range(len(ODD))
    ]
    for client, some in ((site.client(), queries[:2]), (site.browser("admin").client, queries[2:5])):
        for rule in rules(site):
            if "GET" in (rule.methods or ()):
                for query in some:
                    refused(client.get(f"{path_of(rule)}?{query}"), rule, query)
    nul = "&".join(f"{name}=%00" for name in names)
    assert {site.client().get(f"{path}?{nul}").status_code for path in ("/", f"/m/{SLUG}", f"{API}/state")} == {400}


def test_odd_headers(site: Site, quiet: None) -> None:
    client = site.browser("admin").client
    for path in ("/", f"/m/{SLUG}/chair", f"{API}/state", f"{API}/record.csv", "/screen", "/no/such/page"):
        for headers in HEADERS:
            refused(client.get(path, headers=headers), path, headers)


def test_odd_bodies(site: Site, quiet: None) -> None:
    bearer = site.bearer("admin")
    for rule in rules(site):
        for method in {"POST", "PUT", "DELETE", "PATCH"} & (rule.methods or set()):
            for kind, body in BODIES:
                for headers in ({}, bearer):
                    sent = {"method": method, "data": body, "content_type": kind, "headers": headers}
                    refused(site.client().open(path_of(rule), **sent), rule, kind, body)


def test_odd_forms(site: Site, quiet: None) -> None:
    names = asked_names()
    browser = site.browser("admin")
    token = browser.token()
    for rule in rules(site):
        if "POST" in (rule.methods or ()):
            for odd in ODD:
                form = {**dict.fromkeys(names, odd), "csrf_token": token}
                refused((browser.client if odd else site.client()).post(path_of(rule), data=form), rule, odd)


def test_odd_commands(site: Site, quiet: None) -> None:
    bearer = site.bearer("admin")
    for name, command in COMMANDS.items():
        fields = [field.rstrip("_") for field in command.__dataclass_fields__]
        for odd in (None, -1.5, "\0", "unknown", [None], 10**30):
            answer = site.command(bearer, name, **dict.fromkeys(fields, odd))
            refused(answer, name, odd)
    for body in ({}, {"command_id": 1}, {"command_id": str(uuid4()), "name": "x" * 3000, "args": {}},
                 {"command_id": str(uuid4()), "name": "undo", "args": [], "until": "never"}):  # fmt: skip
        refused(site.client().post(f"{API}/commands", json=body, headers=bearer), body)


HEADS = {
    "no HTTP": b"hello\r\n\r\n",
    "another version": b"GET / HTTP/9.9\r\n\r\n",
    "many words": b"GET / a b HTTP/1.1\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a length with a sign": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na",
    "an unknown coding": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\na",
    "chunks that are none": b"POST /language HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "no host that could be": b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
    "letters beyond ASCII": b"GET /\xff HTTP/1.1\r\nHost: x\r\nX: \xff\r\n\r\n",
    "an unknown method": b"NOTHING / HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_odd_heads_are_refused_by_a_real_server_and_not_repeated(shared_server: Server, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", shared_server.port), timeout=20) as line:
        line.sendall(head)
        line.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split(b" ", 2)[1][:1] == b"4", answer[:200]
    assert b"hello" not in answer


def test_slow_clients_are_let_go_without_a_proxy(shared_server: Server) -> None:
    """One that says nothing, one that sends its head by drops, one its body, all at once."""
    lines = [socket.create_connection(("127.0.0.1", shared_server.port), timeout=60) for _ in range(3)]
    lines[1].sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
    lines[2].sendall(b"POST /language HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na")
    for line in lines:
        heard = b"".join(iter(lambda line=line: line.recv(65536), b""))
        assert heard == b"" or heard.split(b" ")[1] == b"400"
        line.close()
    assert shared_server.alive()


def test_odd_words_on_a_socket(site: Site, quiet: None) -> None:
    odd = (None, 1, -1, 10**30, "x", "\0", "\ud800", "x" * 3000, [], {}, True, 1.5)
    for value in odd:
        for name in ("meeting", "since", "token", "screen", "signed_in", "signed_in_as"):
            wish = {"meeting": SLUG, "since": None, name: value}
            page = site.socket(**wish)
            if page.connected:
                for event, field in (("sync", "since"), ("clock", "seq")):
                    page.ask(event, {field: value})
                    page.ask(event, value)
