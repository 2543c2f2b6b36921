"""What changes of the programme would do, before they are sent or published (docs/adr/0151)."""

from __future__ import annotations

from typing import Annotated, Any

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from hlom_live.domain.drafts import MOST_CHANGES, draftable
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import SECRETARIAT
from hlom_live.handle.drafts import preview
from hlom_live.handle.parsing import parse_command, refusal_of
from hlom_live.live.content.audience import Audience, view
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.http.bodies import LARGEST_BODY, refuse_larger
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.http.pace import take_command
from hlom_live.web.rendering import errors
from hlom_live.web.rendering.refusals import conflicts_of, sentence
from hlom_live.web.rendering.teller import MeetingTeller
from hlom_live.web.sign_in.identity import signed_in

bp = Blueprint("drafts", __name__, url_prefix="/api/v1")


class Wished(BaseModel):
    """A command that is looked at."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    name: Annotated[str, Field(max_length=64)]
    args: dict[str, JsonValue]


class Wishes(BaseModel):
    """Commands that are looked at, on top of the meeting's `draft` or without it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    commands: Annotated[list[Wished], Field(max_length=MOST_CHANGES)] = []
    draft: bool = True


@bp.post("/meetings/<slug>/preview")
def look_ahead(slug: str) -> Response:
    """What the draft would do now, and `commands` on top of it. Nothing is written, and it takes no number."""
    refuse_larger(LARGEST_BODY)
    meeting, actor = signed_in(slug, SECRETARIAT)
    take_command(actor)
    wishes = _wishes()
    parts = context()
    try:
        commands = [parse_command(one.name, one.args) for one in wishes.commands]
        found = preview(parts.database, slug, actor, parts.clock, commands, draft=wishes.draft)
    except Refused as refused:
        return errors.answer(refused, MeetingTeller(meeting))
    answer = jsonify(
        changes=[{"change": change, "refused": _refused(meeting, no)} for change, no in found.changes],
        put={key: view(key, row, Audience.STAFF) for key, row in found.put.items()},
        drop=found.drop,
        told=found.told,
    )
    keep_nothing(answer)
    return answer


def _wishes() -> Wishes:
    if not request.is_json:
        raise Refused("not_json")
    try:
        wishes = Wishes.model_validate_json(request.get_data(cache=False))
    except ValidationError as error:
        raise refusal_of(error, "body") from None
    if not all(draftable(one.name) for one in wishes.commands):
        raise invalid("name", "unknown")
    return wishes


def _refused(meeting: MeetingRow, refused: Refused | None) -> dict[str, Any] | None:
    """Why a change of the draft cannot be carried out now, in the reader's language."""
    if refused is None:
        return None
    tell = MeetingTeller(meeting)
    return {
        "code": refused.code, "message": sentence(refused, tell), "conflicts": conflicts_of(refused, tell),
    }  # fmt: skip
