"""The OpenAPI document, made from the very models that validate: commands, their envelope, and the rows."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify
from pydantic import TypeAdapter

from hlom_live.domain import model
from hlom_live.domain.commands import COMMANDS
from hlom_live.domain.errors import Refused
from hlom_live.names import LANGUAGES
from hlom_live.store.imports import Kind
from hlom_live.store.imports.revision import What
from hlom_live.web.api.commands import Envelope, adapter
from hlom_live.web.context import context
from hlom_live.web.paper.record import FILTERS
from hlom_live.web.rendering.refusals import SENTENCES
from hlom_live.web.sign_in.identity import anywhere

VERSION = "1"
REFERENCE = "#/components/schemas/{model}"
ROWS = (
    model.Meeting, model.Room, model.Sitting, model.Item, model.SpeakersList, model.Inscription,
    model.Intervention, model.Delegation, model.Notice, model.Screen, model.Document, model.Swap, model.Caption,
    model.OrderOfTheDay,
)  # fmt: skip

Json = dict[str, Any]

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
            "parameters": {"slug": _parameter("slug", "path", {"type": "string"})},
        },
    }


DESCRIPTION = (
    "Live agenda, lists of speakers and floor of a hybrid diplomatic meeting. Times are ISO 8601 in UTC, "
    "durations are seconds, ids are opaque. Live changes come by Socket.IO on the namespace /live."
)

UNTIL = "A time on the server's clock; a command that is taken up later is refused `too_late`."

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


def schemas() -> Json:
    """Every schema by its name: rows, commands, changes and errors."""
    wanted = [("Envelope", "validation", TypeAdapter(Envelope))]
    wanted += [(name, "validation", adapter(name)) for name in sorted(COMMANDS)]
    wanted += [(row.__name__, "serialization", TypeAdapter(row)) for row in ROWS]
    made, shared = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE)  # type: ignore[arg-type]
    found = dict(shared.get("$defs", {}))
    for row in ROWS:
        found[row.__name__] = _own(found, made[row.__name__, "serialization"])
    for name in COMMANDS:
        found[f"{name}.args"] = _own(found, made[name, "validation"])
        found[f"{name}.command"] = _command(name)
    return {**found, **_wire(), "Command": _any_command()}


def _own(found: Json, schema: Json) -> Json:
    """The schema itself where pydantic gives a reference to it."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return dict(found.get(name, schema))


def _command(name: str) -> Json:
    roles = ", ".join(sorted(COMMANDS[name].roles))
    return {
        "type": "object",
        "description": f"For: {roles}.",
        "additionalProperties": False,
        "required": ["command_id", "name", "args"],
        "properties": {
            "command_id": {"type": "string", "format": "uuid"},
            "name": {"const": name},
            "args": _ref(f"{name}.args"),
            "until": {"type": ["string", "null"], "format": "date-time", "description": UNTIL},
        },
    }


def _any_command() -> Json:
    names = sorted(COMMANDS)
    mapping = {name: f"#/components/schemas/{name}.command" for name in names}
    choices = [_ref(f"{name}.command") for name in names]
    return {"oneOf": choices, "discriminator": {"propertyName": "name", "mapping": mapping}}


def _wire() -> Json:
    number = {"type": "integer", "minimum": 0}
    rows = {"anyOf": [_ref(row.__name__) for row in ROWS]}
    put = {"type": "object", "description": "Rows by `kind/id`.", "additionalProperties": rows}
    drop = {"type": "array", "items": {"type": "string"}}
    text = {"type": "string"}
    word = {"type": "string", "description": "Of which history the number beside it is (docs/api.md)."}
    change = _object(seq=number, history=word, follows=word, put=put, drop=drop)
    reload = _object(seq=number, history=word, full={"const": True}, put=put, drop=drop)
    body = _object(code={"enum": sorted(SENTENCES)}, message=text)
    body["properties"].update(field=text, request=text, now=text, who=text, page=text)
    return {
        "Change": change,
        "Reload": reload,
        "Missed": {
            "oneOf": [
                _object(changes={"type": "array", "items": _ref("Change")}, head=number, history=word),
                _object(reload=_ref("Reload"), head=number, history=word),
            ]
        },
        "Answer": _object(ok={"const": True}, seq=number, history=word, result={"type": "object"}),
        "Error": _object(error=body),
    }


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _refusal(name: str) -> Json:
    return {"description": REFUSALS.get(name, "Refused."), "content": _json(_ref("Error"))}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _parameter(name: str, place: str, schema: Json) -> Json:
    return {"name": name, "in": place, "required": True, "schema": schema}


