"""The page from which the secretariat writes to delegations: addresses, what is sent, and how each mail stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from hlom_live import alphabet
from hlom_live.domain.bounces import bounces_in
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.mails import FAILED, ON_ITS_WAY, MailKind, MailState
from hlom_live.domain.roles import Actor
from hlom_live.domain.text import on_one_line
from hlom_live.live.content.audience import audience_of
from hlom_live.names import LANGUAGES
from hlom_live.store.changes import find_meeting
from hlom_live.store.mailing import mails
from hlom_live.store.mailing.correspondence import Correspondence, addresses_of, find_correspondence, write_to, written
from hlom_live.store.mailing.mails import MailRow, MailSettingsRow, Wanted
from hlom_live.store.mailing.writing_to import invitations, to_all
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.sign_in.access import new_word
from hlom_live.store.sign_in.links import standing
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import audit
from hlom_live.web.http.bodies import token_inside
from hlom_live.web.http.file_forms import boundary, receive_files
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.pages.guard import Show, guarded
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.errors import status_of
from hlom_live.web.rendering.hours import hour_today
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.forgery import check_token

bp = Blueprint("mail", __name__, url_prefix="/m/<slug>/mail")

HOURS = range(12, 23)
"""At which a reminder may go out on the evening before."""

MOST_SHOWN = 500
LONGEST_TYPED = 2000

KINDS = {
    MailKind.INVITATION: lazy_gettext("Invitation"),
    MailKind.REMINDER: lazy_gettext("Reminder"),
    MailKind.PROGRAMME: lazy_gettext("Programme"),
    MailKind.FORMAT: lazy_gettext("Change of format"),
    MailKind.TEST: lazy_gettext("Test"),
}

STATES = {
    MailState.WAITING: lazy_gettext("waiting"),
    MailState.TAKEN: lazy_gettext("being sent"),
    MailState.HANDED: lazy_gettext("being sent"),
    MailState.SENT: lazy_gettext("sent"),
    MailState.REFUSED: lazy_gettext("refused by the mail server"),
    MailState.BOUNCED: lazy_gettext("came back"),
    MailState.UNSURE: lazy_gettext("perhaps sent: the line broke"),
    MailState.LATE: lazy_gettext("not sent in time"),
    MailState.STOPPED: lazy_gettext("stopped"),
}

LARGEST_REPORTS = 4 * 1024**2
MOST_REPORTS = 100
LONGEST_NAME = 80
"""Of a file, as it is said back."""

NO_REPORT = lazy_gettext("Choose the mails that came back, as files.")
TOO_MANY_REPORTS = lazy_gettext("These are more than 100 files, or more than 4 MiB. Choose fewer at a time.")
WRONG_ADDRESS = lazy_gettext("This is no e-mail address. Several are separated by commas.")


@bp.get("")
@guarded("mail")
def mail(meeting: MeetingRow, actor: Actor) -> Response:
    """Addresses and mails as they stand."""
    return mail_page(meeting, actor)


@bp.post("/addresses")
@guarded("mail", lead=False)
def addresses(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """Keep the addresses and languages of all delegations of the form; none if one is wrong."""
    typed = {
        name.partition(":")[2]: value[:LONGEST_TYPED] for name, value in request.form.items() if name[:6] == "email:"
    }
    chosen = {one: request.form.get(f"language:{one}", "") for one in typed}
    found, faults = {}, {}
    for delegation, text in typed.items():
        try:
            found[delegation] = addresses_of(text)
        except Refused:
            faults[delegation] = WRONG_ADDRESS
    if faults:
        return mail_page(meeting, actor, status=400, typed=typed, chosen=chosen, address_faults=faults)
    with context().database.writing() as session:
        known = find_correspondence(session, meeting.id)
        for delegation, some in found.items():
            language = chosen[delegation] if chosen[delegation] in LANGUAGES else None
            before = known.get(delegation)
            if before and (before.addresses != some or language not in (None, before.language)):
                write_to(session, meeting.id, delegation, some, language)
    audit.note("addresses_changed", actor, meeting=meeting.slug)
    return _back(meeting)


def _sending(act: Callable[[Session, MeetingRow, str], Iterable[Wanted]]) -> Show:
    """A form that queues mails once: its `once` is of the form, so that sending it again queues nothing."""

    @wraps(act)
    def view(meeting: MeetingRow, actor: Actor) -> BaseResponse:
        once = request.form.get("once", "")[:16] or new_word()
        try:
            with context().database.writing() as session:
                locked = find_meeting(session, meeting.slug, lock=True)
                wanted = act(session, locked, once)
                if context().settings.smtp is None:
                    raise Refused("no_mail_server")
                count = mails.want(session, meeting.id, wanted, now())
        except Refused as refused:
            if refused.code == "no_mail_server":
                return mail_page(meeting, actor, refusal=sentence(refused), status=status_of(refused.code))
            if refused.facts.get("field") != "to":
                raise
            faults = {"to": str(WRONG_ADDRESS)}
            return mail_page(meeting, actor, status=400, test_to=request.form.get("to", "")[:254], faults=faults)
        audit.note("mail_queued", actor, meeting=meeting.slug, what=act.__name__, count=count)
        context().live.post_soon()
        return _back(meeting)

    return view


@bp.post("/invite")
@guarded("mail", lead=False)
@_sending
def invite(session: Session, meeting: MeetingRow, _once: str) -> Iterable[Wanted]:
    """An invitation with a link for every address of the delegations that have none."""
    return invitations(session, meeting.id, now())


@bp.post("/programme")
@guarded("mail", lead=False)
@_sending
def programme(session: Session, meeting: MeetingRow, once: str) -> Iterable[Wanted]:
    """The programme for everybody's calendar."""
    return to_all(session, meeting.id, MailKind.PROGRAMME, f"{MailKind.PROGRAMME}:{once}")


