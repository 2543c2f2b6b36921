"""Days, durations and series as each of the six languages says them, as on the page (tests/js/live/texts.test.js)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, render_template_string
from flask_babel import force_locale

from config import Settings
from hlom_live.names import LANGUAGES
from hlom_live.web.app import lay_out
from hlom_live.web.rendering.days import day_in_words, days_in_words

TABLE: dict[str, dict[str, Any]] = json.loads((Path(__file__).parents[2] / "data" / "texts.json").read_text("utf-8"))

DURATIONS = """{% from 'parts/words.html' import duration, minutes_text with context %}
{{ duration(60) }}|{{ duration(150) }}|{{ minutes_text(65) }}"""
SERIES = "{% from 'parts/name.html' import series with context %}{{ series(names) }}"


@pytest.fixture(scope="module")
def app() -> Flask:
    return lay_out(Settings("sqlite://", "k" * 40, Path(), environment="development"))


def printed(app: Flask, lang: str, template: str, **values: Any) -> str:
    with app.test_request_context(), force_locale(lang):
        return render_template_string(template, lang=lang, **values).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_durations_and_series_of_a_language(app: Flask, lang: str) -> None:
    days = [day_in_words(date(2021, 12, 14), lang)]
    days += [days_in_words(some, lang) for some in (["2021-12-14", "2021-12-15"], ["2021-12-01", "2021-11-30"])]
    assert days == TABLE["days"][lang]
    assert printed(app, lang, DURATIONS).split("|") == TABLE["durations"][lang]
    for given, said in TABLE["series"][lang].items():
        bare = printed(app, lang, SERIES, names=given.split("|")).replace("<bdi>", "").replace("</bdi>", "")
        assert bare == said


def test_no_days_are_nothing_and_one_is_said_alone() -> None:
    assert (days_in_words([], "en"), days_in_words(["2021-12-14"], "en")) == ("", "14 December 2021")


def test_of_a_series_only_the_names_are_isolated(app: Flask) -> None:
    said = printed(app, "ar", SERIES, names=["Peter Maurer", "UNICEF"])
    assert said == "<bdi>Peter Maurer</bdi> و<bdi>UNICEF</bdi>"
