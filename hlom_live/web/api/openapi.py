"""The OpenAPI document, made from the very models that validate: commands, their envelope, and the rows."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, jsonify

from hlom_live.domain.errors import Refused
from hlom_live.domain.registers import REGISTERS
from hlom_live.names import LANGUAGES
from hlom_live.store.imports import Kind
from hlom_live.store.tables import TABLES
from hlom_live.web.api.schemas import COUNT, FILE, TEXT, TIME, Json, listed, object_of, ref, schemas
from hlom_live.web.context import context
from hlom_live.web.http.file_names import MEDIA_TYPES
from hlom_live.web.paper.record import FILTERS
from hlom_live.web.sign_in.identity import anywhere

VERSION = "1"

bp = Blueprint("openapi", __name__, url_prefix="/api/v1")


@bp.get("/openapi.json")
def openapi() -> Response:
    """This document; in production for the signed-in only: it helps nobody else (Safety 17)."""
    if context().settings.production and not anywhere():
        raise Refused("sign_in")
    return jsonify(document())


@cache
def document() -> Json:
    """The whole document; it does not change while the program runs."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "HLOM Live", "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"bearer": []}, {"cookie": [], "csrf": []}],
        "paths": paths(),
        "components": {
            "schemas": schemas(),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "hlom"},
                "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
            },
            "responses": {name: _refusal(name) for name in ("Refused", *REFUSALS)},
            "parameters": {"slug": _parameter("slug", "path", TEXT)},
        },
    }


DESCRIPTION = (
    "Live agenda, lists of speakers and floor of a hybrid diplomatic meeting. Times are ISO 8601 in UTC, "
    "durations are seconds, ids are opaque. Live changes come by Socket.IO on the namespace /live."
)

REFUSALS = {
    "400": "A field cannot be taken; `field` names it.",
    "401": "Sign in first.",
    "403": "The role does not allow this.",
    "404": "There is no such meeting or thing.",
    "409": "Not possible now; `message` says what is the case.",
    "413": "Larger than 64 KiB; a file: larger than 10 MB.",
    "415": "The content type must be application/json; a file: of no kind that is taken.",
    "429": "Too many tries, or too much at once; `Retry-After` says when again.",
    "503": "The server is not ready.",
}


def paths() -> Json:
    """Every call, with what it answers and how it is refused."""
    return {
        "/meetings": {"get": _call("list_meetings", "Published meetings", _json(listed(ref("Listed"))))},
        **{f"/meetings/{{slug}}/{path}": _of_meeting(*call) for path, call in _meeting_calls().items()},
        "/meetings/{slug}/hand-over": _hand_over(),
        **{f"/import/{kind.name.lower()}.xlsx": {"get": _empty_table(kind)} for kind in Kind},
        "/oembed": {"get": _oembed()},
        "/csrf": {"get": _call("get_csrf", "The token for calls with a cookie", _json(ref("Csrf")))},
        "/openapi.json": {"get": _call("get_openapi", "This document", _json({"type": "object"}), "401")},
        "/healthz": {"get": _call("get_health", "The process answers", _json(ref("Health")))},
        "/readyz": {"get": _call("get_readiness", "The database answers", _json(ref("Health")), "503")},
    }


Call = tuple[str, Json]
"""A method and what it does."""


