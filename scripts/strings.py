"""Gather the interface's sentences into the catalogues: `python -m scripts.strings`, which `make strings` runs.

A catalogue says nothing that changes by itself: no date, no line number, no wrapped line, no obsolete entry. What its
diff shows is what was said anew or no longer.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = Path("hlom_live", "translations")

KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None}

PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "zh": "nplurals=1; plural=0;",
}
"""The languages we keep a catalogue of. Arabic in gettext's usual order: zero, one, two, few, many, other."""

HEADER = """\
# Words of HLOM Live: {name}. Gathered by `make strings`; docs/adr/0050-languages.md says how they are written.
msgid ""
msgstr ""
"Project-Id-Version: HLOM Live\\n"
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def said(root: Path = ROOT) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    """Every use of a sentence: file, line, the sentence (or its singular and plural), comments, context."""
    with (root / "babel.cfg").open(encoding="utf-8") as settings:
        methods, options = parse_mapping_cfg(settings)
    for file, *use in extract_from_dir(root, methods, options, KEYWORDS):
        yield Path(file).as_posix(), *use


def gathered(root: Path = ROOT) -> Catalog:
    """Every sentence of the code, the templates and the scripts, as babel.cfg says where they are."""
    found = Catalog(charset="utf-8")
    for file, line, message, comments, context in said(root):
        found.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return found


def po_file(lang: str, root: Path = ROOT) -> Path:
    """Where the catalogue of a language is."""
    return root / CATALOGUES / lang / "LC_MESSAGES" / "messages.po"


def read(lang: str, root: Path = ROOT) -> Catalog:
    """The catalogue of a language, with the plural forms of its own header. Raises ValueError for a broken one."""
    with po_file(lang, root).open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the sentences of the template: new ones untranslated (never guessed), old ones left out."""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog, lang: str) -> str:
    """The catalogue as a file: sorted by sentence, each with the files it stands in."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False)
    name = Locale.parse(lang).english_name
    return HEADER.format(name=name, lang=lang, plurals=PLURALS[lang]) + body.getvalue().decode().rstrip() + "\n"


def missing(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation, or not every plural form of it."""
    return [str(message.id) for message in catalogue if message.id and not _whole(message.string)]


def _whole(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) and all(string)


def main() -> int:
    """Bring every catalogue up to date, and name what is to be translated."""
    template = gathered()
    for lang in PLURALS:
        catalogue = updated(read(lang), template)
        po_file(lang).write_text(written(catalogue, lang), encoding="utf-8")
        left = missing(catalogue)
        print(f"{lang}: {len(template)} sentences, {len(left)} to translate", *left, sep="\n    ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
