"""Links for all delegations at once, and what is printed of them (docs/adr/0153-links.md).

Making is one act. Its answer is a page that holds what was made, signed and for an hour, in its form; each of its
buttons prints it in one way. The server keeps nothing of it, so what was not printed by then is made anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as BaseResponse

from hlom_live import green
from hlom_live.domain.errors import invalid
from hlom_live.domain.roles import Actor
from hlom_live.store.changes import find_meeting
from hlom_live.store.mailing.correspondence import find_correspondence
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in.access import TOKEN_LIFE, NewCode
from hlom_live.store.sign_in.links import Link, Wanted, make_links, standing, still_good
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import MEDIA_TYPES, own_name
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.pages.access import access_page, refusal_shown
from hlom_live.web.pages.guard import guarded
from hlom_live.web.pages.held import held, in_hand
from hlom_live.web.paper import printed_letters, printing
from hlom_live.web.paper.csv_lines import csv_file
from hlom_live.web.paper.printed_letters import Post
from hlom_live.web.rendering import languages
from hlom_live.web.sign_in.entering import off_the_loop

bp = Blueprint("links", __name__, url_prefix="/m/<slug>/access")

PRINTED = ("letters.pdf", "merge.csv", "merge.xlsx")


@bp.post("/all")
@guarded("access", lead=False)
def make(meeting: MeetingRow, actor: Actor) -> Response:
    """A link for each delegation that has none, or whose link nobody has used; doing it again makes no other."""
    wanted = request.form.get("wanted", "")
    if wanted not in {*Wanted}:
        raise invalid("wanted", "unknown")
    with context().database.reading() as session:
        count = len(standing(session, meeting.id, now()).wanting(Wanted(wanted)))
    codes = [off_the_loop(NewCode.make) for _ in range(count)]
    with context().database.writing() as session:
        locked = find_meeting(session, meeting.slug, lock=True)
        links = make_links(session, locked, Wanted(wanted), codes, now())
    audit.note("links_made", actor, meeting=meeting.slug, count=len(links))
    return access_page(meeting, actor, all_made={"count": len(links), "held": held(meeting, links)})


@bp.post("/print")
@guarded("access", lead=False)
@refusal_shown
def as_file(meeting: MeetingRow, actor: Actor) -> BaseResponse:
    """What was just made, as letters or as lines for a mail merge; only links that are still good."""
    name = request.form.get("as", "")
    if name not in PRINTED:
        raise invalid("as", "unknown")
    links = in_hand(meeting, request.form.get("held", ""))
    with context().database.reading() as session:
        links = still_good(session, meeting.id, links, now())
    audit.note("links_printed", actor, meeting=meeting.slug, count=len(links), what=name)
    return _sent(meeting, name, _printed(name, post_of(meeting), links))


@bp.get("/labels.pdf")
@guarded("access")
def labels(meeting: MeetingRow, actor: Actor) -> Response:
    """Labels for the envelopes of all delegations; no secret is on them."""
    lang, post = languages.current(), post_of(meeting)
    content = printing.paper("labels", lambda: printed_letters.labels(post, lang))
    return _sent(meeting, "labels.pdf", content, how="inline")


def post_of(meeting: MeetingRow) -> Post:
    """What letters of a meeting are written on, its delegations by name."""
    with context().database.reading() as session:
        rows = {row.id: row for row in standing(session, meeting.id, now()).delegations}
        known = find_correspondence(session, meeting.id)
    return Post(meeting, rows, known, context().settings.public_url, now() + TOKEN_LIFE)


def _printed(name: str, post: Post, links: Sequence[Link]) -> bytes:
    lang = languages.current()
    if name == "letters.pdf":
        return printing.paper(name.partition(".")[0], lambda: printed_letters.letters(post, links, lang), keep=False)
    lines = printed_letters.merge_lines(post, links)
    if name == "merge.csv":
        return green.run_in_thread(csv_file, printed_letters.COLUMNS, lines)
    return printing.xlsx("links", lambda: [printed_letters.COLUMNS, *lines], keep=False)


def _sent(meeting: MeetingRow, name: str, content: bytes, how: str = "attachment") -> Response:
    answer = Response(content, content_type=MEDIA_TYPES[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = own_name(f"{meeting.slug}-{name}", how=how)
    keep_nothing(answer)
    return answer
