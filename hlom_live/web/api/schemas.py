"""The schemas of the OpenAPI document: rows, commands, changes, and what the other calls answer.

No schema has a title: generators name a class by it, and by its key where there is none; two that are alike are one
class too few. None has a default either: some take what has one for what must be sent (docs/adr/0146).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from hlom_live.domain import model
from hlom_live.domain.commands import COMMANDS
from hlom_live.domain.stocktaking import STAGES
from hlom_live.handle.parsing import adapter
from hlom_live.live.content.audience import FIELDS
from hlom_live.store.imports.revision import What
from hlom_live.web.api.commands import Envelope
from hlom_live.web.rendering.refusals import SENTENCES

Json = dict[str, Any]

REFERENCE = "#/components/schemas/{model}"
ROWS = (
    model.Meeting, model.Room, model.Sitting, model.Item, model.SpeakersList, model.Inscription,
    model.Intervention, model.Delegation, model.Notice, model.Screen, model.Document, model.Swap, model.Caption,
    model.OrderOfTheDay, model.DraftChange, model.Revision, model.Person, model.Signal, model.Message,
    model.Pledge, model.Need, model.Offer,
)  # fmt: skip

TEXT: Json = {"type": "string"}
TIME: Json = {"type": "string", "format": "date-time"}
NUMBER: Json = {"type": "integer"}
COUNT: Json = {"type": "integer", "minimum": 0}
YES_OR_NO: Json = {"type": "boolean"}
WORDS: Json = {"type": "object", "description": "A text by language.", "additionalProperties": TEXT}
ANYTHING: Json = {"type": "object", "additionalProperties": True}
FILE: Json = {"type": "string", "format": "binary"}

UNTIL = "A time on the server's clock; a command that is taken up later is refused `too_late`."


@cache
def schemas() -> Json:
    """Every schema by its name."""
    wanted = [("Envelope", "validation", TypeAdapter(Envelope))]
    wanted += [(name, "validation", adapter(name)) for name in sorted(COMMANDS)]
    wanted += [(row.__name__, "serialization", TypeAdapter(row)) for row in ROWS]
    made, shared = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE)  # type: ignore[arg-type]
    found = dict(shared.get("$defs", {}))
    for row in ROWS:
        found[row.__name__] = _row(row, _own(found, made[row.__name__, "serialization"]))
    for name, command in COMMANDS.items():
        found[f"{name}.args"] = _own(found, made[name, "validation"])
        found[f"{name}.command"] = _command(name)
        found.pop(command.__name__, None)  # the same as its arguments
    whole = {**found, **_wire(), **_answers(), "Command": _any_command()}
    return {name: _plain(schema) for name, schema in whole.items()}


def _own(found: Json, schema: Json) -> Json:
    """The schema itself where pydantic gives a reference to it."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return dict(found.get(name, schema))


def _row(row: Any, schema: Json) -> Json:
    """A row has every field that the first audience sees which sees it at all: so one kind is told from another."""
    seen = next(fields[row.KIND] for fields in FIELDS.values() if row.KIND in fields)
    return schema | {"required": [name for name in schema["properties"] if name in seen]}


def _plain(schema: Any) -> Any:
    """A schema without titles and defaults, at any depth; a default is said in words."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _parts(name, part) for name, part in schema.items() if name not in ("title", "default")}
    if schema.get("default") is not None:
        words = f"If left out: {json.dumps(schema['default'])}."
        found["description"] = " ".join(filter(None, (schema.get("description"), words)))
    return found


def _parts(name: str, part: Any) -> Any:
    """Under `properties` stand names that are not those of a schema's own words."""
    return {key: _plain(one) for key, one in part.items()} if name == "properties" else _plain(part)


def _command(name: str) -> Json:
    roles = ", ".join(sorted(COMMANDS[name].roles))
    return {
        "type": "object",
        "description": f"For: {roles}.",
        "additionalProperties": False,
        "required": ["command_id", "name", "args"],
        "properties": {
            "command_id": {"type": "string", "format": "uuid"},
            "name": {"type": "string", "const": name},
            "args": ref(f"{name}.args"),
            "until": {"type": ["string", "null"], "format": "date-time", "description": UNTIL},
        },
    }


def _any_command() -> Json:
    names = sorted(COMMANDS)
    mapping = {name: REFERENCE.format(model=f"{name}.command") for name in names}
    choices = [ref(f"{name}.command") for name in names]
    return {"oneOf": choices, "discriminator": {"propertyName": "name", "mapping": mapping}}


