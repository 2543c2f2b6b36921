"""Write the numbers of hlom_live/domain/derived/defaults.py for the scripts: `python -m scripts.defaults`.

`make strings` runs it. The file is kept, so that scripts stay files that are served as they are; a test compares.
"""

from __future__ import annotations

import json
from pathlib import Path

from hlom_live.domain.derived import defaults

FILE = Path(__file__).resolve().parent.parent / "static" / "js" / "derived" / "defaults.js"

HEADER = """\
/**
 * The numbers that Python and the scripts reckon with alike. What each means is said in
 * hlom_live/domain/derived/defaults.py, from which `make strings` writes this file.
 */

"""


def written() -> str:
    """The module as it must be."""
    named = {name: value for name, value in vars(defaults).items() if name.isupper() and name != "DEFAULT_RULES"}
    return HEADER + "".join(f"export const {name} = {json.dumps(value, indent=2)};\n" for name, value in named.items())


def main() -> None:
    """Write the file anew."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
