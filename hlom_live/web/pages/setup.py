"""The page on which the secretariat sets up the meeting, and what goes with it: badges to print, files to import.

(docs/adr/0098-badges-and-format.md, 0099-setup.md)
"""

from __future__ import annotations

import io
import tempfile
from base64 import b64encode
from pathlib import Path
from typing import Any

import segno
from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from sqlalchemy import select
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse
from werkzeug.wsgi import get_input_stream

from hlom_live import green
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import SECRETARIAT
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.handle import record
from hlom_live.live.content.audience import Audience
from hlom_live.store import imports
from hlom_live.store.access import in_groups
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.work import Work
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import audit
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, for_script, text_of
from hlom_live.web.sign_in.auth import find_reader, sign_in_page, signed_in

LARGEST_IMPORT = 4 * 1024**2
PIECE = 64 * 1024
MOST_COPIES = 20
MOST_LINES = 2_000
"""Lines of a file that come in while pages are served; the command line takes more."""

MOST_PROBLEMS = 500
"""Bad lines that are named; a file with more of them is not the file that was meant."""

bp = Blueprint("setup", __name__)


@bp.get("/m/<slug>/setup")
def setup(slug: str) -> BaseResponse:
    """Meeting, rules, categories, themes, sittings, people, imports."""
    meeting, actor = find_reader(slug)
    if actor is None:
        return redirect(sign_in_page(slug, request.full_path.rstrip("?")), 303)
    if actor.role not in SECRETARIAT:
        raise Refused("not_allowed")
    state = seen_state(meeting, Audience.STAFF)
    data = for_script("setup", meeting, actor, state.reload) | {
        "rules": DEFAULT_RULES,
        "import_url": f"/api/v1/meetings/{slug}/import",
        "badges_url": f"/m/{slug}/badges",
        "access_url": f"/m/{slug}/access",
        "largest_import": LARGEST_IMPORT,
    }
    words = base("setup", meeting, actor) | {"page_data": data, "picture": state.picture(languages.current())}
    return make_response(render_template("screens/setup.html", **words))


# Badges


@bp.get("/m/<slug>/badges")
def badges(slug: str) -> BaseResponse:
    """A sheet of badges to print; `copies` of each, of all delegations or of one (`delegation`). It is not kept."""
    meeting, actor = find_reader(slug)
    if actor is None:
        return redirect(sign_in_page(slug, request.full_path.rstrip("?")), 303)
    if actor.role not in SECRETARIAT:
        raise Refused("not_allowed")
    wanted = request.args.get("delegation", "")[:64]
    with context().database.reading() as session:
        of = select(DelegationRow).where(DelegationRow.meeting_id == meeting.id)
        rows = list(session.scalars(of.where(DelegationRow.id == wanted) if wanted else of))
    copies = _copies(request.args.get("copies", "1"))
    printed = sorted((_badge(row, meeting) for row in rows if row.badge), key=lambda one: one["sorted"])
    words = base("badges", meeting, actor) | {
        "badges": [one for one in printed for _ in range(copies)],
        "copies": copies,
        "wanted": wanted,
        "missing": sum(row.badge is None for row in rows),
    }
    answer = make_response(render_template("screens/badges.html", **words))
    answer.headers["Cache-Control"] = "no-store"
    audit.note("badges_printed", actor, meeting=slug)
    return answer


def _copies(typed: str) -> int:
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed[:4]) <= MOST_COPIES:
        raise invalid("copies", "unknown")
    return int(typed)


def _badge(row: DelegationRow, meeting: MeetingRow) -> dict[str, Any]:
    """A delegation's names, in the reader's language and then in one more of the meeting's, and its code."""
    first = text_of(row.name, languages.current()) or {"text": row.short_name, "lang": None, "dir": "auto"}
    others = (text_of({lang: row.name[lang]}, lang) for lang in meeting.languages if row.name.get(lang))
    second = next((other for other in others if other and other["text"] != first["text"]), None)
    return {
        "name": first,
        "second": second,
        "seat": row.seat,
        "code": in_groups(str(row.badge)),
        "qr": _qr(str(row.badge)),
        "sorted": str(first["text"]).casefold(),
    }


def _qr(code: str) -> str:
    """What a reader types for it: the bare code. An image in the page, so that nothing else has to be asked for."""
    drawn = io.BytesIO()
    segno.make(code, error="m", micro=False).save(
        drawn, kind="svg", scale=4, border=2, dark="#000", light="#fff", xmldecl=False
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.getvalue()).decode()}"


# Imports


@bp.post("/api/v1/meetings/<slug>/import")
def import_file(slug: str) -> tuple[Response, int]:
    """Bring in a programme, delegations or a list of speakers: the body is the file itself, CSV or XLSX.

    With `?dry_run=1` nothing is written. Every bad line is named by its number; a file with one changes nothing.
    """
    meeting, actor = signed_in(slug)
    if actor.role not in SECRETARIAT:
        raise Refused("not_allowed", command="import")
    dry = request.args.get("dry_run") == "1"
    with tempfile.NamedTemporaryFile(prefix="hlom-import-") as file:
        _receive(file)
        try:
            opened = green.run_in_thread(imports.open_file, Path(file.name))
        except imports.Unreadable as unreadable:
            # Its own name tells nobody anything.
            said = str(unreadable).replace(file.name, "The file")
            return _told(None, {}, [{"line": None, "column": "", "value": "", "sentence": said}], dry)
    if len(opened.sheet.lines) > MOST_LINES:
        said = f"The file has {len(opened.sheet.lines)} lines; here {MOST_LINES} at most can be imported at once."
        return _told(opened, {}, [{"line": None, "column": "", "value": "", "sentence": said}], dry)
    with context().database.reading() as session:
        ground = imports.look(session, meeting.id, opened.kind)
    at = now()
    planned = green.run_in_thread(imports.plan, ground, opened, actor, at)
    if dry or planned.problems:
        return _told(opened, planned.told if dry else {}, [_problem(one) for one in planned.problems], dry)

    def write(job: Work) -> dict[str, Any]:
        return imports.write(job, opened, ahead=planned)

    try:
        done = record(context().database, slug, "import", actor, at, write)
    except imports.BadLines as bad:
        return _told(opened, {}, [_problem(one) for one in bad.problems], dry)
    if done.change is not None:
        context().live.hand_over(done.change)
    audit.note("import", actor, meeting=slug, kind=str(opened.kind), seq=done.seq)
    return _told(opened, done.result, [], dry)


def _receive(file: Any) -> None:
    """Write the body to a file, piece by piece. Refused("too_large") beyond the limit, ("invalid") for none at all."""
    if (request.content_length or 0) > LARGEST_IMPORT:
        raise Refused("too_large", most=LARGEST_IMPORT)
    stream = get_input_stream(request.environ, max_content_length=LARGEST_IMPORT)
    length = 0
    try:
        while piece := stream.read(PIECE):
            length += len(piece)
            file.write(piece)
            green.sleep(0)
    except RequestEntityTooLarge:
        raise Refused("too_large", most=LARGEST_IMPORT) from None
    except (ValueError, OSError):
        raise invalid("file", "cut off") from None
    if not length:
        raise invalid("file", "missing")
    file.flush()


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
