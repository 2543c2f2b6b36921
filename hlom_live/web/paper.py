"""A table on paper, as PDF, in the scripts of the fonts that are shipped: Latin, Greek, Cyrillic and Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import Align

FONTS = Path(__file__).resolve().parent.parent / "data" / "fonts"
BODY_POINTS, TITLE_POINTS = 8, 14
LINE_MILLIMETRES = 4.6
MARGIN_MILLIMETRES = 14
LINE_GREY = 190


@dataclass(frozen=True)
class Sheet:
    """What is printed. `widths` are in millimetres, one per heading; `empty` is said instead of a table."""

    title: str
    subtitle: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    lines: Sequence[tuple[str, ...]]
    empty: str
    right_to_left: bool


class Paper(FPDF):
    """Landscape A4 with the number of each page at its foot."""

    def footer(self) -> None:
        """Called by the library at the end of each page."""
        self.set_y(-10)
        self.set_font("noto", size=BODY_POINTS)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align=Align.C)


def printed(sheet: Sheet) -> bytes:
    """The sheet as a PDF file. Takes some milliseconds per line: call it off the event loop."""
    paper = _paper(sheet)
    start = Align.R if sheet.right_to_left else Align.L
    paper.set_font("noto", style="B", size=TITLE_POINTS)
    paper.multi_cell(0, 8, sheet.title, align=start, new_x="LMARGIN", new_y="NEXT")
    paper.set_font("noto", size=BODY_POINTS)
    paper.multi_cell(0, 6, sheet.subtitle, align=start, new_x="LMARGIN", new_y="NEXT")
    paper.ln(2)
    if sheet.lines:
        _table(paper, sheet, start)
    else:
        paper.multi_cell(0, 6, sheet.empty, align=start)
    return bytes(paper.output())


def _paper(sheet: Sheet) -> Paper:
    paper = Paper(orientation="landscape", format="A4")
    paper.set_title(sheet.title)
    paper.set_margins(MARGIN_MILLIMETRES, MARGIN_MILLIMETRES)
    paper.add_font("noto", fname=FONTS / "NotoSans-Regular.ttf")
    paper.add_font("noto", style="B", fname=FONTS / "NotoSans-Bold.ttf")
    paper.add_font("arabic", fname=FONTS / "NotoSansArabic-Regular.ttf")
    paper.set_fallback_fonts(["arabic"], exact_match=False)
    paper.set_text_shaping(True)
    paper.add_page()
    return paper


def _table(paper: Paper, sheet: Sheet, start: Align) -> None:
    order = slice(None, None, -1) if sheet.right_to_left else slice(None)
    paper.set_draw_color(LINE_GREY)
    with paper.table(
        col_widths=sheet.widths[order],
        text_align=start,
        line_height=LINE_MILLIMETRES,
        borders_layout="HORIZONTAL_LINES",
        padding=0.8,
    ) as table:
        for line in (sheet.headings, *sheet.lines):
            row = table.row()
            for text in line[order]:
                row.cell(text)
