"""Files of a programme, of delegations or of speakers, that the setup page brings in (docs/adr/0099-setup.md)."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, request

from hlom_live import green
from hlom_live.domain.errors import invalid
from hlom_live.domain.roles import SECRETARIAT
from hlom_live.handle import record
from hlom_live.store import imports
from hlom_live.store.changes import find_meeting
from hlom_live.store.work import Work, bound_to
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.bodies import LARGEST_IMPORT, in_pieces, pieces, receiving, refuse_larger
from hlom_live.web.http.pace import take_command
from hlom_live.web.sign_in.identity import signed_in

MOST_LINES = 2_000
"""Lines of a file that come in while pages are served; the command line takes more."""

MOST_PROBLEMS = 500
"""Bad lines that are named; a file with more of them is not the file that was meant."""

bp = Blueprint("imports", __name__, url_prefix="/api/v1")


@bp.post("/meetings/<slug>/import")
@in_pieces
def import_file(slug: str) -> tuple[Response, int]:
    """Bring in a programme, delegations or a list of speakers: the body is the file itself, CSV or XLSX.

    With `?command_id=UUID` it is done once: sent again, when the answer was lost, it gives the first answer again; by
    another access or with another file that is Refused("command_id_used"). With `?dry_run=1` nothing is written. Every
    bad line is named by its number; a file with one changes nothing.
    """
    _, actor = signed_in(slug, SECRETARIAT, command="import")
    take_command(actor)
    command_id = _command_id()
    dry = request.args.get("dry_run") == "1"
    with tempfile.NamedTemporaryFile(prefix="hlom-import-") as file:
        bound = bound_to(actor.access, "import", {"file": _receive(file)})
        try:
            book = imports.workbook(Path(file.name))
            opened = green.run_in_thread(imports.open_file, Path(file.name), book)
        except imports.Unreadable as unreadable:
            # Its own name tells nobody anything.
            said = str(unreadable).replace(file.name, "The file")
            return _told(None, {}, [{"line": None, "column": "", "value": "", "sentence": said}], dry)
    if len(opened.sheet.lines) > MOST_LINES:
        said = f"The file has {len(opened.sheet.lines)} lines; here {MOST_LINES} at most can be imported at once."
        return _told(opened, {}, [{"line": None, "column": "", "value": "", "sentence": said}], dry)
    at = now()
    with context().database.reading() as session:
        meeting = find_meeting(session, slug)
        if command_id is not None and not dry:
            before = Work(session, meeting, command_id, "import", actor, at, bound=bound).answered()
            if before is not None:
                return _told(opened, before[-1], [], dry)
        ground = imports.look(session, meeting.id, opened.kind)
    planned = green.run_in_thread(imports.plan, ground, opened, actor, at)
    if dry or planned.problems:
        return _told(opened, planned.told if dry else {}, [_problem(one) for one in planned.problems], dry)

    def write(job: Work) -> dict[str, Any]:
        return imports.write(job, opened, ahead=planned)

    try:
        done = record(context().database, slug, "import", actor, context().clock, write, command_id, bound)
    except imports.BadLines as bad:
        return _told(opened, {}, [_problem(one) for one in bad.problems], dry)
    if done.change is not None:
        context().live.hand_over(done.change)
        audit.note("import", actor, meeting=slug, kind=str(opened.kind), seq=done.seq, history=done.history)
    return _told(opened, done.result, [], dry)


def _command_id() -> str | None:
    """The id under which this import is done once, if its sender gave one. Refused("invalid") for what is no UUID."""
    given = request.args.get("command_id")
    try:
        return None if given is None else str(UUID(given))
    except ValueError:
        raise invalid("command_id", "type") from None


def _receive(file: Any) -> str:
    """Write the body to a file, piece by piece; its SHA-256.

    Refused("too_large") beyond the limit, ("invalid") for none at all.
    """
    refuse_larger(LARGEST_IMPORT, most=LARGEST_IMPORT)
    length, digest = 0, hashlib.sha256()
    with receiving(LARGEST_IMPORT):
        for piece in pieces(LARGEST_IMPORT):
            length += file.write(piece)
            digest.update(piece)
        file.flush()
    if not length:
        raise invalid("file", "missing")
    return digest.hexdigest()


def _problem(one: imports.Problem) -> dict[str, Any]:
    return {"line": one.line, "column": one.column, "value": one.value[:200], "sentence": one.sentence}


def _told(
    opened: imports.File | None, told: dict[str, Any], problems: list[dict[str, Any]], dry: bool
) -> tuple[Response, int]:
    """What a file would do or has done, or what is wrong with it: 200, or 400 when it was to be written and was not."""
    ordered = sorted(problems, key=lambda one: one["line"] or 0)
    body = {
        "ok": not problems,
        "dry_run": dry,
        "kind": opened.kind.name.lower() if opened else None,
        "lines": len(opened.sheet.lines) if opened else 0,
        "told": told,
        "problems": ordered[:MOST_PROBLEMS],
        "problem_count": len(problems),
    }
    return jsonify(body), 400 if problems and not dry else 200
