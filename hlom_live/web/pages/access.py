"""The page on which the secretariat sees who may enter, revokes it, and makes new links. No secret is shown twice.

What an administrator may do, only administrators give and take (docs/adr/0070-sign-ins-and-their-sockets.md).
"""

from __future__ import annotations

from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from hlom_live import alphabet
from hlom_live.domain.derived.folded import folded
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import OF_A_ROOM, Actor, Role
from hlom_live.domain.text import NAME
from hlom_live.live.content.audience import audience_of
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.rooms import find_room, rooms_of
from hlom_live.store.sign_in import staff
from hlom_live.store.sign_in.access import NewCode, Validity, create_access, made_already, new_word
from hlom_live.store.sign_in.accesses import (
    Access,
    change_role,
    find_access,
    list_accesses,
    rename_access,
    replace_access,
    revoke_access,
)
from hlom_live.store.sign_in.links import Link, standing_of
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import audit
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.pages.guard import Show, guarded
from hlom_live.web.pages.held import held
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.bar import NAMES, ROLE_NAMES
from hlom_live.web.rendering.days import day_in_words
from hlom_live.web.rendering.devices import device_in_words
from hlom_live.web.rendering.errors import status_of
from hlom_live.web.rendering.hours import hour_today
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.rendering.qr import qr_image
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.entering import off_the_loop

bp = Blueprint("access", __name__, url_prefix="/m/<slug>/access")

LONGEST_NAME = NAME.longest

TYPED = {"role": str(Role.DELEGATE), "delegation": "", "room": "", "name": ""}
"""The form for a new link, as it is opened."""

FAULTS = {
    "role": lazy_gettext("Choose a role."),
    "delegation": lazy_gettext("Choose a delegation."),
    "room": lazy_gettext("This room is no longer there. Choose another."),
}

VALIDITIES = {
    Validity.VALID: lazy_gettext("May enter"),
    Validity.EXPIRED: lazy_gettext("Expired"),
    Validity.REVOKED: lazy_gettext("Revoked"),
}


@bp.get("")
@guarded("access")
def access(meeting: MeetingRow, actor: Actor) -> Response:
    """Who may enter; `q` looks for names, `role` is an access whose role is to be changed."""
    return access_page(meeting, actor, of=request.args.get("role", ""))


def refusal_shown(show: Show) -> Show:
    """What cannot be done to an access is said over the list, as that stands by now."""

    @wraps(show)
    def shown(meeting: MeetingRow, actor: Actor) -> BaseResponse:
        try:
            return show(meeting, actor)
        except Refused as refused:
            audit.refused(refused.code, refused.facts)
            return access_page(meeting, actor, refusal=sentence(refused), status=status_of(refused.code))

    return shown


