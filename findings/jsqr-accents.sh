#!/bin/sh
# segno 1.6.6 and jsQR 1.4.0: a QR code that holds "José" is read as an empty text.
#
# The bytes of a QR code are ISO 8859-1 where the code does not say otherwise (ISO/IEC 18004). segno writes so by default
# wherever the letters allow. jsQR, the reader in many web pages, takes all bytes for UTF-8, and one byte that is none
# empties the whole text: a code is found, and the badge has no name. "Łukasz", which needs UTF-8, and "Ana" are read.
# ZXing (zxing-cpp 3.1.0) reads all three.
#
# Seen: "" for José Example by jsQR and José Example by ZXing; both read Łukasz Example and Ana Example.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.0 pillow==13.0.0
cd "$folder"
npm install --silent --no-fund --no-audit jsqr@1.4.0 pngjs@7.0.0
venv/bin/python - <<'END'
from importlib.metadata import version

import segno
import zxingcpp
from PIL import Image

print("segno", version("segno"), "zxing-cpp", version("zxing-cpp"))
for number, name in enumerate(("José Example", "Łukasz Example", "Ana Example")):
    segno.make(name, micro=False).save(f"{number}.png", scale=6)
    (read,) = zxingcpp.read_barcodes(Image.open(f"{number}.png"))
    print(f"written {name}, read by ZXing: {read.text}")
    assert read.text == name, "This has changed."
END
node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import jsQR from "jsqr";
import { PNG } from "pngjs";

const seen = [];
for (const number of [0, 1, 2]) {
  const { data, width, height } = PNG.sync.read(readFileSync(`${number}.png`));
  const read = (jsQR.default ?? jsQR)(new Uint8ClampedArray(data), width, height);
  console.log("read by jsQR:", JSON.stringify(read?.data), "bytes:", read?.binaryData.length);
  seen.push(read?.data);
}
if (seen.join("|") !== "|Łukasz Example|Ana Example") {
  console.error("This has changed.");
  process.exit(1);
}
END
