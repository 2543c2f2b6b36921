"""Documents and statements as they go out (docs/adr/0091-files.md).

They are saved by the browser, never shown as a page of ours. The embargo on a statement holds for whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.content.audience import audience_of
from hlom_live.store import file_rows
from hlom_live.store.models import DocumentRow
from hlom_live.texts.kinds import Kind, encoding_of
from hlom_live.web.context import context
from hlom_live.web.downloads import document_folder
from hlom_live.web.first_paint.documents import wanted_of
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import disposition, own_name
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.rendering import files, languages
from hlom_live.web.sign_in.identity import find_reader

SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"

bp = Blueprint("documents", __name__)


@bp.get("/m/<slug>/documents/<document_id>")
def document(slug: str, document_id: str) -> BaseResponse:
    """A document's file, to be saved; with `?as=text` what there is to read in it, for a screen. A link leads on."""
    meeting, actor = find_reader(slug)
    as_text = request.args.get("as") == "text"
    with context().database.reading() as session:
        row = session.get(DocumentRow, document_id)
        if row is None or row.meeting_id != meeting.id or not _may_read(row, actor):
            raise Refused("not_found", what="document")
        if row.media_type is None and row.url is not None:
            return redirect(row.url)
        stored = file_rows.stored(session, meeting.id, document_id)
        text = file_rows.text_of(session, document_id) if as_text else None
    if as_text and text is None:
        raise Refused("not_found", what="text")
    tag = f"{stored.sha256[:32]}{f'-text-{languages.current()}' if as_text else ''}"
    answer = unless_known(tag, lambda: _saved(stored) if text is None else _shown(text))
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.vary.update(("Cookie", "Authorization"))
    return answer


@bp.get("/m/<slug>/documents.zip")
def folder(slug: str) -> Response:
    """All documents that this reader may see, or those that the address asks for, as one ZIP; links are in its list."""
    meeting, actor = find_reader(slug)
    wanted = wanted_of(request.args)
    rows = seen_state(meeting, audience_of(actor)).rows
    files = document_folder.files(rows, wanted, languages.current())
    audit.note("export", meeting=meeting.slug, what="documents.zip")
    answer = Response(document_folder.zipped(context().database, files), content_type="application/zip")
    answer.headers["Content-Disposition"] = own_name(f"{meeting.slug}-documents.zip")
    answer.vary.update(("Cookie", "Authorization", "Accept-Language"))
    return answer


def _may_read(row: DocumentRow, actor: Actor | None) -> bool:
    """Under embargo a text is for the staff, interpreters among them, and for its own delegation."""
    if row.published_at is not None:
        return True
    if actor is None:
        return False
    return actor.role is not Role.DELEGATE or actor.delegation == row.delegation


def _shown(text: str) -> Response:
    return Response(files.on_a_screen(text), content_type="text/plain; charset=utf-8")


def _saved(stored: file_rows.Stored) -> Response:
    parts = file_rows.parts(context().database, stored.id)
    kind, beginning = stored.media_type, b""
    if kind == Kind.TXT:
        beginning = next(parts, b"")
        kind = f"{kind}; charset={encoding_of(beginning)}"
    answer = Response(_pieces(beginning, parts), content_type=kind)
    answer.content_length = stored.bytes
    answer.headers["Content-Disposition"] = disposition(stored.name)
    return answer


def _pieces(beginning: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    if beginning:
        yield beginning
    for part in parts:
        yield part
        green.sleep(0)
