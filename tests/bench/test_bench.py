"""What `python -m bench` does with parts that fail, with parts that lack a tool, and with promises that are missed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bench import __main__ as bench
from bench import report
from bench.figures import Found, Table
from bench.sizes import Size
from bench.tools import Tool

Measure = Callable[[Size, Path], Found]
NOWHERE = Tool("a tool that is nowhere", lambda: False)


@pytest.fixture(autouse=True)
def _developers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(bench, "allow_many_files", lambda: None)  # this process is the tests' own


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a made-up part in the place of one there is."""

    def put(name: str, measure: Measure, *needs: Tool) -> None:
        made = ModuleType(name)
        made.measure, made.NEEDS = measure, needs  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"bench.parts.{name}", made)

    return put


def missed(_size: Size, _folder: Path) -> Found:
    """A part that finds a promise missed."""
    found = Found([Table("A table", ("server",), [("ours",)])])
    found.add("S10", "it takes ≤ 70 kB", "76.0 kB", False)
    found.add("S2", "it costs ≤ 12 µs", "11.0 µs", True)
    return found


def fails(_size: Size, _folder: Path) -> Found:
    """A part that cannot measure."""
    raise RuntimeError("the server is gone")


@pytest.mark.parametrize("size", ["--short", "--smoke"])
def test_a_part_that_fails_is_an_error_and_the_others_run_all_the_same(
    put: Callable[..., None], capfd: pytest.CaptureFixture[str], size: str
) -> None:
    put("join", fails)
    put("hub", missed)
    assert bench.main([size, "join", "hub"]) == 1
    said = capfd.readouterr()
    assert "the server is gone" in said.err
    assert "FAILED: join" in said.err
    assert "(hub: 0 s)" in said.out


def test_a_missed_promise_is_no_error_and_is_told(put: Callable[..., None], capfd: pytest.CaptureFixture[str]) -> None:
    put("hub", missed)
    assert bench.main(["--short", "hub"]) == 0
    assert "S10  MISSED  it takes ≤ 70 kB: 76.0 kB\nS2   kept    it costs ≤ 12 µs: 11.0 µs" in capfd.readouterr().out


def test_figures_of_a_smoke_run_are_not_told(put: Callable[..., None], capfd: pytest.CaptureFixture[str]) -> None:
    put("hub", missed)
    assert bench.main(["--smoke", "hub"]) == 0
    assert capfd.readouterr().out == "(hub: 0 s)\n"


def test_a_part_that_lacks_a_tool_is_left_out_of_a_smoke_run_with_a_word(
    put: Callable[..., None], capfd: pytest.CaptureFixture[str]
) -> None:
    put("join", fails, NOWHERE)
    put("hub", missed)
    assert bench.main(["--smoke", "join", "hub"]) == 0
    assert capfd.readouterr().err == "left out: join, which needs a tool that is nowhere\n"


@pytest.mark.parametrize(("size", "ci"), [("--smoke", "true"), ("--short", ""), ("--short", "true")])
def test_elsewhere_a_tool_that_is_lacking_is_an_error_before_anything_is_measured(
    put: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], size: str, ci: str
) -> None:
    monkeypatch.setenv("CI", ci)
    put("join", fails, NOWHERE)
    put("hub", missed)
    assert bench.main([size, "join", "hub"]) == 1
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "left out: join, which needs a tool that is nowhere\n")


def test_the_document_names_missed_promises_and_keeps_what_is_written_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "_programs", lambda: "Python and others")
    found = missed(Size.FULL, tmp_path)
    found.plotted = {f"{what} 5000 {name}": [0.1, 0.2, 0.3] for what in ("last", "cpu") for name in report.SHOWN}
    document, plot = tmp_path / "performance.md", tmp_path / "performance.svg"
    document.write_text(f"Above.\n{report.BEGIN}\nOld.\n{report.END}\nBelow.\n", encoding="utf-8")
    report.write([found], document, plot)
    written = document.read_text(encoding="utf-8")
    assert "1 of 2 kept. Missed: S10 (it takes ≤ 70 kB: 76.0 kB).\n" in written
    assert "| S2 | it costs ≤ 12 µs | 11.0 µs | kept |\n| S10 | it takes ≤ 70 kB | 76.0 kB | **missed** |\n" in written
    assert written.startswith(f"Above.\n{report.BEGIN}\n\nMeasured on ")
    assert written.endswith(f"\n{report.END}\nBelow.\n")
    assert "Old." not in written
    assert plot.read_text(encoding="utf-8").startswith("<?xml")


def test_the_programs_of_the_full_run_are_named_with_their_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "_says_version", lambda program: f"version of {Path(program).name}")
    monkeypatch.setattr(report, "bun", lambda: Path("bun"))
    said = report._programs()
    assert "; Node.js version of node, Bun version of bun, @socket.io/bun-engine 0." in said
    assert ", socket.io 4." in said
