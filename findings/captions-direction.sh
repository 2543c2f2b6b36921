#!/bin/sh
# webvtt-py 0.6.0 and pysubs2 1.8.1: the direction marks of a WebVTT caption become words on the screen.
#
# In WebVTT &lrm; and &rlm; are the two direction marks, which the captions of Arabic and Hebrew need around numbers and
# Latin names, and an ampersand is written &amp;. Both libraries keep them as letters, also when they write SRT, where
# nothing stands for them: a player shows "&rlm;" and "R&amp;D". pycaption 2.3.14 reads them as the format says.
#
# Seen: of one caption three readings; those of webvtt-py and pysubs2 hold the six letters of "&rlm;".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pysubs2==1.8.1 webvtt-py==0.6.0 pycaption==2.3.14
"$folder/venv/bin/python" - <<'END'
import io
import sys
from importlib.metadata import version

import pycaption
import pysubs2
import webvtt

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:04.000
بند 3&rlm;: R&amp;D
"""

print(*(f"{name} {version(name)}" for name in ("webvtt-py", "pysubs2", "pycaption")))
by_webvtt = webvtt.from_buffer(io.StringIO(CAPTIONS))
srt = io.StringIO()
by_webvtt.write(srt, format="srt")
by_pysubs2 = pysubs2.SSAFile.from_string(CAPTIONS)
by_pycaption = pycaption.WebVTTReader().read(CAPTIONS)
language, *_ = by_pycaption.get_languages()
seen = {
    "webvtt-py": by_webvtt[0].text,
    "webvtt-py, as SRT": srt.getvalue().splitlines()[2],
    "pysubs2": by_pysubs2[0].plaintext,
    "pysubs2, as SRT": by_pysubs2.to_string("srt").splitlines()[2],
    "pycaption": by_pycaption.get_captions(language)[0].get_text(),
}
for who, text in seen.items():
    print(f"{who}: {ascii(text)}")
*letters, right = seen.values()
if any("&rlm;: R&amp;D" not in text for text in letters) or not right.endswith("3\u200f: R&D"):
    sys.exit("This has changed.")
END
