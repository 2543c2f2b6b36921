"""Every sentence of the interface is in every catalogue, whole; and no sentence stands outside the catalogues."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from scripts import check_catalogues, javascript, strings

LANGUAGES = sorted(strings.PLURALS)
TEMPLATES = sorted((strings.ROOT / "templates").rglob("*.html"))
SPEECHLESS = ("vendor", "data", "worker.js")
"""What the pages' catalogues have no part in: others' scripts, the chair's sentences, the service worker."""

JS = strings.ROOT / "static" / "js"
SCRIPTS = sorted(
    file for file in JS.rglob("*.js") if file.is_file() and file.relative_to(JS).parts[0] not in SPEECHLESS
)

SAID_ATTRIBUTES = ("alt", "aria-label", "aria-description", "label", "placeholder", "title")
"""Attributes whose value a reader sees or hears."""

SAME_IN_EVERY_LANGUAGE = {"HLOM Live", "https://", r"printf '%s\\n%s' SEED ID | sha256sum"}

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return strings.gathered()


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return strings.read(request.param)


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def translated(catalogue: Catalog) -> list[Message]:
    """All but the header."""
    return [message for message in catalogue if message.id]


def wrong_placeholders(message: Message) -> list[str]:
    """Texts that name another variable than the sentence does, or leave one out.

    A number may be said in words by a plural form of its own ("a minute", "deux", "دقيقتان").
    """
    wanted = {name for sentence in ids(message) for name in PLACEHOLDER.findall(sentence)}
    in_words = {"%(n)s", "%(num)d"} if message.pluralizable else set()
    found = [(text, set(PLACEHOLDER.findall(text))) for text in texts(message)]
    return [text for text, names in found if not (wanted - in_words <= names <= wanted)]


def test_the_gathering_reads_every_kind_of_source(template: Catalog) -> None:
    files = {Path(file).parts[0] for message in template for file, line in message.locations}
    assert files == {"hlom_live", "static", "templates"}
    assert len(template) > 500


def test_every_sentence_is_in_the_catalogue_and_no_other(template: Catalog, catalogue: Catalog) -> None:
    assert {ids(message) for message in translated(catalogue)} == {ids(message) for message in translated(template)}
    assert catalogue.obsolete == {}


def test_every_sentence_is_translated_and_sure(template: Catalog, catalogue: Catalog) -> None:
    assert list(check_catalogues.problems(strings.read(str(catalogue.locale)), template)) == []


def test_plural_forms_are_complete(catalogue: Catalog) -> None:
    of_numbers = [message for message in translated(catalogue) if message.pluralizable]
    assert of_numbers
    assert {len(texts(message)) for message in of_numbers} == {catalogue.num_plurals}


def test_a_sentence_with_plural_forms_is_nowhere_said_without_its_number() -> None:
    """`_()` would take the first form: in Arabic that of nobody, whatever the number."""
    uses = list(strings.said())
    of_numbers = {message[0] for file, line, message, *rest in uses if isinstance(message, tuple)}
    assert [f"{file}:{line}: {message}" for file, line, message, *rest in uses if message in of_numbers] == []


def test_the_variables_of_a_translation_are_those_of_the_sentence(catalogue: Catalog) -> None:
    assert [wrong for message in translated(catalogue) for wrong in wrong_placeholders(message)] == []


def test_a_translation_keeps_the_spaces_at_the_ends_of_its_sentence(catalogue: Catalog) -> None:
    """Marks between two texts have the spaces of their language."""

    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    said = [message for message in translated(catalogue) if message.id not in (", ", ": ", " (%(words)s)")]
    moved = [message.id for message in said if {ends(text) for text in texts(message)} != {ends(ids(message)[0])}]
    assert moved == []


def test_gathering_again_changes_nothing(template: Catalog, catalogue: Catalog) -> None:
    lang = str(catalogue.locale)
    again = strings.updated(strings.read(lang), template)
    assert strings.written(again, lang) == strings.po_file(lang).read_text(encoding="utf-8")


