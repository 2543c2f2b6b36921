"""Files of a programme, of delegations, speakers or pledges, that the setup page brings in (docs/adr/0099-setup.md)."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, request

from hlom_live import green
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import SECRETARIAT, Actor
from hlom_live.handle import record
from hlom_live.store import imports
from hlom_live.store.changes import find_meeting
from hlom_live.store.imports.remembered import remember, remembered
from hlom_live.store.questions import LONGEST_ANSWER, MOST_ANSWERS
from hlom_live.store.work import Work, bound_to
from hlom_live.texts.workbook import MOST_LINES
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.bodies import LARGEST_IMPORT, in_pieces, refuse_larger
from hlom_live.web.http.file_forms import MOST_HEAD, boundary, receive_body, receive_form
from hlom_live.web.http.pace import take_command
from hlom_live.web.sign_in.identity import signed_in

MOST_AT_ONCE = 2_000
"""Lines that come in as one change: 2,000 delegations hold the meeting for 0.1 s, and no meeting has so many; 10,000
would hold it for 0.7 s, and be megabytes for each page. A register, which comes slice by slice, may have as many lines
as are read of any file (`workbook.MOST_LINES`), and so may a file on the command line.
"""

LONGEST_PAUSE = 0.05
"""Seconds that others have after a slice of a register, as many as it took: a command needs several turns."""

_UNDER_WAY: dict[str, tuple[int, int]] = {}
"""Registers that this process brings in: by command id, the lines that are in and how many there are."""

MOST_PROBLEMS = 500
"""Bad lines that are named; a file with more of them is not the file that was meant."""

bp = Blueprint("imports", __name__, url_prefix="/api/v1")


@bp.post("/meetings/<slug>/import")
@in_pieces
def import_file(slug: str) -> tuple[Response, int]:
    """Bring in a programme, delegations, a list of speakers or a register of pledges: the body is the file, or a form.

    A form has the field `file`, and in `answers` a JSON object of answers to what was asked when the file was tried
    with `?dry_run=1`, which writes nothing. With `?command_id=UUID` it is done once: sent again, when the answer was
    lost, it gives the first answer again; by another access, with another file or with other answers that is
    Refused("command_id_used"). Every bad line is named by its number; a file with one, or with an open question,
    changes nothing.
    """
    _, actor = signed_in(slug, SECRETARIAT, command="import")
    take_command(actor)
    command_id, dry, at = _command_id(), request.args.get("dry_run") == "1", now()
    with tempfile.NamedTemporaryFile(prefix="hlom-import-") as file:
        digest, answers = _receive(file)
        outcome = _opened(file.name, answers)
    opened = outcome.opened
    if opened is None or outcome.problems:
        return _told(outcome, dry)
    bound = bound_to(actor.access, "import", {"file": digest} | ({"answers": answers} if answers else {}))
    with context().database.reading() as session:
        meeting = find_meeting(session, slug)
        if command_id is not None and not dry:
            before = Work(session, meeting, command_id, "import", actor, at, bound=bound).answered()
            if before is not None:
                outcome.told = before[-1]
                return _told(outcome, dry)
        ground = imports.look(session, meeting.id, opened.kind, _pause)
    planned = green.run_in_thread(imports.plan, ground, opened, actor, at)
    outcome.asking, outcome.problems = imports.asked(opened, planned), planned.problems
    if dry:
        with context().database.reading() as session:
            outcome.remembered = remembered(session, meeting.id, opened.read, outcome.asking)
    if dry or planned.problems:
        outcome.told, outcome.made, outcome.changes = planned.told if dry else {}, planned.made, planned.differences
    else:
        if opened.kind is imports.Kind.PLEDGES:
            _write_register(slug, outcome, actor, ground, planned, command_id, bound)
        else:
            _write(slug, outcome, actor, lambda job: imports.write(job, opened, ahead=planned), command_id, bound)
        if answers and not outcome.problems:
            with context().database.writing() as session:
                remember(session, meeting.id, opened.read, answers, at)
    return _told(outcome, dry)


@dataclass
class Outcome:
    """What is to be told of an import: the file as it was understood, what it did or would do, what forbids it.

    `remembered` are answers that were given before, to files with the same headings or to the same names.
    """

    opened: imports.File | None = None
    told: dict[str, Any] = field(default_factory=dict)
    problems: list[imports.Problem] = field(default_factory=list)
    asking: imports.Questions = field(default_factory=imports.Questions)
    made: list[Delegation] = field(default_factory=list)
    changes: list[imports.Difference | imports.PledgeDifference] = field(default_factory=list)
    remembered: dict[str, str] = field(default_factory=dict)


def _opened(name: str, answers: dict[str, str]) -> Outcome:
    """A file as it is understood, or what is wrong with all of it."""
    try:
        book = imports.workbook(Path(name))
        opened = green.run_in_thread(imports.open_file, Path(name), book, answers)
    except imports.Unreadable as unreadable:
        # Its own name tells nobody anything.
        said = str(unreadable).replace(name, "The file")
        return Outcome(problems=[imports.Problem(0, said)], asking=unreadable.asking)
    outcome = Outcome(opened, asking=opened.asking)
    lines = len(opened.sheet.lines)
    if lines > MOST_AT_ONCE and opened.kind is not imports.Kind.PLEDGES:
        limit = f"here {MOST_AT_ONCE} at most can be imported at once, on the command line {MOST_LINES}"
        said = f"The file has {lines} lines; {limit}."
        outcome.problems.append(imports.Problem(0, said))
    return outcome


def _write(
    slug: str,
    outcome: Outcome,
    actor: Actor,
    bring: Callable[[Work], dict[str, Any]],
    command_id: str | None,
    bound: str,
) -> None:
    """Do what was planned, as one change; what the meeting has become meanwhile may forbid it."""
    try:
        done = record(context().database, slug, "import", actor, context().clock, bring, command_id, bound)
    except imports.BadLines as bad:
        outcome.problems = bad.problems
        return
    if done.change is not None:
        context().live.hand_over(done.change)
        kind = str(outcome.opened.kind) if outcome.opened else ""
        audit.note("import", actor, meeting=slug, kind=kind, seq=done.seq, history=done.history)
    outcome.told = done.result


def _write_register(
    slug: str,
    outcome: Outcome,
    actor: Actor,
    ground: imports.Ground,
    planned: imports.ImportPlan,
    command_id: str | None,
    bound: str,
) -> None:
    """Do what was planned in several changes; the last bears the command's id, so that it is sent again until then."""
    opened = outcome.opened
    if opened is None:
        raise AssertionError("nothing is written of a file that was not read")
    known, in_already = command_id or "", 0

    def send(write: Callable[[Work], dict[str, Any]], last: bool) -> None:
        if last:
            _write(slug, outcome, actor, write, command_id, bound)
            return
        begun = time.monotonic()
        done = record(context().database, slug, "import", actor, context().clock, write)
        if done.change is not None:
            context().live.hand_over(done.change)
        green.sleep(min(time.monotonic() - begun, LONGEST_PAUSE))

    def anew() -> tuple[imports.Ground, imports.ImportPlan]:
        with context().database.reading() as session:
            now_there = imports.look(session, find_meeting(session, slug).id, opened.kind, _pause)
        return now_there, green.run_in_thread(imports.plan, now_there, opened, actor, now())

    def step(rows: int) -> None:
        nonlocal in_already
        in_already += rows
        _UNDER_WAY[known] = (min(in_already, len(planned.rows)), len(planned.rows))

    step(0)
    try:
        imports.write_register(ground, planned, send, anew, step)
    except imports.BadLines as bad:
        outcome.problems = bad.problems
    finally:
        _UNDER_WAY.pop(known, None)


