"""The tables of names in `hlom_live/data`."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The lines of a table by its columns; `name` is that of the file, without its ending."""
    text = (files("hlom_live") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def by_language(row: dict[str, str]) -> dict[str, str]:
    """The names of a line by language, those that are there."""
    return {lang: row[lang] for lang in LANGUAGES if row[lang]}


def listed(cell: str) -> tuple[str, ...]:
    """The names in a cell, which semicolons part."""
    return tuple(name for name in cell.split(";") if name)
