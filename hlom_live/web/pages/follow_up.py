"""What the next meeting needs of one: given away as a file, and taken in by the next (docs/adr/0165-cycle.md)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Blueprint, Response
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.errors import Refused, invalid
from hlom_live.handle import record
from hlom_live.handle.follow_up import BRING, bring, read
from hlom_live.store import follow_up
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.archives import archive_answer
from hlom_live.web.http.bodies import LARGEST_FILE, token_inside
from hlom_live.web.http.file_forms import boundary, receive_form
from hlom_live.web.http.telling import tell
from hlom_live.web.pages.meeting import again, done
from hlom_live.web.paper.csv_lines import csv_for_people
from hlom_live.web.sign_in.forgery import check_token
from hlom_live.web.sign_in.office import caller

bp = Blueprint("follow_up", __name__, url_prefix="/meetings/of/<slug>")


@bp.get("/follow-up")
def file_of(slug: str) -> Response:
    """The file; no person is in it."""
    actor, parts = caller().of(slug), context()
    with tempfile.TemporaryDirectory(dir=parts.settings.instance) as folder:
        path = Path(folder) / "follow-up.zip"
        follow_up.write(parts.database, slug, path, lambda table: csv_for_people(table.columns, table.lines), now())
        audit.note("export", actor, meeting=slug, what="follow-up")
        return archive_answer(path, f"{slug}-follow-up.zip")


@bp.post("/follow-up")
@token_inside
def brought(slug: str) -> BaseResponse:
    """Take it into a meeting that has nothing yet."""
    between, parts = boundary(), context()
    if between is None:
        raise invalid("X-CSRF-Token", "token")
    with tempfile.NamedTemporaryFile(dir=parts.settings.instance, suffix=".zip") as content:
        received = receive_form(content, between, LARGEST_FILE, ("csrf_token",))
        check_token(received.fields.get("csrf_token"))
        actor = caller().of(slug)
        try:
            found = read(Path(content.name))
            carried = record(parts.database, slug, BRING, actor, parts.clock, bring(found))
        except Refused as refused:
            return again(slug, "file", refused)
    tell(slug, carried)
    return done(slug)
