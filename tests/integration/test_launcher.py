"""The launcher: what it says, what it refuses, and how it stops."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import socketio

from tests.support.server import STOP_SECONDS, MakeServer, Server
from tests.support.tools import PROJECT


def launched(tmp_path: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """`python wsgi.py` with settings that it refuses."""
    own = {"HLOM_INSTANCE": str(tmp_path), **environ}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HLOM_")}
    return subprocess.run(
        [sys.executable, "wsgi.py"],
        cwd=PROJECT,
        env={**inherited, **own},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def started(make_server: MakeServer) -> Server:
    """A server that was started as its users start it; a `server` is forked, which takes a tenth of the time."""
    made = make_server()
    made.forked = False
    made.start()
    return made


@contextmanager
def connection(server: Server) -> Iterator[http.client.HTTPConnection]:
    """A connection of our own, to see what is kept and what is cut."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as opened:
        yield opened


def begin_form(opened: http.client.HTTPConnection, body: bytes, sent: int) -> None:
    """Send the head of a form and the first bytes of its body, once the server is at work on it and asks for them."""
    opened.putrequest("POST", "/language")
    opened.putheader("Content-Type", "application/x-www-form-urlencoded")
    opened.putheader("Content-Length", str(len(body)))
    opened.putheader("Expect", "100-continue")
    opened.endheaders()
    assert opened.sock.recv(1024).startswith(b"HTTP/1.1 100 Continue")
    opened.send(body[:sent])


def until_refused(server: Server) -> None:
    """Wait until the server takes no new connection."""
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=5).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.02)
    raise AssertionError("it still takes connections")


def test_it_says_in_one_line_where_it_serves_from_what_and_in_one_how_to_begin(started: Server) -> None:
    started.says("/in/office/")
    lines = started.log.splitlines()
    assert len(lines) == 2, started.log
    assert lines[0].startswith(f"HLOM Live serves {started.url} from hlom.sqlite3 (SQLite 3.")
    assert "Deprecat" not in started.log


@pytest.mark.postgresql
def test_the_postgresql_driver_is_green_and_its_password_is_not_printed(
    make_server: MakeServer, postgres_url: str
) -> None:
    server = make_server(postgres_url.replace("hlom@", "hlom:the-password@"))
    server.forked = False
    server.start()
    server.says("the PostgreSQL database hlom_")
    time.sleep(1)  # in which it looks whether two queries wait at once

    assert "not green" not in server.log
    assert "the-password" not in server.log


def test_a_bad_setting_ends_it_with_one_line(tmp_path: Path) -> None:
    done = launched(tmp_path, PORT="70000")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "hlom: PORT must be a number from 1 to 65535, not '70000'\n"


def test_production_without_a_secret_key_does_not_start(tmp_path: Path) -> None:
    done = launched(tmp_path, HLOM_ENV="production")

    assert done.returncode == 1
    assert done.stderr.startswith("hlom: HLOM_ENV=production needs HLOM_SECRET_KEY")
    assert done.stderr.count("\n") == 1


def test_a_second_server_does_not_share_the_port(server: Server, tmp_path: Path) -> None:
    done = launched(tmp_path, PORT=str(server.port))

    assert done.returncode == 1
    assert f"cannot serve on 127.0.0.1:{server.port}: Address already in use" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_server_stops_on_a_signal(started: Server, number: signal.Signals) -> None:
    assert started.process is not None
    started.process.send_signal(number)

    assert started.process.wait(timeout=STOP_SECONDS) == 0
    assert "stopped" in started.log
    started.process = None


def test_pages_are_told_before_a_planned_stop(server: Server) -> None:
    told = threading.Event()
    page = socketio.Client(reconnection=False)
    page.on("restart", lambda *_: told.set(), namespace="/live")
    server.cli("demo")
    auth = {"meeting": "hlom-2021", "since": None}
    page.connect(server.url, auth=auth, transports=["websocket"], namespaces=["/live"])

    assert server.stop() == 0
    assert told.wait(timeout=STOP_SECONDS)
    page.disconnect()


def test_a_request_under_way_is_answered_before_the_stop(server: Server) -> None:
    body = b"lang=fr&next=/"
    with connection(server) as under_way:
        begin_form(under_way, body, sent=10)
        statuses: list[int] = []
        stopping = threading.Thread(target=lambda: statuses.append(server.stop()))
        stopping.start()
        time.sleep(1)  # longer than it takes to tell the pages
        until_refused(server)
        under_way.send(body[10:])
        answer = under_way.getresponse()

        assert answer.status < 500
        assert answer.getheader("Connection") == "close"
        answer.read()
    stopping.join()
    assert statuses == [0]


def test_a_request_that_never_ends_does_not_hold_the_stop_up(server: Server) -> None:
    with connection(server) as stuck:
        begin_form(stuck, b" " * 1_000, sent=1)

        assert server.stop() == 0


def test_headers_without_end_are_refused(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as raw:
        raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
        raw.sendall(b"".join(b"X-%d: %s\r\n" % (number, b"x" * 4_000) for number in range(20)) + b"\r\n")
        assert raw.recv(64).startswith(b"HTTP/1.0 400 Headers Too Large")


def test_the_secret_of_a_sign_in_link_is_in_no_log(server: Server) -> None:
    with connection(server) as asked:
        asked.request("GET", "/in/THE-SECRET-OF-A-LINK")
        asked.getresponse().read()
    server.stop()

    assert "THE-SECRET-OF-A-LINK" not in server.log
