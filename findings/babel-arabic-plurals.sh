#!/bin/sh
# Babel 2.18.0: the six plural forms of Arabic are numbered in an order of Babel's own.
#
# Files made by msginit, Weblate or by hand number them zero, one, two, few, many, other: msgstr[4] is "many" (11 to
# 99), msgstr[5] "other" (100, 101, 102). The header that `pybabel init -l ar` writes has these two the other way
# round, though Babel's own CLDR data call 11 "many" and 100 "other". A translation that comes from another tool, or
# from somebody who knows the usual order, then says "11 speakers" with the form for 100, and nothing complains.
#
# Seen: 11 is form 5 by Babel's header and form 4 by the usual one; 100 is form 4 and form 5.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'END'

import gettext
import sys
from importlib.metadata import version

from babel import Locale
from babel.messages.plurals import get_plural

usual = gettext.c2py("n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5")
header = get_plural("ar")
babels = gettext.c2py(header.plural_expr)
print("babel", version("babel"), "writes:", header)
seen = {n: (Locale("ar").plural_form(n), usual(n), babels(n)) for n in (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103)}
print("number, name in CLDR, usual form, Babel's form")
for number, row in seen.items():
    print(f"{number:6}", *row)
different = {n for n, (_, one, other) in seen.items() if one != other}
if different != {11, 99, 100, 101, 102} or seen[11] != ("many", 4, 5) or seen[100] != ("other", 5, 4):
    sys.exit("This has changed.")
END
