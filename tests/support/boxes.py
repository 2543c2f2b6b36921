"""Boxes of text: whether any lies over another, is cut, or is too small. For every page; the looking is in boxes.js.

`text_problems(page, ".chair", sizes=[("h1", 24)])` looks at a page as it is drawn now. A page that draws many states by
itself calls `CHECKER` after each (tests/e2e/test_fit.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

CHECKER = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
"""An expression of JavaScript: a function of `{root, wanted}` that answers a list of sentences."""


def text_problems(page: Page, root: str = "body", sizes: Iterable[tuple[str, float]] = (), **wanted: Any) -> list[str]:
    """What is wrong with the text within `root`, one sentence for each; empty when all is well.

    `sizes` are pairs of a selector and the least size of type in pixels; `whole` is a selector of blocks that may not
    be clamped, `rolls` one of boxes whose upper lines have gone by.
    """
    found: list[str] = page.evaluate(
        CHECKER, {"root": root, "wanted": {**wanted, "sizes": [list(one) for one in sizes]}}
    )
    return found