def _meeting_calls() -> dict[str, Call]:
    return {
        "state": ("get", _state()),
        "changes": ("get", _changes()),
        "head": ("get", _call("get_head", "Where a meeting is, and the ranges to there", _json(ref("Head")), "404")),
        "changes/{history}/{first}-{last}": ("get", _range()),
        "commands": ("post", _command()),
        "files": ("post", _upload()),
        "pictures": ("post", _upload_picture()),
        "about/preview": ("post", _preview_of_text()),
        "preview": ("post", _preview()),
        "names": ("post", _names()),
        "import": ("post", _import()),
        "cycle": ("get", _call("get_cycle", "The meetings that follow one another", _json(listed(ref("Step"))), "404")),
        "import/{command_id}": ("get", _import_progress()),
        "log": ("get", _log()),
        "log/authors": ("get", _log_authors()),
        "screens": (
            "get",
            _call("get_screens", "How far each room screen has come", _json(ref("Screens")), "401", "403"),
        ),
        "pledges/found": ("get", _pledges_found()),
        "pledges/announced": (
            "get",
            _call("get_announced", "Pledges that wait to be published", _json(ref("Announced")), "401", "403", "404"),
        ),
        **{f"record.{kind}": ("get", _record(kind)) for kind in ("csv", "xlsx", "pdf", "docx")},
        **{f"journal.{kind}": ("get", _journal(kind)) for kind in ("csv", "docx")},
        **{f"{what}.{kind}": ("get", _table(what, kind)) for what in TABLES for kind in ("csv", "xlsx")},
        "captions.vtt": ("get", _captions()),
        "hand-over.zip": ("get", _folder()),
        **{f"{what}.atom": ("get", _feed(what)) for what in ("interventions", "documents")},
        "stock-taking": ("get", _call("get_stock_taking", "How the pledges stand", _json(ref("StockTaking")), "404")),
        **{f"stock-taking.{kind}": ("get", _stock_taking(kind)) for kind in ("csv", "xlsx")},
        "conclusions": ("get", _conclusions("json", _json(ref("DraftConclusions")))),
        **{f"conclusions.{kind}": ("get", _conclusions(kind, _file(kind))) for kind in ("docx", "pdf")},
    }


def _state() -> Json:
    call = _call("get_state", "A reload for the caller's audience", _json(ref("Reload")), "400", "404")
    return call | {"parameters": _asked(leave=LEAVE)}


def _changes() -> Json:
    asked = _asked(history=TEXT, leave=LEAVE)
    call = _call("get_changes", "The changes after `since`", _json(ref("Missed")), "400", "404")
    return call | {"parameters": [_parameter("since", "query", COUNT), *asked]}


def _range() -> Json:
    """What the public may see, whoever asks; the end of the address as `ranges` of a head has it."""
    call = _call("get_range", "The changes of a range that a head told", _json(ref("Range")), "400", "404")
    named = [_parameter(name, "path", kind) for name, kind in (("history", TEXT), ("first", COUNT), ("last", COUNT))]
    return call | {"parameters": [*named, *_asked(leave=LEAVE)]}


def _command() -> Json:
    body = {"required": True, "content": _json(ref("Command"))}
    return _call("send_command", "Carry out a command", _json(ref("Answer")), *REFUSALS) | {"requestBody": body}


def _preview() -> Json:
    """For the secretariat: what the draft would do, and commands on top of it."""
    body = {"required": True, "content": _json(ref("Wishes"))}
    refusals = ("400", "401", "403", "409", "429")
    return _call("look_ahead", "What changes would do", _json(ref("Ahead")), *refusals) | {"requestBody": body}


def _names() -> Json:
    """For the secretariat: whom names mean that are pasted."""
    body = {"required": True, "content": _json(ref("Written"))}
    refusals = ("400", "401", "403", "404", "413", "415", "429")
    return _call("recognise_names", "Whom names mean", _json(ref("Recognised")), *refusals) | {"requestBody": body}


def _hand_over() -> Json:
    """For the secretariat: a folder is begun, and asked how far it is; two methods of one address."""
    begun = _call("hand_over", "A folder was begun", _json(ref("Folder")), "400", "401", "403", "404", "429")
    begun["responses"]["202"] = begun["responses"].pop("200")
    begun["requestBody"] = {"required": True, "content": _json(ref("FolderWanted"))}
    none: Json = {"anyOf": [ref("Folder"), {"type": "null"}]}
    return _of_meeting("post", begun) | {
        "get": _call("get_hand_over", "How far the folder is", _json(none), "401", "403", "404"),
    }


def _folder() -> Json:
    """For the secretariat: the folder, once it is ready."""
    content = {MEDIA_TYPES["zip"]: {"schema": FILE}}
    return _call("get_hand_over_zip", "All that an office files (ZIP)", content, "401", "403", "404")


