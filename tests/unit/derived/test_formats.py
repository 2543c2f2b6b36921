"""Which ways of making a statement a format does not allow, alike in both languages."""

from __future__ import annotations

from hlom_live.domain.derived.formats import excludes
from hlom_live.domain.model import Format, Mode
from tests.unit.derived.cases import table

CASES = table("formats")["cases"]


def test_a_format_excludes_what_the_table_says() -> None:
    assert {(case["format"], case["mode"]) for case in CASES} >= {(f, m) for f in Format for m in Mode}
    assert [excludes(case["format"], case["mode"]) for case in CASES] == [case["excluded"] for case in CASES]
