"""The recipe "Add a command in five steps" of CONTRIBUTING.md: what it says is all that there is to do."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.model import Room
from tests.support import recipe
from tests.support.web import API, Site

OWN_TESTS = (
    "tests/unit/test_agenda.py::test_a_sitting_moves_to_another_room_until_it_opens",
    "tests/unit/test_commands.py::test_every_command_has_its_handler",
    "tests/unit/test_patience.py",
    "tests/unit/web/test_web_small.py::test_every_refusal_has_its_sentence",
    "tests/property/test_procedure.py::test_every_command_is_among_those_that_are_sent",
    "tests/safety/test_3_roles.py::test_the_program_knows_exactly_the_commands_of_the_contract",
    "tests/safety/test_3_roles.py::test_who_may_send_a_command[move_sitting]",
)
"""Tests of the copy: the new rule's own, and those that ask of every command what the recipe has seen to."""


def test_a_command_is_added_in_five_steps(sqlite_url: str, tmp_path: Path) -> None:
    project = recipe.carried_out("Add a command in five steps", tmp_path / "project")
    said = recipe.python(project, "-m", "tests.integration.test_add_a_command", sqlite_url, str(tmp_path))
    told = json.loads(said.splitlines()[-1])

    status, may_not = told["by a delegate"]
    assert (status, may_not["error"]["code"]) == (403, "not_allowed")
    head = told["head before"]
    done = {"ok": True, "seq": head + 1, "history": told["state"]["history"], "result": {}}
    assert told["by the secretariat"] == [200, done]
    assert (told["state"]["seq"], told["state"]["put"]["sitting/sitting"]["room"]) == (head + 1, "annex")
    assert told["noted"] == [["refused", "move_sitting", None], ["setting", "move_sitting", head + 1]]
    for language in ("en", "fr"):  # nobody has translated it yet
        status, refused = told[f"again, in {language}"]
        assert (status, refused["error"]["code"]) == (409, "same_room")
        assert refused["error"]["message"] == "The sitting is in this room already."


# What follows runs in the copy.


def send_it(url: str, folder: Path) -> dict[str, Any]:
    """What the program that lies in the current folder answers to the new command, from whom and in what language."""
    site = Site(url, folder)
    site.put(Room(id="annex", name={"en": "Annex"}))
    noted = Noted()
    logging.getLogger("hlom_live.audit").addHandler(noted)

    def send(role: str, delegation: str | None = None, **headers: str) -> Any:
        whole = {name.replace("_", "-"): value for name, value in headers.items()} | site.bearer(role, delegation)
        answer = site.command(whole, "move_sitting", sitting="sitting", room="annex")
        return answer.status_code, answer.json

    told: dict[str, Any] = {"head before": site.client().get(f"{API}/state").json["seq"]}
    told["by a delegate"] = send("delegate", "kenya")
    told["by the secretariat"] = send("secretariat")
    told["state"] = site.client().get(f"{API}/state").json
    told["noted"] = noted.records.copy()
    for language in ("en", "fr"):
        told[f"again, in {language}"] = send("secretariat", Accept_Language=language)
    site.close()
    return told


class Noted(logging.Handler):
    """What the audit log notes of a command: the event, the command, its number."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        told = record.audit  # type: ignore[attr-defined]
        self.records.append([told["event"], told["command"], told.get("seq")])


if __name__ == "__main__":
    if failed := pytest.main(["-q", *OWN_TESTS]):
        sys.exit(failed)
    logging.getLogger("hlom_live.audit").setLevel(logging.INFO)
    print(json.dumps(send_it(sys.argv[1], Path(sys.argv[2]))))
