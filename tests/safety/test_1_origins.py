"""Safety 1: a foreign origin is refused on poll, post and upgrade, and so is a sign-in by cookie without an origin."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import socketio
from websocket import WebSocketBadStatusException, create_connection

from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.web import Site

pytestmark = pytest.mark.above_the_database

POLL = "/socket.io/?EIO=4&transport=polling"
FOREIGN: list[dict[str, str]] = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:81"},
    {"Origin": "https://localhost"},
    {"Referer": "https://localhost/"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none", "Referer": "http://localhost/"},
    {"Referer": "http://evil.example/http://localhost/"},
    {"Origin": "http://localhost,http://evil.example"},
]
OWN: list[dict[str, str]] = [
    {},
    {"Origin": "http://localhost"},
    {"Origin": "http://localhost,http://localhost"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Referer": "http://localhost/m/hlom/chair"},
    {"Authorization": "Bearer token"},
    {"Authorization": "Bearer token", "Origin": "http://evil.example"},
]


def post(client: Any, headers: dict[str, str], sid: str) -> Any:
    return client.post(f"{POLL}&sid={sid}", data="40/live,{}", headers=headers)


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_origin_neither_polls_nor_posts(site: Site, headers: dict[str, str]) -> None:
    client = site.client()
    sid = client.get(POLL, headers=OWN[1]).text.split('"')[3]
    assert client.get(POLL, headers=headers).status_code == 403
    assert client.get(f"{POLL}&sid={sid}", headers=headers).status_code == 403
    assert post(client, headers, sid).status_code == 403


@pytest.mark.parametrize("headers", OWN)
def test_our_own_pages_and_programs_with_a_token_poll_and_post(site: Site, headers: dict[str, str]) -> None:
    client = site.client()
    opened = client.get(POLL, headers=headers)
    assert opened.status_code == 200
    assert post(client, headers, opened.text.split('"')[3]).status_code == 200


def test_the_upgrade_asks_the_same(shared_server: Server) -> None:
    address = f"{shared_server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    for refused in ({"origin": "http://evil.example"}, {"suppress_origin": True, "cookie": "hlom=x"}):
        with pytest.raises(WebSocketBadStatusException) as fault:
            create_connection(address, timeout=20, **refused)
        assert fault.value.status_code == 403
    for taken in (
        {"origin": shared_server.url},
        {"suppress_origin": True},
        {"suppress_origin": True, "header": ["Authorization: Bearer x"]},
        {"origin": "http://evil.example", "header": ["Authorization: Bearer x"]},
    ):
        line = create_connection(address, timeout=20, **taken)
        assert line.recv().startswith("0{")
        line.close()


def test_a_foreign_page_is_not_answered_before_a_request_either(site: Site) -> None:
    """A preflight of a foreign page is no yes."""
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Headers": "authorization"}
    answer = site.client().open(POLL, method="OPTIONS", headers=asked)
    assert answer.status_code == 403
    assert not [name for name in dict(answer.headers) if name.lower().startswith("access-control")]


def test_a_program_sends_its_token_with_the_handshake_only(site: Site) -> None:
    """As python-socketio does. A foreign page that knew the line's id would still be refused."""
    client = site.client()
    sid = client.get(POLL, headers={"Authorization": "Bearer token"}).text.split('"')[3]
    assert post(client, {}, sid).status_code == 200
    assert post(client, {"Origin": "http://evil.example"}, sid).status_code == 403


@pytest.mark.parametrize(
    ("cookie", "status"),
    [("hlom=x", 403), ("__Host-hlom=x", 403), ("hlom_way=0; hlom=x", 403), ("hlom_way=0", 200)],
)
def test_a_sign_in_by_cookie_needs_an_origin(shared_server: Server, cookie: str, status: int) -> None:
    """`hlom_way` is the proxy's: programs keep it, and it signs nobody in."""
    answer = requests.get(shared_server.url + POLL, headers={"Cookie": cookie}, timeout=20)
    assert answer.status_code == status


@pytest.mark.parametrize("by_header", [True, False])
@pytest.mark.parametrize("transports", [["polling"], ["websocket"], ["polling", "websocket"]])
def test_the_library_of_python_comes_in_by_its_token(
    shared_server: Server, transports: list[str], by_header: bool
) -> None:
    meeting = LiveMeeting(shared_server)
    meeting.furnish()
    bearer = meeting.person("chair").bearer
    program = socketio.Client(reconnection=False)
    rows: list[str] = []
    program.on("change", lambda change: rows.extend(change["put"]), namespace="/live")
    program.connect(
        shared_server.url,
        headers={"Authorization": f"Bearer {bearer}"} if by_header else {},
        auth={"meeting": meeting.slug, "token": bearer},
        namespaces=["/live"],
        transports=transports,
        wait_timeout=20,
    )
    assert program.call("clock", {}, namespace="/live", timeout=20).keys() == {"now"}
    assert any(key.startswith("meeting/") for key in rows)
    program.disconnect()
    meeting.close()
