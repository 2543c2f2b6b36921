"""The text of a Word document as the word processor shows it (docs/adr/0136-word-files.md)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from hlom_live.texts.hidden import Hidden
from hlom_live.texts.refused import NotTaken
from hlom_live.texts.symbols import plain_symbol, plain_symbols
from hlom_live.texts.xml_parts import root_of, said, within

CONTENT_TYPES, USUAL_MAIN = "[Content_Types].xml", "word/document.xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_IN_USE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OTHERWISE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

PARAGRAPH, RUN, TEXT, SYMBOL = f"{_IN_USE}p", f"{_IN_USE}r", f"{_IN_USE}t", f"{_IN_USE}sym"
RUNS, TEXTS = frozenset({RUN, f"{_MATHS}r"}), frozenset({TEXT, f"{_MATHS}t"})
"""Of the text and of formulas in it."""

SIGNS = {
    f"{_IN_USE}{name}": sign
    for name, sign in (
        ("tab", "\t"), ("ptab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"), ("softHyphen", ""),
    )
}  # fmt: skip
LEFT_OUT = frozenset(
    {f"{_IN_USE}{name}" for name in ("moveFrom", "del", "instrText", "rPr", "pPr", "rt", "footnoteRef", "endnoteRef")}
    | {_OTHERWISE}
)
"""What was struck or moved away, what is no text, and what is there a second time for older programs."""

NOTES = {f"{_IN_USE}footnoteReference": "footnotes", f"{_IN_USE}endnoteReference": "endnotes"}


def main_part(archive: ZipFile) -> str:
    """The part that holds the text: the one that the package names as its document, whatever it is called.

    Raises NotTaken if the package has none.
    """
    names = archive.namelist()
    for target in (*_related(archive, "", "officeDocument"), *_overridden(archive), USUAL_MAIN):
        if target in names:
            return target
    raise NotTaken("damaged")


def _overridden(archive: ZipFile) -> Iterator[str]:
    for part in root_of(archive, CONTENT_TYPES):
        if said(part, "ContentType") == MAIN_TYPE:
            yield (said(part, "PartName") or "").lstrip("/")


def _related(archive: ZipFile, part: str, kind: str) -> Iterator[str]:
    """The parts that a part names as of some kind; the package itself is the part ''."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return
    for relation in root_of(archive, relations):
        if (said(relation, "Type") or "").rpartition("/")[2] == kind and said(relation, "TargetMode") != "External":
            yield posixpath.normpath(posixpath.join("/", folder, said(relation, "Target") or "")).lstrip("/")


def paragraphs(archive: ZipFile) -> Iterator[str]:
    """The paragraphs that are shown, in order, then the notes to them in the order of their signs."""
    main = main_part(archive)
    reader = _Reader(Hidden.of_word(_part(archive, main, "styles")))
    yield from reader.paragraphs(_plainly_named(root_of(archive, main)))
    notes = {kind: _notes(archive, main, kind) for kind in NOTES.values()}
    for kind, number in reader.cited:
        yield from reader.paragraphs(notes[kind].get(number, ()))


def _notes(archive: ZipFile, main: str, kind: str) -> dict[str, Any]:
    part = _part(archive, main, kind)
    return {said(note, "id") or "": note for note in part} if part is not None else {}


def _part(archive: ZipFile, main: str, kind: str) -> Any:
    """A part that goes with the document, or None."""
    found = next((name for name in _related(archive, main, kind) if name in archive.namelist()), None)
    return None if found is None else _plainly_named(root_of(archive, found))


def _plainly_named(root: Any) -> Any:
    """The strict variant of the format has other names for the same; they are read as the usual ones."""
    if root.tag.startswith(_STRICT):
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(_STRICT):
                element.tag = _IN_USE + element.tag[len(_STRICT) :]
    return root


class _Reader:
    """Reads paragraphs, and remembers which notes they cite."""

    def __init__(self, hidden: Hidden) -> None:
        self.hidden = hidden
        self.cited: list[tuple[str, str]] = []

    def paragraphs(self, root: Any) -> Iterator[str]:
        for paragraph in within(root, {PARAGRAPH}, LEFT_OUT):
            style = _style(paragraph, "p")
            yield "".join(
                part
                for run in within(paragraph, RUNS, LEFT_OUT | {PARAGRAPH})
                if not self.hidden.in_word(style, _style(run, "r"), _own(run))
                for part in self._said(run)
            )

    def _said(self, run: Any) -> Iterator[str]:
        font = next((said(fonts, "ascii") for fonts in run.iterfind(f"{_IN_USE}rPr/{_IN_USE}rFonts")), None)
        for element in within(run, {*TEXTS, SYMBOL, *SIGNS, *NOTES}, LEFT_OUT | {PARAGRAPH} | RUNS):
            if element.tag in TEXTS:
                yield plain_symbols(element.text or "", font)
            elif element.tag == SYMBOL:
                yield plain_symbol(said(element, "char") or "", said(element, "font"))
            elif element.tag in NOTES:
                self.cited.append((NOTES[element.tag], said(element, "id") or ""))
            else:
                yield SIGNS[element.tag]


def _style(element: Any, of: str) -> str | None:
    found = element.find(f"{_IN_USE}{of}Pr/{_IN_USE}{of}Style")
    return None if found is None else said(found, "val")


def _own(run: Any) -> Any:
    """What a run itself says of being hidden: an element, or None."""
    return run.find(f"{_IN_USE}rPr/{_IN_USE}vanish")
