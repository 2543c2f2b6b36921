"""The text of a file, to be counted and read on a screen: paragraphs, one a line. What is layout is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from hlom_live.texts.archives import safe_archive
from hlom_live.texts.kinds import DOCX_TEXT, ODT_TEXT, Kind, decoded
from hlom_live.texts.refused import NotTaken

MOST_OF_XML = 64 * 1024**2
MOST_PAGES = 500

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
O_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
O_BODY = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"
O_NOTE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{O_TEXT}tab": "\t", f"{O_TEXT}line-break": "\n"}


_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError, ZeroDivisionError)
"""What a PDF that is odd makes its library raise."""


class Unreadable(Exception):
    """A file that is sound, and whose text cannot be read."""


def text_in(content: IO[bytes], kind: Kind) -> str:
    """The text of a file of that kind. Raises NotTaken for one that is locked or not whole, and Unreadable."""
    content.seek(0)
    match kind:
        case Kind.TXT:
            return decoded(content.read())
        case Kind.PDF:
            return _of_pdf(content)
        case Kind.DOCX:
            return _of_xml(content, DOCX_TEXT, _of_word)
        case Kind.ODT:
            return _of_xml(content, ODT_TEXT, _of_open_document)


def _of_pdf(content: IO[bytes]) -> str:
    from pypdf import PdfReader  # a fifth of a second, which only a PDF needs
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(content, strict=False)
        locked, pages = reader.is_encrypted, 0 if reader.is_encrypted else len(reader.pages)
    except (PyPdfError, *_FAULTS) as error:
        raise NotTaken("damaged") from error
    if locked:
        raise NotTaken("encrypted")
    if not pages:
        raise NotTaken("damaged")
    try:
        return "\n".join(page.extract_text() for page in reader.pages[:MOST_PAGES])
    except (PyPdfError, *_FAULTS) as error:
        raise Unreadable from error


def _of_xml(content: IO[bytes], name: str, read: Any) -> str:
    """A document inside an archive; one with definitions of its own (a bomb, or a look at our files) is not read."""
    from xml.etree.ElementTree import ParseError  # noqa: S405  # nosec B405 - its error, not its parser

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    with safe_archive(content) as archive, archive.open(name) as file:
        whole = file.read(MOST_OF_XML + 1)
    if len(whole) > MOST_OF_XML:
        raise NotTaken("unpacks")
    try:
        root = fromstring(whole, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotTaken("damaged") from error
    return "\n".join(line for line in read(root))


def _of_word(root: Any) -> Iterator[str]:
    """The paragraphs of a word/document.xml; what was struck in a revision is `delText` and no text."""
    for paragraph in _all(root, {f"{W}p"}, {FALLBACK}):
        yield "".join(_said(paragraph, {f"{W}t"}, {FALLBACK, f"{W}p"}))


def _of_open_document(root: Any) -> Iterator[str]:
    """The paragraphs and headings of a content.xml, without struck revisions and comments."""
    left_out = {f"{O_TEXT}tracked-changes", O_NOTE}
    for body in root.iter(O_BODY):
        for paragraph in _all(body, {f"{O_TEXT}p", f"{O_TEXT}h"}, left_out):
            yield "".join(_mixed(paragraph, left_out))


def _all(element: Any, wanted: set[str], left_out: set[str]) -> Iterator[Any]:
    """The elements of these names, in order, none of them within one that is left out."""
    waiting = [iter(element)]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        elif found.tag not in left_out:
            if found.tag in wanted:
                yield found
            waiting.append(iter(found))


def _said(paragraph: Any, wanted: set[str], left_out: set[str]) -> Iterator[str]:
    for element in _all(paragraph, wanted | BREAKS.keys(), left_out):
        yield BREAKS.get(element.tag) or element.text or ""


def _mixed(element: Any, left_out: set[str]) -> Iterator[str]:
    """What stands in an element and between its children; paragraphs inside (of a text box) are told by themselves."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{O_TEXT}s":
            yield " "
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in left_out and child.tag != f"{O_TEXT}p":
            yield from _mixed(child, left_out)
        yield child.tail or ""
