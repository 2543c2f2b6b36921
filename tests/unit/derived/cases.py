"""The tables of tests/cases, to which static/js/derived is held as well (tests/js/cases.js)."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.derived.rows import Row

FOLDER = Path(__file__).parents[2] / "cases"


def table(name: str) -> dict[str, Any]:
    """The whole of a file."""
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return read


def cases(name: str, of: str = "cases") -> list[Any]:
    """One list of cases of a file, to be parametrized with."""
    return [pytest.param(case, id=case.get("name")) for case in table(name)[of]]


def seconds(at: str) -> float:
    """A time of a table in seconds since 1970."""
    return from_stamp(at).timestamp()


def hour(at: float | None) -> str | None:
    """A time as the tables write it."""
    return None if at is None else stamp(datetime.fromtimestamp(round(at, 3), UTC))


def written(found: dict[str, Any] | None, times: Collection[str]) -> dict[str, Any] | None:
    """What was found, with its times as the tables write them."""
    return found and {name: hour(value) if name in times else value for name, value in found.items()}


def ids(rows: Collection[Row]) -> list[str]:
    """Rows as the tables tell them."""
    return [row["id"] for row in rows]


def id_of(row: Row | None) -> str | None:
    """A row as the tables tell it."""
    return row["id"] if row else None
