"""Captions: one row for each room and language, lines counted from 1; and the WebVTT file that is made of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hlom_live.domain.commands import AddCaption
from hlom_live.domain.model import Caption
from hlom_live.domain.papers.captions import Spoken, add_caption, caption_id, language_tag, webvtt
from tests.builders import refused

NOON = datetime(2021, 12, 14, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(seconds=3)


def ask(line: str = "Good morning.") -> AddCaption:
    return AddCaption(room="plenary", language="en", line=line)


def said(*lines: tuple[float, str]) -> list[Spoken]:
    return [Spoken(NOON + timedelta(seconds=at), line) for at, line in lines]


def test_the_first_line_makes_the_row_and_the_next_takes_its_place() -> None:
    row = caption_id("plenary", "en")
    first = Caption(id=row, room="plenary", language="en", number=1, line="Good morning.", at=NOON)
    done = add_caption(None, "en", ask(), NOON)
    assert (done.put, done.result) == ((first,), {"caption": row, "number": 1})
    second = Caption(id=row, room="plenary", language="en", number=2, line="The sitting is open.", at=LATER)
    done = add_caption(first, "en", ask("The sitting is open."), LATER)
    assert (done.put, done.result) == ((second,), {"caption": row, "number": 2})


def test_a_line_without_words_is_refused() -> None:
    with refused("invalid", field="line", reason="empty"):
        add_caption(None, "en", ask(""), NOON)


def test_each_room_and_language_has_a_row_of_its_own() -> None:
    rows = {caption_id(room, language) for room in ("r" * 64, "plenary") for language in ("en", "zh-Hans")}
    assert len(rows) == 4
    assert all(len(row) <= 64 for row in rows)


@pytest.mark.parametrize(
    ("given", "tag"),
    [("en", "en"), (" FR ", "fr"), ("zh-hans", "zh-Hans"), ("pt-br", "pt-BR"), ("sw", "sw"), ("ckb-Arab", "ckb-Arab")],
)
def test_a_language_is_named_by_its_tag(given: str, tag: str) -> None:
    assert language_tag(given) == tag


@pytest.mark.parametrize("given", ["", "e", "english", "en_GB", "en-", "en-<b>", "zh-Hans-CN-x-longer", "ع"])
def test_what_is_no_tag_is_refused(given: str) -> None:
    with refused("invalid", field="language", reason="a language tag, such as en, fr or zh-Hans"):
        language_tag(given)


def test_without_a_line_the_file_is_its_header() -> None:
    assert webvtt([], NOON) == "WEBVTT\n"


def test_a_cue_ends_with_the_next_line_or_after_seven_seconds() -> None:
    assert webvtt(said((0, "One"), (2.5, "Two"), (3661.042, "Three")), NOON) == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:02.500\nOne\n\n"
        "00:00:02.500 --> 00:00:09.500\nTwo\n\n"
        "01:01:01.042 --> 01:01:08.042\nThree\n"
    )


def test_two_lines_of_one_millisecond_are_both_there() -> None:
    assert webvtt(said((1, "One"), (1, "Two")), NOON) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:01.001\nOne\n\n00:00:01.000 --> 00:00:08.000\nTwo\n"
    )


def test_lines_before_the_hour_counted_from_are_left_out() -> None:
    assert webvtt(said((-5, "Testing"), (1, "One")), NOON) == "WEBVTT\n\n00:00:01.000 --> 00:00:08.000\nOne\n"


def test_nothing_in_a_line_is_markup_or_the_line_of_a_cues_times() -> None:
    line = "00:00:01.000 --> 00:00:02.000 <v Eve>R&D</v>"
    written = webvtt(said((0, line)), NOON).splitlines()
    assert written[3] == "00:00:01.000 --&gt; 00:00:02.000 &lt;v Eve&gt;R&amp;D&lt;/v&gt;"
    assert sum("-->" in one for one in written) == 1
