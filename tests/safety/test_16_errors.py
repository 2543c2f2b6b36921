"""Safety 16: an error carries an id and never a trace; without its database the program refuses, it does not guess."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from sqlalchemy import inspect, text

from tests.support.web import API, SLUG, Site

WHOLE = ("/healthz", "/api/v1/healthz")
"""What needs no database: that the process answers."""

FILLED_IN = {"slug": SLUG, "section": "meeting", "secret": "unknown", "kind": "csv"}


def faulty(site: Site, monkeypatch: pytest.MonkeyPatch, path: str, **headers: str) -> Any:
    """An answer while something of ours is broken."""

    def broken(*_args: object, **_more: object) -> object:
        raise RuntimeError("a canary-in-a-fault")

    monkeypatch.setattr("hlom_live.web.api.state.whole_state", broken)
    monkeypatch.setattr("hlom_live.web.first_paint.seen.whole_state", broken)
    return site.client().get(path, headers=headers)


def test_a_fault_is_answered_with_the_id_under_which_the_log_has_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = faulty(site, monkeypatch, f"{API}/state")
    number = answer.headers["X-Request-Id"]
    assert (answer.status_code, answer.json["error"]["code"], answer.json["error"]["request"]) == (
        500,
        "failed",
        number,
    )
    logged = [record for record in caplog.records if number in record.getMessage()]
    assert [record.levelno for record in logged] == [logging.ERROR]
    assert "canary-in-a-fault" in caplog.text
    for leak in ("canary", "Traceback", "RuntimeError", ".py"):
        assert leak not in answer.text


def test_a_page_shows_the_id_and_no_trace(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = faulty(site, monkeypatch, f"/m/{SLUG}")
    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] in answer.text
    for leak in ("canary", "Traceback", "RuntimeError", ".py"):
        assert leak not in answer.text


def test_a_proxy_s_id_is_taken_if_it_is_one(site: Site) -> None:
    given = {"X-Request-Id": "proxy-12345678"}
    assert site.client().get("/nothing", headers=given).headers["X-Request-Id"] == "proxy-12345678"
    for strange in ("x", "a b c d e f g h", "<script>alert(1)</script>", "a" * 65):
        taken = site.client().get("/nothing", headers={"X-Request-Id": strange}).headers["X-Request-Id"]
        assert taken != strange


def without_tables(site: Site) -> None:
    """Take the database away while the program runs."""
    with site.database.engine.execution_options(writing=True).begin() as connection:
        for table in inspect(connection).get_table_names():
            connection.execute(text(f"ALTER TABLE {table} RENAME TO gone_{table}"))


def test_without_its_database_no_route_guesses(site: Site) -> None:
    """Every route but the two that say that the process answers refuses; nobody becomes the public by accident."""
    headers, chair = site.bearer("chair"), site.browser("chair").client
    without_tables(site)
    answered: dict[int, set[str]] = {}
    for rule in site.app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.endpoint.startswith(("static", "assets", "languages")):
            continue
        _, path = rule.build({name: FILLED_IN.get(name, "1") for name in rule.arguments}, append_unknown=False) or (
            "",
            "",
        )
        for client, more in ((site.client(), {}), (chair, {}), (site.client(), headers)):
            answer = client.get(path, headers=more, buffered=True)
            answered.setdefault(answer.status_code, set()).add(path)
            assert "Traceback" not in answer.text
    assert answered[503] >= {f"{API}/state", f"/m/{SLUG}", f"/m/{SLUG}/chair", "/", "/readyz", "/in/unknown"}
    assert {path for path in answered[200] if path.startswith(("/m/", f"{API}", "/in/"))} == {"/in/office"}  # it asks
    assert {*WHOLE} <= answered[200]


def test_without_its_database_no_command_and_no_socket(site: Site) -> None:
    headers = site.bearer("chair")
    without_tables(site)
    refused = site.command(headers, "open_sitting", sitting="sitting")
    assert (refused.status_code, refused.json["error"]["code"]) == (503, "not_ready")
    assert not site.socket().connected
