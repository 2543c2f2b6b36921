"""What was filled in on a page of a PDF: the fields of its form, and what was typed over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hlom_live.texts.order.glyph import Glyph

UNSEEN = 0b10_0011
"""The flags of what is not shown: invisible, hidden, not to be viewed."""

PASSWORD = 1 << 13
USUAL_SIZE = 12.0


def filled_in(page: Any) -> list[Glyph]:
    """The filled fields and typed notes of a page (pypdf's), each line as one glyph in its place."""
    found = page.get("/Annots")
    annotations = found.get_object() if found is not None else []
    return [glyph for one in annotations or [] for glyph in _written(one.get_object())]


def _written(annotation: Any) -> Iterator[Glyph]:
    text = _said(annotation)
    if not text or int(annotation.get("/F", 0)) & UNSEEN:
        return
    x0, y0, x1, y1 = (float(number) for number in annotation["/Rect"])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(USUAL_SIZE, abs(y1 - y0))
    # A single line stands in the middle of its field, several from its top.
    first = (y0 + y1) / 2 - 0.35 * size if len(lines) == 1 else max(y0, y1) - size
    for number, line in enumerate(lines):
        yield Glyph(line, min(x0, x1), max(x0, x1), first - 1.2 * size * number, size)


def _said(annotation: Any) -> str:
    """The text of a field that holds text or a choice, or of a note that was typed on the page."""
    if annotation.get("/Subtype") == "/FreeText":
        return str(annotation.get("/Contents", ""))
    if annotation.get("/Subtype") != "/Widget" or _inherited(annotation, "/FT") not in {"/Tx", "/Ch"}:
        return ""
    if int(_inherited(annotation, "/Ff") or 0) & PASSWORD:
        return ""
    value = _inherited(annotation, "/V")
    chosen = value if isinstance(value, list) else [value]
    return "\n".join(str(one) for one in chosen if isinstance(one, str))


def _inherited(field: Any, key: str) -> Any:
    """What a field says, or the one that it is a part of."""
    for _ in range(20):
        if key in field:
            return field[key].get_object() if hasattr(field[key], "get_object") else field[key]
        if "/Parent" not in field:
            break
        field = field["/Parent"].get_object()
    return None
