"""Cells of CSV that a spreadsheet would run as a formula: out with an apostrophe in front, in without it."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The plain signs and the full-width ones, which spreadsheets in East Asia take for the same."""

APOSTROPHE = "'"


def neutral(cell: str) -> str:
    """The cell, with an apostrophe in front where it begins like a formula, or like one that was made neutral."""
    return f"{APOSTROPHE}{cell}" if _begins_like_one(cell) else cell


def plain(cell: str) -> str:
    """What `neutral` was given."""
    return cell.removeprefix(APOSTROPHE) if cell.startswith(APOSTROPHE) and _begins_like_one(cell) else cell


def _begins_like_one(cell: str) -> bool:
    return cell.lstrip(APOSTROPHE).startswith(FORMULA_STARTS)