def _pause() -> None:
    green.sleep(0)


@bp.get("/meetings/<slug>/import/<uuid:command_id>")
def progress(slug: str, command_id: UUID) -> Response:
    """How far a register is that is being imported under this id: `{"done", "of"}` lines, both null where none is."""
    signed_in(slug, SECRETARIAT, command="import")
    done, of = _UNDER_WAY.get(str(command_id), (None, None))
    return jsonify(done=done, of=of)


def _command_id() -> str | None:
    """The id under which this import is done once, if its sender gave one. Refused("invalid") for what is no UUID."""
    given = request.args.get("command_id")
    try:
        return None if given is None else str(UUID(given))
    except ValueError:
        raise invalid("command_id", "type") from None


def _receive(file: Any) -> tuple[str, dict[str, str]]:
    """Write the file to `file`, piece by piece; its SHA-256, and the answers that came with it.

    Refused("too_large") beyond the limit, ("invalid") for none at all and for answers that are none.
    """
    refuse_larger(LARGEST_IMPORT + MOST_HEAD, most=LARGEST_IMPORT)
    between = boundary()
    if between is not None:
        received = receive_form(file, between, LARGEST_IMPORT, ("answers",))
    else:
        received = receive_body(file, LARGEST_IMPORT)
    if not received.length:
        raise invalid("file", "missing")
    return received.digest.hexdigest(), _answers(received.fields.get("answers", ""))


def _answers(written: str) -> dict[str, str]:
    try:
        answers = json.loads(written or "{}")
    except (ValueError, RecursionError):
        raise invalid("answers", "type") from None
    texts = [*answers, *answers.values()] if isinstance(answers, dict) else [None]
    if not all(isinstance(text, str) and len(text) <= LONGEST_ANSWER for text in texts):
        raise invalid("answers", "type")
    if len(answers) > MOST_ANSWERS:
        raise invalid("answers", "too many")
    return dict(answers)


def _problem(one: imports.Problem) -> dict[str, Any]:
    told = {"line": one.line or None, "column": one.column, "value": one.value[:200], "sentence": one.sentence}
    told |= {"lines": list(one.lines)} if one.lines else {}
    told |= {"sheet": one.sheet} if one.sheet else {}
    return told | ({"question": one.question} if one.question else {})


def _told(outcome: Outcome, dry: bool) -> tuple[Response, int]:
    """What a file would do or has done, or what is wrong with it: 200, or 400 when it was to be written and was not."""
    opened, problems = outcome.opened, sorted(outcome.problems, key=lambda one: one.line)
    body = {
        "ok": not problems,
        "dry_run": dry,
        "kind": opened.kind.name.lower() if opened else None,
        "lines": len(opened.sheet.lines) if opened else 0,
        "told": outcome.told,
        "problems": [_problem(one) for one in problems[:MOST_PROBLEMS]],
        "problem_count": sum(len(one.lines) or 1 for one in problems),
        "read": opened.read if opened else None,
        "questions": outcome.asking.told(),
        "made": [{"name": dict(one.name), "category": one.category} for one in outcome.made],
        "changes": [asdict(one) for one in outcome.changes],
        "remembered": outcome.remembered,
    }
    return jsonify(body), 400 if problems and not dry else 200