def paths() -> Json:
    """Every call, with what it answers and how it is refused."""
    meeting, text = "/meetings/{slug}", {"type": "string"}
    listed = _object(slug=text, title={"type": "object"}, days={"type": "array"}, format=text)
    since = _parameter("since", "query", {"type": "integer", "minimum": 0})
    history = {**_parameter("history", "query", text), "required": False}
    limit = {**_parameter("limit", "query", {"type": "integer", "default": 50}), "required": False}
    body = {"required": True, "content": _json(_ref("Command"))}
    return {
        "/meetings": {"get": _call("Published meetings", _json({"type": "array", "items": listed}))},
        f"{meeting}/state": _of_meeting(_call("A reload for the caller's audience", _json(_ref("Reload")), "404")),
        f"{meeting}/changes": _of_meeting(
            _call("The changes after `since`", _json(_ref("Missed")), "400", "404") | {"parameters": [since, history]}
        ),
        f"{meeting}/commands": _of_meeting(
            _call("Carry out a command", _json(_ref("Answer")), *REFUSALS) | {"requestBody": body}, "post"
        ),
        f"{meeting}/files": _of_meeting(_upload(), "post"),
        f"{meeting}/import": _of_meeting(_import(), "post"),
        **{f"/import/{kind.name.lower()}.xlsx": {"get": _empty_table(kind)} for kind in Kind},
        f"{meeting}/log": _of_meeting(
            _call("Who changed what", _json({"type": "array"}), "401", "403") | {"parameters": [limit]}
        ),
        f"{meeting}/screens": _of_meeting(
            _call("How far each room screen has come", _json({"type": "object"}), "401", "403")
        ),
        **{f"{meeting}/record.{kind}": _of_meeting(_file(mime)) for kind, mime in FILES.items()},
        **{f"{meeting}/journal.{kind}": _of_meeting(_journal(FILES[kind])) for kind in ("csv", "docx")},
        f"{meeting}/captions.vtt": _of_meeting(_captions()),
        "/csrf": {"get": _call("The token for calls with a cookie", _json(_object(csrf=text)))},
        "/openapi.json": {"get": _call("This document", _json({"type": "object"}), "401")},
        "/healthz": {"get": _call("The process answers", _json({"type": "object"}))},
        "/readyz": {"get": _call("The database answers", _json({"type": "object"}), "503")},
    }


def _journal(mimetype: str) -> Json:
    """For staff: what was done in the sittings, or in one."""
    taken: Json = {"sitting": {"type": "string"}, "lang": {"enum": sorted(LANGUAGES)}}
    parameters = [{**_parameter(name, "query", kind), "required": False} for name, kind in taken.items()]
    content = {mimetype: {"schema": {"type": "string"}}}
    return _call("The journal of the sittings", content, "401", "403", "404") | {"parameters": parameters}


def _captions() -> Json:
    text, hour = {"type": "string"}, {"type": "string", "format": "date-time"}
    named = [_parameter(name, "query", text) for name in ("room", "language")]
    more = [_parameter(name, "query", kind) for name, kind in (("sitting", text), ("from", hour))]
    call = _call("The captions of a room in a language", {"text/vtt": {"schema": text}}, "400", "404")
    return call | {"parameters": [*named, *({**one, "required": False} for one in more)]}


