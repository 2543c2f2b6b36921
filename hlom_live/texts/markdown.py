"""Markdown as a small tree of headings, paragraphs, lists, links and emphasis, which page and server draw alike.

No HTML is made of it or taken from it: what is written as markup is text, pictures are no part of it, and a link leads
to where `links.py` lets it or is plain words (docs/adr/0160-about.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from hlom_live.texts.links import leads

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Node = str | dict[str, Any]
"""A text, or `{"is": ..., "in": [nodes]}`: `h` with its `level`, `ol` with its `start`, `a` with its `href`, and
`p ul li quote em strong br hr`."""

FIRST_LEVEL, LAST_LEVEL = 3, 6
"""Of headings: above them stand the page's own."""

DEEPEST = 20
"""How deep bold and italics stand in each other; what is deeper is plain, as blocks are."""

_BLOCKS = {"paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "quote"}
_SPANS = {"em": "em", "strong": "strong"}
# A reference such as &#x202e; brings in what may not be typed.
_DIRECTION = re.compile("[\\u202a-\\u202e\\u2066-\\u2069\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]")


@cache
def _reader() -> MarkdownIt:
    """Loaded when the first text is read: a start does not wait for it (docs/adr/0169-what-a-server-loads.md)."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable("linkify")
    reader.disable(["image", "code", "fence", "html_block", "html_inline", "reference", "backticks"])
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})  # type: ignore[union-attr]
    reader.validateLink = lambda _address: True  # type: ignore[method-assign]  # seen to below, and told of
    return reader


@lru_cache(maxsize=512)
def tree(text: str) -> tuple[Node, ...]:
    """The text as nodes; nobody changes them, for they are kept."""
    return tuple(_headed(_within(iter(_reader().parse(text)))))


def refused_links(text: str) -> list[str]:
    """Where links in the text lead that may not be led to, each once, in their order."""
    inline = (child for token in _reader().parse(text) for child in token.children or ())
    hrefs = (str(child.attrs["href"]) for child in inline if child.type == "link_open")
    return list(dict.fromkeys(href for href in hrefs if leads(href) is None))


def _within(tokens: Iterator[Token]) -> list[Node]:
    """The nodes up to the end of the block that the tokens are in."""
    found: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.type == "inline":
            found += _spans(one for one in token.children or () if not one.nesting or one.level < DEEPEST)
        elif token.type == "hr":
            found.append({"is": "hr", "in": []})
        elif token.type == "heading_open":
            found.append({"is": "h", "level": int(token.tag[1:]), "in": _within(tokens)})
        elif token.nesting > 0:
            node = {"is": _BLOCKS[token.type.removesuffix("_open")], "in": _within(tokens)}
            if token.type == "ordered_list_open":
                node["start"] = token.attrs.get("start", 1)
            # In a list without blank lines the paragraphs are hidden: their words stand in the item itself.
            found += node["in"] if token.hidden else [node]
        else:
            found.append(_words(token.content))
    return found


def _spans(tokens: Iterator[Token]) -> list[Node]:
    found: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.type in ("softbreak", "hardbreak"):
            found.append({"is": "br", "in": []})  # whoever writes an address breaks its lines
        elif token.type == "link_open":
            href = leads(str(token.attrs["href"]))
            inner = _spans(tokens)
            found += [{"is": "a", "href": href, "in": inner}] if href else inner
        elif token.nesting > 0:
            found.append({"is": _SPANS[token.type.removesuffix("_open")], "in": _spans(tokens)})
        elif token.content:
            found.append(_words(token.content))
    return found


def _words(text: str) -> str:
    return _DIRECTION.sub("", text)


def _headed(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes with headings one below the other, without a level left out, whatever their marks were."""
    used = sorted({node["level"] for node in nodes if isinstance(node, dict) and node["is"] == "h"})
    above = FIRST_LEVEL - 1
    for node in nodes:
        if isinstance(node, dict) and node["is"] == "h":
            above = min(FIRST_LEVEL + used.index(node["level"]), above + 1, LAST_LEVEL)
            yield {**node, "level": above}
        else:
            yield node
