#!/bin/sh
# fpdf2 2.8.9: in a line that begins in Latin, a number after an Arabic word is drawn on its wrong side.
#
# "Item: البند 6" is to be drawn with the 6 left of the Arabic word, for that is where reading from right to left goes
# on. fpdf2 (text shaping on, uharfbuzz 0.57.0) turns the word, and then sets the number to its right, without the
# space. In a line that begins in Arabic all is right, so that one sees it first on a badge or a mixed table.
#
# Seen, from the left: "Item:", the word, "6"; by Unicode's algorithm (python-bidi 0.6.12) "Item:", "6", the word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    fpdf2==2.8.9 uharfbuzz==0.57.0 pdfminer.six==20260107 python-bidi==0.6.12
npm install --silent --no-fund --no-audit --prefix "$folder" dejavu-fonts-ttf@2.37.3
cd "$folder" && venv/bin/python - <<'END'
import io
import sys
from collections.abc import Iterable
from importlib.metadata import version

from bidi import get_display
from fpdf import FPDF
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar


def drawn(text):
    """The characters of the page from left to right, without spaces."""
    paper = FPDF()
    paper.add_page()
    paper.add_font("dejavu", fname="node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf")
    paper.set_font("dejavu", size=14)
    paper.set_text_shaping(True)
    paper.cell(text=text)
    pages = extract_pages(io.BytesIO(bytes(paper.output())))
    return "".join(letter for _, letter in sorted(glyphs(pages))).replace(" ", "")


def glyphs(layout):
    for part in layout:
        if isinstance(part, LTChar):
            yield part.x0, part.get_text()
        elif isinstance(part, Iterable):
            yield from glyphs(part)


LATIN = str.maketrans("البند", "ALBND")  # for terminals, which turn Arabic each in its own way
print("fpdf2", version("fpdf2"))
seen = {}
for text in ("Item: البند 6", "البند 6"):
    seen[text] = drawn(text), get_display(text).replace(" ", "")
    print(f"{text!r} drawn: {seen[text][0]!r}, due: {seen[text][1]!r}".translate(LATIN))
if seen["Item: البند 6"] != ("Item:دنبلا6", "Item:6دنبلا") or len(set(seen["البند 6"])) != 1:
    sys.exit("This has changed.")
END
