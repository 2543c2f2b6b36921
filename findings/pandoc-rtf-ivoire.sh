#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17): Côte d’Ivoire, which it wrote in RTF, it reads as Côte d’voire.
#
# In RTF a letter outside the code page is \uN and then one that old readers show in its place. For ’ pandoc's writer
# gives ' there, and for all others a space and ?; its reader leaves out the letter after the ' as well. So it does with
# what other programs write, \u233? without a space: "a décidé à" is "a déidéà". striprtf 0.0.35 reads it.
#
# Seen: "Côte d’voire: L’ssemblée" from "Côte d’Ivoire: L’Assemblée"; and "déidéà 15 h" from "décidé à 15 h".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pypandoc_binary==1.17 striprtf==0.0.35
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

import pypandoc
from striprtf.striprtf import rtf_to_text

STATE = "Côte d’Ivoire: L’Assemblée"
DECISION = "a décidé à 15 h"


def read(rtf):
    by_pandoc = pypandoc.convert_text(rtf, "plain", format="rtf", extra_args=["--wrap=none"]).strip()
    by_striprtf = rtf_to_text(rtf).strip()
    print(f"{by_pandoc!r} by pandoc, {by_striprtf!r} by striprtf")
    return by_pandoc, by_striprtf


print("pandoc", pypandoc.get_pandoc_version(), "striprtf", version("striprtf"))
own = pypandoc.convert_text(STATE, "rtf", format="markdown", extra_args=["--standalone"])
print(own.splitlines()[-2])
others = "{\\rtf1\\ansi\\uc1 " + "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in DECISION) + "}"
print(others)
if read(own) != ("Côte d’voire: L’ssemblée", STATE) or read(others) != ("a déidéà15 h", DECISION):
    sys.exit("This has changed.")
END
