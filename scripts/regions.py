"""Write the names of regions for the scripts, from hlom_live/data/regions.csv: `python -m scripts.regions`.

`make strings` runs it. The file is kept, so that scripts stay files that are served as they are; a test compares.
"""

from __future__ import annotations

import json
from pathlib import Path

from hlom_live.names import regions

FILE = Path(__file__).resolve().parent.parent / "static" / "js" / "live" / "names" / "regions.js"

HEADER = """\
/**
 * What regions are called in the six languages, by their English names; as hlom_live/names/regions.py.
 * `make strings` writes this file from hlom_live/data/regions.csv.
 */

const NAMES = new Map(Object.entries({
"""
FOOTER = """\
}));

/** What a region is called in each language, by its English name; of one that is not known the text itself. */
export const regionNamed = (region) => NAMES.get(region) ?? region;
"""


def written() -> str:
    """The module as it must be."""
    lines = (f"  {json.dumps(one)}: {json.dumps(names, ensure_ascii=False)},\n" for one, names in regions().items())
    return HEADER + "".join(lines) + FOOTER


def main() -> None:
    """Write the file anew."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
