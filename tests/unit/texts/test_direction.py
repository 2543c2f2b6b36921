"""From left to right on the page into the order of reading: the Unicode bidirectional algorithm, turned back.

Arabic words are written here as capital letters A to M and Hebrew ones as N to Z, as in the algorithm's own examples,
each as it is said; small letters are Latin.
"""

from __future__ import annotations

import pytest

from hlom_live.texts.order.direction import in_order, is_rtl
from hlom_live.texts.order.glyph import kind_of
from hlom_live.texts.order.pieces import BLANK, FIXED, Piece

_SPACES = {" ": BLANK, "_": FIXED}


def piece(sign: str) -> Piece:
    if sign.isupper():
        return Piece(sign, "AL" if sign < "N" else "R")
    return _SPACES.get(sign) or Piece(sign, kind_of(sign))


def read(line: str, *, rtl: bool = True, last: str = "AL") -> str:
    """What is read of a line that lies on the page as it stands here; `_` is a space that may not break."""
    return "".join(one.text for one in in_order([piece(sign) for sign in line], rtl, last)[0]).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("FED CBA", "ABC DEF"),
        (".FED 2021 14 CBA", "ABC 14 2021 DEF."),
        ("FED 10,5 CBA", "ABC 10,5 DEF"),
        ("FED 14/12/2026 CBA", "ABC 14/12/2026 DEF"),
        ("FED 10:30 CBA", "ABC 10:30 DEF"),
        ("FED %45 CBA", "ABC 45% DEF"),
        ("FED ٪٤٥ CBA", "ABC ٤٥٪ DEF"),
        ("FED 15-12 CBA", "ABC 12-15 DEF"),
        ("FED 2021–2019 CBA", "ABC 2019–2021 DEF"),
        ("FED 952 672 CBA", "ABC 672 952 DEF"),
        ("FED 1 250 CBA", "ABC 1 250 DEF"),
        ("FED 672_952 CBA", "ABC 672_952 DEF"),
        ("FED ٤٠٠٬٠٠٠ CBA", "ABC ٤٠٠٬٠٠٠ DEF"),
        (".a/res/76/137 CBA", "ABC a/res/76/137."),
        ("FED covid-19 CBA", "ABC covid-19 DEF"),
        ("FED palais des nations CBA", "ABC palais des nations DEF"),
        ("FED unhcr 35 CBA", "ABC unhcr 35 DEF"),
        ("FED december 2026 14 CBA", "ABC 14 december 2026 DEF"),
        ("FED 35 (unhcr) CBA", "ABC (unhcr) 35 DEF"),
        ("FED wfp (rome) CBA", "ABC wfp (rome) DEF"),
    ],
)
def test_among_arabic_words(line: str, said: str) -> None:
    assert read(line) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SRQ 12-15 PON", "NOP 12-15 QRS"),
        ("SRQ 45% PON", "NOP 45% QRS"),
        ("SRQ $35.5 PON", "NOP $35.5 QRS"),
        ("SRQ 952 672 PON", "NOP 672 952 QRS"),
        ("35-N", "N-35"),
    ],
)
def test_among_hebrew_words_more_clings_to_a_number(line: str, said: str) -> None:
    assert read(line, last="R") == said


def test_at_the_start_of_a_paragraph_no_arabic_letter_came_before() -> None:
    assert read("CBA 2019-2021", last="R") == "2019-2021 ABC"
    assert read("CBA 2021-2019", last="AL") == "2019-2021 ABC"


@pytest.mark.parametrize("signs", ["()", ")("])
@pytest.mark.parametrize("quotes", ["«»", "»«"])
def test_brackets_open_and_close_by_what_stands_beside_them(signs: str, quotes: str) -> None:
    """Whether the file gives the sign that was typed or the one that is drawn."""
    left, right = signs
    begin, end = quotes
    assert read(f"{begin}IHG{end} {left}FED{right} CBA") == "ABC (DEF) «GHI»"
    assert read(f".{left}unhcr{right} CBA") == "ABC (unhcr)."
    assert read(f"CBA{left}D{right}") == "(D)ABC"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kenya thanks FED CBA for it", "kenya thanks ABC DEF for it"),
        ("(CBA) in 2021.", "(ABC) in 2021."),
        ("jordan (CBA) hosts 672,952", "jordan (ABC) hosts 672,952"),
        ("as FED 2021 CBA says", "as ABC 2021 DEF says"),
    ],
)
def test_among_latin_words(line: str, said: str) -> None:
    assert read(line, rtl=False, last="L") == said


def test_the_direction_is_that_of_most_letters_and_the_page_counts_thrice() -> None:
    few = [piece(sign) for sign in "CBA unhcr"]
    assert (is_rtl(few, page_rtl=True), is_rtl(few, page_rtl=False)) == (True, False)
    assert not is_rtl([piece(sign) for sign in "kenya thanks CBA for it"], page_rtl=True)
    assert not is_rtl([piece(sign) for sign in "12.12"], page_rtl=True)
