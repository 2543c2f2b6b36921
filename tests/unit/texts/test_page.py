"""Glyphs of a page as its text: lines, spaces, marks, paragraphs, columns, and what is not sure."""

from __future__ import annotations

import pytest

from hlom_live.texts.order.glyph import UNKNOWN, Glyph
from hlom_live.texts.order.page import page_text

SIZE = 10.0
WIDE = 5.0
"""Each letter of these lines is so wide, and so is a space."""


def set_line(text: str, x: float = 50, y: float = 700, size: float = SIZE) -> list[Glyph]:
    """Letters as they lie from left to right, without a glyph for a space."""
    return [Glyph(sign, x + n * WIDE, x + (n + 1) * WIDE, y, size) for n, sign in enumerate(text) if not sign.isspace()]


def read(*lines: str, pitch: float = 12) -> str:
    return said([glyph for n, line in enumerate(lines) for glyph in set_line(line, y=700 - n * pitch)])


def said(glyphs: list[Glyph]) -> str:
    return "\n".join(" ".join(text for _, text in paragraph) for paragraph in page_text(glyphs).paragraphs)


def test_the_order_of_the_file_is_not_looked_at_and_room_is_a_space() -> None:
    assert said(set_line("Madam Chair,")[::-1]) == "Madam Chair,"


def test_a_blank_under_a_letter_is_no_space() -> None:
    glyphs = set_line("Chair")
    at_the_end = Glyph(" ", glyphs[0].x0, glyphs[0].x0 + 3, 700, SIZE)
    assert said([*glyphs, at_the_end]) == "Chair"
    assert said([*set_line("Ma"), Glyph(" ", 60, 61, 700, SIZE), *set_line("Mr", x=61)]) == "Ma Mr"


def test_letters_that_are_spaced_out_are_words_all_the_same() -> None:
    heading = [glyph._replace(x0=50 + n * 9, x1=54 + n * 9) for n, glyph in enumerate(set_line("STATEMENTBYKENYA"))]
    heading = [
        g._replace(x0=g.x0 + 9 * (n > 8) + 9 * (n > 10), x1=g.x1 + 9 * (n > 8) + 9 * (n > 10))
        for n, g in enumerate(heading)
    ]
    assert said(heading) == "STATEMENT BY KENYA"
    blanks = [Glyph(" ", heading[n].x1 + 5, heading[n].x1 + 9, 700, SIZE) for n in (8, 10)]
    assert said(sorted([*heading, *blanks], key=lambda glyph: glyph.x0)) == "STATEMENT BY KENYA"


def test_what_is_drawn_twice_to_look_bold_is_said_once() -> None:
    once = set_line("Kenya")
    assert said([*once, *(glyph._replace(x0=glyph.x0 + 0.3, x1=glyph.x1 + 0.3) for glyph in once)]) == "Kenya"
    assert said(set_line("Ghana will")) == "Ghana will"


def test_a_raised_sign_is_on_its_line() -> None:
    raised = Glyph("o", 95, 98, 703.5, 6)
    assert said([*set_line("Article n"), raised, *set_line("5", x=110)]) == "Article no 5"


def test_marks_come_after_the_letter_that_they_lie_on() -> None:
    """In letters from right to left a mark begins where its letter does, at the left; in others where it ends."""
    tanwin = Glyph("\u064b", 55, 55, 703, SIZE)
    assert said([*set_line("،اركش"), tanwin]) == "شكرا\u064b،"
    acute = Glyph("\u0301", 55, 55, 702, SIZE)
    assert said([*set_line("eab"), acute]) == "e\u0301ab"


def test_a_letter_may_be_placed_by_its_mark() -> None:
    line = set_line("ليح", x=50)
    assert said([*line, Glyph("أ\u064f", 65, 70, 705.5, SIZE)]) == "أ\u064fحيل"


def test_two_letters_that_are_one_sign_stay_in_their_order() -> None:
    jordan = [*set_line("ندر"), Glyph("لأ", 65, 70, 700, SIZE), *set_line("ا", x=70)]
    assert said(jordan) == "الأردن"
    dots_apart = [Glyph("ا\u064b", 50, 55, 700, SIZE), Glyph("ا\u064b", 52, 52, 703, SIZE), *set_line("ركش", x=55)]
    assert said(dots_apart) == "شكرا\u064b"