def test_french_has_its_spaces_and_apostrophes() -> None:
    """A mark in two parts is not parted from its word at the end of a line (docs/adr/0050-languages.md)."""
    typed = re.compile(r"""['"]|\w[;!?]|[ \u00a0][;!?]|[^\u00a0]:(?=\s|$)|« | »""")
    said = [text for message in translated(strings.read("fr")) for text in texts(message)]
    assert [text for text in said if typed.search(text)] == []


def test_arabic_has_its_own_commas_and_question_marks() -> None:
    said = [text for message in translated(strings.read("ar")) for text in texts(message)]
    assert [text for text in said if re.search(r"[,;?“”\"']", PLACEHOLDER.sub("", text))] == []


def test_spanish_opens_its_questions_and_quotes_with_angles() -> None:
    said = [text for message in translated(strings.read("es")) for text in texts(message)]
    assert [text for text in said if text.count("?") != text.count("¿") or text.count("!") != text.count("¡")] == []
    assert [text for text in said if re.search(r"[\"'“”]|\s[,;:?!]|« | »|[¿¡] ", text)] == []


def test_russian_quotes_with_angles_and_writes_the_letter_yo_only_where_it_tells_words_apart() -> None:
    said = [text for message in translated(strings.read("ru")) for text in texts(message)]
    assert {word.lower() for text in said for word in re.findall(r"\w*[ёЁ]\w*", text)} <= {"всё"}
    assert [text for text in said if re.search(r"[\"'“”]|\s[,;:?!]|« | »", text)] == []


def test_chinese_has_marks_as_wide_as_its_letters_and_no_space_beside_figures() -> None:
    said = [text for message in translated(strings.read("zh")) for text in texts(message)]
    narrow = re.compile(r"[\"']|[一-鿿][,;:?!()]|[,;:?!()][一-鿿]|[一-鿿] [一-鿿\d]|\d [一-鿿]|[，。；：？！、] ")
    assert [text for text in said if narrow.search(PLACEHOLDER.sub("0", text))] == []


TWO_MEANINGS = {
    "JSON",
    # A part of a page called by its heading, and the thing itself; a State, and a state.
    *("Ajustes", "Título", "Primer", "Estado", "Gobierno", "Sala"),
    *("Réglages", "Titre", "Entrée", "État"),
}
"""Words that stand with a capital letter in one sense and without in another."""


def in_two_spellings(said: list[str]) -> set[str]:
    """Words that have a capital letter within a sentence, and none elsewhere."""
    small = {word for text in said for word in re.findall(r"\b[^\W\d_A-ZА-ЯÀ-Þ]\w+", text)}
    great = {word for text in said for word in re.findall(r"(?<=[a-zа-яёß-ÿ,;] )[A-ZА-ЯÀ-Þ]\w+", text)}
    return {word for word in great if word.lower() in small}


def test_a_word_is_spelt_in_one_way(catalogue: Catalog) -> None:
    """The Secretariat and the Chair, in Spanish and Russian, are written as the United Nations write them."""
    said = [text for message in translated(catalogue) for text in texts(message)]
    assert in_two_spellings(said) - TWO_MEANINGS == set()
    assert in_two_spellings(["Consulte a la Secretaría.", "La secretaría lo lee."]) == {"Secretaría"}


def test_a_new_sentence_waits_for_its_translation_and_is_never_guessed() -> None:
    old = read_po(io.BytesIO(b'msgid "The list is closed."\nmsgstr "La liste est close."\n'), locale="fr")
    new = Catalog()
    new.add("The list is closed!")
    updated = strings.updated(old, new)
    assert strings.missing(updated) == ["The list is closed!"]
    assert [message.id for message in translated(updated)] == ["The list is closed!"]


def test_what_is_missing_or_only_guessed_is_named() -> None:
    po = b'msgid "Next"\nmsgstr ""\n\n#, fuzzy\nmsgid "Open"\nmsgstr "Ouvert"\n\nmsgid "Closed"\nmsgstr "Clos"\n'
    template = Catalog()
    for sentence in ("Next", "Open", "Closed", "New"):
        template.add(sentence)
    found = check_catalogues.problems(read_po(io.BytesIO(po), locale="fr"), template)
    assert list(found) == ["not sure: Open", "missing: Next", "missing: New"]


