"""The pages of a meeting: one view for all of them, from the table of pages (web/page_table.py).

A page that is told more than all are, or answers in a way of its own, has a function for it, `@shows("<name>")`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.derived.groups import names_to_know
from hlom_live.domain.derived.rooms import room_to_open
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.derived.setup import standing
from hlom_live.domain.model import PledgeState
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.live.content.audience import audience_of
from hlom_live.store.meetings import published
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import accesses
from hlom_live.store.sign_in.office import untouched
from hlom_live.web.context import clock_off, context, now
from hlom_live.web.first_paint import own
from hlom_live.web.first_paint.about import about
from hlom_live.web.first_paint.delegations import all_delegations
from hlom_live.web.first_paint.documents import all_documents, wanted_of
from hlom_live.web.first_paint.figures import pledge_figures
from hlom_live.web.first_paint.matches import announced_to, matches_picture, told_of
from hlom_live.web.first_paint.seen import SeenState, seen_state
from hlom_live.web.first_paint.start import standing as standing_now
from hlom_live.web.first_paint.stock import stock
from hlom_live.web.http.bodies import LARGEST_IMPORT
from hlom_live.web.http.headers import let_webcast
from hlom_live.web.http.shared import for_one_alone
from hlom_live.web.page_table import LANDING, PAGES, Page
from hlom_live.web.pages.guard import guarded
from hlom_live.web.paper.conclusions import conclusions_of
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import days_in_words
from hlom_live.web.rendering.page_data import base, early, for_script, in_one_language, text_of
from hlom_live.web.rendering.qr import qr_code
from hlom_live.web.rendering.state_block import Light
from hlom_live.web.sign_in.identity import by_cookie, find_reader
from hlom_live.web.sign_in.office import of_office

BOOTH_COOKIE = "hlom_booth"
"""How the booth's page looks on a device, so that its first paint is no white flash in the dark."""

RENEWED_SECONDS = "15"
"""How often the plain page renews itself; templates/screens/plain.html says so."""

START_RENEWED_SECONDS = "60"
"""The same of the start page, which is opened most and costs the least (first_paint/start.py)."""

bp = Blueprint("pages", __name__)


@dataclass(frozen=True)
class Visit:
    """Somebody who may see a page opens it; `state` is the meeting as this reader may see it."""

    page: Page
    meeting: MeetingRow
    actor: Actor | None
    state: SeenState

    @property
    def section(self) -> str | None:
        """Which section of the page was asked for; None is the page itself."""
        return (request.view_args or {}).get("section")

    def answer(self, **more: Any) -> Response:
        """The page, with what all pages are told and `more`, which goes before it."""
        words = base(self.page.name, self.meeting, self.actor) | {"notices": self.notices()}
        if self.page.script and "page_data" not in more:
            words["page_data"] = self.data()
        if "picture" not in more:
            words["picture"] = self.state.picture(languages.current(), self.actor.room if self.actor else None)
        answer = make_response(render_template(f"screens/{self.page.name}.html", **words | more))
        if self.page.script:
            answer.headers["Link"] = early(words)
        return answer

    def notices(self) -> list[dict[str, Any]]:
        """What the frame of the page prints of the secretariat's notices."""
        about = room_to_open(self.state.rows, self.actor and self.actor.room) if self.page.of_one_room else None
        return self.state.notices(languages.current(), about)

    def hour(self, at: str) -> str | None:
        """An hour of the state as text, in the meeting's zone."""
        return self.state.hour(at, languages.current())

    def data(self) -> dict[str, Any]:
        """What the page's script is told."""
        return for_script(self.page.name, self.meeting, self.actor, self.state.reload)


Show = Callable[[Visit], Response]
_OWN_WAYS: dict[str, Show] = {}


def shows(*names: str) -> Callable[[Show], Show]:
    """Let these pages answer by a function of their own."""

    def note(show: Show) -> Show:
        _OWN_WAYS.update({PAGES[name].name: show for name in names})
        return show

    return note


def _view(page: Page) -> Callable[..., BaseResponse]:
    @guarded(page.name)
    def show(meeting: MeetingRow, actor: Actor | None) -> Response:
        state = seen_state(meeting, audience_of(actor), page.leaves | page.fetches)
        return _OWN_WAYS.get(page.name, Visit.answer)(Visit(page, meeting, actor, state))

    return show


