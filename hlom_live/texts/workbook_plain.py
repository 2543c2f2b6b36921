"""An ODS as python-calamine reads it rightly: its cells bare of what it takes for their words, or leaves out.

It refuses white space between cells, puts nothing in place of a line break or a tab, and joins to a name the reading
above it (ruby), a note to it, and the words in a shape that lies on the cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO
from zipfile import ZipFile

from hlom_live.domain.patterns import late
from hlom_live.texts.archives import safe_archive
from hlom_live.texts.refused import NotTaken

_BETWEEN = late(rb">\s+<(?=/?(?:table|office|calcext):|text:(?:p|h|list)\b)")
_LINE_END = late(rb"(?<![ ])[ ]*[\t\r\n]\s*")
_TO_ITS_END = rb"""\b(?:[^<>"']|"[^<"]*"|'[^<']*')*>"""
_ASIDE = late(rb"<(/?)(?:text:(?:ruby-text|note)|office:annotation|draw:[\w-]+|svg:(?:title|desc))" + _TO_ITS_END)
_SIGN = late(rb"<(/?)text:(line-break|tab)" + _TO_ITS_END)
_SIGNS = {b"line-break": b"\n", b"tab": b" "}


def plain_open_document(content: IO[bytes], most: int) -> IO[bytes]:
    """The same tables in an archive of their own, which unpacks to `most` bytes at most. Raises NotTaken."""
    kept = io.BytesIO()
    with safe_archive(content, most) as archive, ZipFile(kept, "w") as bare:
        for name in ("mimetype", "META-INF/manifest.xml", "content.xml"):
            if name in archive.namelist():
                whole = archive.read(name)
                bare.writestr(name, plain_cells(whole) if name == "content.xml" else whole)
    kept.seek(0)
    return kept


def plain_cells(xml: bytes) -> bytes:
    """The tables of an ODS: no white space between cells, in them words only, a line break as a new line.

    White space in a paragraph is one space, as OpenDocument has it (part 3 of 1.3, 6.1.2). Raises NotTaken.
    """
    spaced = _LINE_END.sub(b" ", _BETWEEN.sub(b"><", xml))
    return _SIGN.sub(lambda sign: b"" if sign[1] else _SIGNS[sign[2]], b"".join(_without_asides(spaced)))


def _without_asides(xml: bytes) -> Iterator[bytes]:
    depth = start = 0
    for tag in _ASIDE.finditer(xml):
        if depth == 0:
            yield xml[start : tag.start()]
        if not tag[0].endswith(b"/>"):
            depth += -1 if tag[1] else 1
        if depth < 0:
            raise NotTaken("damaged")
        start = tag.end()
    if depth:
        raise NotTaken("damaged")
    yield xml[start:]