@pytest.mark.parametrize("stroke", [";", "?", "I", ",", UNKNOWN, "\u0640"])
def test_a_kashida_is_none_of_the_word_whatever_the_file_calls_it(stroke: str) -> None:
    assert said(set_line(f"نو{stroke}{stroke}يلم", x=50)) == "مليون"


@pytest.mark.parametrize("line", ["وأ/و", "يليئارسإ-يبرع", "ةيبرع;ةغل"])
def test_signs_that_words_are_written_with_stay(line: str) -> None:
    assert said(set_line(line)) == line[::-1]


def test_a_joiner_that_has_no_width_stands_before_what_begins_there() -> None:
    plural = [*set_line("ا"), *set_line("ه", x=55), Glyph("\u200c", 60.1, 63, 700, SIZE), *set_line("ه", x=60)]
    assert said(plural) == "ه\u200cها"


def test_letters_are_plain_and_control_characters_gone() -> None:
    assert said(set_line("eﬃcient")) == "efficient"
    assert said(set_line("\x07Chair\ufffe")) == "Chair"
    assert said(set_line("ﻡﻼﺳ")) == "سلام"


# Paragraphs


def test_a_paragraph_ends_where_the_next_word_would_have_had_room() -> None:
    assert read("We thank the hosts of it", "and to all.", "Kenya pledges to do more", "than it did before.") == (
        "We thank the hosts of it and to all.\nKenya pledges to do more than it did before."
    )


def test_a_paragraph_ends_at_a_larger_gap() -> None:
    lines = [("We thank the hosts of it", 700), ("and all that helped them", 688), ("We pledge to do even more", 670)]
    assert said([glyph for line, y in lines for glyph in set_line(line, y=y)]).count("\n") == 1


# Columns

LEFT = (
    "Kenya thanks the hosts of this meeting",
    "for all that they have done, and it is",
    "ready to do more in the years to come,",
) * 2
RIGHT = (
    "together with all those who share that",
    "view. It pledges to open its schools to",
    "the children of refugees, to train men",
) * 2


def columns(right: tuple[str, ...], lower: float = 0) -> str:
    glyphs = []
    for n, (one, other) in enumerate(zip(LEFT, right, strict=True)):
        glyphs += set_line(one, y=700 - 12 * n) + set_line(other, x=280, y=700 - lower - 12 * n)
    return said(glyphs)


@pytest.mark.parametrize("lower", [0, 6])
def test_columns_are_read_one_after_the_other(lower: float) -> None:
    text = columns(RIGHT, lower).replace("\n", " ")
    assert text == " ".join(LEFT + RIGHT)


def test_rows_of_a_table_are_read_as_rows() -> None:
    rows = [("Schools in region one", "1,500 dollars"), ("Schools in region two", "2,500 dollars")] * 3
    glyphs = [
        g for n, (a, b) in enumerate(rows) for g in set_line(a, y=700 - 12 * n) + set_line(b, x=280, y=700 - 12 * n)
    ]
    assert said(glyphs).replace("\n", " ") == " ".join(f"{a} {b}" for a, b in rows)


# Doubts


def test_letters_that_the_file_does_not_name_are_a_doubt() -> None:
    assert page_text(set_line(f"Kenya {UNKNOWN}hanks")).doubt == "letters"
    assert page_text(set_line("Kenya thanks")).doubt is None


def test_letters_that_fall_towards_the_line_are_a_doubt_and_so_is_the_name_of_the_face() -> None:
    falling = [glyph._replace(y=glyph.y + n % 3) for n, glyph in enumerate(set_line("ناتسکاپ"))]
    assert page_text(falling).doubt == "nastaliq"
    assert page_text(set_line("ناتسکاپ")).doubt is None
    assert page_text(set_line("ناتسکاپ"), {"AAAAAA+JameelNooriNastaleeq"}).doubt == "nastaliq"
    assert page_text(set_line("Pakistan"), {"AAAAAA+JameelNooriNastaleeq"}).doubt is None
