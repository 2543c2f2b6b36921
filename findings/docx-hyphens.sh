#!/bin/sh
# docx2txt 0.9 and docx2python 3.7.1: Guinea-Bissau becomes GuineaBissau, and Timor-Leste TimorLeste.
#
# The hyphen at which Word does not break a line (Ctrl+Shift+Hyphen), as editors set it in names of States and symbols
# of documents, is an element of its own, w:noBreakHyphen (ECMA-376 part 1, 17.3.3.18). Both libraries know tabs and
# breaks and pass this one by. python-docx 1.2.0 and mammoth 1.13.0 have a hyphen there.
#
# Seen: of "Guinea-Bissau: S-2026-4" two with the hyphens, and "GuineaBissau: S20264" twice.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 mammoth==1.13.0
cd "$folder"
venv/bin/python - <<'END'
import sys
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx2python import docx2python

made = docx.Document()
run = made.add_paragraph().add_run()
run.text = "Guinea"
for text in ("Bissau: S", "2026", "4"):
    run._r.append(run._r.makeelement(docx.oxml.ns.qn("w:noBreakHyphen")))
    run._r.add_t(text)
made.save("statement.docx")

print(*(f"{name} {version(name)}" for name in ("docx2txt", "docx2python", "python-docx", "mammoth")))
seen = {
    "docx2txt": docx2txt.process("statement.docx"),
    "docx2python": docx2python("statement.docx").text,
    "python-docx": docx.Document("statement.docx").paragraphs[0].text,
}
with open("statement.docx", "rb") as file:
    seen["mammoth"] = mammoth.extract_raw_text(file).value
seen = {who: text.strip().replace("\u2011", "-") for who, text in seen.items()}
print(seen)
if [*seen.values()] != ["GuineaBissau: S20264"] * 2 + ["Guinea-Bissau: S-2026-4"] * 2:
    sys.exit("This has changed.")
END
