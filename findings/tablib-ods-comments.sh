#!/bin/sh
# tablib 3.10.0: in an ODS the comment on a cell is read in place of the name in it, and twins are one.
#
# OpenDocument keeps a cell's comment (office:annotation) in the cell, before its paragraphs. tablib takes the first
# paragraph it meets, which is the comment's, and of that the first piece of text: what follows a second space
# (text:s) or a line break is lost. Equal neighbours, which LibreOffice writes once with the number of times
# (table:number-columns-repeated and -rows-repeated), are read once: one is a cell short, the other a delegate.
# python-calamine 0.9.1 reads comments, spaces and repetitions as the format says.
#
# Seen: of four delegates three by tablib, one of them named "to be confirmed"; all four by python-calamine.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check "tablib[ods]==3.10.0" python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'END'
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import tablib
from python_calamine import CalamineWorkbook

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "table", "text", "manifest"))
MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
COMMENT = "<office:annotation><text:p>to be confirmed</text:p></office:annotation>"


def cell(inside, repeated=1):
    return f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">{inside}</table:table-cell>'


def row(*cells, repeated=1):
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


rows = [
    row(cell("<text:p>Delegate</text:p>"), cell("<text:p>State</text:p>"), cell("<text:p>Group</text:p>")),
    row(cell(f"{COMMENT}<text:p>Ms. Wanja Example</text:p>"), cell("<text:p>Kenya</text:p>", 2)),
    row(cell("<text:p>Mr.<text:s/>Ivo Example</text:p>"), cell("<text:p>Peru</text:p>"), cell("<text:p>Chile</text:p>")),
    row(cell("<text:p>Adviser</text:p>"), cell("<text:p>Mali</text:p>"), cell("<text:p>Niger</text:p>"), repeated=2),
]
with zipfile.ZipFile("list.ods", "w") as made:
    made.writestr("mimetype", MEDIA)
    files = ((name, media) for name, media in (("/", MEDIA), ("content.xml", "text/xml")))
    entries = "".join(f'<manifest:file-entry manifest:full-path="{n}" manifest:media-type="{m}"/>' for n, m in files)
    made.writestr("META-INF/manifest.xml", f'<manifest:manifest {NAMES} manifest:version="1.3">{entries}</manifest:manifest>')
    table = f'<table:table table:name="List">{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    made.writestr("content.xml", f'<office:document-content {NAMES} office:version="1.3">{body}</office:document-content>')

print("tablib", version("tablib"), "python-calamine", version("python-calamine"))
by_tablib = [list(line) for line in tablib.Dataset().load(Path("list.ods").read_bytes(), "ods", headers=False)]
by_calamine = CalamineWorkbook.from_path("list.ods").get_sheet_by_index(0).to_python()
for who, lines in (("tablib", by_tablib), ("python-calamine", by_calamine)):
    print(f"{who}:", *lines, sep="\n  ")
adviser = ["Adviser", "Mali", "Niger"]
if by_tablib[1:] != [["to be confirmed", "Kenya", ""], ["Mr.", "Peru", "Chile"], adviser] or by_calamine[1:] != [
    ["Ms. Wanja Example", "Kenya", "Kenya"],
    ["Mr. Ivo Example", "Peru", "Chile"],
    adviser,
    adviser,
]:
    sys.exit("This has changed.")
END
