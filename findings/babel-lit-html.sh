#!/bin/sh
# Babel 2.18.0: its reader of JavaScript loses sentences beside a template inside a template, as lit-html pages have.
#
# Told to look into template strings (parse_template_string), it takes out what stands in nested ones, but not the
# other branch of the same condition where that is a plain call. Not told, it finds the nested sentence and loses
# those of the outer template. Nothing is reported: the sentence stays English in every catalogue.
#
# Seen: of four sentences three with the option ("The list is closed" is lost), two without it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'END'

import io
import sys
from importlib.metadata import version

from babel.messages.extract import extract

PAGE = b'''
const list = html`
  <p>${open ? html`<b>${_("The list is open")}</b>` : _("The list is closed")} ${_("Room")}</p>
`;
const title = _("List of speakers");
'''


def found(**options):
    messages = extract("javascript", io.BytesIO(PAGE), keywords={"_": None}, options=options)
    return [message for _, message, *_ in messages]


print("babel", version("babel"))
print("with parse_template_string:", looked := found(parse_template_string=True))
print("without:                   ", plain := found())
if looked != ["The list is open", "Room", "List of speakers"] or plain != ["The list is open", "List of speakers"]:
    sys.exit("This has changed.")
END
