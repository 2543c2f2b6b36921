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


def top_level_imports(file: str) -> set[str]:
    """The modules that a file of the launcher imports as it is imported itself."""
    body = ast.parse((PROJECT / "hlom_live" / "launcher" / file).read_text(encoding="utf-8")).body
    return imported(*(one for one in body if not isinstance(one, ast.FunctionDef)))


def test_only_a_process_that_serves_is_patched_and_before_anything_else_is_imported() -> None:
    _docstring, first, begin, second, *rest = ast.parse((PROJECT / "wsgi.py").read_text(encoding="utf-8")).body
    assert ast.unparse(first) == "from hlom_live.launcher import quick_start"
    assert ast.unparse(begin) == "quick_start.begin()"
    assert top_level_imports("quick_start.py") == {
        "__future__",
        "collections.abc",
        "dataclasses",
        "functools",
        "gc",
        "typing",
    }
    assert isinstance(second, ast.If)
    assert ast.unparse(second.test) == "__name__ == '__main__'"
    assert imported(second) == {"hlom_live.launcher.patching"}
    assert ast.unparse(second.body[-1]) == "patch()"
    before = top_level_imports("patching.py")
    assert before == {"__future__", "collections.abc", "functools", "os", "sys", "typing", "warnings"}

    last = rest.pop()
    assert isinstance(last, ast.If)
    assert imported(*last.body) == {"hlom_live.launcher.server"}
    assert imported(*rest) == {"flask", "config", "hlom_live"}


LATE = """
import dataclasses, gc, pickle
from hlom_live.launcher import quick_start

quick_start.begin()
print(gc.isenabled())
quick_start.end()
print(gc.isenabled())

@dataclasses.dataclass(frozen=True, slots=True)
class Seat:
    row: int
    number: int = 1

@dataclasses.dataclass(frozen=True, kw_only=True)
class Kept(Seat):
    by: list = dataclasses.field(default_factory=list)
    self: str = ""

@dataclasses.dataclass(order=True)
class Row:
    number: int

print(Seat(2), Seat(2) == Seat(2, 1), Seat(2) != Seat(3), hash(Seat(2)) == hash(Seat(2)), len({Seat(2), Seat(2)}))
print(Kept(3, by=["France"], self="x"), dataclasses.replace(Kept(row=3), number=5), Kept(row=1).by is Kept(row=1).by)
print(Seat(2) == Kept(row=2), Row(1) < Row(2), sorted([Row(2), Row(1)]), pickle.loads(pickle.dumps(Seat(7))))
match Seat(4, 9):
    case Seat(row, number):
        print(row, number)
changed = lambda: setattr(Seat(1), "row", 2), lambda: delattr(Kept(row=1), "by")
for wrong in (lambda: Seat(), *changed, lambda: hash(Row(1))):
    for _ in range(2):
        try:
            wrong()
        except (TypeError, dataclasses.FrozenInstanceError) as error:
            print(type(error).__name__, error)
print(Seat.__init__.__code__.co_varnames[1:3], Seat.__init__.__qualname__)
"""


def test_methods_that_are_written_when_they_are_called_do_what_the_others_do() -> None:
    said = []
    for begin in ("quick_start.begin()", "gc.disable()"):
        command = [sys.executable, "-c", LATE.replace("quick_start.begin()", begin)]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout.splitlines())
    late, at_once = said
    assert late == at_once
    assert len(late) == 15


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
others.add("sqlalchemy.dialects.postgresql")
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
