"""Safety 10: cookies stay with the browser and the line; no page of another site can make a browser act here."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from hlom_live.store.models import Base
from tests.support.web import API, SLUG, Site, come_in

pytestmark = pytest.mark.above_the_database

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def unsafe_routes(site: Site) -> Iterator[tuple[str, str]]:
    """Every method and path that may change something."""
    for rule in site.app.url_map.iter_rules():
        for method in (rule.methods or set()) & UNSAFE:
            path = rule.rule.replace("<slug>", SLUG).replace("<secret>", "secret")
            assert "<" not in path, f"{path}: tell this test what to put in"
            yield method, path


def rows(site: Site) -> dict[str, int]:
    """How many rows there are, of everything."""
    with site.database.engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def test_the_walk_meets_all_that_can_be_done(site: Site) -> None:
    walked = {path for _, path in unsafe_routes(site)}
    assert walked == {
        f"{API}/about/preview",
        f"{API}/commands",
        f"{API}/files",
        f"{API}/hand-over",
        f"{API}/import",
        f"{API}/names",
        f"{API}/pictures",
        f"{API}/preview",
        f"{API}/push",
        f"/meetings/of/{SLUG}/follow-up",
        f"/meetings/of/{SLUG}/follows",
        f"/m/{SLUG}/access/all",
        f"/m/{SLUG}/access/new",
        f"/m/{SLUG}/access/print",
        f"/m/{SLUG}/access/rename",
        f"/m/{SLUG}/access/renew",
        f"/m/{SLUG}/access/revoke",
        f"/m/{SLUG}/access/role",
        f"/m/{SLUG}/mail/addresses",
        f"/m/{SLUG}/mail/again",
        f"/m/{SLUG}/mail/back",
        f"/m/{SLUG}/mail/format",
        f"/m/{SLUG}/mail/invite",
        f"/m/{SLUG}/mail/programme",
        f"/m/{SLUG}/mail/reminder",
        f"/m/{SLUG}/mail/reports",
        f"/m/{SLUG}/mail/stop",
        f"/m/{SLUG}/mail/test",
        f"/m/{SLUG}/sign-in",
        f"/m/{SLUG}/sign-in/password",
        f"/meetings/of/{SLUG}/days",
        f"/meetings/of/{SLUG}/facts",
        f"/meetings/of/{SLUG}/remove",
        f"/meetings/of/{SLUG}/state",
        f"/meetings/of/{SLUG}/zone",
        "/meetings/demonstration",
        "/meetings/enter",
        "/meetings/new",
        "/meetings/office",
        "/meetings/restore",
        "/in/office",
        "/in/office/secret",
        "/in/password/secret",
        "/in/secret",
        "/language",
        "/screen/pairing",
        "/sign-out",
    }


@pytest.mark.parametrize("token", [None, "", "forged", "another browser's"])
@pytest.mark.parametrize("where", ["header", "form"])
def test_no_unsafe_call_by_cookie_is_taken_without_its_token(site: Site, token: str | None, where: str) -> None:
    admin, other = site.browser("admin"), site.browser("admin")
    sent = other.token() if token == "another browser's" else token
    before = rows(site)
    for method, path in unsafe_routes(site):
        headers = {"X-CSRF-Token": sent} if sent is not None and where == "header" else {}
        body: dict[str, Any] = {"json": {"command_id": str(uuid4())}}
        if where == "form" or not path.startswith("/api/"):
            body = {"data": {"csrf_token": sent} if sent is not None and where == "form" else {}}
        answer = admin.client.open(path, method=method, headers=headers, **body)
        assert answer.status_code == 400, f"{method} {path} answered {answer.status_code}"
    assert rows(site) == before


def test_pages_for_everybody_ask_for_the_token_too(site: Site) -> None:
    """Else a foreign page could sign a browser in as somebody else."""
    for method, path in unsafe_routes(site):
        if not path.startswith("/api/"):
            assert site.client().open(path, method=method).status_code == 400, path


def test_no_safe_call_changes_anything_but_a_sign_in(site: Site) -> None:
    """GET can be made by any page, with its cookies; so nothing may hang on it."""
    admin = site.browser("admin").client
    before = rows(site)
    walked = 0
    for rule in site.app.url_map.iter_rules():
        path = rule.rule.replace("<slug>", SLUG)
        if "GET" in (rule.methods or set()) and "<" not in path:
            admin.get(path).close()
            walked += 1
    assert walked > 15
    assert rows(site) == before


def cookies(answer: Any) -> list[Any]:
    return [morsel for line in answer.headers.getlist("Set-Cookie") for morsel in SimpleCookie(line).values()]


def all_cookies(site: Site, base_url: str) -> list[Any]:
    """Every cookie that the program sets."""
    client = site.client()
    found = cookies(come_in(client, site.access("chair")[1], base_url=base_url))
    csrf = client.get("/api/v1/csrf", base_url=base_url).json["csrf"]
    headers = {"X-CSRF-Token": csrf}
    found += cookies(client.post("/screen/pairing", headers=headers, base_url=base_url))
    asked = {"lang": "fr", "csrf_token": csrf}
    found += cookies(client.post("/language", data=asked, base_url=base_url))
    return found


def test_cookies_on_loopback(site: Site) -> None:
    found = all_cookies(site, "http://localhost")
    assert {cookie.key for cookie in found} == {"hlom", "hlom_screen", "hlom_lang"}
    for cookie in found:
        assert (cookie["samesite"], bool(cookie["secure"])) == ("Lax", False)
        assert cookie["httponly"]
        assert not cookie["domain"]


def test_cookies_elsewhere_are_secure_and_with_tls_of_this_host_only(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path, {"public_url": "https://live.example.org", "proxies": 1})
    found = all_cookies(site, "https://live.example.org")
    assert {cookie.key for cookie in found} == {"__Host-hlom", "__Host-hlom_screen", "__Host-hlom_lang"}
    for cookie in found:
        assert cookie["httponly"]
        assert (cookie["samesite"], bool(cookie["secure"]), cookie["path"]) == ("Lax", True, "/")
        assert not cookie["domain"]
    site.close()


def test_cookies_of_another_machine_are_secure_also_without_the_setting(site: Site) -> None:
    assert all(cookie["secure"] for cookie in all_cookies(site, "http://live.example.org"))
