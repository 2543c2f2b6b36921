"""A printout as DOCX: real headings, tables whose header row repeats, and paragraphs that know their direction.

What may not be forgotten for a reader who cannot see the page: the language of the document, one heading for each
part, a header row that is marked as one, and no text that is only a picture.
"""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from hlom_live.web.paper.printout import Part, Printout

TAGS = {"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
WESTERN, ARABIC, CHINESE = "Noto Sans", "Noto Sans Arabic", "Noto Sans SC"
LONG_SIDE, SHORT_SIDE, MARGIN = Mm(297), Mm(210), Mm(14)
BODY_POINTS, SMALL_POINTS = 9, 8
QUIET = RGBColor(0x5A, 0x5A, 0x5A)
HEAD_FILL = "F0F0F0"

ARABIC_LETTERS = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx_file(printout: Printout) -> bytes:
    """The printout as a DOCX file. Takes some milliseconds per line: call it off the event loop."""
    content = io.BytesIO()
    _Writer(printout).write().save(content)
    return content.getvalue()


class _Writer:
    def __init__(self, printout: Printout) -> None:
        self.printout = printout
        self.rtl = printout.rtl
        self.file = Document()

    def write(self) -> Any:
        self._set_page()
        self._set_styles()
        printout = self.printout
        if printout.kind:
            self._paragraph(printout.kind, style="Subtitle")
        self._paragraph(printout.title, style="Title")
        for text in printout.under_title:
            self._paragraph(text, quiet=True)
        for part in printout.parts:
            self._part(part)
        if not printout.parts:
            self._paragraph(printout.empty)
        return self.file

    def _set_page(self) -> None:
        printout, about = self.printout, self.file.core_properties
        about.title, about.subject, about.author = _clean(printout.title), _clean(printout.kind), "HLOM Live"
        about.language, about.comments = TAGS[printout.lang], ""
        section = self.file.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT if printout.upright else WD_ORIENT.LANDSCAPE
        sides = (SHORT_SIDE, LONG_SIDE) if printout.upright else (LONG_SIDE, SHORT_SIDE)
        section.page_width, section.page_height = sides
        for name in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, name, MARGIN)
        if self.rtl:
            _put(section._sectPr, "w:bidi")
        foot = section.footer.paragraphs[0]
        self._write(foot, printout.foot, quiet=True, points=SMALL_POINTS)
        foot.add_run("  ")
        _page_number(foot)

    def _set_styles(self) -> None:
        """Every style names its faces and the language, for word processors choose by script."""
        for name in ("Normal", "Title", "Subtitle", "Heading 1"):
            style: Any = self.file.styles[name]
            properties = style.element.get_or_add_rPr()
            _put(properties, "w:rFonts", ascii=WESTERN, hAnsi=WESTERN, eastAsia=CHINESE, cs=ARABIC)
            western = "en-GB" if self.printout.lang in ("ar", "zh") else TAGS[self.printout.lang]
            _put(properties, "w:lang", val=western, eastAsia=TAGS["zh"], bidi=TAGS["ar"])
            style.font.color.rgb = QUIET if name == "Subtitle" else RGBColor(0x1B, 0x1F, 0x27)
            for tag_name in ("w:i", "w:iCs", "w:spacing"):
                for found in properties.findall(qn(tag_name)):
                    properties.remove(found)
        points = {"Normal": BODY_POINTS, "Title": 18, "Subtitle": 12, "Heading 1": 12}
        for name, size in points.items():
            self.file.styles[name].font.size = Pt(size)
            _put(self.file.styles[name].element.get_or_add_rPr(), "w:szCs", val=str(size * 2))
        for border in self.file.styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)

    def _paragraph(self, text: str, style: str = "Normal", quiet: bool = False) -> None:
        self._write(self.file.add_paragraph(style=style), text, quiet=quiet)

    def _write(self, paragraph: Any, text: str, *, quiet: bool = False, bold: bool = False, points: float = 0) -> None:
        run = paragraph.add_run(_clean(text))
        if bold:
            run.bold = True
            _put(run._r.get_or_add_rPr(), "w:bCs")
        if points:
            run.font.size = Pt(points)
            _put(run._r.get_or_add_rPr(), "w:szCs", val=str(int(points * 2)))
        if quiet:
            run.font.color.rgb = QUIET
        paragraph.paragraph_format.space_after = Pt(2)
        self._direct(paragraph, run, text)

    def _direct(self, paragraph: Any, run: Any, text: str) -> None:
        """A text runs in the direction of its own letters, and begins where the document does."""
        rtl = bool(ARABIC_LETTERS.search(text)) if text else self.rtl
        if rtl:
            _put(paragraph._p.get_or_add_pPr(), "w:bidi")
            _put(run._r.get_or_add_rPr(), "w:rtl")
        # In a paragraph that runs from right to left, "left" means where it begins.
        side = WD_ALIGN_PARAGRAPH.LEFT if rtl == self.rtl else WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.alignment = side

    def _part(self, part: Part) -> None:
        self._paragraph(part.title, style="Heading 1")
        if part.note:
            self._paragraph(part.note, quiet=True)
        if not part.lines:
            return
        table: Any = self.file.add_table(rows=0, cols=len(part.headings))
        table.autofit = False
        for column, width in zip(table.columns, part.widths, strict=True):
            column.width = Mm(width)
        if self.rtl:
            _put(table._tbl.tblPr, "w:bidiVisual")
        _put(table._tbl.tblPr, "w:tblCaption", val=_clean(part.title))
        self._row(table, part, part.headings, head=True)
        for line in part.lines:
            row = self._row(table, part, line.cells)
            _put(row._tr.get_or_add_trPr(), "w:cantSplit")
            for label, text in line.below:
                self._below(table, part, label, text)

    def _row(self, table: Any, part: Part, texts: tuple[str, ...], head: bool = False) -> Any:
        row = table.add_row()
        for column, (cell, text, width) in enumerate(zip(row.cells, texts, part.widths, strict=True)):
            cell.width = Mm(width)
            strong = column == part.strong and not head
            points = SMALL_POINTS if head else BODY_POINTS
            self._write(cell.paragraphs[0], text, bold=head or strong, quiet=head, points=points)
            properties = cell._tc.get_or_add_tcPr()
            edges = _put(properties, "w:tcBorders")
            _put(edges, "w:top", val="single", sz="4", color="BEBEBE")
            if head:
                _put(properties, "w:shd", val="clear", color="auto", fill=HEAD_FILL)
        if head:
            _put(row._tr.get_or_add_trPr(), "w:tblHeader")
        return row

    def _below(self, table: Any, part: Part, label: str, text: str) -> None:
        cells = table.add_row().cells
        for cell, width in zip(cells, part.widths, strict=True):
            cell.width = Mm(width)
        self._write(cells[part.indent].paragraphs[0], label, quiet=True)
        whole = cells[part.indent + 1].merge(cells[-1])
        for number, line in enumerate(line for line in text.splitlines() if line.strip()):
            self._write(whole.paragraphs[0] if number == 0 else whole.add_paragraph(), line)


def _put(parent: Any, tag: str, **attributes: str) -> Any:
    """The child element of that name, made in its place if it is not there, with these attributes."""
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        _insert(parent, found)
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), value)
    return found


_ORDER = {
    "w:rPr": "rFonts b bCs i iCs color sz szCs u rtl cs lang",
    "w:pPr": "pStyle keepNext keepLines pBdr bidi spacing ind contextualSpacing jc outlineLvl rPr",
    "w:tblPr": "tblStyle bidiVisual tblW jc tblLayout tblLook tblCaption",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd",
    "w:trPr": "cantSplit tblHeader",
    "w:sectPr": "footerReference pgSz pgMar cols bidi docGrid",
}
"""The order in which the standard wants these children; word processors refuse a file that has them otherwise."""


def _insert(parent: Any, child: Any) -> None:
    order = _ORDER.get(f"w:{parent.tag.rpartition('}')[2]}", "").split()
    place = {qn(f"w:{name}"): number for number, name in enumerate(order)}
    for sibling in parent:
        if place.get(sibling.tag, -1) > place.get(child.tag, len(order)):
            sibling.addprevious(child)
            return
    parent.append(child)


def _page_number(paragraph: Any) -> None:
    """A field that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
