"""Reads our scripts for their sentences: the calls of gettext in them, and the text written into their templates.

Babel's own reader of JavaScript loses what stands in a template inside a template, which is where most sentences of
a lit-html page are. This one knows strings, comments, regular expressions and nested templates, and nothing else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO, NamedTuple

HOLE = "\x00"
"""Stands in a template's text for each `${...}`."""

_PLAIN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<word>[A-Za-z_$][\w$]*|\d[\w.]*)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_TEXT = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*", re.DOTALL)
_BEFORE_REGEX = frozenset("(,=:[!&|?{};+-*%~^<>")
_WORDS_BEFORE_REGEX = frozenset({"return", "typeof", "case", "in", "of"})


class Piece(NamedTuple):
    """A word, a string (as the program sees it), a mark, or a template: its text with holes, after what is in them."""

    kind: str
    text: str
    line: int
    tag: str = ""


class _Template(NamedTuple):
    tag: str
    line: int
    texts: list[str]
    braces: list[None]


def pieces(source: str) -> Iterator[Piece]:
    """The pieces of a script in order, without spaces and comments. Raises ValueError where a template has no end."""
    at, last, open_templates = 0, Piece("mark", ";", 1), list[_Template]()
    while at < len(source):
        line = source.count("\n", 0, at) + 1
        inside = open_templates[-1] if open_templates else None
        if inside and inside.braces == [] and source[at] == "}":
            at, closed = _text(source, at + 1, inside)
        elif source[at] == "`":
            open_templates.append(_Template(last.text if last.kind == "word" else "", line, [], []))
            at, closed = _text(source, at + 1, open_templates[-1])
        else:
            at, found = _plain(source, at, line, last)
            if found:
                _count_braces(inside, found)
                last = found
                yield found
            continue
        last = Piece("mark", "{", line)  # what a hole begins with
        if closed:
            done = open_templates.pop()
            last = Piece("template", HOLE.join(done.texts), done.line, done.tag)
            yield last
    if open_templates:
        raise ValueError(f"a template that begins in line {open_templates[0].line} has no end")


def _text(source: str, at: int, template: _Template) -> tuple[int, bool]:
    """Read a template's text up to its next hole or its end: where to go on, and whether it has ended."""
    found = _TEXT.match(source, at)
    end = found.end() if found else at
    template.texts.append(source[at:end])
    if source.startswith("${", end):
        return end + 2, False
    if end >= len(source):
        raise ValueError(f"a template that begins in line {template.line} has no end")
    return end + 1, True


def _plain(source: str, at: int, line: int, last: Piece) -> tuple[int, Piece | None]:
    may_begin = last.text in (_BEFORE_REGEX if last.kind == "mark" else _WORDS_BEFORE_REGEX)
    if may_begin and not source.startswith(("//", "/*"), at) and (found := _REGEX.match(source, at)):
        return found.end(), Piece("regex", found[0], line)
    token = _PLAIN.match(source, at)
    if token is None or token.lastgroup is None:  # the last alternative takes any character
        raise ValueError(f"line {line} cannot be read")
    if token.lastgroup == "space":
        return token.end(), None
    text = ast.literal_eval(token[0]) if token.lastgroup == "string" else token[0]
    return token.end(), Piece(token.lastgroup, text, line)


def _count_braces(template: _Template | None, piece: Piece) -> None:
    if template is None or piece.kind != "mark":
        return
    if piece.text == "{":
        template.braces.append(None)
    elif piece.text == "}":
        template.braces.pop()


def extract(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, str | tuple[str | None, ...], list[str]]]:
    """Babel's extraction method (babel.cfg): every call of a gettext function with the texts it is given."""
    read = list(pieces(file.read().decode("utf-8")))
    for index, piece in enumerate(read[:-1]):
        called = piece.kind == "word" and piece.text in keywords and read[index + 1].text == "("
        if called and read[index - 1].text not in (".", "function"):
            yield piece.line, piece.text, tuple(_arguments(read[index + 2 :])), []


def _arguments(following: list[Piece]) -> Iterator[str | None]:
    """The leading arguments of a call that are strings, joined where they are added; None for the first other one."""
    said: list[str] = []
    for piece in following:
        if piece.kind == "string":
            said.append(piece.text)
        elif piece.text in (",", ")") and said:
            yield "".join(said)
            said = []
            if piece.text == ")":
                return
        elif piece.text != "+" or not said:
            yield None
            return


def template_texts(source: str) -> Iterator[tuple[int, str]]:
    """What a reader would see of the html`...` templates of a script, without their tags and holes: (line, text)."""
    for piece in pieces(source):
        if piece.kind == "template" and piece.tag in ("html", "svg"):
            for text in re.split(r"<!--.*?-->|<[^>]*>|" + HOLE, piece.text, flags=re.DOTALL):
                yield piece.line, text.strip()


def template_attributes(source: str, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """The values written out in the html`...` templates of a script for these attributes: (line, value)."""
    wanted = re.compile(rf"""\s(?:{"|".join(names)})\s*=\s*(["'])(.*?)\1""", re.DOTALL)
    for piece in pieces(source):
        if piece.kind == "template" and piece.tag in ("html", "svg"):
            for found in wanted.finditer(piece.text):
                yield piece.line, found[2].replace(HOLE, "").strip()
