"""Tables to fill in and import: the columns in the reader's language, and a second sheet that explains each of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from hlom_live.domain.errors import Refused
from hlom_live.store.imports import Kind
from hlom_live.store.imports.lines import HEADERS
from hlom_live.web.downloads.files import MEDIA_TYPES
from hlom_live.web.http.file_names import own_name
from hlom_live.web.paper import printing
from hlom_live.web.rendering import languages

bp = Blueprint("import_templates", __name__, url_prefix="/api/v1")

TITLES = {
    Kind.PROGRAMME: lazy_gettext("A programme"),
    Kind.DELEGATIONS: lazy_gettext("A list of delegations"),
    Kind.SPEAKERS: lazy_gettext("A list of speakers"),
    Kind.PLEDGES: lazy_gettext("A register of pledges"),
}

_MAY_BE_EMPTY = lazy_gettext("May be empty.")

Explained = dict[str, tuple[LazyString, LazyString]]
"""What the columns of a kind of file are called, and what stands in them."""

COLUMNS: dict[Kind, Explained] = {
    Kind.PROGRAMME: {
        "number": (
            lazy_gettext("Item number"),
            lazy_gettext("The number of the item, as a text, such as 5 (a) or 1.10. May be empty."),
        ),
        "title": (
            lazy_gettext("Title of the item"),
            lazy_gettext("The title; a further column Title (French) has it in French, and so on."),
        ),
        "room": (lazy_gettext("Room"), lazy_gettext("The room, by its name; one that the meeting lacks is made.")),
        "day": (lazy_gettext("Day"), lazy_gettext("A day of the meeting: 2026-12-14, 14.12.2026, 14 December 2026.")),
        "start": (
            lazy_gettext("Start time"),
            lazy_gettext("The hour in the meeting’s time zone: 09:30, 9h30, 9.30 a.m."),
        ),
        "end": (
            lazy_gettext("End time"),
            lazy_gettext("The hour; 24:00 is midnight, and an hour earlier than the start is of the next day."),
        ),
        "kind": (lazy_gettext("Kind"), lazy_gettext("ceremony, debate, panel, statements, video, break or other.")),
    },
    Kind.DELEGATIONS: {
        "name": (lazy_gettext("Name"), lazy_gettext("The name; that of a State in any of the six languages.")),
        "category": (
            lazy_gettext("Category"),
            lazy_gettext("One of the meeting’s categories, as the setup names them."),
        ),
        "code": (
            lazy_gettext("Code of the State"),
            lazy_gettext("The three letters of ISO 3166, such as KEN. May be empty."),
        ),
        "region": (lazy_gettext("Region"), _MAY_BE_EMPTY),
        "seat": (lazy_gettext("Seat"), _MAY_BE_EMPTY),
        "short_name": (lazy_gettext("Short name"), _MAY_BE_EMPTY),
        "groups": (
            lazy_gettext("Groups"),
            lazy_gettext("The groups it belongs to, with semicolons between. May be empty."),
        ),
        "email": (
            lazy_gettext("E-mail"),
            lazy_gettext("Where it is written to, with commas between; seen by the secretariat alone. May be empty."),
        ),
        "language": (
            lazy_gettext("Language of letters"),
            lazy_gettext("One of the six, such as French or fr; empty: the usual one of the State."),
        ),
    },
    Kind.SPEAKERS: {
        "item": (lazy_gettext("Item number"), lazy_gettext("The number of the item whose list it is.")),
        "delegation": (lazy_gettext("Delegation"), lazy_gettext("The delegation’s name, short name or code.")),
        "speaker_name": (lazy_gettext("Speaker’s name"), _MAY_BE_EMPTY),
        "speaker_title": (lazy_gettext("Speaker’s function"), _MAY_BE_EMPTY),
        "precedence": (
            lazy_gettext("Rank"),
            lazy_gettext("Head of State, head of government, minister, vice minister, ambassador or other."),
        ),
        "mode": (
            lazy_gettext("Mode of participation"),
            lazy_gettext("In room, remote, pre-recorded or read out; empty: as usual for the delegation."),
        ),
        "language": (lazy_gettext("Language"), lazy_gettext("The language of the statement, such as French or fr.")),
        "on_behalf_of": (lazy_gettext("On behalf of"), lazy_gettext("The group for which it speaks. May be empty.")),
        "kind": (lazy_gettext("Kind"), lazy_gettext("statement, right of reply or point of order; empty: statement.")),
    },
    Kind.PLEDGES: {
        "number": (
            lazy_gettext("Pledge number"),
            lazy_gettext("What the pledge is known by; a line with the same number corrects it later. May be empty."),
        ),
        "title": (
            lazy_gettext("Pledge title"),
            lazy_gettext("The title; a further column Title (French) has it in French, and so on."),
        ),
        "submitter": (
            lazy_gettext("Submitted by"),
            lazy_gettext("Who leads it: a delegation of the meeting by any of its names, or another one by its name."),
        ),
        "partners": (lazy_gettext("Partners"), lazy_gettext("Their names, with semicolons between. May be empty.")),
        "matches": (
            lazy_gettext("Matches"),
            lazy_gettext("The number of the pledge that it answers. May be empty."),
        ),
        "objective": (
            lazy_gettext("Objective"),
            lazy_gettext("Objectives of the meeting, as the setup names them, with semicolons between. May be empty."),
        ),
        "priority": (
            lazy_gettext("Priority"),
            lazy_gettext("Priorities of the meeting, as the setup names them, with semicolons between. May be empty."),
        ),
        "area": (lazy_gettext("Area of focus"), _MAY_BE_EMPTY),
        "kind": (
            lazy_gettext("Kind"),
            lazy_gettext("financial, material, technical, resettlement, policy or other; empty: other."),
        ),
        "countries": (
            lazy_gettext("Countries"),
            lazy_gettext("Names of States or their three letters, with semicolons between. May be empty."),
        ),
        "stage": (
            lazy_gettext("Stage"),
            lazy_gettext("planning, in progress, fulfilled or withdrawn; empty: planning."),
        ),
        "stage_before": (
            lazy_gettext("Stage before"),
            lazy_gettext("The stage with which the pledge came into this meeting; empty: the stage."),
        ),
        "updated_on": (lazy_gettext("Last update"), lazy_gettext("A day, such as 2023-12-13. May be empty.")),
        "update": (lazy_gettext("Text of the update"), _MAY_BE_EMPTY),
        "source": (
            lazy_gettext("Source"),
            lazy_gettext("The meeting at which it was made, such as First Global Refugee Forum. May be empty."),
        ),
    },
}

_SHOWN_AS = {"day": "yyyy-mm-dd", "start": "hh:mm", "end": "hh:mm"}
_WIDE = {
    "submitter": 40,
    "partners": 40,
    "objective": 40,
    "update": 60,
    "title": 60,
    "name": 40,
    "delegation": 40,
    "room": 24,
    "speaker_name": 30,
    "speaker_title": 30,
}


@bp.get("/import/<kind>.xlsx")
def empty_table(kind: str) -> Response:
    """A workbook to fill in and import, in the reader's language: `programme`, `delegations`, `speakers`, `pledges`."""
    if kind.upper() not in Kind.__members__:
        raise Refused("not_found", what="file")
    fields = template(Kind[kind.upper()], languages.current())
    answer = Response(printing.empty_table(fields), content_type=MEDIA_TYPES["xlsx"])
    answer.headers["Content-Disposition"] = own_name(f"{kind}.xlsx")
    answer.vary.update(("Cookie", "Accept-Language"))
    return answer


def template(kind: Kind, lang: str) -> dict[str, Any]:
    """What is in the workbook of one kind of file, in `lang`, that of this request: as `empty_table` takes it."""
    needed = {*HEADERS[kind].needed, *(("room",) if kind is Kind.PROGRAMME else ())}
    head = [gettext("Column"), gettext("Needed"), gettext("What stands in it")]
    return {
        "titles": [str(TITLES[kind]), gettext("Explanation")],
        "columns": [
            (str(label), _WIDE.get(name, 16), _SHOWN_AS.get(name, "@")) for name, (label, _) in COLUMNS[kind].items()
        ],
        "explained": [
            head,
            *(
                [str(label), gettext("Yes") if name in needed else gettext("No"), str(said)]
                for name, (label, said) in COLUMNS[kind].items()
            ),
        ],
        "right_to_left": lang == "ar",
    }
