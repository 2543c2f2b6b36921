"""The numbers of both languages: said once, in Python, and written from there for the scripts."""

from __future__ import annotations

from hlom_live.domain.derived import defaults
from scripts.defaults import FILE, written
from tests.unit.derived.cases import table


def test_what_holds_where_a_meeting_says_nothing() -> None:
    assert table("defaults")["rules"] == defaults.RULES


def test_the_other_numbers() -> None:
    numbers = {name: value for name, value in vars(defaults).items() if name.isupper() and isinstance(value, int)}
    assert numbers == table("defaults")["numbers"]


def test_which_commands_are_wanted_for_hours() -> None:
    assert table("defaults")["wanted_for_hours"] == defaults.WANTED_FOR_HOURS


def test_the_scripts_have_the_same() -> None:
    assert FILE.read_text("utf-8") == written(), "run `make strings`"
