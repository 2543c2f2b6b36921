"""The office makes a meeting in four steps: one form, of which one step is seen and the others are carried along."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.cycle import PARTS
from hlom_live.domain.days import MOST_DAYS, a_day, time_zones, zone_named
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.text import LINE, entered
from hlom_live.store import meetings
from hlom_live.store.beginnings import TEMPLATES, Beginning
from hlom_live.store.changes import find_meeting
from hlom_live.store.meetings import LANGUAGES, NewMeeting, check_slug
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import office
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.entering import enter
from hlom_live.web.sign_in.office import led, office_only

bp = Blueprint("new_meeting", __name__)

STEPS = (
    lazy_gettext("What it is called"),
    lazy_gettext("When and where"),
    lazy_gettext("Rooms and languages"),
    lazy_gettext("What it begins with"),
)
FIELDS = ("title", "slug", "first", "last", "time_zone", "venue", "language", "rooms", "begin")
SEVERAL = ("languages", "parts")

TEMPLATE_NAMES = {
    "conference": lazy_gettext("A conference in plenary: two sittings a day, with the usual agenda"),
    "committees": lazy_gettext("Committees: two sittings a day in every room"),
    "mornings": lazy_gettext("Mornings only: one sitting a day"),
}
PART_NAMES = {
    "settings": lazy_gettext("Categories, themes and rules"),
    "rooms": lazy_gettext("Rooms"),
    "about": lazy_gettext("What it says of itself"),
    "delegations": lazy_gettext("Delegations"),
    "staff": lazy_gettext("Staff accounts, with their passwords"),
    "pledges": lazy_gettext("Pledges, each at the stage it has come to, with their themes"),
    "follows": lazy_gettext("It follows that meeting: the page of the cycle shows both"),
}
FAULTS = {
    "slug": lazy_gettext("Small letters, digits and hyphens, 64 at most."),
    "taken": lazy_gettext("There is a meeting at this address already. Take another."),
    "title": lazy_gettext("Write what the meeting is called."),
    "first": lazy_gettext("Choose the first day."),
    "last": lazy_gettext("The last day is not before the first, and a meeting has 31 days at most."),
    "time_zone": lazy_gettext("There is no such time zone. Write a city of it, such as Zurich or Nairobi."),
    "rooms": lazy_gettext("Name at least one room for the sittings, each once."),
    "begin": lazy_gettext("Choose what the meeting begins with."),
}


@dataclass
class Draft:
    """What was typed so far: texts, and the choices of which there may be several."""

    texts: dict[str, str]
    several: dict[str, list[str]]

    @classmethod
    def of_form(cls) -> Draft:
        """As the form has it."""
        texts = {name: request.form.get(name, "")[:2000].strip() for name in FIELDS}
        return cls(texts, {name: request.form.getlist(name)[:10] for name in SEVERAL})

    @property
    def own_language(self) -> str:
        """The meeting's own language, in which its title is written."""
        return self.texts["language"]

    @property
    def of_meeting(self) -> tuple[str, ...]:
        """All its languages, its own first."""
        others = (lang for lang in LANGUAGES if lang in self.several["languages"] and lang != self.own_language)
        return (self.own_language, *others)

    @property
    def rooms(self) -> tuple[str, ...]:
        """One room a line."""
        return tuple(line.strip() for line in self.texts["rooms"].splitlines() if line.strip())

    @property
    def days(self) -> tuple[str, ...]:
        """Every day from the first to the last. Refused("invalid")."""
        first = _day("first", self.texts["first"])
        last = _day("last", self.texts["last"] or self.texts["first"])
        if not 0 <= (last - first).days < MOST_DAYS:
            raise invalid("last", "after the first")
        return tuple((first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1))

    @property
    def beginning(self) -> Beginning:
        """What it begins with."""
        kind, _, which = self.texts["begin"].partition(":")
        return Beginning(
            rooms=self.rooms,
            template=which if kind == "template" else None,
            earlier=which if kind == "earlier" else None,
            parts=frozenset(self.several["parts"]),
        )


def _day(field: str, typed: str) -> date:
    try:
        return a_day(typed)
    except ValueError:
        raise invalid(field, "no day") from None


