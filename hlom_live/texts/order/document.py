"""All pages of a document as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hlom_live.texts.order.margins import without_margins
from hlom_live.texts.order.page import PageText
from hlom_live.texts.order.paragraphs import goes_on, joined, words_of

_ENDS = re.compile(r"[.!?:;…。！？؟؛۔।»”\"')\]]$")


def document_text(pages: Sequence[PageText | None], unread: str) -> str:
    """The paragraphs of a document, one a line; in place of one that could not be read `unread` and its number."""
    kept = without_margins([None if page is None else page.paragraphs for page in pages])
    words = words_of(text for page in kept if page for part in page for _, text in part)
    found: list[list[str]] = []
    goes_before = False
    for number, page in enumerate(kept, 1):
        new = [[f"{unread}{number}"]] if page is None else [[text for _, text in part] for part in page]
        if page and goes_before and _continues(found[-1][-1], new[0][0]):
            found[-1] += new.pop(0)
        found += new
        goes_before = bool(found) and page is not None
    return "\n".join(joined(part, words) for part in _whole(found))


def _continues(last: str, first: str) -> bool:
    """Whether a paragraph goes on over the end of a page."""
    return goes_on(last, first) or (not _ENDS.search(last) and first[0].isalpha() and not first[0].isupper())


def _whole(parts: list[list[str]]) -> Iterator[list[str]]:
    """Paragraphs, those that were cut within a word as one."""
    waiting: list[str] = []
    for part in parts:
        if waiting and not goes_on(waiting[-1], part[0]):
            yield waiting
            waiting = []
        waiting = waiting + part
    if waiting:
        yield waiting
