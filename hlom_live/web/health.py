"""Whether the program runs, and whether it can do its work."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response

from hlom_live.domain.errors import Refused
from hlom_live.store.database import NotReady
from hlom_live.web import errors
from hlom_live.web.context import context

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@bp.get("/api/v1/healthz")
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok", reason="the process answers")


@bp.get("/readyz")
@bp.get("/api/v1/readyz")
def readyz() -> Response:
    """The database answers and is at this program's revision; else 503 with the reason."""
    try:
        context().database.check()
    except NotReady as fault:
        refused = Refused("not_ready")
        error = {"code": refused.code, "message": errors.sentence(refused)}
        return make_response(jsonify(status="not_ready", reason=str(fault), error=error), 503)
    return jsonify(status="ready", reason="the database answers and is migrated")