def _wire() -> Json:
    rows = {"anyOf": [ref(row.__name__) for row in ROWS]}
    put = {"type": "object", "description": "Rows by `kind/id`.", "additionalProperties": rows}
    drop = listed(TEXT)
    word = {"type": "string", "description": "Of which history the number beside it is (docs/api.md)."}
    body = object_of(code={"type": "string", "enum": sorted(SENTENCES)}, message=TEXT)
    body["properties"].update(
        field=TEXT, request=TEXT, now=TEXT, who=TEXT, page=TEXT, conflicts=listed(ref("Conflict"))
    )
    return {
        "Change": object_of(seq=COUNT, history=word, follows=word, put=put, drop=drop),
        "Reload": object_of(seq=COUNT, history=word, full={"type": "boolean", "const": True}, put=put, drop=drop),
        "MissedChanges": object_of(changes=listed(ref("Change")), head=COUNT, history=word),
        "MissedReload": object_of(reload=ref("Reload"), head=COUNT, history=word),
        "Head": object_of(seq=COUNT, history=word, now=TIME, crowd={"type": "boolean"}, ranges=listed(TEXT)),
        "Range": object_of(changes=listed(ref("Change"))),
        "Missed": {"oneOf": [ref("MissedChanges"), ref("MissedReload")]},
        "Answer": object_of(ok={"type": "boolean", "const": True}, seq=COUNT, history=word, result=ANYTHING),
        "Conflict": object_of(path=listed(TEXT), now={}, wanted={}, label=TEXT, theirs=TEXT, yours=TEXT),
        "Error": object_of(error=body),
    }


def _had() -> dict[str, Json]:
    """What a meeting of a line had."""
    counts: Json = {"type": "object", "additionalProperties": COUNT}
    move = object_of(before=TEXT, now=TEXT, count=COUNT)
    plain = dict.fromkeys(("interventions", "delegations", "documents", "new"), COUNT)
    return {**plain, "stages": counts, "moves": listed(move)}


