"""Running heads and page numbers: what stands at the edge of one page after the other, and is not said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

Paragraphs = list[list[tuple[float, str]]]
"""The paragraphs of a page: of each line its height and its text."""

AT_AN_EDGE = 3
"""So many lines of a page, from its top and from its foot, may be a running head."""

SAME_HEIGHT = 3.0
"""Points by which the same head may be higher or lower on another page."""

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p|página|pág|страница|стр|с|صفحة|ص|第)\W*)?#(?:\W*(?:/|of|de|sur|из|من|页)?\W*#?)[\W_]*页?",
    re.IGNORECASE,
)
LEAST_WORDS = 2
"""A head that ends in a number, such as "Statement by Kenya, 3", has so many words; "Article 3" is none."""

Found = dict[str, list[tuple[int, int, float]]]
"""By what it says, without its numbers: the page, the line's place in it, its height."""


def without_margins(pages: Sequence[Paragraphs | None]) -> list[Paragraphs | None]:
    """The pages without their running heads and page numbers; None is a page that could not be read."""
    gone = {(page, line) for page, line in _heads(pages)}
    return [None if page is None else _without(page, number, gone) for number, page in enumerate(pages)]


def _heads(pages: Sequence[Paragraphs | None]) -> Iterator[tuple[int, int]]:
    texts: dict[tuple[int, int], str] = {}
    for way in (max, min):
        found: Found = defaultdict(list)
        for number, page in enumerate(pages):
            for line, (height, text) in _edge([one for part in page or [] for one in part], way is max):
                texts[number, line] = text
                found[_NUMBER.sub("#", text)].append((number, line, height))
        for key, places in found.items():
            if _PAGE_NUMBER.fullmatch(key) and len(pages) == 1:
                yield from (
                    (p, n)
                    for p, n, _ in places
                    if _NUMBER.findall(texts[p, n])[0] == "1" and _is_last(pages[p], n, way is max)
                )
            elif _is_head(key, places, texts, len(pages)):
                yield from ((p, n) for p, n, _ in places)


def _edge(lines: list[tuple[float, str]], top: bool) -> list[tuple[int, tuple[float, str]]]:
    """The outermost lines of a page, with their places in it."""
    return sorted(enumerate(lines), key=lambda one: one[1][0], reverse=top)[:AT_AN_EDGE]


def _is_last(page: Paragraphs | None, line: int, top: bool) -> bool:
    lines = [one for part in page or [] for one in part]
    return len(lines) > 1 and _edge(lines, top)[0][0] == line


def _is_head(key: str, places: list[tuple[int, int, float]], texts: dict[tuple[int, int], str], pages: int) -> bool:
    """Whether it stands at one height on two pages and on half of all, and says the same but for the page's number."""
    on = {page for page, _, _ in places}
    heights = [height for _, _, height in places]
    if len(on) < 2 or len(on) * 2 < pages or max(heights) - min(heights) > SAME_HEIGHT:
        return False
    said = {texts[page, line] for page, line, _ in places}
    return (
        len(said) == 1 or bool(_PAGE_NUMBER.fullmatch(key)) or (key.count("#") == 1 and len(key.split()) > LEAST_WORDS)
    )


def _without(page: Paragraphs, number: int, gone: set[tuple[int, int]]) -> Paragraphs:
    left, line = [], 0
    for part in page:
        kept = [one for n, one in enumerate(part, line) if (number, n) not in gone]
        line += len(part)
        if kept:
            left.append(kept)
    return left
