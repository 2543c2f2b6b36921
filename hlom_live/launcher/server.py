"""Serve one process, from the first socket to the last answer."""

from __future__ import annotations

import eventlet
from flask import Flask

from hlom_live import green
from hlom_live.launcher.listener import listen
from hlom_live.launcher.logs import log_to_stderr
from hlom_live.launcher.notify import Supervisor
from hlom_live.launcher.process import allow_many_files, give_memory_back, prepare_interpreter
from hlom_live.launcher.protocol import CONNECTIONS, serve
from hlom_live.launcher.startup_message import say_what_runs
from hlom_live.launcher.stopping import Requests, stop, watch_for_signals
from hlom_live.names import LANGUAGES
from hlom_live.web.context import context
from hlom_live.web.http import kept_versions
from hlom_live.web.rendering import languages

HEARTBEAT_SECONDS = 0.25
SAID_SECONDS = 0.1
"""After which it is said what runs: those who wait for the start are answered before."""


def run(app: Flask) -> None:
    """Serve in the foreground until SIGTERM or SIGINT."""
    settings, live = context(app).settings, context(app).live
    log_to_stderr(settings)
    stop_wanted = watch_for_signals()
    give_memory_back()
    if settings.production:
        kept_versions.keep(app, settings.instance / "static")
    listener = listen("PORT", settings.host, settings.port)
    allow_many_files(CONNECTIONS)
    if settings.metrics_port is not None:
        _measure(app, settings.metrics_port)
    requests = Requests(app.wsgi_app)
    green.look_after_few()
    if settings.fanout == "fast":
        live.fanout.install()
    live.start()  # what is due is done, whether anybody comes or not
    serving = eventlet.spawn(serve, listener, requests)
    if settings.production:
        eventlet.spawn(_read_ahead, app)
    eventlet.spawn_after(SAID_SECONDS, say_what_runs, settings)  # beside: a database out of reach may keep it waiting
    prepare_interpreter()
    # The heartbeat: on an idle hub Python's signal handlers would never run.
    supervisor = Supervisor()
    supervisor.ready()
    while not (stop_wanted or serving.dead):
        supervisor.feed()
        eventlet.sleep(HEARTBEAT_SECONDS)
    if not stop_wanted:
        serving.wait()  # raises what ended it
    supervisor.stopping()
    stop(app, listener, requests)


def _read_ahead(app: Flask) -> None:
    """Read what pages are made of: an upgrade may write other files in their place while this process serves."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
        eventlet.sleep(0)
    for lang in LANGUAGES:
        languages.catalogue(lang)
        eventlet.sleep(0)


def _measure(app: Flask, port: int) -> None:
    """Show metrics on a port of their own, which only this machine reaches."""
    from hlom_live.launcher.metrics import Metrics  # what counts takes its time to load

    metrics, listener = Metrics(app), listen("HLOM_METRICS_PORT", "127.0.0.1", port)
    eventlet.spawn(metrics.watch_hub)
    eventlet.spawn(serve, listener, metrics.page)
