"""Safety 5: what a command does not know and mistakes in type, length and characters are refused by field."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from hlom_live.domain.commands import COMMANDS
from hlom_live.handle.parsing import adapter
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BAD_TEXTS = {
    "too long": "n" * 5_001,
    "null byte": "a\x00b",
    "escape": "a\x1bb",
    "turned": "a\u202eb",
    "piled": "a" + "\u0301" * 9,
}
WRONG_TYPES: tuple[Any, ...] = (7.5, True, ["a"], {"xx": "y"})


def schema(name: str) -> dict[str, Any]:
    made: dict[str, Any] = adapter(name).json_schema()
    return made


def choices(field: dict[str, Any]) -> list[dict[str, Any]]:
    return list(field.get("anyOf", [field]))


def free_texts(name: str) -> list[str]:
    """The arguments of a command that take a text of any words."""
    fields = schema(name).get("properties", {}).items()
    return [
        field for field, said in fields if any(c.get("type") == "string" and "maxLength" in c for c in choices(said))
    ]


def filled(name: str) -> dict[str, Any]:
    """Something for each argument that a command needs."""
    whole = schema(name)
    return {field: _some(whole, whole["properties"][field]) for field in whole.get("required", [])}


def _some(whole: dict[str, Any], said: dict[str, Any]) -> Any:
    one = choices(said)[0]
    if "$ref" in one:
        one = whole["$defs"][one["$ref"].rpartition("/")[2]]
    if "enum" in one:
        return one["enum"][0]
    if one.get("format") == "date-time":
        return "2021-12-14T12:00:00Z"
    return {"string": "x", "number": 1, "integer": 1, "boolean": True, "array": [], "object": {}}[one["type"]]


def refused(site: Site, name: str, args: dict[str, Any], role: str = "admin") -> tuple[int, str, str]:
    body = {"command_id": str(uuid4()), "name": name, "args": args}
    answer = site.client().post(f"{API}/commands", json=body, headers=site.bearer(role))
    error = answer.json["error"]
    return answer.status_code, error["code"], error.get("field", "")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_argument_of_every_command(site: Site, name: str) -> None:
    args, before = filled(name), site.client().get(f"{API}/state").json
    assert refused(site, name, {**args, "surplus": 1}) == (400, "invalid", "surplus")
    for field in free_texts(name):
        for why, text in BAD_TEXTS.items():
            assert refused(site, name, {**args, field: text}) == (400, "invalid", field), why
    for field in schema(name).get("properties", {}):
        for value in WRONG_TYPES:
            if not _fits(schema(name)["properties"][field], value):
                assert refused(site, name, {**args, field: value}) == (400, "invalid", field), value
    for field in args:
        assert refused(site, name, {key: value for key, value in args.items() if key != field})[2] == field
    assert site.client().get(f"{API}/state").json == before


def _fits(said: dict[str, Any], value: Any) -> bool:
    """Whether an argument does take such a value: a number of seconds takes 7.5."""
    kind = "boolean" if isinstance(value, bool) else {float: "number", list: "array", dict: "object"}[type(value)]
    return kind in {choice.get("type") for choice in choices(said)}


def test_there_is_a_text_to_try_and_a_command_without(site: Site) -> None:
    """What is tried above is not nothing."""
    assert set(free_texts("request_floor")) >= {"list", "speaker_name", "speaker_title", "on_behalf_of"}
    assert sum(len(free_texts(name)) for name in COMMANDS) > 60


@pytest.mark.parametrize("since", ["x", "1.5", "-1", "", "9" * 30, "٣"])
def test_numbers_in_addresses(site: Site, since: str) -> None:
    answer = site.client().get(f"{API}/changes?since={since}")
    assert (answer.status_code, answer.json["error"]["field"]) == (400, "since")


@pytest.mark.parametrize("wish", [None, 5, "x", [], {"since": "x"}, {"since": True}, {"since": -1}, {"since": 10**30}])
def test_what_a_socket_asks_strangely_is_answered_with_a_reload(site: Site, wish: Any) -> None:
    socket = site.socket()
    before = site.client().get(f"{API}/state").json
    assert socket.ask("sync", wish)["reload"]["seq"] == before["seq"]
    assert site.client().get(f"{API}/state").json == before


@pytest.mark.parametrize("view", ["", "floor' onload='x", "FLOOR", "x" * 5_000])
def test_a_screen_of_no_known_view_is_refused(site: Site, view: str) -> None:
    assert site.client().get("/screen", query_string={"meeting": SLUG, "view": view}).status_code == 400
