"""The text of an OpenDocument text as the word processor shows it (docs/adr/0136-word-files.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from hlom_live.texts.hidden import Hidden
from hlom_live.texts.xml_parts import root_of, said

CONTENT, STYLES = "content.xml", "styles.xml"

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"

BODY = f"{_OFFICE}text"
PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
BLANKS, NOTE, NOTE_BODY, SECTION = f"{_TEXT}s", f"{_TEXT}note", f"{_TEXT}note-body", f"{_TEXT}section"
HIDDEN_PARAGRAPH = f"{_TEXT}hidden-paragraph"
LEFT_OUT = frozenset({
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}note-citation", f"{_TEXT}ruby-text",
    f"{_SVG}title", f"{_SVG}desc", NOTE_BODY,
})  # fmt: skip
"""What was struck, comments, the signs of notes and what tells of a picture; notes are told at the end."""

MOST_BLANKS = 100
_WHITE = re.compile("[ \t\r\n]+")


def paragraphs(archive: ZipFile) -> Iterator[str]:
    """The paragraphs that are shown, in order, then the notes to them in the order of their signs."""
    content, hidden = root_of(archive, CONTENT), Hidden()
    if STYLES in archive.namelist():
        hidden.take(root_of(archive, STYLES))
    hidden.take(content)
    reader = _Reader(hidden)
    for body in content.iter(BODY):
        yield from reader.paragraphs(body)
    for note in reader.notes:
        yield from reader.paragraphs(note)


class _Reader:
    """Reads paragraphs, and remembers the notes to them."""

    def __init__(self, hidden: Hidden) -> None:
        self.hidden = hidden
        self.notes: list[Any] = []

    def paragraphs(self, root: Any) -> Iterator[str]:
        for element in root:
            if element.tag in LEFT_OUT or (element.tag == SECTION and _is_closed(element)):
                continue
            shown = element.tag not in PARAGRAPHS or not self._is_hidden(element)
            if shown and element.tag in PARAGRAPHS:
                yield "".join(self._said(element))
            if shown:
                yield from self.paragraphs(element)

    def _is_hidden(self, paragraph: Any) -> bool:
        return self.hidden.by_style("paragraph", said(paragraph, "style-name")) or any(
            said(field, "is-hidden") == "true" for field in paragraph.iter(HIDDEN_PARAGRAPH)
        )

    def _said(self, element: Any) -> Iterator[str]:
        """What stands in an element and between its children; paragraphs inside, of a text box, are told apart."""
        yield _WHITE.sub(" ", element.text or "")
        for child in element:
            if child.tag in SIGNS:
                yield SIGNS[child.tag]
            elif child.tag == BLANKS:
                yield " " * min(int(said(child, "c") or 1), MOST_BLANKS)
            elif child.tag == NOTE:
                self.notes += child.findall(NOTE_BODY)
            elif self._is_shown(child):
                yield from self._said(child)
            yield _WHITE.sub(" ", child.tail or "")

    def _is_shown(self, child: Any) -> bool:
        if child.tag in LEFT_OUT or child.tag in PARAGRAPHS or said(child, "is-hidden") == "true":
            return False
        return not (child.tag == f"{_TEXT}span" and self.hidden.by_style("text", said(child, "style-name")))


def _is_closed(section: Any) -> bool:
    return said(section, "display") == "none" or said(section, "is-hidden") == "true"
