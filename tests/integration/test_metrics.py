"""Figures for Prometheus: on their own port only, true, and there also while the database is away."""

from __future__ import annotations

import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import socketio
from prometheus_client.parser import text_string_to_metric_families

from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer, Server
from tests.support.tools import PROJECT, free_port

PATIENCE_SECONDS = 60


class Figures:
    """What one server shows."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/metrics"

    def read(self) -> dict[tuple[str, str], float]:
        """Every figure, by its name and its first label's value (or "")."""
        with urlopen(self.url, timeout=PATIENCE_SECONDS) as answer:
            families = text_string_to_metric_families(answer.read().decode())
        return {
            (sample.name, next(iter(sample.labels.values()), "")): sample.value
            for family in families
            for sample in family.samples
        }

    def wait(self, name: str, label: str, value: float) -> None:
        """Wait until a figure is this one."""
        until = time.monotonic() + PATIENCE_SECONDS
        while (found := self.read().get((name, label))) != value:
            assert time.monotonic() < until, f"{name} of {label or 'all'} is {found}, not {value}"
            time.sleep(0.1)

    def reach(self, name: str, label: str, least: float) -> None:
        """Wait until a figure is more than this."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not (found := self.read().get((name, label), 0)) > least:
            assert time.monotonic() < until, f"{name} of {label or 'all'} is {found}, not over {least}"
            time.sleep(0.1)


@pytest.fixture
def figures() -> Figures:
    return Figures(free_port())


@pytest.fixture
def measured(make_server: MakeServer, figures: Figures) -> Server:
    """A server that shows its figures."""
    port = figures.url.rsplit(":", 1)[1].split("/")[0]
    server = make_server(None, HLOM_METRICS_PORT=port, HLOM_WORKER="geneva-1")
    server.start()
    return server


def test_pages_and_commands_are_counted(measured: Server, figures: Figures) -> None:
    meeting = LiveMeeting(measured)
    meeting.furnish()
    page = socketio.Client(reconnection=False)
    bearer = meeting.person("secretariat").bearer
    page.connect(
        measured.url,
        auth={"meeting": meeting.slug, "since": None},
        headers={"Authorization": f"Bearer {bearer}"},
        transports=["websocket"],
        namespaces=["/live"],
    )
    figures.wait("hlom_pages", meeting.slug, 1)
    figures.wait("hlom_connections", "", 1)
    before = figures.read().get(("hlom_request_seconds_count", "commands.command"), 0)
    meeting.do("show_notice", by="secretariat", text={"en": "The sitting resumes."})

    found = figures.read()
    assert found["hlom_request_seconds_count", "commands.command"] == before + 1
    figures.wait("hlom_sent", meeting.slug, found["hlom_sent", meeting.slug])
    figures.wait("hlom_head", meeting.slug, figures.read()["hlom_sent", meeting.slug])
    page.disconnect()
    figures.wait("hlom_connections", "", 0)
    meeting.close()


def test_the_lag_of_the_hub_and_the_process_itself_are_shown(measured: Server, figures: Figures) -> None:
    figures.reach("hlom_hub_lag_seconds_count", "", 5)
    found = figures.read()

    assert found["hlom_worker", "geneva-1"] == 1
    assert found["process_resident_memory_bytes", ""] > 1e7
    assert found["process_open_fds", ""] > 5


def test_figures_are_not_public(measured: Server, figures: Figures) -> None:
    assert figures.read()
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{measured.url}/metrics", timeout=PATIENCE_SECONDS)
    with refused.value:
        assert refused.value.code == 404


def test_figures_are_there_without_a_database(make_server: MakeServer, figures: Figures) -> None:
    port = figures.url.rsplit(":", 1)[1].split("/")[0]
    server = make_server(f"postgresql://hlom@127.0.0.1:{free_port()}/nowhere", HLOM_METRICS_PORT=port)
    server.start(ready=False)

    assert ("hlom_connections", "") in figures.read()


def test_two_workers_cannot_share_the_port_of_figures(measured: Server, make_server: MakeServer) -> None:
    environ = {**measured.environ, "PORT": str(free_port())}
    done = subprocess.run([sys.executable, "wsgi.py"], cwd=PROJECT, env=environ, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.strip().endswith("Address already in use; set HOST or HLOM_METRICS_PORT")
