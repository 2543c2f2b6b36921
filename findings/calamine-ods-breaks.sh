#!/bin/sh
# python-calamine 0.9.1: the two names that a line break parts in a cell of an ODS are one word.
#
# In OpenDocument a line break in a paragraph is text:line-break, and a tab is text:tab (part 3 of 1.3, 6.1.5 and 6.1.4).
# python-calamine leaves both out and puts nothing there, while text:s becomes a space and a second paragraph a new line:
# Austria and Belgium in one cell are "AustriaBelgium". pyexcel-ods3 0.6.1 reads a line break and a tab.
#
# Seen: "AustriaBelgium" and "KenyaNairobi" of the one, with a line break and a tab of the other.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-calamine==0.9.1 pyexcel-ods3==0.6.1
cd "$folder"
venv/bin/python - <<'END'
import sys
import zipfile
from importlib.metadata import version

from pyexcel_ods3 import get_data
from python_calamine import CalamineWorkbook

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "table", "text", "manifest"))
MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
TEXTS = ["Austria<text:line-break/>Belgium", "Kenya<text:tab/>Nairobi", "Ms.<text:s/>Example", "Peru</text:p><text:p>Chile"]

cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in TEXTS)
table = f'<table:table table:name="List"><table:table-row>{cells}</table:table-row></table:table>'
body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
with zipfile.ZipFile("list.ods", "w") as made:
    made.writestr("mimetype", MEDIA)
    files = (("/", MEDIA), ("content.xml", "text/xml"))
    entries = "".join(f'<manifest:file-entry manifest:full-path="{n}" manifest:media-type="{m}"/>' for n, m in files)
    made.writestr("META-INF/manifest.xml", f'<manifest:manifest {NAMES} manifest:version="1.3">{entries}</manifest:manifest>')
    made.writestr("content.xml", f'<office:document-content {NAMES} office:version="1.3">{body}</office:document-content>')

print("python-calamine", version("python-calamine"), "pyexcel-ods3", version("pyexcel-ods3"))
(by_calamine,) = CalamineWorkbook.from_path("list.ods").get_sheet_by_index(0).to_python()
(by_pyexcel,) = get_data("list.ods")["List"]
print("python-calamine:", by_calamine)
print("pyexcel-ods3:   ", by_pyexcel)
if by_calamine != ["AustriaBelgium", "KenyaNairobi", "Ms. Example", "Peru\nChile"] or by_pyexcel != [
    "Austria\nBelgium",
    "Kenya\tNairobi",
    "Ms. Example",
    "Peru\nChile",
]:
    sys.exit("This has changed.")
END
