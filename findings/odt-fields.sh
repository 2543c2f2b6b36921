#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), odfdo 3.27.3: the date, the hour and the name that are fields in an ODT vanish.
#
# A field, as LibreOffice inserts a fixed date or an author, has its words in the file beside what they come from:
# <text:date text:fixed="true" ...>2 December 2026</text:date> (OpenDocument 1.3, part 3, 7.3). pandoc leaves out the
# element with its words, and so does odfdo's get_formatted_text(); odfdo's to_markdown() has them, and odfpy 1.4.1 too.
#
# Seen: "Meeting of at , chaired by ." by pandoc; the same with its spaces by odfdo; all words by odfpy and to_markdown().
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pypandoc_binary==1.17 odfdo==3.27.3 odfpy==1.4.1
cd "$folder"
venv/bin/python - <<'END'
import sys
from importlib.metadata import version

import odf.opendocument
import odfdo
import pypandoc
from odf import teletype, text

made = odf.opendocument.OpenDocumentText()
line = text.P(text="Meeting of ")
fields = (
    (text.Date, {"fixed": "true", "datevalue": "2026-12-02"}, "2 December 2026", " at "),
    (text.Time, {"fixed": "true", "timevalue": "2026-12-02T15:30:00"}, "15:30", ", chaired by "),
    (text.AuthorName, {"fixed": "true"}, "Ms. Example", "."),
)
for field, attributes, words, after in fields:
    line.addElement(field(text=words, **attributes))
    line.addText(after)
made.text.addElement(line)
made.save("meeting.odt")

document = odfdo.Document("meeting.odt")
print("pandoc", pypandoc.get_pandoc_version(), "odfdo", version("odfdo"), "odfpy", version("odfpy"))
seen = {
    "pandoc": pypandoc.convert_file("meeting.odt", "plain"),
    "odfdo": document.get_formatted_text(),
    "odfdo, Markdown": document.to_markdown(),
    "odfpy": teletype.extractText(odf.opendocument.load("meeting.odt").text),
}
whole = "Meeting of 2 December 2026 at 15:30, chaired by Ms. Example."
seen = {who: " ".join(words.split()) for who, words in seen.items()}
for who, words in seen.items():
    print(f"{who}: {words}")
if [*seen.values()] != ["Meeting of at , chaired by ."] * 2 + [whole] * 2:
    sys.exit("This has changed.")
END