def _answers() -> Json:
    """What the calls answer that are not about the live state."""
    name = {"type": ["string", "null"]}
    about = {one: name for one in ("delegation", "list", "item", "sitting", "room")}
    line = {
        "seq": COUNT, "history": TEXT, "at": TIME, "command": TEXT, "actor": TEXT, "role": TEXT, "room": name,
        "undoes": {"type": ["integer", "null"]}, "undoable": YES_OR_NO, "args": ANYTHING, "about": ref("About"),
        "rows": listed(TEXT),
    }  # fmt: skip
    had: Json = {"anyOf": [ref("Had"), {"type": "null"}]}
    no_line, maybe = {"type": "null"}, {"type": ["string", "null"]}
    standing = {
        "connected": YES_OR_NO, "seen_at": {"type": ["string", "null"], "format": "date-time"},
        "seq": {"type": ["integer", "null"]}, "behind": {"type": ["integer", "null"]}, "lost": YES_OR_NO,
    }  # fmt: skip
    screens = {"type": "object", "additionalProperties": ref("ScreenStanding")}
    return {
        "Listed": object_of(slug=TEXT, title=WORDS, days=listed({"type": "string", "format": "date"}), format=TEXT),
        "About": object_of(**about, title={}),
        "Announced": object_of(pledges=listed(ref("Pledge"))),
        "PledgesFound": object_of(pledges=listed(ref("PledgeFound")), more=YES_OR_NO),
        "PledgeFound": object_of(
            id=TEXT, number=maybe, title=WORDS, stage=TEXT, submitter=maybe, submitter_name=maybe
        ),
        "LogAuthor": object_of(actor=TEXT, role=TEXT, changes={"type": "integer"}),
        "LogLineItself": object_of(**line),
        "LogLine": object_of(**line, undone={"anyOf": [ref("LogLineItself"), no_line]}),
        "ScreenStanding": object_of(**standing),
        "Screens": object_of(head=COUNT, history=TEXT, now=TIME, screens=screens),
        "StockTaking": object_of(pledges=object_of(all=_tally(), by=listed(_tallied()))),
        "DraftConclusions": object_of(sections=listed(_section())),
        "Csrf": object_of(csrf=TEXT),
        "Step": object_of(slug=maybe, title=WORDS, days=listed(TEXT), over=YES_OR_NO, had=had),
        "Had": object_of(**_had()),
        "Embedded": _optional(
            object_of(version=TEXT, type=TEXT, title=TEXT, provider_name=TEXT, provider_url=TEXT, cache_age=COUNT),
            html=TEXT, width=COUNT, height=COUNT,
        ),
        "Health": _optional(
            object_of(status=TEXT, reason=TEXT), clock_off_seconds={"type": "number"}, file_reader_walls=TEXT
        ),
        "UploadedPicture": object_of(file=TEXT, media_type=TEXT, bytes=COUNT, width=COUNT, height=COUNT),
        "TextShown": object_of(nodes=listed({"type": ["string", "object"]}), refused=listed(TEXT)),
        "UploadedFile": _optional(
            object_of(file=TEXT, name=TEXT, media_type=TEXT, bytes=NUMBER, words={"type": ["integer", "null"]}),
            remarks=listed(TEXT),
        ),
        "ImportProblem": _optional(
            object_of(line={"type": ["integer", "null"]}, column=TEXT, value=TEXT, sentence=TEXT),
            lines=listed(NUMBER), question=TEXT, sheet=TEXT,
        ),
        "Imported": _optional(
            object_of(ok=YES_OR_NO, dry_run=YES_OR_NO, lines=NUMBER, told=ANYTHING),
            kind=maybe, problems=listed(ref("ImportProblem")), problem_count=NUMBER,
            read={"type": ["object", "null"], "additionalProperties": True}, questions=listed(ref("ImportQuestion")),
            made=listed(ref("ImportMade")), changes=listed(ref("ImportChange")),
            remembered={"type": "object", "additionalProperties": TEXT},
        ),
        "Wish": object_of(name=TEXT, args=ANYTHING),
        "Wishes": {"type": "object", "properties": {"commands": listed(ref("Wish")), "draft": YES_OR_NO}},
        "Ahead": object_of(
            changes=listed(ref("DraftOutcome")), put={"type": "object", "additionalProperties": ANYTHING},
            drop=listed(TEXT), told=listed(ANYTHING),
        ),
        "DraftOutcome": object_of(change=TEXT, refused={"anyOf": [ref("WhyNot"), no_line]}),
        "WhyNot": object_of(code=TEXT, message=TEXT, conflicts=listed(ref("Conflict"))),
        "ImportChoice": _optional(object_of(value=TEXT, label=TEXT), names=WORDS),
        "ImportQuestion": object_of(
            key=TEXT, kind=TEXT, sentence=TEXT, found=TEXT, choices=listed(ref("ImportChoice")), proposed=maybe,
            needed=YES_OR_NO, answer=maybe, lines=listed(NUMBER),
        ),
        "Written": object_of(lines=listed(TEXT)),
        "Recognised": object_of(names=listed(ref("WrittenName"))),
        "WrittenName": object_of(typed=TEXT, delegation=maybe, candidates=listed(ref("MayBe"))),
        "MayBe": object_of(delegation=maybe, name=WORDS, category=TEXT, code=maybe, short_name=maybe),
        "FolderWanted": _optional(object_of(languages=listed(TEXT)), embargoed=YES_OR_NO),
        "Folder": object_of(
            done=NUMBER, of=NUMBER, next=TEXT, ready=YES_OR_NO, failed=YES_OR_NO, bytes=NUMBER, languages=listed(TEXT),
            embargoed=YES_OR_NO, started_at=TIME, url=maybe,
        ),
        "ImportMade": object_of(name=WORDS, category=TEXT),
        "ImportChange": object_of(
            what={"type": "string", "enum": [str(one) for one in What]}, day=TEXT, room=WORDS, number=maybe,
            title=WORDS, start=TEXT, why=maybe, fields={"type": "object", "additionalProperties": listed(TEXT)},
            line={"type": ["integer", "null"]},
        ),
    }  # fmt: skip


def _optional(schema: Json, **properties: Json) -> Json:
    return schema | {"properties": schema["properties"] | properties}


def object_of(**properties: Json) -> Json:
    """An object that has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _tally(**more: Json) -> Json:
    """Pledges counted; `before` and `now` by stage."""
    stages = object_of(**dict.fromkeys(STAGES, COUNT))
    return object_of(count=COUNT, before=stages, now=stages, new=COUNT, moved=COUNT, **more)


def _tallied() -> Json:
    return object_of(by=TEXT, lines=listed(_tally(of=TEXT)))


def _section() -> Json:
    """Of draft conclusions: pairs of texts, or points with those who said them."""
    text_or_none: Json = {"type": ["string", "null"]}
    source = object_of(who=TEXT, says=text_or_none, record=text_or_none)
    lines = listed(object_of(text=TEXT, sources=listed(source)))
    return object_of(key=TEXT, title=TEXT, facts=listed(listed(TEXT)), lines=lines, empty=TEXT)


def listed(one: Json) -> Json:
    """A list of such."""
    return {"type": "array", "items": one}


def ref(name: str) -> Json:
    """The schema of that name."""
    return {"$ref": REFERENCE.format(model=name)}
