"""The house stays easy to find one's way in: no crowded folder, no long file, a short glossary."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import PurePath

from tests.support.tools import PROJECT

MOST_FILES, MOST_LINES = 45, 450
OURS = ("hlom_live", "static/js", "templates", "bench", "scripts")
TAKEN_AS_THEY_ARE = ("static/js/vendor/", "static/js/data/", "hlom_live/store/migrations/versions/")


def tracked(*patterns: str) -> list[str]:
    """The files of the repository that match, as paths."""
    found = subprocess.run(["git", "ls-files", *patterns], cwd=PROJECT, capture_output=True, text=True, check=True)
    return [name for name in found.stdout.splitlines() if not name.startswith(TAKEN_AS_THEY_ARE)]


def test_no_folder_is_crowded() -> None:
    files = tracked(*OURS)
    folders = Counter(str(PurePath(name).parent) for name in files)
    assert len(files) > 500
    assert {folder: count for folder, count in folders.items() if count > MOST_FILES} == {}


def test_no_module_is_long() -> None:
    modules = [name for name in tracked("*.py", "*.js") if (PROJECT / name).is_file()]
    lines = {name: (PROJECT / name).read_text(encoding="utf-8").count("\n") for name in modules}
    assert len(lines) > 1000
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_the_glossary_is_short_and_has_each_word_once() -> None:
    text = (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [word for word in re.findall(r"^\| ([^|]+?) \|", text, re.M) if word not in ("word", "---")]
    assert 25 <= len(words) <= 40
    assert len(set(words)) == len(words)
