"""Alive and ready are two things: a worker without its database is alive, and a worker about to stop is not ready."""

from __future__ import annotations

import pytest

from hlom_live.store.database import migrate
from hlom_live.web.api import health
from tests.support.server import MakeServer
from tests.support.tools import free_port
from tests.support.web import Site


def test_with_a_migrated_database_it_is_ready(site: Site) -> None:
    told = site.client().get("/readyz").json
    assert (told["status"], told["reason"]) == ("ready", "the database answers and is migrated")
    assert told["clock_off_seconds"] == 0.0


def test_at_another_revision_it_is_alive_and_not_ready(site: Site) -> None:
    migrate(site.database, "-1")
    answer = site.client().get("/readyz")

    assert (answer.status_code, answer.json["status"]) == (503, "not_ready")
    assert "is at revision" in answer.json["reason"]
    assert site.client().get("/healthz").status_code == 200


def test_before_a_stop_it_is_alive_and_draining(site: Site) -> None:
    health.drain(site.app)
    answer = site.client().get("/readyz")

    assert (answer.status_code, answer.json["status"]) == (503, "draining")
    assert answer.json["error"]["code"] == "not_ready"
    assert site.client().get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/readyz", "/healthz"])
def test_without_a_database_liveness_is_told_all_the_same(make_server: MakeServer, path: str) -> None:
    server = make_server(f"postgresql://hlom@127.0.0.1:{free_port()}/nowhere")
    server.start(ready=False)

    assert server._answers(path) is (path == "/healthz")
