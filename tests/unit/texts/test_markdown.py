"""A text that an office wrote, as a tree: what is drawn, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.texts.links import leads
from hlom_live.texts.markdown import refused_links, tree


def words(node: Any) -> str:
    return node if isinstance(node, str) else "".join(map(words, node["in"]))


def kinds(node: Any) -> set[str]:
    return set() if isinstance(node, str) else {node["is"]}.union(*map(kinds, node["in"]))


def test_what_an_office_writes_is_drawn() -> None:
    text = "Dear *all*,\nsee **below**.\n\n- one\n- two\n  1. of two\n\n> As said.\n\n---\nwrite to info@example.org"
    assert list(tree(text)) == [
        {"is": "p", "in": [
            "Dear ", {"is": "em", "in": ["all"]}, ",", {"is": "br", "in": []}, "see ",
            {"is": "strong", "in": ["below"]}, ".",
        ]},
        {"is": "ul", "in": [
            {"is": "li", "in": ["one"]},
            {"is": "li", "in": ["two", {"is": "ol", "start": 1, "in": [{"is": "li", "in": ["of two"]}]}]},
        ]},
        {"is": "quote", "in": [{"is": "p", "in": ["As said."]}]},
        {"is": "hr", "in": []},
        {"is": "p", "in": [
            "write to ", {"is": "a", "href": "mailto:info@example.org", "in": ["info@example.org"]},
        ]},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# A\n\n### B\n\n# C", [3, 4, 3]), ("##### A\n\n# B", [3, 3]), ("A\n=\n\nB\n-\n\n### C", [3, 4, 5])],
)
def test_headings_follow_one_another_without_a_gap(text: str, levels: list[int]) -> None:
    assert [node["level"] for node in tree(text) if isinstance(node, dict)] == levels


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick='x'>b</b> c",
        "<!-- x --><iframe srcdoc='y'>",
        "```html\n<script>x</script>\n```",
        "    <p>indented</p>",
        "`<svg/onload=x>`",
    ],
)
def test_markup_is_text(text: str) -> None:
    (node,) = tree(text)
    assert kinds(node) <= {"p", "br"}
    assert "<" in words(node)


def test_a_picture_and_a_reference_are_no_part_of_it() -> None:
    text = "![x](https://example.org/x.png)\n\n[y]\n\n[y]: https://example.org"
    assert [words(node) for node in tree(text)] == ["!x", "[y]", "[y]: https://example.org"]


def test_what_turns_a_line_around_does_not_come_in_by_a_reference() -> None:
    (node,) = tree("a&#x202e;b&#8294;c&#0;")
    assert words(node) == "abc\ufffd"


def test_depth_has_an_end() -> None:
    assert tree("> " * 2000 + "x")
    assert tree("*" * 4999)
    (node,) = tree("*" * 2400 + "x" + "*" * 2400)
    assert words(node) == "x"


OUTSIDE = """
https://www.example.org/a?b=c&d=%20#e http://example.org HTTPS://EXAMPLE.org https://8.8.8.8/ mailto:info@example.org
https://xn--e1afmkfd.xn--p1ai/ https://example.org:8443/
"""
ELSEWHERE = """
javascript:alert(1) JaVaScRiPt:alert(1) data:text/html,x vbscript:x file:///etc/passwd blob:x ftp://example.org
//example.org /m/x plain #top http://localhost/ http://10.0.0.8/ http://[::1]/ http://intranet/
http://user@example.org http://user:pw@example.org
https://example.org\\@evil.org https://example.org/%E2%80%AEx https:// https://example.org:x/ mailto:a@b
mailto:a@x.org?cc=b@y.org
mailto:a@x.org,b@y.org tel:+41 java%0Ascript:x
http://127.0.0.%30%31/ http://intranet.ｌｏｃａｌ/ mailto:a@intranet.%6cocal http://x.0x1/
"""
"""Which hosts are inside a network is held in tests/unit/test_documents.py."""


@pytest.mark.parametrize("address", OUTSIDE.split())
def test_a_link_leads_outside(address: str) -> None:
    assert leads(address) == address


@pytest.mark.parametrize("address", ELSEWHERE.split())
def test_or_nowhere(address: str) -> None:
    assert leads(address) is None


def test_a_link_that_leads_nowhere_is_plain_words_and_is_told() -> None:
    text = "[here](javascript:x) [there](https://example.org) [here](javascript:x) <http://localhost/>"
    assert refused_links(text) == ["javascript:x", "http://localhost/"]
    (node,) = tree(text)
    assert isinstance(node, dict)
    assert [one["href"] for one in node["in"] if isinstance(one, dict)] == ["https://example.org"]
