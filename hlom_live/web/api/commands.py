"""Commands: one POST in, one answer out; what the wire says becomes a frozen dataclass or a refusal."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from hlom_live.domain.clock import check_hour
from hlom_live.domain.errors import Refused
from hlom_live.handle import Wanted, handle
from hlom_live.handle.parsing import parse_command, refusal_of
from hlom_live.web.context import context
from hlom_live.web.http.bodies import LARGEST_BODY, refuse_larger
from hlom_live.web.http.pace import take_command
from hlom_live.web.http.telling import tell
from hlom_live.web.rendering import errors
from hlom_live.web.rendering.teller import MeetingTeller
from hlom_live.web.sign_in.identity import find_reader, sender

bp = Blueprint("commands", __name__, url_prefix="/api/v1")


class Envelope(BaseModel):
    """The body of every command. `command_id` makes it safe to send again; `args` are those of the command.

    `until`, a time on the server's clock: from then on the sender does not want it any more, and it is refused.
    """

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    command_id: UUID
    name: Annotated[str, Field(max_length=64)]
    args: dict[str, JsonValue]
    until: datetime | None = None


@bp.post("/meetings/<slug>/commands")
def command(slug: str) -> Response:
    """Carry out one command; the same `command_id` again gives the same answer."""
    refuse_larger(LARGEST_BODY)
    actor = sender(slug)
    take_command(actor)
    envelope = parse_envelope()
    ask = parse_command(envelope.name, envelope.args)
    parts = context()
    try:
        done = handle(parts.database, slug, ask, str(envelope.command_id), actor, parts.clock, wanted(envelope))
    except Refused as refused:
        return errors.answer(refused, MeetingTeller(find_reader(slug)[0]))
    tell(slug, done)
    return jsonify(ok=True, seq=done.seq, history=done.history, result=done.result)


def wanted(envelope: Envelope) -> Wanted | None:
    """Until when the sender wants it, by the server's clock; None: always, as clients that say nothing do."""
    return None if envelope.until is None else Wanted(envelope.until, context().clock)


def parse_envelope() -> Envelope:
    """The body as sent. Refused("not_json"), ("too_large"), or ("invalid") with the field."""
    if not request.is_json:
        raise Refused("not_json")
    body = request.get_data(cache=False)
    if len(body) > LARGEST_BODY:
        raise Refused("too_large")
    try:
        envelope = Envelope.model_validate_json(body)
    except ValidationError as error:
        raise refusal_of(error, "body") from None
    check_hour("until", envelope.until)
    return envelope
