#!/bin/sh
# pycaption 2.3.14: in SCC captions letters such as š and ł become pound signs.
#
# SCC holds the captions of television (CEA-608), whose letters are those of Western Europe. For any other pycaption
# writes the pound sign, a letter of that set like others, and says nothing: it does not raise, warn, or write "s" for
# "š". Names of Central Europe are sums of money, and an Arabic or Chinese name is pounds alone.
#
# Seen: "Ms. Šimková, Mr. Żółw" written and read again is "Ms. £imková, Mr. £ó£w"; "José" is right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pycaption==2.3.14
"$folder/venv/bin/python" - <<'END'
import sys
import warnings
from importlib.metadata import version

from pycaption import SCCReader, SCCWriter, SRTReader

FILE = """1
00:00:01,000 --> 00:00:04,000
Ms. Šimková, Mr. Żółw

2
00:00:05,000 --> 00:00:07,000
José, 中村
"""
print("pycaption", version("pycaption"))
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    scc = SCCWriter().write(SRTReader().read(FILE))
captions = SCCReader().read(scc)
(lang,) = captions.get_languages()
seen = [caption.get_text() for caption in captions.get_captions(lang)]
print("read again:", seen, "warnings:", len(told))
if seen != ["Ms. £imková, Mr. £ó£w", "José, ££"] or told:
    sys.exit("This has changed.")
END
