"""What the documents and comments say of files is true: what they name is there, and every decision is in the index."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import recipe
from tests.support.tools import PROJECT

READ = {".md", ".py", ".js", ".html", ".css", ".sh", ".toml", ".cfg"}
HOMES = ("", "hlom_live/", "hlom_live/domain/", "static/js/", "templates/", "tests/", "tests/js/")
"""From where files are named: the root, or the folder that a reader has in mind."""

TOPS = "hlom_live|static|templates|tests|scripts|bench|deploy|docs"
FLOORS = (
    "cli|demonstration|derived|domain|handle|launcher|live|parts|rehearsal|screens|store|texts|web"
    "|e2e|faults|integration|property|safety|unit"
)
NAMED = re.compile(rf"(?<![\w./-])(?:{TOPS}|{FLOORS})/[\w./-]*\w\.(?:py|js|html|css|md|sh|json|csv)\b")
INVENTED = tuple(
    f"tests/{name}.py"
    for name in (
        "unit/project/test_docs",
        "safety/test_18_checks",
        "unit/project/test_check_imports",
        "integration/test_joined",
        "unit/project/test_check_joining",
    )
)
"""Tests that try checks on files which are not there."""

TO_BE_MADE = {block.file for block in recipe.blocks("Add a page in four")}
"""What a reader of CONTRIBUTING.md is told to make."""


def written() -> Iterator[tuple[str, str]]:
    """Our own texts, each with its name."""
    names = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in names.split():
        file = PROJECT / name
        if file.suffix in READ and "/vendor/" not in name and name not in INVENTED and file.exists():
            yield name, file.read_text(encoding="utf-8")


def missing(name: str, text: str) -> list[str]:
    """The files that a text names and that are nowhere."""
    named = [found for found in NAMED.findall(text) if name != "CONTRIBUTING.md" or found not in TO_BE_MADE]
    return [found for found in named if not any((PROJECT / home / found).exists() for home in HOMES)]


def test_every_file_that_is_named_is_there() -> None:
    assert {name: gone for name, text in written() if (gone := missing(name, text))} == {}


@pytest.mark.parametrize(
    "text", ["`web/nowhere.py`", "`unit/test_nowhere.py`", "(static/js/live/nowhere.js)", "see docs/adr/9999-none.md."]
)
def test_a_file_that_is_not_there_is_found(text: str) -> None:
    assert len(missing("docs/any.md", text)) == 1


def test_every_decision_is_in_the_index_once_and_by_its_title() -> None:
    folder = PROJECT / "docs" / "adr"
    lines = re.findall(r"^- \[(\d{4})\]\((\S+)\) (.+)$", (folder / "README.md").read_text(encoding="utf-8"), re.M)
    titles = {file.name: title_of(file) for file in folder.glob("[0-9]*.md")}

    assert {name: title for _, name, title in lines} == titles
    assert len(lines) == len(titles)
    assert all(name.startswith(number) for number, name, _ in lines)


def title_of(file: Path) -> str:
    """The title of a decision, without its number."""
    return re.sub(r"^# \d{4}\.? ", "", file.read_text(encoding="utf-8").partition("\n")[0])
