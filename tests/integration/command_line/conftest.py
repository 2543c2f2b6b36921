"""A small meeting on SQLite, and its command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.support.command_line import Run, app_on


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Flask:
    return app_on(sqlite_url, tmp_path)


@pytest.fixture
def run(app: Flask) -> Run:
    """Run a command; what it printed. `status` is the expected one."""

    def run(*words: object, status: int = 0) -> str:
        result = app.test_cli_runner().invoke(args=[str(word) for word in words])
        assert result.exit_code == status, result.output
        assert "Traceback" not in result.output
        return result.output

    return run


@pytest.fixture
def forum(run: Run) -> Run:
    days = "2023-12-13,2023-12-14"
    run("meeting", "create", "grf", "--title", "Forum", "--days", days, "--time-zone", "Europe/Zurich")
    return run
