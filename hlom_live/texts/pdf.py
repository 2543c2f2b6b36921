"""The text of a PDF, page by page, in the order in which it is read (docs/adr/0138-pdf-reading-order.md).

pypdf opens the file and knows its forms; pdfminer reads the pages. A page that cannot be read does not take the others
with it.
"""

from __future__ import annotations

import gc
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from pdfminer import settings
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from hlom_live.texts.content import BadPage, TextOperations
from hlom_live.texts.filled import filled_in
from hlom_live.texts.found import UNREAD, Text
from hlom_live.texts.glyphs import Glyphs
from hlom_live.texts.order.document import document_text
from hlom_live.texts.order.doubts import runs_together
from hlom_live.texts.order.page import PageText, page_text
from hlom_live.texts.refused import NotTaken

MOST_PAGES = 500

FAULTS = (
    PyPdfError, PDFException, PSException, BadPage, ValueError, KeyError, TypeError, AttributeError, IndexError,
    OSError, AssertionError, ArithmeticError, NotImplementedError, RecursionError, struct.error, zlib.error,
)  # fmt: skip
"""What a file that does not hold to the format makes the libraries raise."""

_COMPLETE = (b"ET", b"Q", b"EMC")
"""How the content of a page ends that lacks nothing but its checksum."""


def text_of_pdf(content: IO[bytes]) -> Text:
    """What a PDF says. Raises NotTaken for one that is locked or not whole."""
    reader, count = _opened(content)
    if count > MOST_PAGES:
        return Text(doubt="long")
    with _nothing_collected():
        pages = list(_pages(content, reader, count))
    unread = tuple(number for number, page in enumerate(pages, 1) if page is None)
    doubt = next((page.doubt for page in pages if page is not None and page.doubt), None)
    text = document_text(pages, UNREAD)
    if doubt is None and not any(page is not None and page.paragraphs for page in pages):
        doubt = "unread" if unread else "pictures"
    if doubt is None and runs_together(text):
        doubt = "spaces"
    return Text(None if doubt else text, unread, doubt)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Looking for circles among millions of glyphs, of which there are none, would take a fifth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _opened(content: IO[bytes]) -> tuple[PdfReader, int]:
    """The file, opened without a password if it must be, and how many pages it has."""
    try:
        reader = PdfReader(content, strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except FAULTS as error:
        raise NotTaken("damaged") from error
    if locked:
        raise NotTaken("encrypted")
    if not count:
        raise NotTaken("damaged")
    return reader, count


def _pages(content: IO[bytes], reader: PdfReader, count: int) -> Iterator[PageText | None]:
    """Each page, or None for one that cannot be read."""
    device = Glyphs(PDFResourceManager())
    interpreter = TextOperations(device.rsrcmgr, device)
    found = _found_by_pdfminer(content)
    for number in range(count):
        try:
            page = next(found)
            for stream in page.contents:
                _must_be_whole(stream)
            interpreter.process_page(page)
            filled = filled_in(reader.pages[number]) if page.annots else []
            yield page_text(device.glyphs() + filled, device.names)
        except (*FAULTS, StopIteration):
            yield None


def _found_by_pdfminer(content: IO[bytes]) -> Iterator[PDFPage]:
    content.seek(0)
    return PDFPage.create_pages(PDFDocument(PDFParser(content)))


def _must_be_whole(content: Any) -> None:
    """Raises if a page's content is missing, or broken off before its end."""
    stream = resolve1(content)
    if not isinstance(stream, PDFStream):
        raise BadPage
    before, settings.STRICT = settings.STRICT, True
    try:
        stream.get_data()
    except (PDFException, zlib.error):
        settings.STRICT = False
        if not stream.get_data().rstrip().endswith(_COMPLETE):
            raise BadPage from None
    finally:
        settings.STRICT = before