@bp.post("/revoke")
@guarded("access", lead=False)
@refusal_shown
def revoke(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """Revoke an access: its secrets, its browsers, their sockets."""
    with context().database.writing() as session:
        found = _of(session, meeting, actor)
        revoke_access(session, found.id, now())
    audit.note("access_revoked", actor, meeting=meeting.slug, access=found.id)
    return redirect(url_for("access.access", slug=meeting.slug), 303)


@bp.post("/renew")
@guarded("access", lead=False)
@refusal_shown
def renew(meeting: MeetingRow, actor: Actor) -> Response:
    """A new link for the same person, or for another (`name`), shown once; the old ones are good no longer."""
    code = off_the_loop(NewCode.make)
    name = request.form.get("name", "").strip()
    try:
        with context().database.writing() as session:
            found = _of(session, meeting, actor)
            once = _once(session, meeting)
            made, letter = _made_for(session, meeting, found), None
            if not made:
                _, link, typed = replace_access(session, meeting, found, code, now(), name or None, once)
                made = {"link": f"/in/{link}", "code": typed}
                if found.delegation:
                    letter = Link(once, found.delegation, name or found.name, link, typed)
    except Refused as refused:
        return _change_again(meeting, actor, refused)
    audit.note("access_renewed", actor, meeting=meeting.slug, access=found.id)
    return access_page(meeting, actor, made=_shown(meeting, name or found.name, letter, **made))


def _made_for(session: Session, meeting: MeetingRow, found: Access) -> dict[str, Any]:
    """For a staff account a link to choose a password; for others nothing. Refused("not_found")."""
    if found.email is None:
        return {}
    account = staff.find_account(session, meeting.id, found.email)
    if account is None or account.token.validity(now()) is not Validity.VALID:
        raise Refused("not_found", what="account")
    return {"link": f"/in/password/{staff.new_link(session, account.token, now())}", "code": None}


@bp.post("/rename")
@guarded("access", lead=False)
@refusal_shown
def rename(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """Another name, or another room, for the same link."""
    try:
        with context().database.writing() as session:
            found = _of(session, meeting, actor)
            room = _wanted_room(session, meeting, found.role)
            rename_access(session, found.id, request.form.get("name", "").strip() or found.name, room)
    except Refused as refused:
        return _change_again(meeting, actor, refused)
    audit.note("access_renamed", actor, meeting=meeting.slug, access=found.id)
    return redirect(url_for("access.access", slug=meeting.slug), 303)


@bp.post("/role")
@guarded("access", lead=False)
@refusal_shown
def role(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """Another role or delegation for the same link; the person's open pages follow within a second."""
    try:
        with context().database.writing() as session:
            found = _of(session, meeting, actor)
            wanted, delegation, name = _wanted(session, meeting, actor)
            room = _wanted_room(session, meeting, wanted)
            change_role(session, found, wanted, delegation, name, room)
    except Refused as refused:
        return _form_again(meeting, actor, refused, of=request.form.get("access", ""))
    told = {"access": found.id, "before": str(found.role), "after": str(wanted)}
    audit.note("access_role_changed", actor, meeting=meeting.slug, **told)
    return redirect(url_for("access.access", slug=meeting.slug), 303)


@bp.post("/new")
@guarded("access", lead=False)
@refusal_shown
def new(meeting: MeetingRow, actor: Actor) -> Response:
    """A link for somebody who has none, shown once: a role with a name, or a delegation."""
    code = off_the_loop(NewCode.make)
    try:
        with context().database.writing() as session:
            role, delegation, name = _wanted(session, meeting, actor)
            room = _wanted_room(session, meeting, role)
            more = {"code": code, "room": room, "access": _once(session, meeting)}
            _, link, typed = create_access(session, meeting, role, delegation, name, now(), **more)
    except Refused as refused:
        return _form_again(meeting, actor, refused)
    audit.note("access_made", actor, meeting=meeting.slug, for_role=role)
    letter = Link(more["access"], delegation, name, link, typed) if delegation else None
    return access_page(meeting, actor, made=_shown(meeting, name, letter, f"/in/{link}", typed))


def _once(session: Session, meeting: MeetingRow) -> str:
    """The id of what a form makes, which the form brings: sent again, as by reloading, it makes no other.

    Refused("made_already").
    """
    find_meeting(session, meeting.slug, lock=True)
    once = request.form.get("once", "")[:32] or new_word()
    if made_already(session, once):
        raise Refused("made_already")
    return once


def _change_again(meeting: MeetingRow, actor: Actor, refused: Refused) -> Response:
    """The page with the form of a row unfolded, what was typed in it, and what is wrong beside its field."""
    if refused.facts.get("field") not in ("name", "room"):
        raise refused
    audit.refused(refused.code, refused.facts)
    typed = {"access": request.form.get("access", ""), "name": request.form.get("name", "")[:LONGEST_NAME]}
    changed = typed | {"faults": {str(refused.facts["field"]): sentence(refused)}}
    return access_page(meeting, actor, changed=changed, status=status_of(refused.code))


def _form_again(meeting: MeetingRow, actor: Actor, refused: Refused, of: str = "") -> Response:
    """The page with what was typed, and what is wrong with it beside its field; a refusal of none is passed on.

    The form is that of an access whose role is changed (`of`), else that of a new one.
    """
    field = refused.facts.get("field")
    if field not in TYPED:
        raise refused
    audit.refused(refused.code, refused.facts)
    typed = {name: request.form.get(name, "")[:LONGEST_NAME] for name in TYPED}
    faults = {str(field): FAULTS.get(str(field)) or sentence(refused)}
    return access_page(meeting, actor, typed=typed, faults=faults, of=of, status=status_of(refused.code))


def _wanted(session: Session, meeting: MeetingRow, actor: Actor) -> tuple[Role, str | None, str]:
    """Role, delegation and name of the form. Refused("invalid", "not_allowed")."""
    role, name = request.form.get("role", ""), request.form.get("name", "").strip()
    if role not in {*Role}:
        raise invalid("role", "unknown")
    _may_touch(actor, Role(role))
    if role == Role.DELEGATE:
        row = session.get(DelegationRow, request.form.get("delegation", "")[:64])
        if row is None or row.meeting_id != meeting.id:
            raise invalid("delegation", "unknown")
        found = text_of(row.name, "en")
        return Role.DELEGATE, row.id, name or str(found["text"] if found else row.short_name)
    return Role(role), None, name or role.capitalize()


def _wanted_room(session: Session, meeting: MeetingRow, role: Role) -> str | None:
    """The room of the form, for a role that may have one; what was chosen before another role was, is not meant."""
    wanted = request.form.get("room", "")[:64]
    if not wanted or role not in OF_A_ROOM:
        return None
    return str(find_room(session, meeting.id, wanted)["id"])


def _of(session: Session, meeting: MeetingRow, actor: Actor) -> Access:
    """The access that the form names. Refused("not_found", "not_allowed")."""
    found = find_access(session, meeting.id, request.form.get("access", ""), now())
    _may_touch(actor, found.role)
    return found


def _may_touch(actor: Actor, role: Role) -> None:
    if role is Role.ADMIN and actor.role is not Role.ADMIN:
        raise Refused("not_allowed")


def _shown(meeting: MeetingRow, name: str, letter: Link | None, link: str, code: str | None) -> dict[str, Any]:
    """What the page shows this one time; of a delegation's link there is a letter to print."""
    address = context().settings.public_url + link
    printed = held(meeting, [letter]) if letter else None
    return {"name": name, "link": address, "code": code, "qr": qr_image(address), "held": printed}


def access_page(meeting: MeetingRow, actor: Actor, status: int = 200, of: str = "", **more: Any) -> Response:
    """The page. `of` is an access whose role is changed, in the form that else makes a new one.

    `more`: `made` and `all_made`, shown this one time; `typed` and `faults` of that form; over the list `refusal`;
    `changed` is an access whose form is shown with what was typed, and its own faults.
    """
    with context().database.reading() as session:
        found = list_accesses(session, meeting.id, now())
        stands = standing_of(session, meeting.id, found)
        delegations = {row.id: text_of(row.name, languages.current()) for row in stands.delegations}
        borne = {row.id: {*row.name.values()} for row in stands.delegations}
        rooms = {room["id"]: text_of(room["name"], languages.current()) for room in rooms_of(session, meeting.id)}
    wish = request.args.get("q", "").strip()[:LONGEST_NAME]
    of_roles = list(Role)
    rows = [_row(one, actor, delegations, rooms) | _whose(one, borne, meeting) for one in found]
    rows.sort(key=lambda one: (of_roles.index(one["of_role"]), _in_alphabet(one["name"]), one["made"], one["id"]))
    changing = next((one for one in found if one.id == of and one.validity is Validity.VALID), None)
    if changing is not None and (changing.role is Role.ADMIN and actor.role is not Role.ADMIN):
        changing = None
    words = base("access", meeting, actor) | {
        "notices": seen_state(meeting, audience_of(actor)).notices(languages.current()),
        "rows": [row for row in rows if folded(wish) in row["searched"]],
        "wish": wish,
        **{
            "made": None,
            "all_made": None,
            "typed": _of_access(changing) if changing else TYPED,
            "faults": {},
            "refusal": None,
            "changed": {"access": ""},
            **more,
        },
        "count": {"all": len(stands.delegations), "without": len(stands.without), "unused": len(stands.unused)},
        "changing": _row(changing, actor, delegations, rooms) if changing else None,
        "once": new_word(),
        "next_url": url_for("access.access", slug=meeting.slug),
        "roles": [(str(role), ROLE_NAMES[role]) for role in Role if role is not Role.ADMIN or actor.role is Role.ADMIN],
        "delegations": sorted(delegations.items(), key=lambda one: (_in_alphabet(one[1]), one[0])),
        "rooms": list(rooms.items()),
    }
    answer = make_response(render_template("screens/access.html", **words), status)
    keep_nothing(answer)
    return answer


def _of_access(one: Access) -> dict[str, str]:
    """The form of an access as it stands; a name that is only its role's is left to the new role."""
    return {
        "role": str(one.role),
        "delegation": one.delegation or "",
        "room": one.room or "",
        "name": "" if one.name in NAMES or one.delegation else one.name,
    }


def _row(one: Access, actor: Actor, delegations: dict[str, Any], rooms: dict[str, Any]) -> dict[str, Any]:
    delegation = delegations.get(one.delegation or "")
    name = delegation or {"text": str(NAMES.get(one.name, one.name)), "lang": None}
    return {
        "id": one.id,
        "name": name,
        "email": one.email,
        "role": ROLE_NAMES[one.role],
        "of_role": one.role,
        "made": one.created_at,
        "room": rooms.get(one.room or ""),
        "validity": VALIDITIES[one.validity],
        "valid": one.validity is Validity.VALID,
        "locked": one.code_locked and one.validity is Validity.VALID,
        "until": day_in_words(one.expires_at.date(), languages.current()),
        "browsers": one.browsers,
        "mine": one.role is not Role.ADMIN or actor.role is Role.ADMIN,
        "searched": folded(f"{name['text']} {one.name} {one.email or ''} {one.role}"),
    }


def _whose(one: Access, borne: dict[str, set[str]], meeting: MeetingRow) -> dict[str, Any]:
    """Whose an access is beside its delegation or role, where its page opens, and when and by what it was used last."""
    own = borne.get(one.delegation or "", set())
    return {
        "called": one.name,
        "once": new_word(),
        "person": one.name if one.delegation and one.name not in own else None,
        "may_have_room": one.role in OF_A_ROOM,
        "of_room": one.room or "",
        "used": hour_today(one.seen_at, ZoneInfo(meeting.time_zone), now(), languages.current()),
        "device": device_in_words(one.device),
    }


def _in_alphabet(name: dict[str, Any] | None) -> alphabet.Key:
    return alphabet.key(str((name or {}).get("text", "")), languages.current())
