"""The text of a file, to be counted and read on a screen: paragraphs, one a line. What is layout is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO
from zipfile import ZipFile

from hlom_live.texts.archives import safe_archive
from hlom_live.texts.found import Text
from hlom_live.texts.kinds import Kind, decoded
from hlom_live.texts.order.doubts import runs_together


def text_in(content: IO[bytes], kind: Kind) -> Text:
    """The text of a file of that kind. Raises NotTaken for one that is locked or not whole.

    Each kind's own module is imported only for it: those of a PDF take a fifth of a second.
    """
    content.seek(0)
    match kind:
        case Kind.TXT:
            return _sure(decoded(content.read()))
        case Kind.PDF:
            from hlom_live.texts.pdf import text_of_pdf

            return text_of_pdf(content)
        case Kind.DOCX:
            from hlom_live.texts import word

            return _of_archive(content, word.paragraphs)
        case Kind.ODT:
            from hlom_live.texts import open_document

            return _of_archive(content, open_document.paragraphs)
        case _:
            return Text()


def _of_archive(content: IO[bytes], read: Callable[[ZipFile], Iterator[str]]) -> Text:
    with safe_archive(content) as archive:
        return _sure("\n".join(read(archive)))


def _sure(text: str) -> Text:
    return Text(doubt="spaces") if runs_together(text) else Text(text)
