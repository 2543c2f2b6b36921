#!/bin/sh
# ttconv 1.2.3: in captions a family name with its reading above it is lost, and the reading too.
#
# TTML and WebVTT can set small letters above a word (tts:ruby, <ruby>), as Chinese and Japanese captions do with a name
# that is read in a way of its own: 单, a family name, is shàn. ttconv reads that, and keeps it from TTML to TTML; its
# WebVTT and SRT writers leave out the name itself, even from WebVTT to WebVTT, which has the element. They say nothing.
#
# Seen: "谢谢先生" (thank you, sir) for "谢谢单先生" (thank you, Mr. Shan) in four conversions; in TTML the name is there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check ttconv==1.2.3
"$folder/venv/bin/python" - <<'END'
import io
import re
import sys
import xml.etree.ElementTree as etree
from importlib.metadata import version

import ttconv.imsc.reader
import ttconv.imsc.writer
import ttconv.srt.writer
import ttconv.vtt.reader
import ttconv.vtt.writer

VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\n谢谢<ruby>单<rt>shàn</rt></ruby>先生\n"
TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="zh">
<head><layout><region xml:id="all"/></layout></head><body region="all"><div><p begin="1s" end="3s"><span>谢谢</span>
<span tts:ruby="container"><span tts:ruby="base">单</span><span tts:ruby="text">shàn</span></span>
<span>先生</span></p></div></body></tt>""".replace("\n", "")
models = {
    "TTML": ttconv.imsc.reader.to_model(etree.ElementTree(etree.fromstring(TTML))),
    "WebVTT": ttconv.vtt.reader.to_model(io.StringIO(VTT)),
}
writers = {
    "TTML": lambda model: etree.tostring(ttconv.imsc.writer.from_model(model).getroot(), encoding="unicode"),
    "WebVTT": ttconv.vtt.writer.from_model,
    "SRT": ttconv.srt.writer.from_model,
}
print("ttconv", version("ttconv"))
changed = False
for source, model in models.items():
    for target, write in writers.items():
        words = re.sub("[^\u4e00-\u9fff]", "", re.sub("<[^>]*>", "", write(model)))
        print(f"{source} to {target}: {words}")
        changed |= words != ("谢谢单先生" if target == "TTML" else "谢谢先生")
if changed:
    sys.exit("This has changed.")
END
