"""A sheet on paper, as PDF, in the scripts of the faces that are shipped: Latin, Cyrillic, Arabic and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import Align, CellBordersLayout, TextMode
from fpdf.fonts import FontFace
from fpdf.table import Row, Table

from hlom_live.web.languages import direction
from hlom_live.web.sheet import Line, Part, Sheet

FONTS = Path(__file__).resolve().parent.parent / "data" / "fonts"
BODY_POINTS, SMALL_POINTS, PART_POINTS, KIND_POINTS, TITLE_POINTS = 8, 7, 11, 12, 15
LINE_MILLIMETRES, CELL_MILLIMETRES = 4.6, 1
MARGIN_MILLIMETRES = 14
LINE_GREY, QUIET_GREY, HEAD_GREY = 190, 90, 240
STROKE_MILLIMETRES = 0.12
"""How thick the letters of a bold text are drawn around, in a script of which no bold face is shipped."""

BOLD, QUIET = FontFace(emphasis="BOLD"), FontFace(color=QUIET_GREY)

RIGHT_TO_LEFT_MARK = "\u200f"

_HAN = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\u3000-\u303f\uff00-\uff60"
_PIECES = re.compile(f"[（《“「]*[{_WIDE}][，。；：、？！）》”」]*| +|[^{_WIDE} ]+")
"""What stays on one line: a Chinese character with its punctuation, a word of letters, a space."""

_ONE_WIDE = re.compile(f"[{_WIDE}“”]")
_CHINESE = re.compile(f"[{_HAN}\u3000-\u303f\uff00-\uffef]")
MILLIMETRES_OF_A_POINT = 25.4 / 72
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


class Paper(FPDF):
    """A4 with the sheet's last line and the number of each page at its foot."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(orientation="portrait" if sheet.upright else "landscape", format="A4")
        self._sheet = sheet
        self.start = Align.R if direction(sheet.lang) == "rtl" else Align.L
        self.family = "chinese" if sheet.lang == "zh" else "noto"
        self.thick = sheet.lang == "zh" or direction(sheet.lang) == "rtl"
        self.set_title(sheet.title)
        self.set_lang(sheet.lang)
        self.set_creator("HLOM Live")
        self.set_margins(MARGIN_MILLIMETRES, MARGIN_MILLIMETRES)
        self.set_auto_page_break(True, MARGIN_MILLIMETRES + 4)
        self._take_fonts(sheet)

    def _take_fonts(self, sheet: Sheet) -> None:
        """Only the faces whose letters stand on the sheet: each takes its time to be read."""
        self.add_font("noto", fname=FONTS / "NotoSans-Regular.ttf")
        self.add_font("noto", style="B", fname=FONTS / "NotoSans-Bold.ttf")
        others = []
        if sheet.lang == "ar" or sheet.has(_ARABIC):
            self.add_font("arabic", fname=FONTS / "NotoSansArabic-Regular.ttf")
            others.append("arabic")
        if sheet.lang == "zh" or sheet.has(_CHINESE):
            for style in ("", "B"):
                self.add_font("chinese", style=style, fname=FONTS / "NotoSansSC-Regular.ttf")
            others.append("chinese")
        self.set_fallback_fonts([*(["noto"] if self.family == "chinese" else []), *others], exact_match=False)
        self.set_text_shaping(True)

    def footer(self) -> None:
        """Called by the library at the end of each page."""
        self.set_y(-12)
        self.set_font(self.family, size=SMALL_POINTS)
        self.set_text_color(QUIET_GREY)
        page = f"{self.page_no()} / {{nb}}"
        if self._sheet.foot:
            width = self.epw - 20
            texts = [(width, self.said(self._sheet.foot), self.start), (20.0, page, self._end())]
            for size, text, align in texts if self.start is Align.L else reversed(texts):
                self.cell(size, 5, text, align=align)
        else:
            self.cell(0, 5, page, align=Align.C)
        self.set_text_color(0)

    def _end(self) -> Align:
        return Align.L if self.start is Align.R else Align.R

    def said(self, text: str, width: float = 0) -> str:
        """The text as it is set: a sentence of the sheet's own language, whatever name it begins with.

        Chinese has no spaces at which a line could be broken: with a `width`, in millimetres, its lines are made here.
        """
        arabic = _ARABIC.search(text)
        if width and not arabic and _CHINESE.search(text):
            text = "\n".join(self._lines(line, width) for line in text.split("\n"))
        return RIGHT_TO_LEFT_MARK + text if arabic and self.start is Align.R else text

    def _lines(self, text: str, width: float) -> str:
        lines, used = [""], 0.0
        for piece in _PIECES.findall(text):
            wide = len(_ONE_WIDE.findall(piece))
            letters = _ONE_WIDE.sub("", piece)
            size = wide * self.font_size_pt * MILLIMETRES_OF_A_POINT
            size += self.get_string_width(letters) if letters else 0
            if used and used + size > width and piece.strip():
                lines, used = [*lines, ""], 0.0
            lines[-1] += piece
            used += size
        return "\n".join(line.strip() for line in lines)

    def room(self, part: Part, first: int, columns: int) -> float:
        """How wide a text can be set in some columns of a part, in millimetres."""
        share = sum(part.widths[first : first + columns]) / sum(part.widths)
        return share * self.epw - 2 * CELL_MILLIMETRES - 1

    def block(self, text: str, points: float, *, bold: bool = False, grey: int = 0) -> None:
        """A paragraph over the whole width."""
        self.set_font(self.family, style="B" if bold else "", size=points)
        self.set_text_color(grey)
        self.set_draw_color(grey)
        with self.local_context(**self._stroke(bold)):
            self.multi_cell(
                0, points * 0.52, self.said(text, self.epw - 3), align=self.start, new_x="LMARGIN", new_y="NEXT"
            )
        self.set_text_color(0)

    def _stroke(self, bold: bool) -> dict[str, object]:
        if not (bold and self.thick):
            return {}
        return {"text_mode": TextMode.FILL_STROKE, "line_width": STROKE_MILLIMETRES}


