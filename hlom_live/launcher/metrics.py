"""Figures for Prometheus, on a port of their own that only this machine reaches (docs/adr/0066-metrics.md).

Nothing is measured without HLOM_METRICS_PORT. What the program counts anyway is read when somebody asks; only the
time of requests and the lateness of the hub are measured as they happen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, make_wsgi_app
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from hlom_live import green
from hlom_live.live.extension import Live
from hlom_live.web.context import clock_off, context

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LOOK_SECONDS = 0.02
"""Between two looks at how late the hub is; what holds it up for less than this may go unseen."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Metrics:
    """The figures of one process. `page` is the WSGI application that shows them, for a listener of its own."""

    def __init__(self, app: Flask) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(Counted(app))
        self.page: Wsgi = make_wsgi_app(self.registry)
        self._requests = Histogram(
            "hlom_request_seconds",
            "From the first byte asked to the answer made, by endpoint; commands are commands.command.",
            ["endpoint", "status"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._lag = Histogram(
            "hlom_hub_lag_seconds",
            "How late the hub woke a greenlet that slept: for so long nothing else was done.",
            buckets=SECONDS,
            registry=self.registry,
        )
        app.before_request_funcs.setdefault(None, []).insert(0, self._began)
        app.after_request(self._ended)

    def watch_hub(self) -> None:
        """Measure for as long as the process lives how late the hub is."""
        while True:
            before = time.perf_counter()
            green.sleep(LOOK_SECONDS)
            self._lag.observe(max(0.0, time.perf_counter() - before - LOOK_SECONDS))

    @staticmethod
    def _began() -> None:
        g.began = time.perf_counter()

    def _ended(self, answer: Response) -> Response:
        endpoint, status = request.endpoint or "none", f"{answer.status_code // 100}xx"
        if "began" in g:
            self._requests.labels(endpoint, status).observe(time.perf_counter() - g.began)
        return answer


class Counted(Collector):
    """What the parts of the program count, read when somebody asks."""

    def __init__(self, app: Flask) -> None:
        self._parts = context(app)

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: what there is depends on the meetings."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The figures of this moment."""
        live = self._parts.live
        worker = GaugeMetricFamily("hlom_worker", "Always 1; which worker this is.", labels=["worker"])
        worker.add_metric([self._parts.settings.worker], 1)
        yield worker
        off = clock_off(self._parts)
        yield _gauge("hlom_clock_off_seconds", "This machine's clock, ahead of the hour of the meetings.", off)
        yield from _of_pages(live)
        yield from _of_meetings(live)
        yield from _of_hints(live)


def _of_pages(live: Live) -> Iterator[Metric]:
    fanout, server = live.fanout, live.socketio.server
    yield _gauge("hlom_connections", "Open connections of Socket.IO.", len(server.eio.sockets))
    yield _gauge("hlom_fast_sockets", "Sockets that are written to directly.", fanout.fast)
    yield _gauge("hlom_fanout_seconds", "How long the last event took to all of its room.", fanout.last_seconds)
    yield _gauge("hlom_buffered_bytes", "What waits for pages that read slowly.", fanout.buffered_bytes)
    yield _counter("hlom_dropped", "Pages cut off because they did not read.", fanout.dropped)


def _of_meetings(live: Live) -> Iterator[Metric]:
    pages = GaugeMetricFamily("hlom_pages", "Pages that watch a meeting on this worker.", labels=["meeting"])
    sent = GaugeMetricFamily("hlom_sent", "The last number that this worker sent to pages.", labels=["meeting"])
    head = GaugeMetricFamily("hlom_head", "The newest number in the database, at the last beat.", labels=["meeting"])
    for slug in live.presence.meetings():
        pages.add_metric([slug], live.presence.pages(slug))
        at = live.broadcaster.sent(slug)
        sent.add_metric([slug], at.seq if at else 0)
        if slug in live.heads.known:
            head.add_metric([slug], live.heads.known[slug])
    yield from (pages, sent, head)
    says = "How often a log went on from another history than was sent, and pages got the state anew."
    yield _counter("hlom_histories_changed", says, live.broadcaster.begun_anew)


def _of_hints(live: Live) -> Iterator[Metric]:
    hints = live.hints
    if hints is None:
        return
    yield _gauge("hlom_hints_silent", "1 while no word comes through Redis, and the database is asked.", hints.silent)
    yield _counter("hlom_hints_published", "Words said to other workers.", hints.published)
    yield _counter("hlom_hints_heard", "Words heard of other workers.", hints.heard)
    yield _counter("hlom_hints_failed", "Attempts that Redis did not take.", hints.failed)


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, says, value=float(value))


def _counter(name: str, says: str, value: float) -> CounterMetricFamily:
    return CounterMetricFamily(name, says, value=float(value))
