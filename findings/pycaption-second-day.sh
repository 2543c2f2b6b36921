#!/bin/sh
# pycaption 2.3.14: captions after the twenty-fourth hour go back to the beginning.
#
# Captions that count their hours through a meeting of two days pass 24, which WebVTT and SRT can hold. pycaption
# reads them rightly and keeps the right number of microseconds, but writes hours modulo 24, in both formats and
# without a word: the second morning's captions lie over the first one's.
#
# Seen: 26:30:00 is read as 95,400 s and written as 02:30:00.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pycaption==2.3.14
"$folder/venv/bin/python" - <<'END'
import re
import sys
from importlib.metadata import version

from pycaption import SRTWriter, WebVTTReader, WebVTTWriter

FILE = """WEBVTT

02:30:00.000 --> 02:30:04.000
The first morning

26:30:00.000 --> 26:30:04.000
The second morning
"""
print("pycaption", version("pycaption"))
captions = WebVTTReader().read(FILE)
(lang,) = captions.get_languages()
starts = [caption.start / 1_000_000 for caption in captions.get_captions(lang)]
print("read, in seconds:", starts)
written = {writer.__name__: writer().write(captions) for writer in (WebVTTWriter, SRTWriter)}
hours = {name: re.findall(r"(\d+:\d\d:\d\d)\S+ -->", text) for name, text in written.items()}
print("written:", hours)
if starts != [9000, 95400] or any(found != ["02:30:00"] * 2 for found in hours.values()) or len(hours) != 2:
    sys.exit("This has changed.")
END
