#!/bin/sh
# odfpy 1.4.1: the words deleted from an ODT come first in its text, and a comment in the middle of a sentence.
#
# With "Record changes" OpenDocument keeps deleted words at the head of the text, text:tracked-changes, and a comment at
# its place, office:annotation (1.3, part 3, 5.5 and 14.1); neither is text of the document. teletype.extractText(), the
# module's way to the text of a document, gives both with nothing between them and the rest.
#
# Seen: the one sentence of a statement after the sentence that was taken back, and the comment's author, date and words
# in the sentence; odfdo 3.27.3 gives the sentence alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3
cd "$folder"
venv/bin/python - <<'END'
import sys
from importlib.metadata import version

import odfdo
from odf import dc, office, teletype, text
from odf.namespaces import TEXTNS
from odf.opendocument import OpenDocumentText, load


def signed(element, author):
    element.addElement(dc.Creator(text=author))
    element.addElement(dc.Date(text="2026-12-02T15:30:00"))
    return element


deletion = text.Deletion()
deletion.addElement(signed(office.ChangeInfo(), "A. Example"))
deletion.addElement(text.P(text="Kenya votes against."))
region = text.ChangedRegion(qattributes={(TEXTNS, "id"): "one"}, check_grammar=False)
region.addElement(deletion)
changes = text.TrackedChanges()
changes.addElement(region)

comment = signed(office.Annotation(), "B. Example")
comment.addElement(text.P(text="Are we sure?"))
line = text.P(text="Kenya ")
for part in (text.Change(changeid="one"), comment):
    line.addElement(part)
line.addText("abstains.")

statement = OpenDocumentText()
for part in (changes, line):
    statement.text.addElement(part)
statement.save("statement.odt")

print("odfpy", version("odfpy"), "odfdo", version("odfdo"))
by_odfpy = teletype.extractText(load("statement.odt").text)
by_odfdo = odfdo.Document("statement.odt").to_markdown().strip()
print(f"odfpy: {by_odfpy}\nodfdo: {by_odfdo}")
before = "A. Example2026-12-02T15:30:00Kenya votes against."
if by_odfpy != before + "Kenya B. Example2026-12-02T15:30:00Are we sure?abstains." or by_odfdo != "Kenya abstains.":
    sys.exit("This has changed.")
END
