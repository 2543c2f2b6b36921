"""What stands in a workbook beside its values: formulas without one, errors, how numbers are shown, merged cells.

A streaming look at the XML of XLSX, XLSM and ODS: nothing is kept but what is odd.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from hlom_live.texts.refused import NotTaken
from hlom_live.texts.xml_parts import root_of, said

MOST_ODD = 2_000
MOST_SHOWN = 200_000
DEEPEST = 1_048_576
"""Lines that a sheet can have."""

FORMULA = "The cell holds a formula without a value; paste its value instead."
ERROR = "The cell holds an error value."

_SHOWN = re.compile(r'(?P<before>("[^"]*"|\\.)*)(?P<digits>0+(\.0+)?)(?P<after>("[^"]*"|\\.)*)(_.|;.*)?$')
BUILT_IN = {1: "0", 2: "0.00"}
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")

Place = tuple[int, int]


@dataclass(slots=True)
class Look:
    """Of one sheet, lines and columns from 0: odd cells, what is odd and what stands there; how numbers are shown."""

    odd: list[tuple[int, int, str, str]] = field(default_factory=list)
    decimals: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)

    def strange(self, line: int, column: int, sentence: str, value: str) -> None:
        """Keep an odd cell; of very many the first."""
        if len(self.odd) < MOST_ODD:
            self.odd.append((line, column, sentence, value[:200]))

    def show(self, line: int, column: int, how: str) -> None:
        """Keep how a number is shown."""
        if len(self.decimals) < MOST_SHOWN:
            self.decimals[line, column] = how


def look_at_xlsx(archive: ZipFile) -> dict[str, Look]:
    """By the sheets' names. Raises NotTaken for parts that are not whole."""
    targets = {
        said(one, "Id"): said(one, "Target") or "" for one in root_of(archive, "xl/_rels/workbook.xml.rels").iter()
    }
    shown = _shown_by_style(archive)
    found = {}
    for sheet in root_of(archive, "xl/workbook.xml").iter():
        if _own(sheet.tag) != "sheet":
            continue
        target = targets.get(next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in archive.namelist():
            found[sheet.attrib.get("name", "")] = _look_at_cells(archive, part, shown)
    return found


def _own(tag: str) -> str:
    return tag.rpartition("}")[2]


def _shown_by_style(archive: ZipFile) -> dict[str, str]:
    """How a style shows a number, for those that show plain digits: by the style's place, such as 0.00."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = root_of(archive, "xl/styles.xml")
    own = {
        one.attrib.get("numFmtId"): one.attrib.get("formatCode", "") for one in root.iter() if _own(one.tag) == "numFmt"
    }
    styles = next((one for one in root if _own(one.tag) == "cellXfs"), ())
    shown = {}
    for place, style in enumerate(styles):
        number = style.attrib.get("numFmtId", "0")
        code = own.get(number, BUILT_IN.get(int(number), "") if number.isdigit() else "")
        if how := plain_digits(code):
            shown[str(place)] = how
    return shown


def plain_digits(code: str) -> str | None:
    """A number format that shows digits as they stand, perhaps with words around; None for any other, and for "0"."""
    found = _SHOWN.match(code)
    if found is None or (found["digits"] == "0" and not found["before"] and not found["after"]):
        return None
    words = [re.sub(r'"([^"]*)"|\\(.)', r"\1\2", found[name] or "") for name in ("before", "after")]
    if any(re.search(r"[0.]", word) for word in words):
        return None
    return words[0] + found["digits"] + words[1]


def _parsed(archive: ZipFile, part: str) -> Iterator[tuple[str, Any]]:
    """The events of a part's elements; one with definitions of its own is not read. Raises NotTaken."""
    from xml.etree.ElementTree import ParseError  # noqa: S405  # nosec B405 - its error, not its parser

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    with archive.open(part) as file:
        try:
            yield from iterparse(file, events=("start", "end"), forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise NotTaken("damaged") from error


def _look_at_cells(archive: ZipFile, part: str, shown: dict[str, str]) -> Look:
    look, line, column = Look(), -1, -1
    for event, element in _parsed(archive, part):
        own = _own(element.tag)
        if event == "start" and own == "row":
            number = element.attrib.get("r", "")
            line, column = int(number) - 1 if number.isdigit() else line + 1, -1
        elif event == "end" and own == "c":
            place = _CELL.match(element.attrib.get("r", ""))
            column = _column(place[1]) if place else column + 1
            _look_at_cell(look, element, line, column, shown)
        elif event == "end" and own == "row":
            element.clear()
    return look


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _look_at_cell(look: Look, cell: Any, line: int, column: int, shown: dict[str, str]) -> None:
    parts = {_own(one.tag): one.text or "" for one in cell}
    kind, value = cell.attrib.get("t", "n"), parts.get("v", "")
    if kind == "e":
        look.strange(line, column, ERROR, value)
    elif "f" in parts and not value:
        look.strange(line, column, FORMULA, f"={parts['f']}")
    elif kind == "n" and value and (how := shown.get(cell.attrib.get("s", "0"))):
        look.show(line, column, how)


def look_at_open_document(archive: ZipFile) -> dict[str, Look]:
    """By the sheets' names. Raises NotTaken for a part that is not whole."""
    found: dict[str, Look] = {}
    look, line, column, rows = Look(), 0, 0, 1
    for event, element in _parsed(archive, "content.xml"):
        own = _own(element.tag)
        if event == "start" and own == "table":
            look, line = found.setdefault(said(element, "name") or "", Look()), 0
        elif event == "start" and own == "table-row":
            rows, column = _times(element, "number-rows-repeated"), 0
        elif event == "end" and own in ("table-cell", "covered-table-cell"):
            _look_at_open_cell(look, element, line, column)
            column += _times(element, "number-columns-repeated")
        elif event == "end" and own == "table-row":
            line += rows
            element.clear()
    return found


def _times(element: Any, name: str) -> int:
    times = said(element, name) or "1"
    return min(int(times), DEEPEST) if times.isdigit() else 1


def _shown_as(text: str) -> str | None:
    """How a number is shown that reads so: with its zeros, or with words around; None where that tells nothing."""
    found = re.fullmatch(r"([^-−\d.,%]*)(\d+(?:[.,]\d+)?)([^\d.,%:]*)", text)
    if found is None or not (found[1] or found[3] or re.match(r"0\d|\d+[.,]\d*0$", found[2])):
        return None
    return found[1] + re.sub(r"\d", "0", found[2].replace(",", ".")) + found[3]


def _look_at_open_cell(look: Look, cell: Any, line: int, column: int) -> None:
    kinds = [value for key, value in cell.attrib.items() if key.endswith("}value-type")]
    text = "".join("".join(one.itertext()) for one in cell if _own(one.tag) == "p")
    formula = said(cell, "formula")
    if "error" in kinds or (formula and re.match(r"#[A-Z/0!?]+|Err:\d", text)):
        look.strange(line, column, ERROR, text)
    elif formula and not text:
        look.strange(line, column, FORMULA, formula)
    elif "float" in kinds and (how := _shown_as(text)):
        look.show(line, column, how)
    deep = _times(cell, "number-rows-spanned")
    if deep > 1:
        look.merged.append(((line, column), (line + deep - 1, column)))
