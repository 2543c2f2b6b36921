"""Words for templates and scripts come from one catalogue; plural texts are found by the category of Intl."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from hlom_live.web.rendering import languages

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Next"
msgstr "Suivant"

#, fuzzy
msgid "Doubtful"
msgstr "Douteux"

msgid "Missing"
msgstr ""

msgid "%(num)d speaker"
msgid_plural "%(num)d speakers"
msgstr[0] "%(num)d orateur"
msgstr[1] "%(num)d orateurs"
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> languages.Words:
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    file = languages.po_file("fr")
    file.parent.mkdir(parents=True)
    file.write_text(PO, encoding="utf-8")
    languages.words.cache_clear()
    yield languages.words("fr")
    languages.words.cache_clear()


def test_the_script_has_what_is_translated_and_sure(french: languages.Words) -> None:
    module = french.script.removeprefix("export default ").rstrip(";\n")
    assert json.loads(module) == {
        "lang": "fr",
        "plural": {"one": 0, "other": 1, "many": 1},
        "messages": {"Next": "Suivant", "%(num)d speaker": ["%(num)d orateur", "%(num)d orateurs"]},
    }


def test_python_has_the_same_words(french: languages.Words) -> None:
    assert french.translations.gettext("Next") == "Suivant"
    assert french.translations.gettext("Doubtful") == "Doubtful"
    assert french.translations.gettext("Missing") == "Missing"
    assert french.translations.ngettext("%(num)d speaker", "%(num)d speakers", 2) == "%(num)d orateurs"


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
