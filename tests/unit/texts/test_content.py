"""The operations in the content of a page of a PDF."""

from __future__ import annotations

import pytest

from hlom_live.texts.content import BadPage, meant, numbers, operations, shown


def wanted(content: bytes) -> list[tuple[bytes, bytes]]:
    return [(name, given.strip()) for name, given in operations(content, {b"Tj", b"TJ", b"Td", b"BDC"})]


def test_operations_are_found_whole_and_others_passed_by() -> None:
    content = (
        b"q 0 0 1 rg 1 0 0 1 72 700 cm\n% (no) Tj\nBT/F1 12 Tf 72 700 Td (Madam \\(Chair\\)) Tj[(a) -20 (b)]TJ ET Q"
    )
    assert wanted(content) == [
        (b"Td", b"72 700"),
        (b"Tj", b"(Madam \\(Chair\\))"),
        (b"TJ", b"[(a) -20 (b)]"),
    ]


def test_a_picture_within_the_content_is_no_text() -> None:
    content = b"BI /W 2 /H 2 ID \x00(Tj [ \xff\nEI Q BT (after) Tj ET"
    assert wanted(content) == [(b"Tj", b"(after)")]


@pytest.mark.parametrize(
    "content", [b"BT [(broken) 628 FR 13674] TJ ET", b"BT (never closed Tj ET", b"BT <41zz> Tj ET"]
)
def test_what_shows_something_and_is_broken_makes_the_page_a_bad_one(content: bytes) -> None:
    with pytest.raises(BadPage):
        wanted(content)


def test_what_is_no_operation_and_shows_nothing_is_passed_by() -> None:
    assert wanted(b"BT ) } \x80 (Chair) Tj ET") == [(b"Tj", b"(Chair)")]


def test_strings_in_brackets_and_in_hexadecimal() -> None:
    assert shown(b"[(a\\(b\\)\\\\\\101\\n) -20.5 <4142 4> (x(y)z)]") == [b"a(b)\\A\n", -20.5, b"AB@", b"x(y)z"]
    assert shown(b"(one\\\ntwo)") == [b"onetwo"]


def test_numbers_and_what_is_none() -> None:
    assert numbers(b"1 -2.5 .5") == [1, -2.5, 0.5]
    assert numbers(b"1 % two\n--3") == [1, 0]


def test_what_a_span_says_that_it_means() -> None:
    assert meant(b"/Span <</ActualText (Chair) /MCID 0>>") == "Chair"
    assert meant(b"/Span<</ActualText<FEFF06440627>>>") == "لا"
    assert meant(b"/P <</MCID 0>>") is None
    assert wanted(b"/Span <</ActualText (a) /X <</Y 1>> >> BDC") == [
        (b"BDC", b"/Span <</ActualText (a) /X <</Y 1>> >>")
    ]
