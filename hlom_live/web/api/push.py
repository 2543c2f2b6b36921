"""A delegate's browser that wants to be told by Web Push, also while it is locked (docs/adr/0156-web-push.md).

What comes in here goes out to the push service of the browser alone: no answer tells a subscription.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import DELEGATE
from hlom_live.live.push.base64url import unb64
from hlom_live.live.push.posting import NotPublic, checked
from hlom_live.store.changes import find_meeting
from hlom_live.store.mailing import push as store
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context, now
from hlom_live.web.http.bodies import LARGEST_BODY, refuse_larger
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.http.pace import take_command
from hlom_live.web.rendering import languages
from hlom_live.web.sign_in.identity import identify

bp = Blueprint("push", __name__, url_prefix="/api/v1")

POINT_BYTES, AUTH_BYTES = 65, 16

Model = TypeVar("Model", bound=BaseModel)


class Keys(BaseModel):
    """The two keys of a browser's subscription, in base64url."""

    model_config = ConfigDict(extra="ignore", strict=True)

    p256dh: Annotated[str, Field(max_length=100)]
    auth: Annotated[str, Field(max_length=40)]


class Subscription(BaseModel):
    """A subscription as the browser's `PushSubscription.toJSON()` gives it."""

    model_config = ConfigDict(extra="ignore", strict=True)

    endpoint: Annotated[str, Field(max_length=1000)]
    keys: Keys


class Unsubscription(BaseModel):
    """Which one is to be forgotten."""

    model_config = ConfigDict(extra="ignore", strict=True)

    endpoint: Annotated[str, Field(max_length=1000)]


@bp.get("/meetings/<slug>/push")
def key(slug: str) -> Response:
    """The key that a browser subscribes with."""
    _delegate(slug)
    answer = jsonify(key=context().live.pusher.deliver.public_key())
    keep_nothing(answer)
    return answer


@bp.post("/meetings/<slug>/push")
def subscribe(slug: str) -> ResponseReturnValue:
    """Tell this browser from now on, in its language, for as long as it is signed in."""
    meeting, delegation, sign_in = _delegate(slug)
    wanted = _body(Subscription)
    _check(wanted)
    row = store.PushRow(
        id=store.id_of(meeting.id, wanted.endpoint), meeting_id=meeting.id, sign_in=sign_in, delegation=delegation,
        endpoint=wanted.endpoint, p256dh=wanted.keys.p256dh, auth=wanted.keys.auth, language=languages.current(),
        created_at=now(), told_call=None, told_message=None,
    )  # fmt: skip
    with context().database.writing(seen=False) as session:
        store.subscribe(session, row)
    context().live.pusher.expect(slug, meeting.id)
    return jsonify(ok=True)


@bp.delete("/meetings/<slug>/push")
def unsubscribe(slug: str) -> ResponseReturnValue:
    """Tell this browser nothing any more."""
    meeting, _, sign_in = _delegate(slug)
    wanted = _body(Unsubscription)
    with context().database.writing(seen=False) as session:
        store.end(session, store.id_of(meeting.id, wanted.endpoint), sign_in)
    return jsonify(ok=True)


def _delegate(slug: str) -> tuple[MeetingRow, str, str]:
    """The meeting, whose delegate asks, and by which sign-in of a browser; a program has no telephone."""
    with context().database.reading() as session:
        meeting = find_meeting(session, slug)
        actor, way = identify(session, meeting)
    if actor is None or way is None:
        raise Refused("sign_in")
    if actor.role not in DELEGATE or actor.delegation is None or way.sign_in is None:
        raise Refused("not_allowed")
    if request.method != "GET":
        take_command(actor)
    return meeting, actor.delegation, way.sign_in


def _body(model: type[Model]) -> Model:
    refuse_larger(LARGEST_BODY)
    if not request.is_json:
        raise Refused("not_json")
    try:
        return model.model_validate_json(request.get_data(cache=False))
    except ValidationError as error:
        field = error.errors()[0]["loc"]
        raise invalid(str(field[0]) if field else "body", "type") from None


def _check(wanted: Subscription) -> None:
    """The address is one of a push service's kind, the keys are keys. Refused("invalid") with the field."""
    from cryptography.hazmat.primitives.asymmetric import ec  # slow to load, and needed by few

    try:
        checked(wanted.endpoint)
    except NotPublic:
        raise invalid("endpoint", "an address that begins with https://") from None
    try:
        point, auth = unb64(wanted.keys.p256dh), unb64(wanted.keys.auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise invalid("keys", "type") from None
    if len(point) != POINT_BYTES or len(auth) != AUTH_BYTES:
        raise invalid("keys", "type")
