"""Whether the program runs, and whether it can do its work."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, current_app, jsonify, make_response

from hlom_live.domain.errors import Refused
from hlom_live.store.faults import NotReady
from hlom_live.texts import sandbox
from hlom_live.web.context import clock_off, context
from hlom_live.web.rendering.refusals import sentence

DRAINING = "HLOM_DRAINING"

bp = Blueprint("health", __name__)


def drain(app: Flask) -> None:
    """From now on /readyz says that this process is about to stop; what was asked is still answered."""
    app.config[DRAINING] = True


@bp.get("/healthz")
@bp.get("/api/v1/healthz")
def healthz() -> Response:
    """The process answers; the database is not asked, for a restart would not bring it back."""
    return jsonify(status="ok", reason="the process answers")


@bp.get("/readyz")
@bp.get("/api/v1/readyz")
def readyz() -> Response:
    """The database answers and is at this program's revision, and no stop is planned; else 503 with the reason.

    `clock_off_seconds` says by how much this machine's clock is ahead of the hour by which the meetings go;
    `file_reader_walls` what this system offers to shut the process in that reads files (hlom_live/texts/sandbox.py).
    """
    off = round(clock_off(context()), 3)
    if current_app.config.get(DRAINING):
        return _not_ready("draining", "this process is about to stop")
    try:
        context().database.check()
    except NotReady as fault:
        return _not_ready("not_ready", str(fault))
    return jsonify(
        status="ready",
        reason="the database answers and is migrated",
        clock_off_seconds=off,
        file_reader_walls=", ".join(sandbox.offered()) or "none",
    )


def _not_ready(status: str, reason: str) -> Response:
    refused = Refused("not_ready")
    error = {"code": refused.code, "message": sentence(refused)}
    return make_response(jsonify(status=status, reason=reason, error=error), 503)
