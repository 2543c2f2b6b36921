#!/bin/sh
# python-calamine 0.9.1: of an XLSB that SheetJS wrote, all but the first column is lost, without a word.
#
# A cell of an XLSB may be written in short (BrtShortIsst, BrtShortReal and others, [MS-XLSB] 2.1.4): without its column, when
# it follows the cell before it. SheetJS (npm xlsx 0.18.5) writes every such cell so; python-calamine passes over those
# records. Nothing is raised: the table has one column, and rows whose first cell is blank are empty.
#
# Seen: [["name", "category"], ["Kenya", "state"]] comes back as [["name"], ["Kenya"]].
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
XLSX.writeFile(book, "table.xlsb");
console.log("SheetJS itself reads:", JSON.stringify(XLSX.utils.sheet_to_json(XLSX.readFile("table.xlsb").Sheets.List, { header: 1 })));
END
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

from python_calamine import CalamineWorkbook

read = CalamineWorkbook.from_path("table.xlsb").get_sheet_by_index(0).to_python()
print("python-calamine", version("python-calamine"), "reads:", read)
if read != [["name"], ["Kenya"]]:
    sys.exit("This has changed.")
END