def slug_of(title: str) -> str:
    """An address for a title in Latin letters; empty where none of it is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _title(_session: Session, draft: Draft) -> None:
    entered("title", draft.texts["title"], LINE)


def _slug(session: Session, draft: Draft) -> None:
    draft.texts["slug"] = draft.texts["slug"] or slug_of(draft.texts["title"])
    if not draft.texts["slug"] and not draft.texts["title"]:
        return  # it is made of the title, once there is one
    check_slug(draft.texts["slug"])
    if meetings.exists(session, draft.texts["slug"]):
        raise invalid("slug", "there is a meeting already")


def _days(_session: Session, draft: Draft) -> None:
    draft.days  # noqa: B018  (asked for what it raises)


def _zone(_session: Session, draft: Draft) -> None:
    draft.texts["time_zone"] = zone_named(draft.texts["time_zone"])


def _venue(_session: Session, draft: Draft) -> None:
    if draft.texts["venue"]:
        entered("venue", draft.texts["venue"])


def _rooms(_session: Session, draft: Draft) -> None:
    Beginning(rooms=draft.rooms).check()


def _language(_session: Session, draft: Draft) -> None:
    if draft.own_language not in LANGUAGES:
        raise invalid("language", "unknown")


def _begin(session: Session, draft: Draft) -> None:
    kind, _, which = draft.texts["begin"].partition(":")
    if kind not in ("empty", "template", "earlier") or (kind == "earlier" and not meetings.exists(session, which)):
        raise invalid("begin", "unknown")
    draft.beginning.check()


CHECKS = ((_title, _slug), (_days, _zone, _venue), (_rooms, _language), (_begin,))
"""Of each step, what looks at its fields; each may mend what was typed."""

STEP_OF = {"rooms": 3}
"""Which step a fault is shown on, where it is not the one that found it."""


@bp.get("/meetings/new")
@led
def new() -> Response:
    """The first step; with `from`, the slug of the meeting that it is to be like."""
    office_only()
    texts = dict.fromkeys(FIELDS, "") | {"language": languages.current(), "begin": "empty"}
    draft = Draft(texts, {"languages": list(LANGUAGES), "parts": list(PARTS)})
    if earlier := request.args.get("from"):
        with context().database.reading() as session:
            _like(draft, find_meeting(session, earlier))
    return _page(draft, 1)


def _like(draft: Draft, earlier: MeetingRow) -> None:
    draft.several["languages"] = list(earlier.languages)
    draft.texts |= {
        "time_zone": earlier.time_zone,
        "venue": earlier.venue or "",
        "language": earlier.languages[0],
        "begin": f"earlier:{earlier.slug}",
    }


@bp.post("/meetings/new")
def made() -> BaseResponse:
    """The next step, or the one before; after the last the meeting is made, and this browser is its administrator's."""
    who, draft, step = office_only(), Draft.of_form(), min(max(request.form.get("step", 1, type=int), 1), len(STEPS))
    if request.form.get("go") == "back":
        return _page(draft, max(step - 1, 1))
    for number in range(1, step + 1):
        if faults := _faults(draft, number):
            return _page(draft, min(STEP_OF.get(field, number) for field in faults), faults, 400)
    if step < len(STEPS):
        return _page(draft, step + 1)
    try:
        _make(draft, who)
    except Refused as refused:  # another was quicker
        return _page(draft, 1, _beside(draft, refused), 400)
    slug = draft.texts["slug"]
    audit.note("meeting_made", who.actor(), meeting=slug)
    with context().database.writing() as session:
        token = office.way_in(session, who, find_meeting(session, slug), now())
    return enter(token, f"/meetings/of/{slug}")


def _make(draft: Draft, who: office.OfficeRow) -> None:
    texts = draft.texts
    new = NewMeeting(
        texts["slug"],
        {draft.own_language: texts["title"]},
        draft.days,
        texts["time_zone"],
        venue=texts["venue"] or None,
        published=False,
        languages=draft.of_meeting,
    )
    meetings.create(context().database, new, who.actor(), now(), draft.beginning.fill)


def _faults(draft: Draft, step: int) -> dict[str, str]:
    """What is wrong on a step, by field."""
    found: dict[str, str] = {}
    with context().database.reading() as session:
        for check in CHECKS[step - 1]:
            try:
                check(session, draft)
            except Refused as refused:
                found |= _beside(draft, refused)
    return found


def _beside(draft: Draft, refused: Refused) -> dict[str, str]:
    """What is said beside a field; a refusal that is about none is passed on."""
    field, reason = str(refused.facts.get("field")), str(refused.facts.get("reason"))
    if refused.code != "invalid" or field not in (*FIELDS, *SEVERAL):
        raise refused
    if field == "slug" and reason.startswith("there is a meeting"):
        return {field: str(FAULTS["taken"])}
    typed = field == "title" and draft.texts["title"]  # not empty: what is wrong with it is said
    return {field: str(FAULTS[field]) if field in FAULTS and not typed else sentence(refused)}


def _page(draft: Draft, step: int, faults: dict[str, str] | None = None, status: int = 200) -> Response:
    with context().database.reading() as session:
        earlier = [(one.slug, text_of(one.title, languages.current())) for one in meetings.listed(session)]
    words = base("new-meeting", None, None) | {
        "next_url": "/meetings/new",
        "steps": STEPS,
        "step": step,
        "typed": draft.texts,
        "several": draft.several,
        "faults": faults or {},
        "templates": [(name, TEMPLATE_NAMES[name]) for name in TEMPLATES],
        "parts": [(name, PART_NAMES[name]) for name in PARTS],
        "earlier": earlier[::-1],
        "zones": sorted(zone for zone in time_zones() if "/" in zone) if step == 2 else [],
        "address": f"{context().settings.public_url}/m/",
    }
    answer = make_response(render_template("screens/new-meeting.html", **words), status)
    keep_nothing(answer)
    return answer
