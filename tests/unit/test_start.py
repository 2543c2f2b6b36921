"""How a process starts: only one that serves is patched for greenlets, before all else; then it is set up to serve."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
    assert imported(first) == {"gc", "hlom_live.launcher.patching"}
    assert ast.unparse(first.body[-1]) == "patch()"
    patching = ast.parse((PROJECT / "hlom_live" / "launcher" / "patching.py").read_text(encoding="utf-8"))
    before = imported(*(one for one in patching.body if not isinstance(one, ast.FunctionDef)))
    assert before == {"__future__", "collections.abc", "functools", "os", "sys", "typing", "warnings"}

    others = [one for one in rest if not (isinstance(one, ast.If) and ast.unparse(one.test) == ast.unparse(first.test))]
    assert imported(*others) == {"flask", "config", "hlom_live"}


SERVING = """
from hlom_live.launcher.patching import patch
patch()

import socket, sys
from pathlib import Path
import eventlet
from eventlet import patcher
import hlom_live.launcher.server
from config import Settings
from hlom_live import create_app
from hlom_live.launcher import patching

create_app(Settings("sqlite://", "k" * 32, Path(sys.argv[1])), commands=False)
others = {"alembic", "dns", "hlom_live.cli", "hlom_live.demonstration.demo", "markdown_it", "prometheus_client"}
print(*sorted((others | {"psycopg2", "redis", "requests", "websocket"}) & set(sys.modules)))

others_ran = patcher.original("threading").Event()

def look_up(host, port, family, type, proto, flags):
    if flags & socket.AI_NUMERICHOST:
        raise socket.gaierror("a name")
    return host, others_ran.wait(60)

eventlet.spawn_after(0, others_ran.set)
print(*patching._in_thread(look_up)("mail.example.org", 25))
print(socket.getaddrinfo("127.0.0.1", 25, type=socket.SOCK_STREAM)[0][4])
"""


def test_a_process_that_serves_loads_only_what_it_needs_and_waits_for_no_name(tmp_path: Path) -> None:
    """A name is looked up while other greenlets run: one of them lets the look-up go on."""
    command = [sys.executable, "-c", SERVING, str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["", "mail.example.org True", "('127.0.0.1', 25)"]


@pytest.fixture
def interpreter() -> Iterator[None]:
    """Puts the settings of the interpreter back."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.unfreeze()
    yield
    gc.enable()
    gc.freeze()  # as tests/conftest.py has it
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("interpreter")
def test_garbage_is_collected_again_once_it_serves() -> None:
    gc.disable()
    prepare_interpreter()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
