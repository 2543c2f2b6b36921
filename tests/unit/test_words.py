"""How many words a text has, and how long they take (docs/procedure.md, "Statements and the record")."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.derived.spoken import count_words, spoken_seconds

CASES = json.loads((Path(__file__).parents[1] / "cases" / "spoken.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_how_long_a_text_takes(case: dict[str, Any]) -> None:
    assert spoken_seconds(case["words"], case["per_minute"], case["language"]) == case["seconds"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Madam Chair, Kenya thanks the co-hosts.", 6),
        ("  — two   words \n", 2),
        ("• 1,300 people; 130 of them refugees", 6),
        ("السيدة الرئيسة، شكرا لكم", 4),
        ("Señora Presidenta: ¡gracias!", 3),
        ("主席女士，谢谢。", 6),
        ("主席女士, the UN 谢谢", 8),
        ("ありがとうございます", 10),
        ("", 0),
        ("… — •", 0),
    ],
)
def test_words_of_every_script(text: str, words: int) -> None:
    assert count_words(text) == words
