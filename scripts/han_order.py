"""Writes the order of Han letters, by their sounds, as ICU has it: `python -m scripts.han_order`; Node.js is needed."""

from __future__ import annotations

import subprocess  # nosec B404: of Node.js, with a text of ours
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "hlom_live" / "data" / "han-order.txt"
A_LINE = 100

_SORT = """
const letters = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (none, n) => String.fromCodePoint(0x4e00 + n));
process.stdout.write(letters.sort(new Intl.Collator("zh").compare).join(""));
"""


def order() -> str:
    """The letters U+4E00 to U+9FFF in the order of Chinese names, in lines."""
    ran = subprocess.run(["node", "-e", _SORT], capture_output=True, check=True)  # nosec B603 B607
    letters = ran.stdout.decode()
    return "".join(f"{letters[at : at + A_LINE]}\n" for at in range(0, len(letters), A_LINE))


if __name__ == "__main__":
    FILE.write_text(order(), encoding="utf-8")
