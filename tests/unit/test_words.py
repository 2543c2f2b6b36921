"""How many words a text has (docs/procedure.md, "Statements and the record")."""

from __future__ import annotations

import pytest

from hlom_live.texts.words import count_words


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
