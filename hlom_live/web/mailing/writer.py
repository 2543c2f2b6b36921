"""Writes the mails that the postman sends: texts, links that are made for them, and reminders that are due."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import MailServer
from hlom_live.domain.mails import MailKind, evening_before
from hlom_live.domain.roles import Role
from hlom_live.names import one_of
from hlom_live.store.changes import Position, find_meeting, position_of
from hlom_live.store.database import Database
from hlom_live.store.mailing import mails
from hlom_live.store.mailing.mails import MailRow, MailSettingsRow
from hlom_live.store.mailing.writing_to import reminders
from hlom_live.store.models import DelegationRow, MeetingRow, SittingRow
from hlom_live.store.programme import Programme
from hlom_live.store.sign_in.access import TOKEN_LIFE, NewCode, create_access, new_word
from hlom_live.web.downloads.ics import calendar
from hlom_live.web.mailing.letter import Ground, Letter, letter_for, round_of_day
from hlom_live.web.mailing.message import message_of
from hlom_live.web.rendering import languages
from hlom_live.web.sign_in.entering import off_the_loop

MOST_KEPT = 12
"""Programmes for calendars, by meeting and language: many mails take the same."""


@dataclass(frozen=True, slots=True)
class PreparedMail:
    """A mail of which all is there but its link."""

    writer: MailWriter
    mail: MailRow
    ground: Ground
    letter: Letter
    delegation: DelegationRow | None
    calendar: bytes
    at: datetime
    access: str | None = None
    code: NewCode | None = None

    def write(self, session: Session) -> bytes:
        """Make the link of an invitation, and the message."""
        letter = self.letter
        if self.access and self.delegation:
            meeting = session.get_one(MeetingRow, self.mail.meeting_id)
            name = self.mail.name or one_of(self.delegation.name) or self.delegation.id
            whose = (Role.DELEGATE, self.delegation.id, name)
            _, link, typed = create_access(session, meeting, *whose, self.at, code=self.code, access=self.access)
            letter = letter.with_link(f"{self.ground.site}/in/{link}", typed, self.ground.sign_in)
        return self.writer.message(letter, self.mail, self.calendar, self.at)


class MailWriter:
    """What `live.post.Postman` asks for its mails."""

    def __init__(
        self, app: Flask, database: Database, server: MailServer, site: str, clock: Callable[[], datetime]
    ) -> None:
        self._app, self._database, self._server, self._site, self._clock = app, database, server, site, clock
        self._grounds: dict[tuple[str, Position], Ground] = {}
        self._calendars: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def prepare(self, mail: MailRow) -> PreparedMail | None:
        """A mail; None where its meeting or its delegation is gone."""
        now = self._clock()
        with self._database.reading() as session:
            meeting = session.get(MeetingRow, mail.meeting_id)
            delegation = session.get(DelegationRow, mail.delegation) if mail.delegation else None
            if meeting is None or (mail.kind == MailKind.INVITATION and delegation is None):
                return None
            ground = self._ground(session, meeting)
        letter = letter_for(ground, mail, delegation, (now + TOKEN_LIFE).date())
        made = self._calendar(ground, mail.language) if letter.programme else b""
        ready = PreparedMail(self, mail, ground, letter, delegation, made, now)
        if mail.kind != MailKind.INVITATION:
            return ready
        return replace(ready, access=new_word(), code=off_the_loop(NewCode.make))

    def message(self, letter: Letter, mail: MailRow, made: bytes, at: datetime) -> bytes:
        """The message of a letter."""
        template = self._app.jinja_env.get_template("mail/message.html")
        html = template.render(letter=letter, dir=languages.direction(letter.lang))
        return message_of(letter, html, mail, self._server, at, made)

    def due(self, now: datetime) -> Callable[[Session], object] | None:
        """Reminders whose evening has come and that are not all queued; None if there are none."""
        with self._database.reading() as session:
            found = [
                (meeting.slug, day)
                for meeting, hour in _reminded(session)
                if (day := day_to_remind_of(meeting, hour, now)) is not None
                and self._wanted(session, meeting, day, now)
            ]
        if not found:
            return None

        def queue(session: Session) -> None:
            for slug, day in found:
                meeting = find_meeting(session, slug, lock=True)
                mails.want(session, meeting.id, self._wanted(session, meeting, day, now), now)

        return queue

    def _wanted(self, session: Session, meeting: MeetingRow, day: str, now: datetime) -> list[mails.Wanted]:
        """The reminders of a day that are not queued yet; none where nobody sits, or once they do."""
        sittings = (SittingRow.meeting_id == meeting.id, SittingRow.day == day)
        first = session.scalar(select(func.min(SittingRow.planned_start)).where(*sittings))
        if first is None or first <= now:
            return []
        return reminders(session, meeting.id, round_of_day(day), first)

    def _ground(self, session: Session, meeting: MeetingRow) -> Ground:
        """What letters are written from, read anew once the meeting has changed."""
        key = meeting.id, position_of(meeting)
        if key not in self._grounds:
            self._grounds = {key: Ground(Programme.of(session, meeting), self._site)}
        return self._grounds[key]

    def _calendar(self, ground: Ground, lang: str) -> bytes:
        meeting = ground.plan.meeting
        key = (meeting.id, position_of(meeting), lang)
        if key not in self._calendars:
            page = f"{ground.site}/m/{meeting.slug}"
            self._calendars[key] = calendar(ground.plan, lang, page, f"{page}/programme.ics?lang={lang}")
            while len(self._calendars) > MOST_KEPT:
                self._calendars.popitem(last=False)
        return self._calendars[key]


def _reminded(session: Session) -> list[tuple[MeetingRow, int]]:
    """The meetings that want a reminder, with its hour; one that is not published tells nobody of itself."""
    found = (
        select(MeetingRow, MailSettingsRow.reminder_hour)
        .join(MailSettingsRow, MailSettingsRow.meeting_id == MeetingRow.id)
        .where(MailSettingsRow.reminder_hour.is_not(None), MeetingRow.published)
    )
    return [(meeting, hour) for meeting, hour in session.execute(found) if hour is not None]


def day_to_remind_of(meeting: MeetingRow, hour: int, now: datetime) -> str | None:
    """The day of which the reminder is due now: from its hour on the evening before, in the meeting's zone."""
    zone = ZoneInfo(meeting.time_zone)
    tomorrow = (now.astimezone(zone) + timedelta(days=1)).date().isoformat()
    return tomorrow if tomorrow in meeting.days and evening_before(tomorrow, hour, zone) <= now else None
