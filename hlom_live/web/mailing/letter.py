"""What a mail says, in its reader's language: parts of text, from which plain text and HTML are made alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from hlom_live.domain.mails import MailKind
from hlom_live.domain.model import Sitting
from hlom_live.store.mailing.mails import MailRow
from hlom_live.store.models import DelegationRow
from hlom_live.store.programme import Programme
from hlom_live.store.record import in_language
from hlom_live.web.paper.printed_letters import button
from hlom_live.web.paper.words import COMMA, between, listed, long_day, word
from hlom_live.web.rendering.days import day_in_words, days_in_words
from hlom_live.web.rendering.hours import bare_hour


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail. `kind`: `text`, `heading`, `lines` (each its own), `link` or `code`."""

    kind: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as plain text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is set: its subject, its parts, and whether the programme goes with it."""

    lang: str
    subject: str
    parts: tuple[Part, ...]
    programme: bool = False

    def with_link(self, address: str, code: str, sign_in: str) -> Letter:
        """The same with the way in, which is known only when it goes out."""
        told = word("mail_open", self.lang, button=button(self.lang)), word("mail_type", self.lang, address=sign_in)
        ways = (Part("text", told[:1]), Part("link", (address,)), Part("text", told[1:]), Part("code", (code,)))
        return replace(self, parts=(*self.parts[:2], *ways, *self.parts[2:]))


@dataclass(frozen=True, slots=True)
class Ground:
    """What letters of a meeting are written from; `site` is the program's public address."""

    plan: Programme
    site: str

    @property
    def sign_in(self) -> str:
        """Where a code is typed."""
        return f"{self.site}/m/{self.plan.meeting.slug}/sign-in"

    @property
    def own_page(self) -> str:
        """A delegation's page."""
        return f"{self.site}/m/{self.plan.meeting.slug}/delegate"


def letter_for(ground: Ground, mail: MailRow, delegation: DelegationRow | None, until: date) -> Letter:
    """The letter of a mail; of an invitation without the way in. `until` is the day until which its link is good."""
    return _LETTERS[MailKind(mail.kind)](ground, mail, delegation, until)


def sittings_of(plan: Programme, day: str) -> list[Sitting]:
    """The sittings of a day, in their order."""
    return [one for one in plan.sittings if one.day == day]


def _invitation(ground: Ground, mail: MailRow, delegation: DelegationRow | None, until: date) -> Letter:
    lang = mail.language
    whose = in_language(delegation.name, lang) if delegation else ""
    own = word("letter_own", lang, day=long_day(until.isoformat(), lang))
    parts = (
        Part("heading", tuple(filter(None, (whose, mail.name)))),
        Part("text", (word("letter_use", lang),)),
        *_whereabouts(ground, lang),
        Part("text", (own,)),
        Part("text", (word("mail_attached", lang),)),
    )
    return Letter(lang, _subject(ground, "invitation", lang), parts, programme=True)


def _reminder(ground: Ground, mail: MailRow, _delegation: DelegationRow | None, _until: date) -> Letter:
    lang, plan, day = mail.language, ground.plan, day_of(mail)
    said = day_in_words(date.fromisoformat(day), lang)
    lines = tuple(_sitting_line(plan, one, lang) for one in sittings_of(plan, day))
    zone = Part("text", (word("hours", lang, zone=plan.meeting.time_zone),))
    place = [Part("text", (word("mail_place", lang, place=plan.meeting.venue),))] if plan.meeting.venue else []
    parts = (
        Part("text", (word("mail_tomorrow", lang, day=said),)),
        Part("lines", lines),
        *place,
        zone,
        _page_part(ground, lang),
        Part("text", (word("mail_attached", lang),)),
    )
    return Letter(lang, _subject(ground, "reminder", lang, day=said), parts, programme=True)


def _sitting_line(plan: Programme, sitting: Sitting, lang: str) -> str:
    zone, room = ZoneInfo(plan.meeting.time_zone), plan.rooms.get(sitting.room)
    hours = between(str(bare_hour(sitting.planned_start, zone)), str(bare_hour(sitting.planned_end, zone)))
    return f"{hours}  {listed([in_language(sitting.title, lang), in_language(room.name, lang) if room else ''], lang)}"


def _programme(ground: Ground, mail: MailRow, _delegation: DelegationRow | None, _until: date) -> Letter:
    lang = mail.language
    parts = (*_whereabouts(ground, lang), Part("text", (word("mail_attached", lang),)), _page_part(ground, lang))
    return Letter(lang, _subject(ground, "programme", lang), parts, programme=True)


def _format(ground: Ground, mail: MailRow, _delegation: DelegationRow | None, _until: date) -> Letter:
    lang = mail.language
    said = word(f"mail_{ground.plan.meeting.format}", lang)
    parts = (Part("text", (said,)), Part("text", (word("mail_how", lang, address=ground.own_page),)))
    return Letter(lang, _subject(ground, "format", lang), parts)


def _test(ground: Ground, mail: MailRow, _delegation: DelegationRow | None, _until: date) -> Letter:
    return Letter(
        mail.language, _subject(ground, "test", mail.language), (Part("text", (word("mail_tested", mail.language),)),)
    )


def _page_part(ground: Ground, lang: str) -> Part:
    return Part("text", (word("mail_sign_in", lang, address=ground.own_page),))


def _whereabouts(ground: Ground, lang: str) -> tuple[Part, ...]:
    """Which meeting, when and where."""
    meeting = ground.plan.meeting
    when = COMMA.get(lang, ", ").join(filter(None, (days_in_words(meeting.days, lang), meeting.venue)))
    return (Part("lines", (in_language(meeting.title, lang), when)),)


def _subject(ground: Ground, kind: str, lang: str, **facts: str) -> str:
    title = in_language(ground.plan.meeting.title, lang)
    return " ".join(word(f"mail_{kind}", lang, meeting=title, **facts).split())


def day_of(mail: MailRow) -> str:
    """The day that a reminder is about, which its round names."""
    return mail.round.partition(":")[2][: len("2021-12-14")]


def round_of_day(day: str) -> str:
    """The round of the reminders of a day."""
    return f"{MailKind.REMINDER}:{day}"


_LETTERS: dict[MailKind, Callable[[Ground, MailRow, DelegationRow | None, date], Letter]] = {
    MailKind.INVITATION: _invitation,
    MailKind.REMINDER: _reminder,
    MailKind.PROGRAMME: _programme,
    MailKind.FORMAT: _format,
    MailKind.TEST: _test,
}