def _log() -> Json:
    call = _call("get_log", "Who changed what", _json(listed(ref("LogLine"))), "401", "403")
    return call | {"parameters": _asked(limit={"type": "integer", "default": 50}, by=TEXT)}


def _log_authors() -> Json:
    return _call("get_log_authors", "Who changed something", _json(listed(ref("LogAuthor"))), "401", "403")


def _pledges_found() -> Json:
    """Published pledges of a delegation, of these ids (with commas between), or with a word: 40 at most."""
    call = _call("find_pledges", "Pledges looked for one by one", _json(ref("PledgesFound")), "400", "401", "404")
    return call | {"parameters": _asked(of=TEXT, ids=TEXT, text=TEXT)}


def _journal(kind: str) -> Json:
    """For staff: what was done in the sittings, or in one."""
    call = _call(f"get_journal_{kind}", "The journal of the sittings", _file(kind), "401", "403", "404")
    return call | {"parameters": _asked(sitting=TEXT, lang=LANGUAGE, **_marked(kind))}


def _table(what: str, kind: str) -> Json:
    """For staff: what is there, in the form in which it comes in."""
    call = _call(f"get_{what}_{kind}", f"The {what} as a file that may be imported", _file(kind), "401", "403", "404")
    return call | {"parameters": _asked(**_marked(kind))}


def _captions() -> Json:
    named = [_parameter(name, "query", TEXT) for name in ("room", "language")]
    more = _asked(sitting=TEXT) + _asked(**{"from": TIME})
    call = _call("get_captions", "The captions of a room in a language", {"text/vtt": {"schema": TEXT}}, "400", "404")
    return call | {"parameters": [*named, *more]}


def _oembed() -> Json:
    """For everybody; where no site may frame the card, the answer is a link without `html`."""
    call = _call("get_oembed", "How a web site shows a meeting's card (oEmbed)", _json(ref("Embedded")), "400", "404")
    call["responses"]["501"] = _refusal("Refused")
    length: Json = {"type": "integer", "minimum": 1}
    asked = _asked(format={"type": "string", "enum": ["json"]}, maxwidth=length, maxheight=length)
    return call | {"parameters": [_parameter("url", "query", TEXT), *asked]}


def _feed(what: str) -> Json:
    """For everybody: the newest first, fifty a page."""
    content: Json = {"application/atom+xml": {"schema": TEXT}}
    call = _call(f"get_{what}_feed", f"The {what} as a feed (Atom)", content, "400", "404")
    return call | {"parameters": _asked(lang=LANGUAGE, page={"type": "integer", "minimum": 1, "default": 1})}


def _import() -> Json:
    """The body is the file itself, or a form with answers; what is wrong and what is asked is in the answer."""
    refusals = ("401", "403", "404", "409", "413", "429", "503")
    call = _call(
        "import_file", "Bring in a programme, delegations, speakers or pledges", _json(ref("Imported")), *refusals
    )
    bad: Json = {"anyOf": [ref("Imported"), ref("Error")]}
    call["responses"]["400"] = {"description": "A file with bad lines; nothing was written.", "content": _json(bad)}
    form = object_of(file=FILE)
    form["properties"]["answers"] = TEXT
    content = {"application/octet-stream": {"schema": FILE}, "multipart/form-data": {"schema": form}}
    body = {"required": True, "content": content}
    asked = _asked(dry_run={"type": "string", "enum": ["1"]}, command_id={"type": "string", "format": "uuid"})
    return call | {"parameters": asked, "requestBody": body}


def _import_progress() -> Json:
    """How far a register of pledges is; null where none is being brought in under that id."""
    lines: Json = {"type": ["integer", "null"]}
    told = {"type": "object", "properties": {"done": lines, "of": lines}, "required": ["done", "of"]}
    call = _call("get_import_progress", "How far an import is", _json(told), "401", "403", "404")
    return call | {"parameters": [_parameter("command_id", "path", {"type": "string", "format": "uuid"})]}


