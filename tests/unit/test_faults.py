"""Faults of the database's surroundings are told in one line, and a full disk is known from the rest."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from hlom_live.launcher.logs import Structured, WithoutSecrets
from hlom_live.store.faults import NoConnectionFree, disk_full, in_one_line


def of_driver(words: str) -> OperationalError:
    """What SQLAlchemy raises for an error of the driver."""
    return OperationalError("SELECT 1", {}, Exception(words))


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("database or disk is full", True),
        ("disk I/O error", True),
        ("database is locked", False),
        ("connection refused", False),
    ],
)
def test_a_full_disk_is_known_from_other_faults(words: str, full: bool) -> None:
    assert disk_full(of_driver(words)) is full


def test_postgresql_says_by_a_code_that_its_disk_is_full() -> None:
    cause = Exception("could not extend file")
    cause.pgcode = "53100"  # type: ignore[attr-defined]
    assert disk_full(OperationalError("INSERT", {}, cause))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (of_driver("connection refused\n\tIs it running?\n"), "connection refused Is it running?"),
        (NoConnectionFree(), "no connection to the database became free in time"),
        (IntegrityError("INSERT", {}, Exception("twice")), None),
        (ValueError("ours"), None),
    ],
)
def test_only_faults_of_the_surroundings_are_told_in_one_line(error: Exception, line: str | None) -> None:
    assert in_one_line(error) == line


@pytest.mark.parametrize("formatter", [WithoutSecrets("%(message)s"), Structured("one")])
def test_the_log_shows_the_line_and_no_trace(formatter: logging.Formatter) -> None:
    try:
        raise of_driver("connection refused")
    except OperationalError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "no heads", (), (type(error), error, error.__traceback__))
    told = formatter.format(record)
    assert "connection refused" in told
    assert "Traceback" not in told