for _page in PAGES.values():
    if not _page.own_view:
        _shown = _view(_page)
        for _address in _page.addresses:
            bp.add_url_rule(_address, _page.name, _shown)


@shows("follow")
def follow(visit: Visit) -> Response:
    """It may play the meeting's webcast from where that comes; on a weak line texts in six languages are too long."""
    data = visit.data()
    data["reload"] = Light(_in_one_language_but_groups(data["reload"], visit.state.rows))
    del data["words_by_lang"]  # it speaks one language
    return let_webcast(visit.answer(page_data=data), visit.meeting.webcast_url)


def _in_one_language_but_groups(reload: dict[str, Any], rows: Rows) -> dict[str, Any]:
    """The reload in the reader's language; a group keeps the name by which a text names it, too."""
    told: dict[str, Any] = in_one_language(reload, languages.current())
    for row_id, names in names_to_know(rows).items():
        told["put"][f"delegation/{row_id}"]["name"] |= names
    return told


@shows("plain")
def plain(visit: Visit) -> Response:
    """It has no script, and so asks the browser to renew it."""
    held = request.args.get("hold") == "1"
    answer = visit.answer(held=held)
    if not held:
        answer.headers["Refresh"] = RENEWED_SECONDS
    return answer


@shows("booth")
def booth(visit: Visit) -> Response:
    """It is dark, or light, from the first paint on where that was chosen before; else as the system wishes."""
    chosen = request.cookies.get(BOOTH_COOKIE)
    return visit.answer(theme=chosen) if chosen in ("dark", "light") else visit.answer()


@shows("delegate", "device")
def of_delegation(visit: Visit) -> Response:
    """The pages of one delegation, which are told what only it may know."""
    if visit.actor is None or visit.actor.delegation is None:
        return visit.answer()
    return visit.answer(**own.words(visit.meeting, visit.actor.delegation, visit.state, visit.data()))


@shows("setup")
def setup(visit: Visit) -> Response:
    """The secretariat's, a section at a time; it is told the usual rules, and where to bring files and print badges."""
    slug = visit.meeting.slug
    more = {
        "sections": [{"id": section, "title": str(title)} for section, title in visit.page.sections],
        "section": visit.section,
        "rules": DEFAULT_RULES,
        "import_url": f"/api/v1/meetings/{slug}/import",
        "hand_over_url": f"/api/v1/meetings/{slug}/hand-over",
        "preview_url": f"/api/v1/meetings/{slug}/preview",
        "about_preview_url": f"/api/v1/meetings/{slug}/about/preview",
        "pictures_url": f"/api/v1/meetings/{slug}/pictures",
        "badges_url": PAGES["badges"].url(slug),
        "meeting_url": PAGES["meeting"].url(slug) if visit.actor and visit.actor.role is Role.ADMIN else None,
        "access_url": PAGES["access"].url(slug),
        "largest_import": LARGEST_IMPORT,
        "clock_off_seconds": abs(round(clock_off(context()))),
    }
    return visit.answer(page_data=visit.data() | more, standing=standing(visit.state.rows))


@shows("delegations")
def delegations(visit: Visit) -> Response:
    """All delegations by name, and which of them have a link to enter with."""
    with context().database.reading() as session:
        linked = accesses.with_links(session, visit.meeting.id, now())
    shown = all_delegations(visit.state.rows, linked, languages.current())
    more = {"linked": sorted(linked), "participants_url": PAGES["participants"].url(visit.meeting.slug)}
    return visit.answer(page_data=visit.data() | more, delegations=shown)


@shows("desk")
def desk(visit: Visit) -> Response:
    """The secretariat is told besides which new pledges wait to be admitted."""
    announced = announced_to(visit.meeting, visit.actor)
    waiting = sum(one["state"] == PledgeState.SUBMITTED for one in announced or ())
    return visit.answer(page_data=visit.data() | {"announced": announced}, announced_waiting=waiting)


@shows("matches")
def matches(visit: Visit) -> Response:
    """What is needed with what is offered, as far as this reader is told; what the secretariat is to admit."""
    actor = visit.actor
    told = told_of(visit.meeting, visit.state, actor)
    more = {"pledges": told.pledges, "announced": told.announced} | ({"you": told.you} if told.you else {})
    shown = matches_picture(visit.state.rows, told, actor and actor.delegation, languages.current())
    return visit.answer(page_data=visit.data() | more, picture=None, **shown)


