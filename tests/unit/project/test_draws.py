"""Examples drawn by chance: others in each run, in continuous integration too, and the same again by their seed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from argparse import Namespace
from typing import Any

import pytest

from tests import conftest
from tests.support.tools import PROJECT


def seed_of(given: str | None, **config: Any) -> str:
    """The seed of a run that was started with this one, or without."""
    told = Namespace(option=Namespace(hypothesis_seed=given), **config)
    conftest.pytest_configure(told)  # type: ignore[arg-type]
    return str(told.option.hypothesis_seed)


def test_each_run_draws_other_examples_unless_a_seed_is_given() -> None:
    assert len({seed_of(None) for _ in range(3)}) == 3
    assert seed_of("12") == "12"


def test_all_workers_of_a_run_draw_from_its_seed() -> None:
    node = Namespace(config=Namespace(option=Namespace(hypothesis_seed="12")), workerinput={})
    conftest.pytest_configure_node(node)
    assert seed_of(None, workerinput=node.workerinput) == "12"


def test_this_run_names_its_seed(request: pytest.FixtureRequest) -> None:
    said = conftest.pytest_report_header(request.config)
    assert re.fullmatch(r"examples drawn from --hypothesis-seed=\S+", said)


def test_in_continuous_integration_too() -> None:
    command = [sys.executable, "-m", "pytest", "-v", "--collect-only", "tests/unit/project/test_draws.py"]
    environ = {**os.environ, "CI": "true"}
    said = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=True).stdout
    assert re.search(r"^examples drawn from --hypothesis-seed=\d+$", said, re.MULTILINE)
    (profile,) = re.findall(r"^hypothesis profile 'hlom' -> (.*)$", said, re.MULTILINE)
    assert "print_blob=True" in profile
    assert "derandomize" not in profile
