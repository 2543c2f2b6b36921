#!/bin/sh
# pysubs2 1.8.1: a comment in a WebVTT file is shown as a caption, and who speaks is lost.
#
# A block that begins with NOTE is a comment and never shown. After a cue pysubs2 takes it for further lines of that
# cue, so that a captioner's remark stands on the screen, and in what is written as SRT. The name in a voice span
# (<v Name>), which is how WebVTT says who speaks, goes without a trace: the event's field for it stays empty.
#
# Seen: the comment in the caption before it; no name. webvtt-py 0.6.0 reads both as the format says.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pysubs2==1.8.1 webvtt-py==0.6.0
"$folder/venv/bin/python" - <<'END'
import io
import sys
from importlib.metadata import version

import pysubs2
import webvtt

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v The Chair>The sitting is resumed.

NOTE the interpreter of the French booth has changed

00:00:05.000 --> 00:00:07.000
We turn to item 3.
"""

print("pysubs2", version("pysubs2"), "webvtt-py", version("webvtt-py"))
first, *_ = pysubs2.SSAFile.from_string(CAPTIONS)
other, *_ = webvtt.from_buffer(io.StringIO(CAPTIONS))
print("pysubs2:  ", repr(first.plaintext), "spoken by", repr(first.name))
print("webvtt-py:", repr(other.text), "spoken by", repr(other.voice))
if "NOTE the interpreter" not in first.plaintext or first.name or (other.text, other.voice) != (
    "The sitting is resumed.",
    "The Chair",
):
    sys.exit("This has changed.")
END
