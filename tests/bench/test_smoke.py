"""Every part of the measurements runs: the bench would otherwise break unseen, as only a release is measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import PARTS
from tests.support.tools import PROJECT, left_out


def documents() -> dict[Path, bytes]:
    """What is written in docs, by file."""
    return {file: file.read_bytes() for file in (PROJECT / "docs").rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def smoke() -> str:
    """What a smoke run of all parts says. It leaves the documents as they are."""
    before = documents()
    command = [sys.executable, "-m", "bench", "--smoke"]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert documents() == before
    return done.stdout


@pytest.mark.parametrize("part", PARTS)
def test_a_part_runs_at_its_smallest(smoke: str, part: str) -> None:
    lines = smoke.splitlines()
    if lacking := [line for line in lines if line.startswith(f"left out: {part}, ")]:
        left_out(lacking[0])
    assert [line for line in lines if line.startswith(f"({part}: ")], smoke
