"""Which texts may enter, and what a command's fields make of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hlom_live.domain.commands import COMMANDS, Command
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Mode
from hlom_live.domain.roles import Role
from hlom_live.domain.text import Text
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in import access, staff
from hlom_live.store.sign_in.access import TokenRow
from tests.support.codes import quick_code
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import SLUG, Site

NAME = Text(20, markup=False)
PARAGRAPHS = Text(40, lines=True)


def command(name: str, /, **args: Any) -> Command:
    """The command as it comes over the wire."""
    return TypeAdapter(COMMANDS[name]).validate_json(TypeAdapter(Any).dump_json(args))


def test_names_of_every_script_may_enter() -> None:
    for name in ("Côte d’Ivoire", "Türkiye", "جمهورية مصر العربية", "中国", "Việt Nam", "Ж. Иванова", "O'Neill & Co"):
        assert NAME.fault(name) is None


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("n" * 21, "longer than 20 characters"),
        ("Ken\u202eya", "a control or direction character"),
        ("Ken\u2066ya", "a control or direction character"),
        ("Ken\x00ya", "a control or direction character"),
        ("Ken\x1bya", "a control or direction character"),
        ("Ken\x85ya", "a control or direction character"),
        ("Ken\nya", "a control or direction character"),
        ("Ken\tya", "a control or direction character"),
        ("Ken\u2028ya", "a control or direction character"),
        ("Ken\ud83dya", "a control or direction character"),
        ("<b>Kenya", "markup in a name"),
        ("Kenya>", "markup in a name"),
        ("e" + "\u0301" * 9, "too many combining marks"),
    ],
)
def test_what_may_not_enter_a_name(value: str, fault: str) -> None:
    assert NAME.fault(value) == fault
    with pytest.raises(ValueError, match=fault):
        NAME.checked(value)


def test_paragraphs_may_have_lines_and_signs_but_turn_nobody_s_writing_around() -> None:
    assert PARAGRAPHS.fault("First.\nSecond\t< 3 minutes") is None
    assert PARAGRAPHS.fault("First.\u202eSecond") == "a control or direction character"
    assert PARAGRAPHS.fault("First.\rSecond") == "a control or direction character"


def test_a_vowel_with_eight_marks_is_still_a_vowel() -> None:
    assert NAME.fault("e" + "\u0301" * 8) is None


def test_white_space_at_the_ends_goes() -> None:
    assert NAME.checked("  Kenya ") == "Kenya"


NOTHING_SEEN = ("\u200b", "\u200f \u061c", "\ufeff", "\u0301", "\u3164", "\u2800\u00ad", "\u3000")


@pytest.mark.parametrize("text", NOTHING_SEEN)
def test_a_text_of_which_nothing_is_to_be_seen_is_empty(text: str) -> None:
    assert NAME.checked(text) == ""
    assert NAME.checked(f"{text}Kenya") in (f"{text}Kenya", "Kenya")
    named: list[tuple[str, dict[str, Any]]] = [
        ("edit_item", {"item": "debate", "title": {"en": "Debate", "fr": text}}),
        ("add_delegation", {"name": {"en": text}, "category": "member_state"}),
    ]
    for name, args in named:
        with pytest.raises(ValidationError):
            command(name, **args)


@pytest.mark.parametrize("text", NOTHING_SEEN)
def test_nothing_is_called_by_a_text_of_which_nothing_is_to_be_seen(site: Site, text: str) -> None:
    desk, before = site.bearer("secretariat"), site.client().get(f"/api/v1/meetings/{SLUG}/state").json
    named: dict[str, dict[str, Any]] = {
        "add_room": {"name": text},
        "add_person": {"delegation": "kenya", "name": text},
        "add_pledge": {"title": text},
        "add_item": {"sitting": "sitting", "title": text},
        "show_notice": {"text": text},
        "set_meeting": {"categories": [{"id": "member_state", "name": {"en": text}}]},
    }
    for name, args in named.items():
        answer = site.command(desk, name, **args)
        assert (answer.status_code, answer.json["error"]["code"]) == (400, "invalid"), name
    assert site.client().get(f"/api/v1/meetings/{SLUG}/state").json == before


def test_a_command_of_the_wire_is_the_same_value_as_one_of_the_program() -> None:
    read = command("request_floor", list="debate-list", speaker_name=" H.E. Someone ", mode="remote")
    assert read == COMMANDS["request_floor"](list="debate-list", speaker_name="H.E. Someone", mode=Mode.REMOTE)


def test_arguments_whose_names_python_keeps_have_their_plain_names_on_the_wire() -> None:
    swap = command("swap_inscriptions", inscription="a", reason="agreed", **{"with": "b"})
    assert swap == COMMANDS["swap_inscriptions"](inscription="a", with_="b", reason="agreed")


@pytest.mark.parametrize(
    ("name", "args", "field"),
    [
        ("request_floor", {}, ("list",)),
        ("request_floor", {"list": "l", "colour": "red"}, ("colour",)),
        ("request_floor", {"list": 7}, ("list",)),
        ("request_floor", {"list": "l", "kind": "song"}, ("kind",)),
        ("request_floor", {"list": "l", "speaker_name": "<script>"}, ("speaker_name",)),
        ("request_floor", {"list": "l", "speaker_name": "n" * 201}, ("speaker_name",)),
        ("request_floor", {"list": "i" * 65}, ("list",)),
        ("next_speaker", {"room": "assembly"}, ("expect",)),
        ("add_time", {"room": "assembly", "expect": None, "seconds": "30"}, ("seconds",)),
        ("give_floor", {"room": "assembly", "expect": None, "inscription": "i", "start": 1}, ("start",)),
        ("rule_point_of_order", {"inscription": "i", "ruling": "maybe"}, ("ruling",)),
        ("set_list", {"list": "l", "ordering": None}, ("ordering",)),
        ("edit_inscription", {"inscription": "i", "place": 1}, ("place",)),
        ("show_notice", {"text": "n" * 501}, ("text",)),
        ("undo", {"room": "assembly", "seq": 1.5}, ("seq",)),
    ],
)
def test_a_command_is_refused_by_the_field_that_is_wrong(name: str, args: dict[str, Any], field: tuple[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        command(name, **args)
    assert caught.value.errors()[0]["loc"][:1] == field[:1]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_of_seconds_does_not_enter(number: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(COMMANDS["add_time"]).validate_json(f'{{"room": "r", "expect": null, "seconds": {number}}}')


@pytest.mark.parametrize("title", [{}, {"xx": "T"}, {"": "T"}, {"a b": "T"}, {"en": " "}, {"en": "T", "fr": ""}])
def test_a_text_by_language_is_in_known_ones_and_in_none_blank(title: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        command("edit_item", item="debate", title=title)


def test_a_text_by_language_may_be_in_any_of_the_six() -> None:
    title = {"ar": "افتتاح", "zh": "开幕", "en": "Opening", "fr": "Ouverture", "ru": "Открытие", "es": "Apertura"}
    assert command("edit_item", item="debate", title=title).title == title  # type: ignore[attr-defined]


# Texts that come in by a form or the command line go through the same rule as those of commands.

BAD_NAMES = {
    "too long": "n" * 30_000,
    "a line break": "Chair\n0123456789abcdef  admin        Somebody",
    "turned around": "Chair\u202e",
    "markup": "<b>Chair",
    "nothing to be seen": "\u200b\u2060",
}


@pytest.mark.parametrize("name", BAD_NAMES.values(), ids=BAD_NAMES)
def test_a_name_that_may_not_enter_makes_no_access_by_any_door(site: Site, name: str) -> None:
    with site.database.writing() as session:
        meeting, at = find_meeting(session, SLUG), site.clock()
        doors: list[Callable[[], object]] = [
            lambda: access.create_access(session, meeting, Role.CHAIR, None, name, at, code=quick_code()),
            lambda: access.create_bearer(session, meeting, Role.CHAIR, None, name, at, access.TOKEN_LIFE),
            lambda: staff.add_staff(session, meeting, "a@example.org", Role.CHAIR, name, at),
        ]
        for door in doors:
            with pytest.raises(Refused) as no:
                door()
            assert (no.value.code, no.value.facts["field"]) == ("invalid", "name")
    desk = site.browser("secretariat")
    form = {"role": "chair", "name": name, "csrf_token": desk.token()}
    assert desk.client.post(f"/m/{SLUG}/access/new", data=form).status_code == 400
    for words in (["token", "create", SLUG, "chair"], ["staff", "add", SLUG, "a@example.org", "chair"]):
        assert site.run(*words, "--name", name).exit_code == 1, words
    lines = site.run("token", "list", SLUG).output.splitlines()
    assert len(lines) == 2  # the secretariat of this test, and how many there are


@pytest.mark.parametrize("option", ["--title", "--venue"])
def test_what_is_said_of_a_new_meeting_goes_through_the_rule(site: Site, option: str) -> None:
    words = ["meeting", "create", "new", "--days", "2021-12-14", "--time-zone", "UTC", "--title", "New"]
    found = site.run(*words, option, "Two\nlines")
    assert (found.exit_code, option.removeprefix("--") in found.output) == (1, True)


def test_a_name_of_an_older_version_forges_no_line(site: Site) -> None:
    site.access("chair")
    with site.database.writing() as session:
        session.query(TokenRow).update({"name": BAD_NAMES["a line break"]})
    lines = site.run("token", "list", SLUG).output.splitlines()
    assert len(lines) == 2