def _import() -> Json:
    """The body is the file itself, or a form with answers; what is wrong and what is asked is in the answer."""
    number, told = {"type": "integer"}, {"type": "object"}
    answer = _object(ok={"type": "boolean"}, dry_run={"type": "boolean"}, lines=number, told=told)
    answer["properties"].update(kind={"type": ["string", "null"]}, problems={"type": "array"}, problem_count=number)
    answer["properties"].update(read={"type": ["object", "null"]}, questions={"type": "array", "items": _question()})
    answer["properties"].update(made={"type": "array", "items": _made()}, changes={"type": "array", "items": _change()})
    wanted: Json = {"dry_run": {"enum": ["1"]}, "command_id": {"type": "string", "format": "uuid"}}
    asked = [{**_parameter(name, "query", kind), "required": False} for name, kind in wanted.items()]
    refusals = ("400", "401", "403", "404", "409", "413", "429", "503")
    call = _call("Bring in a programme, delegations or speakers", _json(answer), *refusals)
    file: Json = {"type": "string", "contentMediaType": "*/*"}
    form = {"type": "object", "required": ["file"], "properties": {"file": file, "answers": {"type": "string"}}}
    body: Json = {"application/octet-stream": {"schema": file}, "multipart/form-data": {"schema": form}}
    return call | {"parameters": asked, "requestBody": {"required": True, "content": body}}


def _made() -> Json:
    """A delegation that an import would make, by its names and category."""
    return _object(name={"type": "object", "additionalProperties": {"type": "string"}}, category={"type": "string"})


def _change() -> Json:
    """An item that a revised programme has otherwise than the meeting; `fields` as it stands and as it is to stand."""
    words: Json = {"type": "object", "additionalProperties": {"type": "string"}}
    pair: Json = {"type": "array", "items": {"type": "string"}}
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    what: Json = {"enum": [str(one) for one in What]}
    change = _object(what=what, day=text, room=words, number=maybe, title=words, start=text, why=maybe)
    change["properties"].update(
        fields={"type": "object", "additionalProperties": pair}, line={"type": ["integer", "null"]}
    )
    return change


def _empty_table(kind: Kind) -> Json:
    """A table to fill in; the answer is a file."""
    return _call(f"A table to fill in: {kind}", {FILES["xlsx"]: {"schema": {"type": "string"}}})


def _question() -> Json:
    """One question of an import; its answer is the `value` of one of its choices, sent under its `key`."""
    text: Json = {"type": "string"}
    question = _object(key=text, kind=text, sentence=text, found=text, needed={"type": "boolean"})
    question["properties"].update(
        choices={"type": "array", "items": _object(value=text, label=text)},
        proposed={"type": ["string", "null"]},
        answer={"type": ["string", "null"]},
        lines={"type": "array", "items": {"type": "integer"}},
    )
    return question


def _upload() -> Json:
    """A file is sent first, and then handed in by its id."""
    text, number = {"type": "string"}, {"type": "integer"}
    told = _object(file=text, name=text, media_type=text, bytes=number, words={"type": ["integer", "null"]})
    told["properties"]["remarks"] = {"type": "array", "items": text}
    form = {"multipart/form-data": {"schema": _object(file={"type": "string", "contentMediaType": "*/*"})}}
    call = _call("Take a statement's file in", _json(told), "400", "401", "403", "404", "413", "415", "429", "503")
    return call | {"requestBody": {"required": True, "content": form}}


FILES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _file(mimetype: str) -> Json:
    taken = {"lang": {"enum": sorted(LANGUAGES)}} | {
        name: {"enum": sorted(some)} for name, some in FILTERS.items() if some
    }
    parameters = [
        {**_parameter(name, "query", {"type": "string", **taken.get(name, {})}), "required": False}
        for name in (*FILTERS, "lang")
    ]
    content = {mimetype: {"schema": {"type": "string"}}}
    answers = _call("The interventions delivered", content, "400", "404", "429", "503")
    return answers | {"parameters": parameters}


def _call(summary: str, content: Json, *refusals: str) -> Json:
    answers: Json = {"200": {"description": summary, "content": content}}
    answers |= {status: {"$ref": f"#/components/responses/{status}"} for status in refusals}
    return {"summary": summary, "responses": answers}


def _of_meeting(call: Json, method: str = "get") -> Json:
    return {"parameters": [{"$ref": "#/components/parameters/slug"}], method: call}
