#!/bin/sh
# python-docx 1.2.0 and mammoth 1.13.0: a word with a direction of its own is no text.
#
# In WordprocessingML w:dir and w:bdo stand around runs of another direction, as U+202B and U+202E do in plain text.
# Both libraries look for runs directly in the paragraph (and in links) and pass these by in silence: the Arabic name
# is missing, and the words of the statement are counted short. docx2txt 0.9, which takes every w:t, has it.
#
# Seen: of "The delegate of Egypt مصر speaks" both give "The delegate of Egypt  speaks".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9
"$folder/venv/bin/python" - <<'END'
import io
import sys
from importlib.metadata import version

import docx2txt
import mammoth
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def with_direction(tag):
    """A file with three runs, the middle one inside the element."""
    document = Document()
    paragraph = document.add_paragraph("The delegate of Egypt ")
    run = paragraph.add_run("مصر")
    paragraph.add_run(" speaks")
    around = OxmlElement(tag)
    around.set(qn("w:val"), "rtl")
    run._r.addprevious(around)
    around.append(run._r)
    file = io.BytesIO()
    document.save(file)
    return file


print(*(f"{name} {version(name)}" for name in ("python-docx", "mammoth", "docx2txt")))
for tag in ("w:dir", "w:bdo"):
    file = with_direction(tag)
    seen = [Document(file).paragraphs[0].text, mammoth.extract_raw_text(file).value.strip(), docx2txt.process(file)]
    print(tag, *seen, sep="\n  ")
    if seen != ["The delegate of Egypt  speaks"] * 2 + ["The delegate of Egypt مصر speaks"]:
        sys.exit("This has changed.")
END
