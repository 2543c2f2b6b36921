"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import re

import pytest

from hlom_live.domain.patterns import late


def test_a_late_pattern_answers_as_a_compiled_one() -> None:
    signed = late(r"(\w+)@(\w+)", re.IGNORECASE)
    for _ in range(2):
        assert [found.groups() for found in signed.finditer("a@b, C@d")] == [("a", "b"), ("C", "d")]
        assert signed.sub(r"\2", "a@b") == "b"
    assert (signed.pattern, signed.flags & re.IGNORECASE) == (r"(\w+)@(\w+)", re.IGNORECASE)
    assert late(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_a_late_pattern_is_not_compiled_before_it_is_asked() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.match("")
