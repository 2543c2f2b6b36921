#!/bin/sh
# python-calamine 0.9.1: an ODS whose XML is indented cannot be opened at all.
#
# White space between the elements of a table means nothing in OpenDocument (part 3 of 1.3, 6.1.2 gives it a meaning in paragraphs
# only). LibreOffice writes none; an ODS that SheetJS wrote has line breaks and indents between its cells, and
# python-calamine takes the first of them for a cell that it expected.
#
# Seen: CalamineError "Expecting 'table-cell', found 'Text(...'"; the same file without the white space is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-calamine==0.9.1
cd "$folder"
npm install --silent --no-fund --no-audit xlsx@0.18.5
node - <<'END'
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["name", "category"], ["Kenya", "state"]]), "List");
XLSX.writeFile(book, "table.ods");
END
"$folder/venv/bin/python" - <<'END'
import re
import sys
import zipfile
from importlib.metadata import version

from python_calamine import CalamineError, CalamineWorkbook

print("python-calamine", version("python-calamine"))
seen = []
with zipfile.ZipFile("table.ods") as given, zipfile.ZipFile("bare.ods", "w") as bare:
    for name in given.namelist():
        part = given.read(name)
        bare.writestr(name, re.sub(rb">\s+<", b"><", part) if name == "content.xml" else part)
for name in ("table.ods", "bare.ods"):
    try:
        seen.append(CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python())
    except CalamineError as error:
        seen.append("CalamineError")
        print(name, "CalamineError:", str(error)[:60])
print("without white space:", seen[1])
if seen != ["CalamineError", [["name", "category"], ["Kenya", "state"]]]:
    sys.exit("This has changed.")
END
