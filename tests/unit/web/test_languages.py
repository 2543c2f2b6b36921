"""Words for templates and scripts come from one catalogue; plural texts are found by the category of Intl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from hlom_live.web.rendering import languages

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#: static/js/screens/follow.js:1 templates/screens/follow.html:1
msgid "Next"
msgstr "Suivant"

#: static/js/screens/desk.js:1
msgid "Inscribe"
msgstr "Inscrire"

#: templates/screens/follow.html:2
msgid "Plain page"
msgstr "Page simple"

#: static/js/screens/follow.js:2
#, fuzzy
msgid "Doubtful"
msgstr "Douteux"

#: static/js/screens/follow.js:3
msgid "Missing"
msgstr ""

#: static/js/live/select.js:1 static/js/screens/desk.js:2
msgid "%(num)d speaker"
msgid_plural "%(num)d speakers"
msgstr[0] "%(num)d orateur"
msgstr[1] "%(num)d orateurs"
"""


@pytest.fixture(autouse=True)
def _from_this_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    file = languages.po_file("fr")
    file.parent.mkdir(parents=True)
    file.write_text(PO, encoding="utf-8")
    kept = (languages.catalogue, languages.words)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def test_the_script_has_what_its_page_says_where_it_is_translated_and_sure() -> None:
    module = languages.words("fr", "follow").said
    assert json.loads(module) == {
        "lang": "fr",
        "plural": {"one": 0, "other": 1, "many": 1},
        "messages": {"Next": "Suivant", "%(num)d speaker": ["%(num)d orateur", "%(num)d orateurs"]},
    }


def test_python_has_the_same_words_and_those_of_templates() -> None:
    french = languages.catalogue("fr").translations
    assert french.gettext("Next") == "Suivant"
    assert french.gettext("Plain page") == "Page simple"
    assert french.gettext("Doubtful") == "Doubtful"
    assert french.gettext("Missing") == "Missing"
    assert french.ngettext("%(num)d speaker", "%(num)d speakers", 2) == "%(num)d orateurs"


def test_a_catalogue_is_read_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = languages._read
    monkeypatch.setattr(languages, "_read", lambda lang: read.append(lang) or plain(lang))
    for page in ("follow", "desk", "chair"):
        languages.words("fr", page)
    assert read == ["fr"]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("en", {"one": 0, "other": 1}),
        ("ar", {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 5, "other": 4}),
        ("zh", {"other": 0}),
    ],
)
def test_each_category_has_its_text(lang: str, texts: dict[str, int]) -> None:
    found = languages.plural_texts(lang, Catalog(locale=lang))
    assert len(found) == len(texts)
    assert {category: found[category] for category in ("one", "two", "few") if category in found} == {
        category: texts[category] for category in ("one", "two", "few") if category in texts
    }


def test_directions() -> None:
    assert [languages.direction(lang) for lang in ("ar", "en", "zh")] == ["rtl", "ltr", "ltr"]
