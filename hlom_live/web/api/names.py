"""Whom names mean that are pasted at the desk (docs/adr/0167-names-pasted-at-the-desk.md)."""

from __future__ import annotations

from typing import Annotated, Any

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import SECRETARIAT
from hlom_live.handle.parsing import refusal_of
from hlom_live.names import Party
from hlom_live.store.imports.pasted import Named, named
from hlom_live.store.load import Load
from hlom_live.web.context import context
from hlom_live.web.http.bodies import LARGEST_BODY, refuse_larger
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.http.pace import take_command
from hlom_live.web.sign_in.identity import signed_in

MOST_LINES = 200
LONGEST_LINE = 2000

bp = Blueprint("names", __name__, url_prefix="/api/v1")


class Written(BaseModel):
    """Lines of names as they were pasted: a name each, or several with commas between."""

    model_config = ConfigDict(extra="forbid", strict=True)

    lines: Annotated[list[Annotated[str, Field(min_length=1, max_length=LONGEST_LINE)]], Field(max_length=MOST_LINES)]


@bp.post("/meetings/<slug>/names")
def recognise(slug: str) -> Response:
    """`{"names": [{"typed", "delegation", "candidates"}]}`, in the order of the lines. Nothing is written."""
    refuse_larger(LARGEST_BODY)
    meeting, actor = signed_in(slug, SECRETARIAT)
    take_command(actor)
    if not request.is_json:
        raise Refused("not_json")
    try:
        lines = Written.model_validate_json(request.get_data(cache=False)).lines
    except ValidationError as error:
        raise refusal_of(error, "body") from None
    with context().database.reading() as session:
        delegations = Load(session, meeting.id).all(Delegation)
    categories = {str(one["id"]) for one in meeting.categories}
    answer = jsonify(names=[_told(one, categories) for one in named(lines, delegations)])
    keep_nothing(answer)
    return answer


def _told(one: Named, categories: set[str]) -> dict[str, Any]:
    """A State or organisation of a category that the meeting does not have cannot be added by one touch."""
    may_be = [each for each in one.candidates if isinstance(each, Delegation) or each.category in categories]
    return {
        "typed": one.typed,
        "delegation": one.delegation,
        "candidates": [_candidate(each) for each in may_be],
    }


def _candidate(one: Delegation | Party) -> dict[str, Any]:
    if isinstance(one, Delegation):
        own = {"delegation": one.id, "name": one.name}
    else:
        own = {"delegation": None, "name": one.names}
    return {**own, "category": one.category, "code": one.code, "short_name": one.short_name}