def test_a_translation_that_names_another_variable_is_found() -> None:
    assert wrong_placeholders(Message("Next: %(name)s", "Ensuite : %(nom)s")) == ["Ensuite : %(nom)s"]
    assert wrong_placeholders(Message("Next: %(name)s", "Ensuite")) == ["Ensuite"]
    assert wrong_placeholders(Message(("%(n)s minute", "%(n)s minutes"), ("une minute", "%(n)s minutes"))) == []


# Sentences outside the catalogues


def seen_in_template(source: str) -> Iterator[str]:
    """What a reader would see of a Jinja template if nothing were filled in: its text, and the attributes said."""
    for pattern in (r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}", r"<!--.*?-->", r"<script\b.*?</script>"):
        source = re.sub(pattern, "\x00", source, flags=re.DOTALL)
    for tag in re.findall(r"<[^>]*>", source):
        yield from (value for name, mark, value in said_attributes(tag))
    yield from re.split(r"<[^>]*>|\x00", source)


def said_attributes(tag: str) -> list[tuple[str, str, str]]:
    return re.findall(rf"""\s({"|".join(SAID_ATTRIBUTES)})\s*=\s*(["'])(.*?)\2""", tag, flags=re.DOTALL)


def english(found: Iterator[str]) -> list[str]:
    bare = (text.strip(" \n·") for text in found if WORD.search(text))
    return [text for text in bare if text not in SAME_IN_EVERY_LANGUAGE]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_speaks_outside_the_catalogues(file: Path) -> None:
    assert english(seen_in_template(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_speaks_outside_the_catalogues(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    said = [*javascript.template_texts(source), *javascript.template_attributes(source, SAID_ATTRIBUTES)]
    assert english(text for line, text in said) == []


def test_there_are_templates_and_scripts_to_look_at() -> None:
    assert len(TEMPLATES) > 10
    assert len(SCRIPTS) > 40


def test_english_in_a_template_is_found() -> None:
    spoken = (
        """{# why #}{% if a %}<p title="Give up" class="big">Hello {{ _('name') }}</p>{% endif %} · <b>{{ x }}</b>"""
    )
    assert english(seen_in_template(spoken)) == ["Give up", "Hello"]


def test_english_in_a_script_is_found_however_deep() -> None:
    source = (
        'html`<p aria-label="Speaker">${rows.map((row) => html`<b title=${_("Seat")}>Next ${row.a / 2}</b>`)}</p>`;'
    )
    assert list(english(text for line, text in javascript.template_texts(source))) == ["Next"]
    assert list(javascript.template_attributes(source, SAID_ATTRIBUTES)) == [(1, "Speaker")]


# How sentences are read out of scripts


def extracted(source: str) -> list[tuple[str, tuple[str | None, ...]]]:
    calls = javascript.extract(io.BytesIO(source.encode()), strings.KEYWORDS, (), {})
    return [(name, said) for line, name, said, comments in calls]


def test_calls_are_found_in_templates_within_templates() -> None:
    source = 'html`<p>${on ? html`<b>${_("Open")}</b>` : ngettext("%(n)s more", "%(n)s more", n)}</p>`'
    assert extracted(source) == [("_", ("Open",)), ("ngettext", ("%(n)s more", "%(n)s more", None))]


def test_texts_in_parts_are_joined_and_variables_left() -> None:
    assert extracted('_("One " +\n  "sentence", { hour: hour(at) })') == [("_", ("One sentence", None))]


@pytest.mark.parametrize("source", [
    '// _("In a comment")',
    '/** `_("In a comment")` */',
    'const text = "_(\\"In a string\\")";',
    'object._("Of another object")',
    'export function _(msgid) { return msgid; }',
])  # fmt: skip
def test_what_only_looks_like_a_call_is_left(source: str) -> None:
    assert [said for name, said in extracted(source) if said[0]] == []


def test_regular_expressions_and_divisions_are_told_apart() -> None:
    source = 'const half = (a + b) / 2; const quote = /["`]/; const word = x / y; _("Next")'
    assert extracted(source) == [("_", ("Next",))]


def test_a_template_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="begins in line 2"):
        list(javascript.pieces("let a;\nhtml`<p>${a}"))