def printed(sheet: Sheet) -> bytes:
    """The sheet as a PDF file. Takes some milliseconds per line: call it off the event loop."""
    paper = Paper(sheet)
    paper.add_page()
    if sheet.kind:
        paper.block(sheet.kind, KIND_POINTS, bold=True, grey=QUIET_GREY)
    paper.block(sheet.title, TITLE_POINTS, bold=True)
    for text in sheet.under_title:
        paper.block(text, BODY_POINTS + 1, grey=QUIET_GREY)
    for part in sheet.parts:
        _print_part(paper, part)
    if not sheet.parts:
        paper.ln(4)
        paper.block(sheet.empty, BODY_POINTS + 1)
    return bytes(paper.output())


def _print_part(paper: Paper, part: Part) -> None:
    paper.ln(4)
    if paper.will_page_break(30):
        paper.add_page()
    paper.block(part.title, PART_POINTS, bold=True)
    if part.note:
        paper.block(part.note, BODY_POINTS, grey=QUIET_GREY)
    paper.ln(1)
    if not part.lines:
        return
    paper.set_font(paper.family, size=BODY_POINTS)
    paper.set_draw_color(LINE_GREY)
    order = slice(None, None, -1) if paper.start is Align.R else slice(None)
    with paper.table(
        col_widths=part.widths[order],
        text_align=paper.start,
        line_height=LINE_MILLIMETRES,
        borders_layout="NONE",
        padding=(0.7, CELL_MILLIMETRES),
        v_align="TOP",
        headings_style=FontFace(emphasis=None, fill_color=HEAD_GREY, color=QUIET_GREY, size_pt=SMALL_POINTS),
    ) as table:
        table.row([paper.said(text) for text in part.headings[order]])
        for line in part.lines:
            _print_line(paper, table, part, line, order)


def _print_line(paper: Paper, table: Table, part: Part, line: Line, order: slice) -> None:
    cells, row = list(enumerate(line.cells))[order], table.row()
    for column, text in cells:
        strong = BOLD if column == part.strong and not (paper.thick or line.follows) else None
        border = CellBordersLayout.NONE if line.follows else CellBordersLayout.TOP
        row.cell(paper.said(text, paper.room(part, column, 1)), border=border, style=strong)
    for label, text in line.below:
        for number, portion in enumerate(portions(text)):
            _print_below(paper, table.row(), part, label if number == 0 else "", portion)


def _print_below(paper: Paper, row: Row, part: Part, label: str, text: str) -> None:
    """The label and the text in cells of their own: each in the direction of its own letters."""
    rest = len(part.widths) - part.indent - 1
    text = paper.said(text, paper.room(part, part.indent + 1, rest))
    cells = [*((blank, 1, None) for blank in [""] * part.indent), (paper.said(label), 1, QUIET), (text, rest, None)]
    for said, columns, style in cells if paper.start is Align.L else reversed(cells):
        row.cell(said, colspan=columns, border=CellBordersLayout.NONE, style=style)


MOST_IN_ONE_ROW = 900
"""Letters: a row is never broken over two pages, so a long text takes several."""


def portions(text: str) -> Iterator[str]:
    """A text by its lines, the long ones cut between words, or where there are none within reach, between letters."""
    for line in text.splitlines():
        rest = line.strip()
        while len(rest) > MOST_IN_ONE_ROW:
            cut = rest.rfind(" ", MOST_IN_ONE_ROW // 2, MOST_IN_ONE_ROW)
            cut = cut if cut > 0 else MOST_IN_ONE_ROW
            yield rest[:cut]
            rest = rest[cut:].strip()
        if rest:
            yield rest
