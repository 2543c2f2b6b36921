"""What a request and a socket's handler took is free when they have ended, not when garbage is collected next."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from flask import request

from hlom_live.live.transport.door import SOCKETS
from tests.support.tools import PROJECT
from tests.support.web import Site

pytestmark = pytest.mark.above_the_database

SERVED = """
from hlom_live.launcher.patching import patch
patch()
import gc, socket, eventlet
from hlom_live.launcher.listener import Listener
from hlom_live.launcher.protocol import Protocol, serve

def answer(environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]

listener = Listener("127.0.0.1", 0)
eventlet.spawn(serve, listener, answer)
gc.disable()
for _ in range(3):
    with socket.create_connection(listener.getsockname()[:2]) as line:
        for last in (False, True):
            ending = "Connection: close\\r\\n" if last else ""
            line.sendall(f"GET / HTTP/1.1\\r\\nHost: here\\r\\n{ending}\\r\\n".encode())
            heard = b""
            while not heard.endswith(b"ok"):
                heard += line.recv(1024)
        assert line.recv(1) == b""
eventlet.sleep(0)
print(sum(isinstance(one, Protocol) for one in gc.get_objects()))
"""


def test_a_connection_that_has_ended_is_forgotten_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", SERVED], cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("0", 0), done.stderr


@pytest.mark.parametrize("more", [{}, {"HTTP_UPGRADE": "websocket", "HTTP_CONNECTION": "Upgrade"}])
def test_the_request_of_a_sockets_handler_holds_no_error(site: Site, more: dict[str, Any]) -> None:
    """An error would hold the stack in which it was raised, and that the request again."""
    with site.app.request_context({**site.client()._request_from_builder_args((), {"path": SOCKETS}).environ, **more}):
        assert request.routing_exception is None
