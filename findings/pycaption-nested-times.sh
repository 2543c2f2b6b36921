#!/bin/sh
# pycaption 2.3.14: captions in a TTML file that counts from ten o'clock begin at nought.
#
# In TTML the times of an element count from the beginning of the one that it stands in (TTML1, 10.2.1 and 10.2.4), so
# that a captioner can say once, on the div, when a part begins. pycaption reads the times of p alone, as times from the
# beginning of the file: those of div and body are lost, and words of one p that come one after the other come together.
# The same times written out on each p are read rightly.
#
# Seen: a caption one second into a part that begins at 10:00:00 is at 00:00:01; two spans of one p are one caption.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pycaption==2.3.14
"$folder/venv/bin/python" -W ignore - <<'END'
import re
import sys
from importlib.metadata import version

from pycaption import DFXPReader, SRTWriter

FILE = """<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml"><body>{}</body></tt>"""
NESTED = """<div begin="10:00:00">
<p begin="00:00:01" end="00:00:03">The sitting is open.</p>
<p begin="00:00:04" end="00:00:09">
<span begin="00:00:00" end="00:00:02">Kenya has</span> <span begin="00:00:02" end="00:00:05">the floor.</span>
</p></div>"""
WRITTEN_OUT = """<div>
<p begin="10:00:01" end="10:00:03">The sitting is open.</p>
<p begin="10:00:04" end="10:00:06">Kenya has</p>
<p begin="10:00:06" end="10:00:09">the floor.</p></div>"""

print("pycaption", version("pycaption"))
seen = []
for name, times in (("nested", NESTED), ("written out", WRITTEN_OUT)):
    srt = SRTWriter().write(DFXPReader().read(FILE.format(times)))
    print(f"{name}, as SRT:", srt.strip(), sep="\n")
    seen.append(re.findall(r"(\d\d:\d\d:\d\d),000 -->", srt))
if seen != [["00:00:01", "00:00:04"], ["10:00:01", "10:00:04", "10:00:06"]]:
    sys.exit("This has changed.")
END
