"""Who came in, who was refused, who took data out, who changed a setting: one record each, in one logger.

A record says the hour in UTC, who, in which role, of which meeting, and the request's id. It never holds a secret, nor
what somebody typed. Where records go is decided by whoever sets up logging (docs/operations.md).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import g, has_request_context, request

from hlom_live.domain.clock import stamp
from hlom_live.domain.roles import Actor
from hlom_live.store.files import make_private
from hlom_live.web.context import now
from hlom_live.web.http.headers import request_id

log = logging.getLogger("hlom_live.audit")

REFUSALS = {"not_allowed", "link_unknown", "link_expired", "link_revoked", "too_many"}
"""Refusals that are noted; `sign_in` too, when something was sent to sign in with."""


def note(event: str, actor: Actor | None = None, **facts: object) -> None:
    """Log one event. Without `actor` it is whoever was found to ask; None there is the public."""
    asking = has_request_context()
    actor = actor or (g.get("actor") if asking else None)
    told = {
        "event": event,
        "at": stamp(now()),
        "request": request_id() if asking else None,
        "actor": actor.name if actor else None,
        "role": str(actor.role) if actor else "public",
        **facts,
    }
    words = " ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    log.info("%s", words, extra={"audit": told})


def refused(code: str, facts: dict[str, object]) -> None:
    """Note a refusal that says something about who tries what. The address is told by its pattern, without secrets."""
    if code in REFUSALS or (code == "sign_in" and "Authorization" in request.headers):
        rule, slug = request.url_rule, (request.view_args or {}).get("slug")
        where = f"{request.method} {rule.rule if rule else '?'}"
        note("refused", code=code, where=where, meeting=slug, command=facts.get("command"), address=request.remote_addr)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Within the block, records go to `audit.log` of a folder, as JSON: a command line has no log of its own."""
    path = folder / "audit.log"
    path.touch(mode=0o600)
    make_private(path)
    file = logging.FileHandler(path, encoding="utf-8")
    file.setFormatter(_AsJson())
    level = log.level
    log.setLevel(logging.INFO)
    log.addHandler(file)
    try:
        yield
    finally:
        log.removeHandler(file)
        log.setLevel(level)
        file.close()


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(record.audit, ensure_ascii=False)  # type: ignore[attr-defined]
