"""A printout, as PDF, in the scripts of the faces that are shipped: Latin, Cyrillic, Arabic and Chinese.

Lines are broken here and not by the library, which shapes a paragraph anew for each of its letters: a long record took
it a minute. Only what needs shaping is shaped, line by line (docs/adr/0092-record-on-paper.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from fpdf import FPDF
from fpdf.enums import Align, TextMode
from fpdf.fonts import TTFFont

from hlom_live.web.paper.printout import LEFT_TO_RIGHT_MARK, Part, Printout, TableLine

FONTS = Path(__file__).resolve().parents[2] / "data" / "fonts"
BODY_POINTS, SMALL_POINTS, PART_POINTS, KIND_POINTS, TITLE_POINTS = 8.0, 7.0, 11.0, 12.0, 15.0
LINE_MILLIMETRES, CELL_MILLIMETRES, ROW_MILLIMETRES = 4.4, 1.0, 0.7
"""The height of a line of the table, and what is left blank beside and above the text of a cell."""

MARGIN_MILLIMETRES, FOOT_MILLIMETRES = 14, 18
LINE_GREY, QUIET_GREY, HEAD_GREY, BLACK = 190, 90, 240, 0
STROKE_MILLIMETRES = 0.12
"""How thick the letters of a bold text are drawn around, in a script of which no bold face is shipped."""

MOST_IN_ONE_ROW = 900
"""Letters: a row is never broken over two pages, so a long text takes several."""

_HAN = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\u3000-\u303f\uff00-\uff60"
_PIECES = re.compile(f"[（《“「]*[{_WIDE}][，。；：、？！）》”」]*| +|[^{_WIDE} ]+")
"""What stays on one line: a Chinese character with its punctuation, a word of letters, a space."""

_CHINESE = re.compile(f"[{_HAN}\u3000-\u303f\uff00-\uffef]")
_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN = re.compile(f"[\u0000-\u02ff\u0370-\u052f\u1e00-\u20cf\u2100-\u2bff{_WIDE}]*")
"""Scripts whose letters stand beside each other as they are; all others are shaped."""


class Paper(FPDF):
    """A4 with the printout's last line and the number of each page at its foot."""

    def __init__(self, printout: Printout) -> None:
        super().__init__(orientation="portrait" if printout.upright else "landscape", format="A4")
        self._printout = printout
        self._widths: dict[tuple[str, float, str], float] = {}
        self.rtl = printout.rtl
        self.start = Align.R if self.rtl else Align.L
        self.family = "chinese" if printout.lang == "zh" else "noto"
        self.thick = printout.lang == "zh" or self.rtl
        self.set_title(printout.title)
        self.set_lang(printout.lang)
        self.set_creator("HLOM Live")
        self.set_margins(MARGIN_MILLIMETRES, MARGIN_MILLIMETRES)
        self.set_auto_page_break(False)
        self.c_margin = 0
        self._take_fonts(printout)

    def _take_fonts(self, printout: Printout) -> None:
        """Only the faces whose letters stand on the printout: each takes its time to be read."""
        self.add_font("noto", fname=FONTS / "NotoSans-Regular.ttf")
        self.add_font("noto", style="B", fname=FONTS / "NotoSans-Bold.ttf")
        others = []
        if printout.lang == "ar" or printout.has(_ARABIC):
            self.add_font("arabic", fname=FONTS / "NotoSansArabic-Regular.ttf")
            others.append("arabic")
        if printout.lang == "zh" or printout.has(_CHINESE):
            for style in ("", "B"):
                self.add_font("chinese", style=style, fname=FONTS / "NotoSansSC-Regular.ttf")
            others.append("chinese")
        self.set_fallback_fonts([*(["noto"] if self.family == "chinese" else []), *others], exact_match=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files of the faces, which the library leaves open until they are collected."""
        for face in self.fonts.values():
            if isinstance(face, TTFFont):
                face.close()

    def footer(self) -> None:
        """Called by the library at the end of each page."""
        self.set_font(self.family, size=SMALL_POINTS)
        self.set_text_color(QUIET_GREY)
        bottom, pages = self.h - 12, f"{self.page_no()} / {{nb}}"
        foot = self.lines(self._printout.foot, self.epw - 24)[:1]
        for text in foot:
            self.write_line(text, self.l_margin, bottom, self.epw, self._printout.foot)
        self.set_text_shaping(False)
        self.set_xy(self.l_margin, bottom)
        self.cell(self.epw, LINE_MILLIMETRES, pages, align=(Align.L if self.rtl else Align.R) if foot else Align.C)
        self.set_text_color(BLACK)

    @property
    def room_left(self) -> float:
        """Millimetres down to where the foot begins."""
        return float(self.h - FOOT_MILLIMETRES - self.get_y())

    def lines(self, text: str, width: float) -> list[str]:
        """The lines of a text in the present face, none wider than `width` millimetres; nothing for nothing."""
        return [line for paragraph in text.split("\n") for line in self._broken(paragraph.strip(), width) if line]

    def _broken(self, text: str, width: float) -> Iterator[str]:
        line, used = "", 0.0
        for piece in self._fitting(text, width):
            size = self._width_of(piece)
            if used and used + size > width and piece.strip():
                yield line.strip()
                line, used = "", 0.0
            line, used = line + piece, used + size
        yield line.strip()

    def _fitting(self, text: str, width: float) -> Iterator[str]:
        """What stays on one line; a word that is wider than the line is cut into letters."""
        for piece in _PIECES.findall(text):
            yield from piece if self._width_of(piece) > width else (piece,)

    def _width_of(self, piece: str) -> float:
        key = self.font_style, self.font_size_pt, piece
        if key not in self._widths:
            self.set_text_shaping(not _PLAIN.fullmatch(piece))
            self._widths[key] = float(self.get_string_width(piece))
        return self._widths[key]

    def write_line(self, line: str, x: float, y: float, width: float, whole: str) -> None:
        """One line at its place. It runs in the direction of the `whole` text that it is a line of."""
        if _PLAIN.fullmatch(line) and not self._runs_left(whole):
            self.set_text_shaping(False)
            line = line.replace(LEFT_TO_RIGHT_MARK, "")
        else:
            self.set_text_shaping(True, direction="rtl" if self._runs_left(whole) else "ltr")
        self.set_xy(x, y)
        with self.local_context():  # the library forgets which face it took for letters that the present one lacks
            self.cell(width, LINE_MILLIMETRES, line, align=self.start)

    def _runs_left(self, text: str) -> bool:
        """Whether a text runs from right to left: on an Arabic printout if it has Arabic, else if it begins with it."""
        first = _LETTER.search(text)
        return bool(_ARABIC.search(text) if self.rtl else first and _ARABIC.match(first[0]))

    def block(self, text: str, points: float, *, bold: bool = False, grey: int = BLACK) -> None:
        """A paragraph over the whole width."""
        self.set_font(self.family, style="B" if bold else "", size=points)
        self.set_text_color(grey)
        self.set_draw_color(grey)
        height = points * 0.52
        with self.local_context(**self._stroke(bold)):
            for line in self.lines(text, self.epw):
                self.write_line(line, self.l_margin, self.get_y(), self.epw, text)
                self.set_y(self.get_y() + height)
        self.set_text_color(BLACK)

    def _stroke(self, bold: bool) -> dict[str, object]:
        if not (bold and self.thick):
            return {}
        return {"text_mode": TextMode.FILL_STROKE, "line_width": STROKE_MILLIMETRES}


class _Table:
    """The table of a part, row by row; its head is repeated on every page."""

    def __init__(self, paper: Paper, part: Part) -> None:
        self.paper, self.part = paper, part
        share = paper.epw / sum(part.widths)
        self.widths = [width * share for width in part.widths]

    def draw(self) -> None:
        self._head()
        for line in self.part.lines:
            self._line(line)

    def _head(self) -> None:
        cells = [(column, 1, text, "", QUIET_GREY) for column, text in enumerate(self.part.headings)]
        self._row(cells, SMALL_POINTS, head=True)

    def _line(self, line: TableLine) -> None:
        strong = -1 if self.paper.thick or line.follows else self.part.strong
        cells = [(n, 1, text, "B" if n == strong else "", BLACK) for n, text in enumerate(line.cells)]
        self._row(cells, BODY_POINTS, ruled=not line.follows)
        indent, rest = self.part.indent, len(self.widths) - self.part.indent - 1
        for label, text in line.below:
            for number, portion in enumerate(portions(text)):
                shown = label if number == 0 else ""
                below = [(indent, 1, shown, "", QUIET_GREY), (indent + 1, rest, portion, "", BLACK)]
                self._row(below, BODY_POINTS)

    def _row(
        self, cells: list[tuple[int, int, str, str, int]], points: float, *, ruled: bool = False, head: bool = False
    ) -> None:
        """Cells: the first column, over how many, the text, the style and the grey of its letters."""
        paper, broken = self.paper, []
        for first, columns, text, style, grey in cells:
            paper.set_font(paper.family, style=style, size=points)
            width = sum(self.widths[first : first + columns]) - 2 * CELL_MILLIMETRES
            broken.append((self._left(first, columns), width, paper.lines(text, width), text, style, grey))
        height = LINE_MILLIMETRES * max(1, *(len(lines) for _, _, lines, *_ in broken)) + 2 * ROW_MILLIMETRES
        self._make_room(height, head)
        top = paper.get_y()
        self._ground(top, height, ruled, head)
        for left, width, lines, text, style, grey in broken:
            paper.set_font(paper.family, style=style, size=points)
            paper.set_text_color(grey)
            for number, line in enumerate(lines):
                y = top + ROW_MILLIMETRES + number * LINE_MILLIMETRES
                paper.write_line(line, left + CELL_MILLIMETRES, y, width, text)
        paper.set_text_color(BLACK)
        paper.set_xy(paper.l_margin, top + height)

    def _left(self, first: int, columns: int) -> float:
        """Where a cell begins on the page, counted from its left; the first column is where reading begins."""
        before = sum(self.widths[:first])
        if not self.paper.rtl:
            return float(self.paper.l_margin + before)
        return float(self.paper.l_margin + self.paper.epw - before - sum(self.widths[first : first + columns]))

    def _make_room(self, height: float, head: bool) -> None:
        if height <= self.paper.room_left:
            return
        self.paper.add_page()
        if not head:
            self._head()

    def _ground(self, top: float, height: float, ruled: bool, head: bool) -> None:
        paper = self.paper
        if head:
            paper.set_fill_color(HEAD_GREY)
            paper.rect(paper.l_margin, top, paper.epw, height, style="F")
        if ruled:
            paper.set_draw_color(LINE_GREY)
            paper.line(paper.l_margin, top, paper.l_margin + paper.epw, top)


ROOM_FOR_PART_MILLIMETRES = 30
"""A heading never stands alone at the end of a page."""


def printed(printout: Printout) -> bytes:
    """The printout as a PDF file. Takes some milliseconds per line: call it off the event loop."""
    with Paper(printout) as paper:
        _print(paper, printout)
        return bytes(paper.output())


def _print(paper: Paper, printout: Printout) -> None:
    paper.add_page()
    if printout.kind:
        paper.block(printout.kind, KIND_POINTS, bold=True, grey=QUIET_GREY)
    paper.block(printout.title, TITLE_POINTS, bold=True)
    for text in printout.under_title:
        paper.block(text, BODY_POINTS + 1, grey=QUIET_GREY)
    for part in printout.parts:
        _print_part(paper, part)
    if not printout.parts:
        paper.ln(4)
        paper.block(printout.empty, BODY_POINTS + 1)


def _print_part(paper: Paper, part: Part) -> None:
    if paper.room_left < ROOM_FOR_PART_MILLIMETRES:
        paper.add_page()
    else:
        paper.ln(4)
    paper.block(part.title, PART_POINTS, bold=True)
    if part.note:
        paper.block(part.note, BODY_POINTS, grey=QUIET_GREY)
    paper.ln(1)
    if part.lines:
        _Table(paper, part).draw()


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