def _empty_table(kind: Kind) -> Json:
    """A table to fill in; the answer is a file."""
    name = kind.name.lower()
    return _call(f"get_empty_{name}", f"A table to fill in: {kind}", _file("xlsx")) | {
        "parameters": _asked(lang=LANGUAGE)
    }


def _upload() -> Json:
    """A file is sent first, and then handed in by its id."""
    refusals = ("400", "401", "403", "404", "413", "415", "429", "503")
    call = _call("upload_file", "Take the file of a statement or a document in", _json(ref("UploadedFile")), *refusals)
    form = {"multipart/form-data": {"schema": object_of(file=FILE)}}
    call["parameters"] = _asked(**{"for": {"type": "string", "enum": ["statement", "document"]}})
    return call | {"requestBody": {"required": True, "content": form}}


def _upload_picture() -> Json:
    """For the secretariat: a picture is sent first, and then given to a section about the meeting."""
    refusals = ("400", "401", "403", "404", "413", "415", "429", "503")
    call = _call("upload_picture", "Take a picture in", _json(ref("UploadedPicture")), *refusals)
    form = {"multipart/form-data": {"schema": object_of(file=FILE)}}
    return call | {"requestBody": {"required": True, "content": form}}


def _preview_of_text() -> Json:
    """For the secretariat: a text about the meeting as its page would show it."""
    body = {"required": True, "content": _json(object_of(text=TEXT))}
    refusals = ("400", "401", "403", "404")
    call = _call("preview_text", "A text as it would be shown", _json(ref("TextShown")), *refusals)
    return call | {"requestBody": body}


LEAVE: Json = {"type": "string", "pattern": "^({0})(,({0}))*$".format("|".join(REGISTERS))}
"""Kinds of rows that a reader leaves, with commas between."""

LANGUAGE: Json = {"type": "string", "enum": sorted(LANGUAGES)}


def _record(kind: str) -> Json:
    taken = {name: TEXT if some is None else {"type": "string", "enum": sorted(some)} for name, some in FILTERS.items()}
    form: Json = {"form": {"type": "string", "enum": ["people", "data"]}} if kind == "xlsx" else {}
    call = _call(f"get_record_{kind}", "The interventions delivered", _file(kind), "400", "404", "429", "503")
    return call | {"parameters": _asked(**taken, lang=LANGUAGE, **form, **_marked(kind))}


def _stock_taking(kind: str) -> Json:
    call = _call(f"get_stock_taking_{kind}", "What was told of each theme", _file(kind), "400", "404", "429", "503")
    return call | {"parameters": _asked(lang=LANGUAGE, **_marked(kind))}


def _conclusions(kind: str, content: Json) -> Json:
    """For chair and secretariat."""
    call = _call(f"get_conclusions_{kind}", "The draft conclusions", content, "401", "403", "404", "429", "503")
    return call | {"parameters": _asked(lang=LANGUAGE)}


def _marked(kind: str) -> Json:
    """What a CSV takes besides: whether it begins with a byte order mark."""
    return {"bom": {"type": "string", "enum": ["0", "1"]}} if kind == "csv" else {}


def _file(kind: str) -> Json:
    return {MEDIA_TYPES[kind].partition(";")[0]: {"schema": TEXT if kind == "csv" else FILE}}


def _refusal(name: str) -> Json:
    return {"description": REFUSALS.get(name, "Refused."), "content": _json(ref("Error"))}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _parameter(name: str, place: str, schema: Json) -> Json:
    return {"name": name, "in": place, "required": True, "schema": schema}


def _asked(**schemas: Json) -> list[Json]:
    """What may stand in the address."""
    return [_parameter(name, "query", schema) | {"required": False} for name, schema in schemas.items()]


def _call(operation: str, summary: str, content: Json, *refusals: str) -> Json:
    answers: Json = {"200": {"description": summary, "content": content}}
    answers |= {status: {"$ref": f"#/components/responses/{status}"} for status in refusals}
    return {"operationId": operation, "summary": summary, "responses": answers}


def _of_meeting(method: str, call: Json) -> Json:
    return {"parameters": [{"$ref": "#/components/parameters/slug"}], method: call}
