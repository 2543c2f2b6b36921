"""What is worked out in Python and in JavaScript lies side by side: same names, one table, and both suites read it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PYTHON, SCRIPTS, TABLES = (
    {file.stem for file in ROOT.joinpath(folder).glob(pattern)} - {"__init__"}
    for folder, pattern in (
        ("hlom_live/domain/derived", "*.py"),
        ("static/js/derived", "*.js"),
        ("tests/cases", "*.json"),
    )
)


def test_the_three_folders_have_the_same_names() -> None:
    assert PYTHON == SCRIPTS == TABLES


@pytest.mark.parametrize("name", sorted(PYTHON))
def test_both_suites_read_the_table_of_a_pair(name: str) -> None:
    tests = (f"tests/unit/derived/test_{name}.py", f"tests/js/derived/{name}.test.js")
    for text in (ROOT.joinpath(test).read_text("utf-8") for test in tests):
        assert f'cases("{name}"' in text or f'table("{name}")' in text
