"""What `python -m bench` does with parts that fail, with parts that lack a tool, and with promises that are missed."""

from __future__ import annotations

import json
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


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, and with figures of one part from a day before."""
    monkeypatch.setattr(report, "_programs", lambda peers: "Python and others")
    (tmp_path / "images").mkdir()
    (tmp_path / "performance.md").write_text(f"Above.\n{report.BEGIN}\nOld.\n{report.END}\nBelow.\n", encoding="utf-8")
    old = Found([Table("An old table", ("server",), [("theirs",)])])
    old.add("S3", "it weighs ≤ 20 kB", "9.0 kB", True)
    kept = report.Kept("2020-01-02", "another machine", "older programs", old)
    (tmp_path / "performance.json").write_text(json.dumps({"workers": kept.write()}), encoding="utf-8")
    return tmp_path


def test_the_document_names_missed_promises_and_keeps_what_is_written_by_hand(docs: Path) -> None:
    found = missed(Size.FULL, docs)
    found.plotted = {f"{what} 5000 {name}": [0.1, 0.2, 0.3] for what in ("last", "cpu") for name in report.SHOWN}
    report.write({"hub": found}, bench.PARTS, docs)
    written = (docs / "performance.md").read_text(encoding="utf-8")
    assert "2 of 3 kept. Missed: S10 (it takes ≤ 70 kB: 76.0 kB).\n" in written
    assert "| S10 | it takes ≤ 70 kB | 76.0 kB |  |  |  |" in written
    assert written.startswith(f"Above.\n{report.BEGIN}\n\nMeasured on ")
    assert written.endswith(f"\n{report.END}\nBelow.\n")
    assert "Old." not in written
    assert (docs / "images" / "performance.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_parts_that_were_not_measured_keep_their_figures_and_their_day(docs: Path) -> None:
    for _ in range(2):  # what was written is read again
        report.write({"hub": missed(Size.FULL, docs)}, bench.PARTS, docs)
    written = (docs / "performance.md").read_text(encoding="utf-8")
    assert "Measured on 2020-01-02 on another machine, with older programs: workers.\n" in written
    assert "| S3 | it weighs ≤ 20 kB | 9.0 kB |  |  |  | 2020-01-02 | kept |" in written
    assert "### An old table\n\n| server |\n| --- |\n| theirs |\n" in written


def test_what_was_found_stands_beside_the_earlier_version_and_the_target(docs: Path) -> None:
    found = Found()
    found.at_most("S17", "all acknowledged in", "s", 0.5, [0.2, 0.3, 0.1], [1.0])
    found.at_least_times("S18", "commands a second", "", 3, [200.0], [100.0])
    found.at_most_times("S17", "processor", "s", 0.5, [0.2], [1.0])
    report.write({"hub": found}, bench.PARTS, docs)
    written = (docs / "performance.md").read_text(encoding="utf-8")
    assert (
        "| S17 | all acknowledged in ≤ 0.5 s | 0.20 s (0.10 to 0.30) | 1.00 s (1.00 to 1.00) | 5.0 | 0.40 |" in written
    )
    assert "| S18 | commands a second ≥ 3 × B | 200 (200 to 200) | 100 (100 to 100) | 2.0 | 1.50 |" in written
    assert "| S17 | processor ≤ 0.5 × B | 0.20 s (0.20 to 0.20) | 1.00 s (1.00 to 1.00) | 5.0 | 0.40 |" in written
    assert "Missed: S18 (" in written
    assert (docs / "images" / "promises.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_without_the_earlier_version_what_needs_none_is_judged_all_the_same() -> None:
    found = Found()
    found.at_most("S12", "a start takes", "s", 0.8, [0.9])
    found.at_least_times("S18", "commands a second", "", 3, [200.0], [])
    assert [(one.promise, one.kept, one.gain, one.before) for one in found.verdicts] == [("S12", False, None, "")]


def test_parts_by_name_are_written_where_it_is_asked_for(
    put: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[list[str]] = []
    monkeypatch.setattr(report, "write", lambda found, order: written.append(list(found)))
    for name in bench.NINE:
        put(name, missed)
    assert bench.main(["--write", "nine"]) == 0
    assert written == [list(bench.NINE)]


def test_the_programs_of_the_full_run_are_named_with_their_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "_says_version", lambda program: f"version of {Path(program).name}")
    monkeypatch.setattr(report, "bun", lambda: Path("bun"))
    said = report._programs(peers=True)
    assert "; Node.js version of node, Bun version of bun, @socket.io/bun-engine 0." in said
    assert ", socket.io 4." in said