@shows("stocktaking")
def stocktaking(visit: Visit) -> Response:
    """What was said of each theme, and how the pledges stand, instead of the picture."""
    figures = pledge_figures(visit.meeting)
    shown = stock(visit.state.rows, figures, languages.current())
    shown["file"] = f"/api/v1/meetings/{visit.meeting.slug}/stock-taking"
    return visit.answer(page_data=visit.data() | {"figures": figures}, picture=None, stock=shown)


@shows("conclusions")
def conclusions(visit: Visit) -> Response:
    """What the stock-taking comes to, for the chair, instead of the picture."""
    draft = {"sections": conclusions_of(visit.meeting, visit.state.rows, languages.current()).sections()}
    own = visit.state.rows.meeting()["conclusions"]
    return visit.answer(page_data=visit.data() | {"draft": draft}, picture=None, draft=draft, own_words=own)


@shows("about")
def about_meeting(visit: Visit) -> Response:
    """What the meeting says of itself; its script is told it too, as it is printed."""
    shown = about(visit.state.rows, languages.current())
    data = visit.data()
    data["reload"] = in_one_language(data["reload"], languages.current())
    return visit.answer(picture=None, about=shown, page_data=data | {"about": shown})


@shows("documents")
def documents(visit: Visit) -> Response:
    """The documents that this reader may see, those of them that the address asks for."""
    wanted, lang = wanted_of(request.args), languages.current()
    more = {"wanted": wanted, "upload_url": f"/api/v1/meetings/{visit.meeting.slug}/files?for=document"}
    return visit.answer(
        page_data=visit.data() | more,
        picture=None,
        shelf=all_documents(visit.state.rows, wanted, lang),
        hour=visit.hour,
    )


@bp.get("/")
def start() -> Response:
    """The start page: the published meetings, those first that are on or to come; it renews itself while one is."""
    with context().database.reading() as session:
        found = published(session)
        first = not found and untouched(session)
    if first:
        for_one_alone()
    entered = by_cookie()
    meetings = sorted((card(one, entered.get(one.slug)) for one in found), key=coming_first)
    renews = any(not one["over"] for one in meetings)
    held = request.args.get("hold") == "1"
    words = {**base("start", None, None), "meetings": meetings, "renews": renews, "held": held}
    words |= {"first": first, "looks_after": looks_after(entered), "mine": bool(entered)}
    answer = make_response(render_template("screens/start.html", **words))
    if renews and not held:
        answer.headers["Refresh"] = START_RENEWED_SECONDS
    return answer


def looks_after(entered: dict[str, Actor]) -> bool:
    """Whether this browser is signed in as somebody who looks after meetings."""
    return of_office() is not None or any(actor.role is Role.ADMIN for actor in entered.values())


def card(meeting: MeetingRow, actor: Actor | None) -> dict[str, Any]:
    """A meeting on the start page; `own` is the page of whoever is signed in to it."""
    lang = languages.current()
    return {
        "slug": meeting.slug,
        "title": text_of(meeting.title, lang),
        "days": days_in_words(list(meeting.days), lang),
        "venue": text_of(meeting.venue, lang),
        "format": meeting.format,
        "own": LANDING[actor.role].url(meeting.slug) if actor else None,
        **standing_now(meeting, lang),
        "ended": meeting.over_at is not None,
    }


def coming_first(card: dict[str, Any]) -> tuple[bool, bool, str]:
    """What is on, then what comes soonest; what is over stays as it was, the latest first."""
    return card["over"], not card["rooms"], (card["next"] or {}).get("at", "")


@bp.get("/m/<slug>/")
def follow_with_slash(slug: str) -> BaseResponse:
    """The follow page under the address that people type."""
    return redirect(url_for("pages.follow", slug=slug), 301)


@bp.get("/m/<slug>/qr.svg")
def qr(slug: str) -> Response:
    """A QR code that leads to the follow page."""
    meeting, _ = find_reader(slug)
    address = context().settings.public_url + url_for("pages.follow", slug=meeting.slug)
    answer = Response(qr_code(address, scale=8, border=4), mimetype="image/svg+xml")
    answer.cache_control.max_age = 3600
    return answer
