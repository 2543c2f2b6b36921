"""What stands in a binary workbook (XLSB) beside its values: errors, how numbers are shown, cells written in short.

[MS-XLSB] 2.1.4: a part is a row of records, each with its number, its length and data; a cell begins with its column.
"""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator
from zipfile import ZipFile

from hlom_live.texts.refused import NotTaken
from hlom_live.texts.workbook_look import BUILT_IN, ERROR, Look, plain_digits

_ROW, _SHEET = 0, 156
_ERRORS = (3, 11)
_NUMBERS = (2, 5, 9)
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618
_SHORT = range(12, 19)
"""Cells without their column, which follow the one before; python-calamine passes over them without a word."""


def look_at_xlsb(archive: ZipFile) -> dict[str, Look]:
    """By the sheets' names. Raises NotTaken("short_cells") for a workbook with cells that are not read."""
    from hlom_live.texts.xml_parts import root_of, said

    targets = {
        said(one, "Id"): said(one, "Target") or "" for one in root_of(archive, "xl/_rels/workbook.bin.rels").iter()
    }
    shown = _shown_by_style(archive.read("xl/styles.bin")) if "xl/styles.bin" in archive.namelist() else []
    found = {}
    for number, data in _records(archive.read("xl/workbook.bin")):
        if number == _SHEET:
            relation, name = _texts(data[8:])
            part = posixpath.normpath(f"xl/{targets.get(relation, '')}")
            if part in archive.namelist():
                found[name] = _look_at(archive.read(part), shown)
    return found


def _shown_by_style(content: bytes) -> list[str | None]:
    """How each style of cells shows a number, such as 0.00; None for one that does not show plain digits."""
    codes, shown, within = dict(BUILT_IN), [], False
    for number, data in _records(content):
        if number == _FORMAT and len(data) >= 2:
            codes[struct.unpack_from("<H", data)[0]] = _texts(data[2:])[0]
        elif number in (_STYLES, _STYLES_END):
            within = number == _STYLES
        elif number == _STYLE and within and len(data) >= 4:
            shown.append(plain_digits(codes.get(struct.unpack_from("<H", data, 2)[0], "")))
    return shown


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        number, at = _packed(content, at, most=2)
        length, at = _packed(content, at, most=4)
        yield number, content[at : at + length]
        at += length


def _packed(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes, of seven bits each, and where it ends."""
    value = 0
    for place in range(most):
        if at >= len(content):
            raise NotTaken("damaged")
        byte, at = content[at], at + 1
        value |= (byte & 0x7F) << (place * 7)
        if byte < 0x80:
            break
    return value, at


def _texts(data: bytes) -> list[str]:
    """Texts one behind the other, each with its length before it."""
    texts, at = [], 0
    while at + 4 <= len(data) and len(texts) < 2:
        (length,) = struct.unpack_from("<I", data, at)
        texts.append(data[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"))
        at += 4 + 2 * length
    return [*texts, "", ""][:2]


def _look_at(content: bytes, shown: list[str | None]) -> Look:
    look, line = Look(), 0
    for number, data in _records(content):
        if number == _ROW and len(data) >= 4:
            (line,) = struct.unpack_from("<I", data)
        elif number in _SHORT:
            raise NotTaken("short_cells")
        elif number in _ERRORS and len(data) >= 4:
            look.strange(line, struct.unpack_from("<I", data)[0], ERROR, "")
        elif number in _NUMBERS and len(data) >= 8:
            column, style = struct.unpack_from("<II", data)
            if (style & 0xFFFFFF) < len(shown) and (how := shown[style & 0xFFFFFF]):
                look.show(line, column, how)
    return look
