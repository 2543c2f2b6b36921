#!/bin/sh
# inscriptis 2.7.6: items 3 and 4 of an agenda are 1 and 2, and Kenya and its chair are one word.
#
# inscriptis makes plain text of HTML with the lines, lists and tables of a browser. Of the numbers of a list it heeds
# those of single items (value) and not the first (start). And in its table of what is a block of lines there is no
# section, dl, dt, dd, fieldset, legend, summary or hr: words before and after them stand together without a space.
#
# Seen: 1 and 2 for 3 and 4, but 5 and 6 with value; "KenyaMs. A. ExamplePeruMr. B. Example"; "AgendaStatements".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check inscriptis==2.7.6
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

from inscriptis import get_text

EXPECTED = {
    '<ol start="3"><li>Budget</li><li>Elections</li></ol>': " 1. Budget\n 2. Elections",
    '<ol><li value="5">Budget</li><li>Elections</li></ol>': " 5. Budget\n 6. Elections",
    "<dl><dt>Kenya</dt><dd>Ms. A. Example</dd><dt>Peru</dt><dd>Mr. B. Example</dd></dl>": (
        "KenyaMs. A. ExamplePeruMr. B. Example"
    ),
    "<section>Agenda</section><section>Statements</section>": "AgendaStatements",
    "<fieldset><legend>Vote</legend>Kenya</fieldset>": "VoteKenya",
    "<div>Agenda</div><div>Statements</div>": "  Agenda\n  Statements",
}

print("inscriptis", version("inscriptis"))
seen = {html: get_text(html) for html in EXPECTED}
for html, text in seen.items():
    print(f"{html}\n   {text!r}")
if seen != EXPECTED:
    sys.exit("This has changed.")
END
