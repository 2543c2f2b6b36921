"""Organisations that come to meetings of the United Nations: their short and full names in its six languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hlom_live.names.data import by_language, listed, table


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
    return {row["en"]: _organisation(row) for row in table("organisations")}


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(row["short"] or None, row["category"], by_language(row), listed(row["also_known_as"]))
