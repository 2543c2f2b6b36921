"""Pages as one text: words over the end of a line, running heads and page numbers, pages that cannot be read."""

from __future__ import annotations

import pytest

from hlom_live.texts.order.document import document_text
from hlom_live.texts.order.doubts import runs_together
from hlom_live.texts.order.page import PageText
from hlom_live.texts.order.paragraphs import joined, words_of


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["We thank the presi-", "dent of it"], "We thank the president of it"),
        (["We thank the co-", "hosts of it"], "We thank the co-hosts of it"),
        (["a decision-", "maker, and a decision"], "a decision-maker, and a decision"),
        (["the well-known, the well-", "known"], "the well-known, the well-known"),
        (["Guinea-", "Bissau"], "Guinea-Bissau"),
        (["presi\u00addent, presi\u00ad", "dent"], "president, president"),
        (["between 2019-", "2021"], "between 2019-2021"),
        (["document A/HRC/52/", "L.7"], "document A/HRC/52/L.7"),
        (["he said - and", "meant -", "that"], "he said - and meant - that"),
        (["Ségou, au", "Mali"], "Ségou, au Mali"),
    ],
)
def test_a_word_over_the_end_of_a_line_is_whole(lines: list[str], whole: str) -> None:
    assert joined(lines, words_of(lines)) == whole


def page(*paragraphs: str, head: str | None = None, foot: str | None = None) -> PageText:
    """A page whose paragraphs are of one line each, from 780 points downwards, its head and foot at the edges."""
    lines = [(700.0 - 20 * n, text) for n, text in enumerate(paragraphs)]
    return PageText(
        [[line] for line in [*([(800.0, head)] if head else []), *lines, *([(40.0, foot)] if foot else [])]]
    )


def text(*pages: PageText | None) -> list[str]:
    return document_text(pages, "!").split("\n")


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (["Statement by Kenya"] * 3, [None] * 3),
        ([None] * 3, ["1", "2", "3"]),
        ([None] * 3, ["- 1 -", "- 2 -", "- 3 -"]),
        ([None] * 3, ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]),
        ([None] * 3, ["Statement by Kenya | 1", "Statement by Kenya | 2", "Statement by Kenya | 3"]),
        ([None, "A/76/12", "A/76/12"], ["1/3", "2/3", "3/3"]),
        (["صفحة 1", "صفحة 2", "صفحة 3"], [None] * 3),
    ],
)
def test_running_heads_and_page_numbers_are_left_out(heads: list[str | None], feet: list[str | None]) -> None:
    body = ("Madam Chair,", "Kenya pledges.", "Thank you.")
    pages = [page(said, head=head, foot=foot) for said, head, foot in zip(body, heads, feet, strict=True)]
    assert text(*pages) == list(body)


def test_what_only_looks_like_a_head_stays() -> None:
    articles = [page("Kenya pledges.", head=f"Article {n}") for n in (1, 2, 3)]
    assert text(*articles).count("Article 2") == 1
    assert "Thank you." in text(page("One.", "Thank you."), page("Two.", "Three.", "Thank you."))
    assert text(page("We pledge", "2021")) == ["We pledge", "2021"]
    assert text(page("We pledge.", foot="1")) == ["We pledge."]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert text(page("We thank the"), page("hosts. Thank you.")) == ["We thank the hosts. Thank you."]
    assert text(page("We thank the presi-"), page("dent.")) == ["We thank the president."]
    assert text(page("We thank them."), page("and so on")) == ["We thank them.", "and so on"]


def test_a_page_that_cannot_be_read_has_a_line_of_its_own() -> None:
    assert text(page("We thank the"), None, page("hosts.")) == ["We thank the", "!2", "hosts."]


def test_words_without_spaces_between_cannot_be_counted() -> None:
    assert runs_together("MadamChair,Kenyathanksthecohosts ofthismeetingandpledgestoopenits")
    assert not runs_together("Kenya thanks the co-hosts of this meeting.")
    assert not runs_together("")
