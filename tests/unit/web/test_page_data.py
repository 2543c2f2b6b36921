"""Texts in the reader's language alone, as the follow page is given them."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.web.rendering.page_data import in_one_language

KENYA = {"en": "Kenya", "fr": "Kenya", "ru": "Кения"}


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"name": KENYA}, {"name": {"ru": "Кения"}}),
        ({"title": {"en": "Opening", "fr": "Ouverture"}}, {"title": {"en": "Opening"}}),
        ({"title": {"fr": "Ouverture", "es": "Apertura"}}, {"title": {"fr": "Ouverture"}}),
        ({"title": {"ru": "", "en": "Opening"}}, {"title": {"en": "Opening"}}),
        ({"themes": [{"id": "peace", "name": KENYA}]}, {"themes": [{"id": "peace", "name": {"ru": "Кения"}}]}),
    ],
    ids=["its own", "English instead", "the first instead", "an empty one is none", "within a list"],
)
def test_a_text_by_language_is_left_in_one(given: Any, left: Any) -> None:
    assert in_one_language({"put": {"row/x": given}}, "ru") == {"put": {"row/x": left}}


def test_all_else_stays_as_it_is() -> None:
    row = {"id": "x", "rules": {}, "time_limits": {"default": 180}, "days": ["2021-12-14"], "venue": None, "place": 1.5}
    assert in_one_language(row, "ru") == row


def test_what_is_kept_by_ids_that_look_like_languages_is_no_text() -> None:
    row = {"time_limits": {"es": 180.0, "fr": 120.0}, "marks": {"ar": ["pledge"], "zh": []}}
    assert in_one_language(row, "ru") == row
