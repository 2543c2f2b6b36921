"""Refuse what puts texts together so that their direction or order breaks: `python -m scripts.check_joining`.

Why and how else: docs/adr/0123-mixed-direction.md. static/js/live/names/alphabet.js sorts names (docs/adr/0121).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.javascript import HOLE

FOLDERS = ("static/js", "static/css", "templates")
HELPERS = {"static/js/parts/name.js", "static/js/live/words.js", "templates/parts/name.html"}
"""Where spans of hours and of days are put together for everybody."""

FIELDS = {
    "static/js/parts/setup/rules-form.js",
    "static/js/parts/people/delegation-form.js",
    "static/js/parts/pledges/pledge-form.js",
}
"""Where marks stand between what is typed into a field, as the field's hint says them."""

_ISOLATED = re.compile(r"<bdi\b.*?</bdi>", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_HOLE = re.compile(r"\$\{|\{\{")
_JOINS = re.compile(r"\bjoin\b|\s~\s|%\(\w+\)s|`[^`]*\$\{[^`]*\$\{")
_NAMED = re.compile(r"\bname\((?:[^()]|\([^()]*\))*\bjoin\b")
_COMMA = re.compile(r"\bjoin\(\s*([\"'])(?:[,،;؛] |[，、；])\1\s*\)")
_SPAN = re.compile(r"\}\s*–\s*(?:\$\{|\{\{)")
_MARKS = re.compile(r"[“„‘«]\s*(?:\$\{|\{\{)|(?<![\w`])\((?:\$\{|\{\{)|\}:(?: (?:\$\{|\{\{|<)|</)|`: <")
_RULE = re.compile(r"[^{}]*\{([^{}]*)\}")


def problems(path: str, text: str) -> Iterator[tuple[int, str]]:
    """What is wrong in a file, by line."""
    styles = path.endswith(".css")
    found = _of_styles(text) if styles else [*_of_isolates(text), *_of_lines(path, text)]
    yield from ((text.count("\n", 0, at) + 1, why) for at, why in sorted(found))


def _of_styles(text: str) -> list[tuple[int, str]]:
    cut = (rule for rule in _RULE.finditer(text) if "text-overflow: ellipsis" in rule[1])
    return [(rule.start(1), "an ellipsis eats the beginning of a text of the other direction: unicode-bidi: plaintext")
            for rule in cut if "unicode-bidi: plaintext" not in rule[1]]  # fmt: skip


def _of_isolates(text: str) -> Iterator[tuple[int, str]]:
    for found in _ISOLATED.finditer(text):
        bare, holes = _apart(_STATEMENT.sub("", found[0]))
        tag, _, inside = bare.removesuffix("</bdi>").partition(">")
        held = holes[tag.count(HOLE) :]
        if (held and inside != HOLE) or any(map(_JOINS.search, held)):
            yield found.start(), "one bdi holds one text: what stands between two is outside"


def _apart(text: str) -> tuple[str, list[str]]:
    """A text with a sign for each hole, and what the holes hold."""
    bare, holes, at = "", [], 0
    while found := _HOLE.search(text, at):
        end, depth = found.end(), found[0].count("{")
        while depth and end < len(text):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        bare += text[at : found.start()] + HOLE
        holes.append(text[found.start() : end])
        at = end
    return bare + text[at:], holes


def _of_lines(path: str, text: str) -> Iterator[tuple[int, str]]:
    yield from ((found.start(), "a series of names is series(): each isolated") for found in _NAMED.finditer(text))
    if path not in FIELDS:
        yield from ((found.start(), "the language has a comma of its own: _(', ')") for found in _COMMA.finditer(text))
    if path not in HELPERS:
        yield from ((found.start(), "a span runs from left to right: span()") for found in _SPAN.finditer(text))
    yield from (
        (found.start(), "the language has marks of its own: _('“%(title)s”')") for found in _MARKS.finditer(text)
    )
    sorts = re.finditer(r"\blocaleCompare\b", text)
    yield from ((found.start(), "names are sorted by live/names/alphabet.js, all else by inOrder") for found in sorts)


def main() -> int:
    """Print every problem; 1 if there is one, or if no file was read."""
    files = [file for folder in FOLDERS for file in sorted(Path(folder).rglob("*")) if file.is_file()]
    own = [file for file in files if file.suffix in {".js", ".html", ".css"} and "vendor" not in file.parts]
    said = [f"{file}:{line}: {why}" for file in own for line, why in problems(file.as_posix(), file.read_text("utf-8"))]
    said = said if own else ["no file was read: run this from the project's folder"]
    print(*said, sep="\n", end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
