#!/bin/sh
# inflect 7.6.0: several States Parties are Partys, Secretaries-General are Secretarys-General, and two Omans are Omen.
#
# A word with a capital is a family name to plural(), as in "the Kennedys", so offices and bodies as conferences write
# them lose their plural: it knows that in Secretary-General the first word takes it, and then writes Secretarys. In small
# letters they are right. Oman, a name with a capital, is the one that is no name: its end is -man.
#
# Seen: State Partys, Secretarys-General, Embassys, Deputys, Omen; secretaries-general; and "a 11th", "an UAE" by a().
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check inflect==7.6.0
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

import inflect

PLURALS = {
    "State Party": "State Partys",
    "Secretary-General": "Secretarys-General",
    "Embassy": "Embassys",
    "Deputy": "Deputys",
    "Oman": "Omen",
    "German": "Germans",
    "Attorney-General": "Attorneys-General",
    "state party": "state parties",
    "secretary-general": "secretaries-general",
}
ARTICLES = {"11th": "a 11th", "8-minute": "a 8-minute", "eleventh": "an eleventh", "UAE": "an UAE", "UK": "a UK"}

engine = inflect.engine()
print("inflect", version("inflect"))
plurals = {word: engine.plural(word) for word in PLURALS}
articles = {word: engine.a(word) for word in ARTICLES}
for words in (plurals, articles):
    print(", ".join(f"{word} -> {seen}" for word, seen in words.items()))
if plurals != PLURALS or articles != ARTICLES:
    sys.exit("This has changed.")
END
