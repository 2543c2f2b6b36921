"""How a process starts: only one that serves is patched for greenlets, before all else; then it is set up to serve."""

from __future__ import annotations

import ast
import gc
import sys
from collections.abc import Iterator

import pytest

from hlom_live.launcher.process import prepare_interpreter
from tests.support.tools import PROJECT


def imported(*nodes: ast.AST) -> set[str]:
    """The modules that these statements import."""
    found = [one for node in nodes for one in ast.walk(node)]
    names = {name.name for one in found if isinstance(one, ast.Import) for name in one.names}
    return names | {str(one.module) for one in found if isinstance(one, ast.ImportFrom)}


def test_only_a_process_that_serves_is_patched_and_before_anything_else_is_imported() -> None:
    _docstring, first, *rest = ast.parse((PROJECT / "wsgi.py").read_text(encoding="utf-8")).body
    assert isinstance(first, ast.If)
    assert ast.unparse(first.test) == "__name__ == '__main__'"
    assert imported(first) == {"gc", "warnings", "eventlet"}
    assert ast.unparse(first.body[-1]) == "eventlet.monkey_patch()"

    others = [one for one in rest if not (isinstance(one, ast.If) and ast.unparse(one.test) == ast.unparse(first.test))]
    assert imported(*others) == {"flask", "config", "hlom_live"}


@pytest.fixture
def interpreter() -> Iterator[None]:
    """Puts the settings of the interpreter back."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.enable()
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("interpreter")
def test_garbage_is_collected_again_once_it_serves() -> None:
    gc.disable()
    prepare_interpreter()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
