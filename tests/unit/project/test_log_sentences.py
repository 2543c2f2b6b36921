"""The log says every command in words, in every language there is; never the bare name of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hlom_live.domain.commands import COMMANDS
from hlom_live.store.personal import FORGET
from scripts.strings import PLURALS, read

ROOT = Path(__file__).resolve().parents[3]
SENTENCES = (ROOT / "static/js/parts/deeds/log-sentence.js").read_text(encoding="utf-8")
DEEDS = dict(re.findall(r'^  (\w+): _\("([^"]+)"\),$', SENTENCES, re.MULTILINE))

RECORDED = {FORGET} | {
    name
    for file in (ROOT / "hlom_live").rglob("*.py")
    for name in re.findall(r'\b(?:first_work|record)\((?:[^()]|\(\))*?"([a-z_]+)"', file.read_text(encoding="utf-8"))
}
"""What is in the log beside commands: an import, a demonstration, a rehearsal."""


def test_what_is_recorded_beside_commands_is_found() -> None:
    assert {"create_meeting", "import", "demonstration", "rehearse", "forget"} <= RECORDED


@pytest.mark.parametrize("name", sorted({*COMMANDS} | RECORDED))
def test_every_command_has_its_words(name: str) -> None:
    assert name in DEEDS, f"static/js/parts/deeds/log-sentence.js says nothing of {name}"
    assert "_" not in DEEDS[name]


@pytest.mark.parametrize("lang", sorted(PLURALS))
def test_and_they_are_translated(lang: str) -> None:
    catalogue = read(lang)
    assert [said for said in DEEDS.values() if not (found := catalogue.get(said)) or not found.string] == []