@bp.post("/format")
@guarded("mail", lead=False)
@_sending
def format_(session: Session, meeting: MeetingRow, once: str) -> Iterable[Wanted]:
    """How the meeting is held now."""
    told = mails.settings_of(session, meeting.id)
    told.told_format = meeting.format
    session.add(told)
    return to_all(session, meeting.id, MailKind.FORMAT, f"{MailKind.FORMAT}:{once}")


@bp.post("/test")
@guarded("mail", lead=False)
@_sending
def test(_session: Session, _meeting: MeetingRow, once: str) -> Iterable[Wanted]:
    """A mail to one address, to see whether the server takes it."""
    try:
        found = addresses_of(request.form.get("to", "")[:LONGEST_TYPED])
    except Refused:
        raise invalid("to", "no e-mail address") from None
    if len(found) != 1:
        raise invalid("to", "one address")
    return [Wanted(f"{MailKind.TEST}:{once}", MailKind.TEST, found[0].email, languages.current(), name=found[0].name)]


@bp.post("/reminder")
@guarded("mail", lead=False)
def reminder(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """At which hour of the evening before a day all are reminded of it; none if nobody is."""
    typed = request.form.get("hour", "")
    if typed and typed not in map(str, HOURS):
        raise invalid("hour", "unknown")
    with context().database.writing() as session:
        row = mails.settings_of(session, meeting.id)
        row.reminder_hour = int(typed) if typed else None
        session.add(row)
    audit.note("reminder_set", actor, meeting=meeting.slug, hour=typed or None)
    return _back(meeting)


@bp.post("/again")
@guarded("mail", lead=False)
def again(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """Send one mail again that failed, or all that were refused or came back."""
    one = request.form.get("mail", "")
    with context().database.writing() as session:
        count = mails.send_again(session, meeting.id, [one] if one else None, now())
    audit.note("mail_sent_again", actor, meeting=meeting.slug, count=count)
    context().live.post_soon()
    return _back(meeting)


@bp.post("/back")
@guarded("mail", lead=False)
def back(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """One mail came back to the office: it is shown among those that failed."""
    with context().database.writing() as session:
        row = session.get(MailRow, request.form.get("mail", "")[:32])
        if row is None or row.meeting_id != meeting.id or row.state != MailState.SENT:
            raise Refused("not_found", what="mail")
        mails.bounced(session, row.id, None, "", now())
    audit.note("mail_came_back", actor, meeting=meeting.slug)
    return _back(meeting)


@bp.post("/reports")
@token_inside
def reports(slug: str) -> BaseResponse:
    """Files of mails that came back: what they report is shown among those that failed; which are no report is said."""
    if boundary() is None:
        raise invalid("X-CSRF-Token", "token")
    return _reports(slug)


@guarded("mail", lead=False)
def _reports(meeting: MeetingRow, actor: Actor) -> Response:
    try:
        files, texts = receive_files(boundary() or b"", LARGEST_REPORTS, MOST_REPORTS)
        check_token(texts.get("csrf_token"))
    except Refused as refused:
        if refused.code != "too_large":
            raise
        return mail_page(meeting, actor, status=status_of(refused.code), faults={"reports": str(TOO_MANY_REPORTS)})
    if not files:
        return mail_page(meeting, actor, status=400, faults={"reports": str(NO_REPORT)})
    with context().database.writing() as session:
        back = {name: _came_back(session, meeting, content) for name, content in files}
    audit.note("mail_reports", actor, meeting=meeting.slug, count=len(files))
    others = [on_one_line(name)[:LONGEST_NAME] for name, some in back.items() if not some]
    return mail_page(meeting, actor, reported={"back": set().union(*back.values()), "others": others})


def _came_back(session: Session, meeting: MeetingRow, report: bytes) -> set[str]:
    """The mails of the meeting that a report says did not arrive, by their ids."""
    told = bounces_in(report)
    marked = [mails.bounced(session, one.mail, one.email, one.said, now(), meeting.id) for one in told]
    return {row.id for row in marked if row is not None}


@bp.post("/stop")
@guarded("mail", lead=False)
def stop(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """Take back what waits."""
    with context().database.writing() as session:
        count = mails.stop_waiting(session, meeting.id, now())
    audit.note("mail_stopped", actor, meeting=meeting.slug, count=count)
    return _back(meeting)


def _back(meeting: MeetingRow) -> BaseResponse:
    return redirect(url_for("mail.mail", slug=meeting.slug), 303)


def mail_page(meeting: MeetingRow, actor: Actor, status: int = 200, **more: Any) -> Response:
    """The page. `more`: what was `typed` and `chosen` for addresses, with `address_faults`; `faults`; a `refusal`."""
    with context().database.reading() as session:
        stands, known = standing(session, meeting.id, now()), find_correspondence(session, meeting.id)
        sent, settings = mails.list_mails(session, meeting.id), mails.settings_of(session, meeting.id)
        without = {row.id for row in stands.without}
        inviting = len(invitations(session, meeting.id, now(), only=without))
    shown: dict[str, Any] = {"typed": {}, "chosen": {}, "address_faults": {}, "faults": {}, "refusal": None}
    shown |= {"test_to": "", "reported": None, **more}
    server = context().settings.smtp
    words = base("mail", meeting, actor) | shown
    words |= {
        "notices": seen_state(meeting, audience_of(actor)).notices(languages.current()),
        "next_url": url_for("mail.mail", slug=meeting.slug),
        "server": server and {"host": server.host, "sender": server.sender, "name": server.name},
        "once": new_word(),
        "rows": _address_rows(stands.delegations, known, without, shown),
        "letter_languages": words["languages"],
        "reminder_hours": [(one, f"{one}:00") for one in HOURS],
        "count": _counts(stands.delegations, known, sent) | {"inviting": inviting},
        **_told(meeting, settings),
        **_mails(meeting, sent, {row.id: row for row in stands.delegations}),
    }
    answer = make_response(render_template("screens/mail.html", **words), status)
    keep_nothing(answer)
    return answer


def _told(meeting: MeetingRow, settings: MailSettingsRow) -> dict[str, Any]:
    return {
        "reminder_hour": settings.reminder_hour,
        "format": meeting.format,
        "format_told": settings.told_format == meeting.format,
    }


def _counts(delegations: list[DelegationRow], known: dict[str, Correspondence], sent: list[MailRow]) -> dict[str, int]:
    states = [MailState(one.state) for one in sent]
    addresses = {one.email for row in delegations for one in known[row.id].addresses}
    return {
        "delegations": len(delegations),
        "addresses": len(addresses),
        "unreached": sum(not known[row.id].addresses for row in delegations),
        "on_the_way": sum(one in ON_ITS_WAY for one in states),
        "sent": states.count(MailState.SENT),
        "failed": sum(one in FAILED for one in states),
        "again": sum(one in FAILED and one is not MailState.UNSURE for one in states),
    }


def _address_rows(
    delegations: list[DelegationRow], known: dict[str, Correspondence], without: set[str], shown: dict[str, Any]
) -> list[dict[str, Any]]:
    rows = [
        {
            "id": row.id,
            "name": text_of(row.name, languages.current()) or {"text": row.short_name or row.id, "lang": None},
            "emails": shown["typed"].get(row.id, written(known, row.id)),
            "language": shown["chosen"].get(row.id) or known[row.id].language,
            "fault": shown["address_faults"].get(row.id),
            "no_link": row.id in without,
        }
        for row in delegations
    ]
    return sorted(rows, key=lambda one: (alphabet.key(str(one["name"]["text"]), languages.current()), one["id"]))


def _mails(meeting: MeetingRow, sent: list[MailRow], delegations: dict[str, DelegationRow]) -> dict[str, Any]:
    """Those that failed, and all others, the newest first."""
    rows = [_mail_row(meeting, one, delegations) for one in sent[:MOST_SHOWN]]
    return {"failed": [one for one in rows if one["failed"]], "others": [one for one in rows if not one["failed"]]}


def _mail_row(meeting: MeetingRow, one: MailRow, delegations: dict[str, DelegationRow]) -> dict[str, Any]:
    lang, state = languages.current(), MailState(one.state)
    row = delegations.get(one.delegation or "")
    return {
        "id": one.id,
        "email": one.email,
        "name": text_of(row.name, lang) if row else None,
        "kind": KINDS[MailKind(one.kind)],
        "state": STATES[state],
        "failed": state in FAILED,
        "sent": state is MailState.SENT,
        "said": one.said if state is not MailState.SENT else None,
        "at": _hour(meeting, one.ended_at or one.created_at),
        "next": _hour(meeting, one.next_at) if state is MailState.WAITING and one.tries else None,
    }


def _hour(meeting: MeetingRow, at: datetime) -> str | None:
    return hour_today(at, ZoneInfo(meeting.time_zone), now(), languages.current())
