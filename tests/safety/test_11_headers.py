"""Safety 11: the headers go with every answer, errors too; only a room screen's page may be framed, by setting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.web import API, SLUG, Site

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DISPLAYS = "https://displays.example.org"
FILLED_IN = {
    "slug": SLUG,
    "section": "meeting",
    "secret": "unknown",
    "path": "none.js",
    "filename": "none.js",
    "version": "0",
    "lang": "en",
}


def policy(answer: Any) -> dict[str, str]:
    """The content security policy by directive."""
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def check(answer: Any, where: str) -> None:
    secret = " /in/" in where  # the address of a sign-in link is told to nobody, this server's own files included
    always = {**ALWAYS, "Referrer-Policy": "strict-origin"} if secret else ALWAYS
    assert {name: answer.headers.get(name) for name in always} == always, where
    rules = policy(answer)
    assert rules["default-src"] == "'none'", where
    assert rules["frame-ancestors"] == "'none'", where
    assert rules["require-trusted-types-for"] == "'script'", where
    assert "unsafe" not in answer.headers["Content-Security-Policy"], where
    assert answer.headers["X-Request-Id"], where


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_route_answers_every_method_with_the_headers(site: Site) -> None:
    walked = set()
    for client in (site.client(), site.browser("chair").client):
        for rule in site.app.url_map.iter_rules():
            values = {name: FILLED_IN.get(name, "1") for name in rule.arguments}
            _, path = rule.build(values, append_unknown=False) or ("", "")
            for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"):
                answer = client.open(path, method=method, buffered=True)
                check(answer, f"{method} {path}")
                walked.add(answer.status_code)
    assert {200, 303, 400, 401, 404, 405} <= walked


@pytest.mark.parametrize("path", ["/nothing", "/%00", "/static/none.js", f"{API}/nothing", f"/m/{SLUG}/../x"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_not_there_too(site: Site, path: str) -> None:
    check(site.client().get(path), path)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_fault_too_large_a_body_and_not_modified_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.client()
    tag = client.get(f"{API}/state").headers["ETag"]
    check(client.get(f"{API}/state", headers={"If-None-Match": tag}), "304")
    check(client.post(f"{API}/commands", data="x" * 70_000), "413")
    monkeypatch.setattr("hlom_live.web.api.state.published", lambda: 1 / 0)
    answer = client.get("/api/v1/meetings")
    assert answer.status_code == 500
    check(answer, "500")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_polling_too(site: Site) -> None:
    check(site.client().get("/socket.io/?EIO=4&transport=polling"), "polling")
    check(site.client().get("/socket.io/?EIO=3"), "an old protocol")


def secure_site(database_url: str, folder: Path, **settings: Any) -> Site:
    return Site(database_url, folder, {"public_url": "https://live.example.org", **settings})


def test_strict_transport_under_tls_which_the_proxy_ends(sqlite_url: str, tmp_path: Path) -> None:
    site = secure_site(sqlite_url, tmp_path, proxies=1)
    proxied = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    for path in ("/", "/nothing", f"{API}/state"):
        assert site.client().get(path, headers=proxied).headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in site.client().get(path).headers
    site.close()


def test_nobody_s_word_makes_tls_without_a_proxy(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path)
    answer = site.client().get("/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in answer.headers
    site.close()


def test_a_preview_of_a_screen_is_framed_by_our_own_pages_and_by_nobody_else(sqlite_url: str, tmp_path: Path) -> None:
    """The technician's page shows what each screen shows; a screen has nothing to press that could be stolen."""
    site = Site(sqlite_url, tmp_path)
    client = site.browser("technician").client
    preview = client.get(f"/screen?meeting={SLUG}&view=clock&preview=1")
    assert policy(preview)["frame-ancestors"] == "'self'"
    assert policy(preview)["default-src"] == "'none'"
    assert "frame-src" not in policy(preview)
    control = client.get(f"/m/{SLUG}/control")
    check(control, "the technician's page")
    assert policy(control)["frame-src"] == "'self'"
    for path in (f"/screen?meeting={SLUG}&preview=10", f"/m/{SLUG}/desk?preview=1", f"/m/{SLUG}?preview=1"):
        answer = client.get(path)
        check(answer, path)
        assert "frame-src" not in policy(answer)
    site.close()


def test_screens_and_nothing_else_may_be_framed_by_those_a_setting_names(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path, {"screen_frames": (DISPLAYS, "http://10.0.0.7:8080")})
    client = site.browser("chair").client
    for path in ("/screen", f"/screen?meeting={SLUG}&view=clock", "/screen?meeting=none"):
        answer = client.get(path)
        assert policy(answer)["frame-ancestors"] == f"{DISPLAYS} http://10.0.0.7:8080"
        assert "X-Frame-Options" not in answer.headers
        assert policy(answer)["default-src"] == "'none'"
    for path in ("/", f"/m/{SLUG}/chair", f"/m/{SLUG}", "/screen/pairing", "/screen/"):
        check(client.get(path), path)
    site.close()


def test_the_card_and_nothing_else_may_be_framed_by_those_a_setting_names(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path, {"card_frames": (DISPLAYS, "http://10.0.0.7:8080")})
    for client in (site.client(), site.browser("chair").client):
        for path in (f"/m/{SLUG}/card", f"/m/{SLUG}/card?lang=ar", "/m/none/card"):
            answer = client.get(path, headers={"Cookie": "hlom_lang=fr"})
            assert policy(answer)["frame-ancestors"] == f"{DISPLAYS} http://10.0.0.7:8080"
            assert "X-Frame-Options" not in answer.headers
            assert (policy(answer)["default-src"], policy(answer)["script-src"]) == ("'none'", "'none'")
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
            assert "Set-Cookie" not in answer.headers
            assert "Cookie" not in answer.headers.get("Vary", "")
        assert client.get("/m/none/card").status_code == 404
        others = ("/", "/screen", f"/m/{SLUG}", f"/m/{SLUG}/plain", f"/m/{SLUG}/card/", f"/m/{SLUG}/desk", "/nothing")
        for path in (*others, f"{API}/interventions.atom", "/api/v1/oembed?url=x", f"/m/{SLUG}/follow/card"):
            check(client.get(path), path)
        check(client.post(f"/m/{SLUG}/card"), "a card that is sent something")
    page = site.client().get(f"/m/{SLUG}/card").text
    for sheet in re.findall('rel="stylesheet" href="([^"]+)"', page):  # a frame in a sandbox is of no origin
        assert site.client().get(sheet, buffered=True).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    site.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_frames_the_card_without_the_setting(site: Site) -> None:
    check(site.client().get(f"/m/{SLUG}/card"), "the card")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_only_the_page_that_tests_them_may_ask_for_microphone_and_camera(site: Site) -> None:
    client = site.browser("delegate", "kenya").client
    usual = "camera=(), microphone=(), geolocation=(), payment=()"
    for path in (f"/m/{SLUG}/delegate", f"/m/{SLUG}", f"/m/{SLUG}/chair", f"/m/{SLUG}/device/", f"/m/{SLUG}/x/device"):
        assert client.get(path).headers["Permissions-Policy"] == usual, path
    page = client.get(f"/m/{SLUG}/device")
    assert page.status_code == 200
    assert page.headers["Permissions-Policy"] == "camera=(self), microphone=(self), geolocation=(), payment=()"
    check(page, "the device test")  # all else is as strict as anywhere
    assert policy(page) == policy(client.get(f"/m/{SLUG}/delegate"))
