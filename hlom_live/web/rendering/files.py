"""What a file that was handed in was found to be, in words: why it is not taken, and what could not be read in it.

Each says what was found, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext, ngettext

from hlom_live.texts.found import UNREAD

REFUSED = {
    "form": lazy_gettext("Send the file as multipart/form-data, in the field “file”."),
    "empty": lazy_gettext("There is nothing in this file."),
    "damaged": lazy_gettext("This file is damaged. Please save it anew and send it again."),
    "encrypted": lazy_gettext("This file is locked by a password. Please save it without one."),
    "macros": lazy_gettext("This file holds macros. Please save it as an ordinary document."),
    "unpacks": lazy_gettext("This file unpacks to far more than a statement can be, and was not opened."),
    "encoding": lazy_gettext("The letters of this text file cannot be read. Please save it as UTF-8."),
    "archive": lazy_gettext("This is an archive of files, not a text. Please send the document that is in it."),
    "mail": lazy_gettext("This is a mail. Please save the statement that came with it, and send that file."),
    "old_word": lazy_gettext("This is a document of an older Word (DOC). Please open it and save it as DOCX or PDF."),
    "picture": lazy_gettext("This is a picture, not a text. Please send the document itself, as PDF or DOCX."),
    "print": lazy_gettext("This is a file for a printer. Please save the document as PDF and send that."),
    "program": lazy_gettext("This is a program, not a text. Please send the statement as PDF or DOCX."),
    "recording": lazy_gettext("This is a recording, not a text. Please send the statement as PDF or DOCX."),
    "rtf": lazy_gettext("This is an RTF file. Please open it in your word processor and save it as DOCX or PDF."),
    "sheet": lazy_gettext("This is a spreadsheet, not a text. Please send the statement as PDF or DOCX."),
    "slides": lazy_gettext("This is a presentation, not a text. Please send the statement as PDF or DOCX."),
    "tex": lazy_gettext("This is a TeX source. Please send the PDF that it makes."),
    "web": lazy_gettext("This is a web page (HTML). Please print it as a PDF and send that."),
    "no_picture": lazy_gettext("This is no picture that can be shown. Please send a PNG, JPEG, WebP or SVG file."),
    "svg": lazy_gettext(
        "This SVG holds more than a drawing: a script, a link, or something from elsewhere. Please save it without, or "
        "as PNG."
    ),
    "too_wide": lazy_gettext("This picture is larger than a telephone can show. Please make it smaller."),
    "xml": lazy_gettext("This is an XML file. Please open it in your word processor and save it as DOCX, ODT or PDF."),
}
TAKEN = lazy_gettext("A statement can be a PDF, a Word document (DOCX), an OpenDocument text (ODT) or a TXT file.")

DOUBTS = {
    "letters": lazy_gettext(
        "This PDF does not say what its letters are, so interpreters get the file and no text. Of a Word document "
        "(DOCX) they would get the text."
    ),
    "nastaliq": lazy_gettext(
        "This PDF is set in Nastaliq, where the order of letters cannot be told for certain, so interpreters get the "
        "file and no text. Of a Word document (DOCX) they would get the text."
    ),
    "spaces": lazy_gettext("No spaces were found between the words of this file, so they cannot be counted."),
    "pictures": lazy_gettext(
        "This PDF holds pictures of pages and no text, so interpreters get the file alone. Of a Word document (DOCX) "
        "they would get the text."
    ),
    "long": lazy_gettext("This PDF has more than 500 pages. It is kept, and was not read."),
    "unread": lazy_gettext("No page of this PDF could be read. Please save it anew and send it again."),
}


def refused(reason: str) -> str:
    """Why a file is not taken."""
    return str(REFUSED.get(reason, TAKEN))


def remarks(unread: Sequence[int], doubt: str | None) -> list[str]:
    """What could not be read in a file that is taken: pages, or its text."""
    told = [str(DOUBTS[doubt])] if doubt in DOUBTS else []
    return [*told, *([_pages(unread)] if unread and doubt != "unread" else [])]


def _pages(unread: Sequence[int]) -> str:
    pages = gettext(", ").join(map(str, unread))
    return ngettext("Page %(pages)s could not be read.", "Pages %(pages)s could not be read.", len(unread), pages=pages)


def on_a_screen(text: str) -> str:
    """A text as it was read, with a sentence in place of each page that could not be read."""
    if UNREAD not in text:
        return text
    return "\n".join(f"[{_pages([int(line[1:])])}]" if line[:1] == UNREAD else line for line in text.split("\n"))
