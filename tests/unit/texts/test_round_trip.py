"""Texts printed by real programs, and read again: tests/data/statements (docs/adr/0138-pdf-reading-order.md)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hlom_live.texts.found import Text
from hlom_live.texts.kinds import Kind
from hlom_live.texts.pdf import text_of_pdf
from hlom_live.texts.reading import read_file
from hlom_live.texts.words import count_words

FOLDER = Path(__file__).resolve().parents[2] / "data" / "statements"
PRINTED = sorted(path.name for path in FOLDER.glob("*.pdf") if "nastaliq" not in path.name)
LEAST = 0.98


@cache
def truth(lang: str) -> str:
    return (FOLDER / "texts" / f"{lang}.txt").read_text(encoding="utf-8")


@cache
def found(name: str) -> Text:
    with (FOLDER / name).open("rb") as file:
        return text_of_pdf(file)


def in_order(wanted: list[str], read: list[str]) -> int:
    """How many words of one list stand in the other in the same order."""
    before = [0] * (len(read) + 1)
    for word in wanted:
        now = [0]
        for n, other in enumerate(read):
            now.append(before[n] + 1 if word == other else max(before[n + 1], now[n]))
        before = now
    return before[-1]


def numbers(text: str) -> list[str]:
    return re.findall(r"[\w./-]*\d[\w.,:/٪%٬٫-]*\w|\d", text)


@pytest.mark.parametrize("name", PRINTED)
def test_the_words_of_a_printed_text_are_in_their_order(name: str) -> None:
    wanted, read = truth(name[:2]).split(), (found(name).text or "").split()
    assert in_order(wanted, read) >= LEAST * len(wanted)
    assert abs(len(read) - len(wanted)) <= 1


@pytest.mark.parametrize("name", PRINTED)
def test_every_number_is_as_it_was_written(name: str) -> None:
    assert sorted(numbers(found(name).text or "")) == sorted(numbers(truth(name[:2])))


def test_nastaliq_is_not_guessed_at() -> None:
    assert found("ur.nastaliq.pdf") == Text(None, (), "nastaliq")


@pytest.mark.parametrize("name", [*PRINTED, "ur.nastaliq.pdf"])
def test_the_process_that_reads_says_the_same(name: str) -> None:
    """Within its memory and time, without a file of its own."""
    with (FOLDER / name).open("rb+") as file:
        reading = read_file(file)
    text = found(name).text
    assert (reading.kind, reading.text, reading.doubt) == (Kind.PDF, text, found(name).doubt)
    assert reading.words == (count_words(text) if text else None)
