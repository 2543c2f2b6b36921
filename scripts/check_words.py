"""Refuse what lets text become markup, hides an error or fixes a direction: `python -m scripts.check_words`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

CODE = {".py", ".js", ".mjs", ".html", ".css"}
FOLDERS = ("hlom_live", "static", "templates", "bench", "config.py", "wsgi.py")
SKIPPED = ("static/js/vendor/", "bench/peers/javascript/node_modules/")  # as published

# What may not be written, in which files, and why.
FORBIDDEN: tuple[tuple[str, str, str], ...] = (
    (r"\b(inner|outer)HTML\b", ".js .mjs .html", "text enters the page as text"),
    (r"\binsertAdjacentHTML\b|\bdocument\.write\b|\bunsafe(HTML|SVG)\b", ".js .mjs .html", "text enters as text"),
    (r"\beval\s*\(|\bnew Function\b", ".js .mjs .html .py", "no code out of text"),
    (r"\|\s*safe\b", ".html .py", "Jinja escapes everything"),
    (r"\bMarkup\s*\(|\brender_template_string\b", ".py", "Jinja escapes everything"),
    (r"autoescape\s+false", ".html", "Jinja escapes everything"),
    (
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)",
        ".html",
        "the content security policy admits no inline script",
    ),
    (r"\sstyle=[\"']", ".html", "the content security policy admits no inline style"),
    (r"\son[a-z]+=[\"']", ".html", "the content security policy admits no inline handler"),
    (r"catch\s*(\([^)]*\))?\s*\{\s*\}", ".js .mjs", "an error is handled or passed on"),
    (r"except[^:\n]*:\s*pass\b", ".py", "an error is handled or passed on"),
    (
        r"(margin|padding|border)-(left|right)|(text-align|float|clear)\s*:\s*(left|right)",
        ".css",
        "use the logical word",
    ),
    (r"(^|[;{\s])(left|right)\s*:", ".css", "use inset-inline-start or inset-inline-end"),
)

# A pattern's use in a file that a person has looked at: (file, matched text).
ALLOWED: frozenset[tuple[str, str]] = frozenset()


def files(folder: Path = Path()) -> Iterator[Path]:
    """Our own files that hold code."""
    for name in FOLDERS:
        top = folder / name
        for file in [top] if top.is_file() else sorted(top.rglob("*")):
            path = file.relative_to(folder).as_posix()
            if file.suffix in CODE and not path.startswith(SKIPPED):
                yield file


def problems(name: str, text: str) -> Iterator[str]:
    """What may not be in this file, as `file:line: words (reason)`."""
    suffix = Path(name).suffix
    for pattern, suffixes, reason in FORBIDDEN:
        if suffix not in suffixes.split():
            continue
        for match in re.finditer(pattern, text, re.MULTILINE):
            if (name, match[0].strip()) not in ALLOWED:
                line = text.count("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip())) + 1
                yield f"{name}:{line}: {match[0].strip()} ({reason})"


def main() -> int:
    """Print every problem; 1 if there is one, or if no file was read."""
    read = list(files())
    found = [problem for file in read for problem in problems(file.as_posix(), file.read_text(encoding="utf-8"))]
    print("\n".join(found) if read else "no file was read: run this from the project's folder")
    return 1 if found or not read else 0


if __name__ == "__main__":
    sys.exit(main())
