"""The folder of all that an office files: begun by the secretariat, made by a process of its own, then fetched."""

from __future__ import annotations

import json
import logging
import subprocess  # noqa: S404  # nosec B404 - our own interpreter, with nothing of the sender's in its command
import threading
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, request

from hlom_live import green
from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import SECRETARIAT
from hlom_live.names import LANGUAGES
from hlom_live.store.archive.handed_over import KEPT_SECONDS, Place, Standing, sweep
from hlom_live.store.models import MeetingRow
from hlom_live.texts.reading import command_of
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.archives import archive_answer
from hlom_live.web.http.pace import take_command
from hlom_live.web.sign_in.identity import signed_in

log = logging.getLogger(__name__)

_COMMAND = command_of("hlom_live.web.handing_over.process")

bp = Blueprint("handing_over", __name__, url_prefix="/api/v1")


@bp.post("/meetings/<slug>/hand-over")
def begin(slug: str) -> tuple[Response, int]:
    """Begin a folder, in place of the one that is there: `{"languages": ["en", "fr"], "embargoed": false}`.

    Refused("too_many") while one is made.
    """
    meeting, actor = signed_in(slug, SECRETARIAT, command="hand_over")
    take_command(actor)
    languages, embargoed = _wanted()
    place = _place(meeting)
    sweep(context().settings.instance)
    standing = Standing(languages=languages, embargoed=embargoed, started_at=stamp(now()) or "")
    if not place.begin(standing):
        raise Refused("too_many")
    audit.note("hand_over", actor, meeting=slug, languages=" ".join(languages), embargoed=embargoed)
    green.spawn(_make, place, standing, _asked(meeting, standing))
    return jsonify(_told(slug, standing)), 202


@bp.get("/meetings/<slug>/hand-over")
def standing(slug: str) -> Response:
    """How far the folder is: `{"done", "of", "next", "ready", "failed", "bytes", ...}`, or null if there is none."""
    meeting, _ = signed_in(slug, SECRETARIAT)
    return jsonify(_told(slug, _place(meeting).standing()))


@bp.get("/meetings/<slug>/hand-over.zip")
def folder(slug: str) -> Response:
    """The folder itself. Refused("not_found") until it is ready."""
    meeting, _ = signed_in(slug, SECRETARIAT)
    place = _place(meeting)
    found = place.standing()
    if found is None or not found.ready:
        raise Refused("not_found", what="file")
    audit.note("export", meeting=slug, what="hand-over.zip")
    return archive_answer(place.zip, f"{slug}-hand-over.zip")


def _wanted() -> tuple[tuple[str, ...], bool]:
    """The languages, each once, and whether what is under embargo is wanted. Refused("invalid")."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise invalid("languages", "missing")
    languages, embargoed = body.get("languages"), body.get("embargoed", False)
    if not isinstance(languages, list) or not languages or not all(one in LANGUAGES for one in languages):
        raise invalid("languages", "unknown" if languages else "missing")
    if not isinstance(embargoed, bool):
        raise invalid("embargoed", "type")
    return tuple(dict.fromkeys(languages)), embargoed


def _place(meeting: MeetingRow) -> Place:
    return Place(context().settings.instance, meeting.id)


def _asked(meeting: MeetingRow, standing: Standing) -> bytes:
    """What the process is asked; it has no other setting, and no secret but the database's."""
    parts = context()
    wanted = {"slug": meeting.slug, "languages": standing.languages, "embargoed": standing.embargoed}
    templates = parts.settings.paper_templates
    return json.dumps(
        {
            "database": parts.settings.database_url,
            "instance": str(parts.settings.instance),
            "meeting": meeting.id,
            "templates": str(templates) if templates else None,
            "wanted": wanted,
            "standing": asdict(standing),
            "now": now().isoformat(),
        }
    ).encode()


def _make(place: Place, standing: Standing, asked: bytes) -> None:
    """Run the process to its end; what it does not say itself is said here."""
    process = subprocess.Popen(  # noqa: S603  # nosec B603 - see above
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={}, cwd="/"
    )
    _, complaint = process.communicate(asked)
    _forget_later(place.folder.parents[1])
    if process.returncode:
        log.error("a folder was not made: %s", complaint.decode("utf-8", "replace").strip().rpartition("\n")[2])
        place.tell(replace(standing, failed=True))


def _forget_later(instance: Path) -> None:
    """Remove what is too old once this folder is; after a restart that is done at the start, or with the next one."""
    timer = threading.Timer(KEPT_SECONDS + 1, sweep, (instance,))
    timer.daemon = True
    timer.start()


def _told(slug: str, standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    url = f"/api/v1/meetings/{slug}/hand-over.zip" if standing.ready else None
    return asdict(standing) | {"languages": list(standing.languages), "url": url}
