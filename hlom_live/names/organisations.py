"""Organisations that come to meetings of the United Nations: their short and full names in its six languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hlom_live.names.states import LANGUAGES


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency of the United Nations, or one of the usual observers.

    `category` is the usual one of its delegation; `also_known_as` has its short names in other languages, and usual
    variants of the full one.
    """

    short_name: str | None
    category: str
    names: dict[str, str]
    also_known_as: tuple[str, ...]


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations of `data/organisations.csv` by their English name."""
    text = (files("hlom_live") / "data" / "organisations.csv").read_text(encoding="utf-8")
    return {row["en"]: _organisation(row) for row in csv.DictReader(text.splitlines())}


def _organisation(row: dict[str, str]) -> Organisation:
    called = {lang: row[lang] for lang in LANGUAGES if row[lang]}
    known = tuple(name for name in row["also_known_as"].split(";") if name)
    return Organisation(row["short"] or None, row["category"], called, known)
