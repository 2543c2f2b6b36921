#!/bin/sh
# Three readers of PDF, three readings of Jordan: pypdf 7.1.1, pypdfium2 5.15.2 and pdfminer.six 20260107.
#
# In الأردن the letters lam and alef are one glyph, which the file maps to its two letters. PDFium puts the line in
# order and then turns these two; pdfminer keeps the order of the page, so the word is mirrored, but not these two;
# pypdf is right here, and puts the last bracket of a line of Arabic before its first word, where PDFium turns both
# brackets. So none of them finds both "Jordan" and "Bolivia (Plurinational State of)" in a text handed in as PDF.
#
# Seen: الأردن, األردن, ندرلأا; for Bolivia a bracket at the front, outward brackets, all mirrored. The file is by
# fpdf2 2.8.9 with shaping and is drawn rightly.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    fpdf2==2.8.9 uharfbuzz==0.57.0 pypdf==7.1.1 pypdfium2==5.15.2 pdfminer.six==20260107
npm install --silent --no-fund --no-audit --prefix "$folder" dejavu-fonts-ttf@2.37.3
cd "$folder" && venv/bin/python - <<'END'
import io
import sys

import pypdfium2
from fpdf import FPDF
from pdfminer.high_level import extract_text
from pypdf import PdfReader


def printed(text):
    paper = FPDF()
    paper.add_page()
    paper.add_font("dejavu", fname="node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf")
    paper.set_font("dejavu", size=14)
    paper.set_text_shaping(True)
    paper.cell(text=text)
    return bytes(paper.output())


def readings(file):
    yield PdfReader(io.BytesIO(file)).pages[0].extract_text().strip()
    yield pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded().strip()
    yield extract_text(io.BytesIO(file)).strip()


LATIN = str.maketrans("الأردنبويفةمتعق", "AL'RDNBWYFTMTEQ")  # for terminals, which turn Arabic each in its own way
JORDAN, BOLIVIA = "الأردن", "بوليفيا (دولة - المتعددة القوميات)"
jordan, bolivia = list(readings(printed(JORDAN))), list(readings(printed(BOLIVIA)))
for reader, *seen in zip(("pypdf", "pypdfium2", "pdfminer.six"), jordan, bolivia, strict=True):
    print(f"{reader:12}", *(text.translate(LATIN) for text in seen), sep="  ")
if jordan != [JORDAN, "األردن", "ندرلأا"]:
    sys.exit("This has changed.")
if bolivia != [")" + BOLIVIA[:-1], BOLIVIA.translate(str.maketrans("()", ")(")), ")" + BOLIVIA[-2:8:-1] + "( ايفيلوب"]:
    sys.exit("This has changed.")
END
