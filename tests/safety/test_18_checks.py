"""Safety 18, and 12: packages are pinned by hash and above their floors; `make check` finds what it is for."""

from __future__ import annotations

import re

import pytest

from scripts.check_floors import FLOORS, below_floor
from scripts.check_words import ALLOWED, files, problems
from tests.support.tools import PROJECT


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("static/js/parts/a.js", "box.innerHTML = name;"),
        ("static/js/parts/a.js", 'import { unsafeHTML } from "x";'),
        ("static/js/parts/a.js", "try { go(); } catch {}"),
        ("static/js/parts/a.js", "try { go(); } catch (error) { }"),
        ("templates/a.html", "{{ name | safe }}"),
        ("templates/a.html", "{% autoescape false %}"),
        ("templates/a.html", "<script>go()</script>"),
        ("templates/a.html", '<p style="color: red">'),
        ("templates/a.html", '<button onclick="go()">'),
        ("hlom_live/web/a.py", "return Markup(name)"),
        ("hlom_live/web/a.py", "except Exception: pass"),
        ("hlom_live/web/a.py", "except ValueError:\n        pass"),
        ("static/css/a.css", "p { margin-left: 1rem }"),
        ("static/css/a.css", "p { left: 0 }"),
    ],
)
def test_what_may_not_be_is_named_with_its_line(name: str, text: str) -> None:
    found = list(problems(name, "\n\n" + text))

    assert len(found) == 1
    assert found[0].startswith((f"{name}:3: ", f"{name}:4: "))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("templates/a.html", '<script type="application/json" id="page-data">{}</script>'),
        ("templates/a.html", '<script type="module" src="/static/a.js"></script>'),
        ("static/js/parts/a.js", "box.textContent = name;"),
        ("hlom_live/web/a.py", "unsafe = name"),
        ("static/css/a.css", "p { inset-inline-start: 0; --shadow-left: 0 }"),
    ],
)
def test_what_is_right_is_left_alone(name: str, text: str) -> None:
    assert list(problems(name, text)) == []


def test_our_own_files_are_read_and_vendored_ones_are_not() -> None:
    read = {file.as_posix() for file in files()}

    assert {"wsgi.py", "hlom_live/green.py", "static/css/base.css"} <= read
    assert not any("/vendor/" in name for name in read)


def test_a_version_below_its_floor_is_named() -> None:
    assert below_floor("flask==3.1.2 \\\n    --hash=sha256:0\neventlet==0.41.3\n") == ["flask 3.1.2 < 3.1.3"]


def test_pins_are_compared_as_numbers() -> None:
    assert below_floor("python-socketio==5.9.0\n") == ["python-socketio 5.9.0 < 5.16.2"]
    assert below_floor("eventlet==0.100.0\n") == []


PROMISED = {"eventlet": "0.40.3", "python-socketio": "5.16.2", "flask": "3.1.3", "authlib": "1.9.1"}


def test_the_floors_are_at_least_those_promised() -> None:
    floors = {name: FLOORS[name] for name in PROMISED}
    assert all(floors[name] >= tuple(map(int, least.split("."))) for name, least in PROMISED.items())


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_to_one_version_with_its_hashes(name: str) -> None:
    pins = (PROJECT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", "\n" + re.sub(r"(?m)^ *#.*\n", "", pins))[1:]
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,-]+\])?==[0-9][^ ]*( ; .*?)? \\\n", package), package[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", package), package[:80]
    assert below_floor(pins) == []


def test_pip_is_told_to_take_nothing_without_its_hash() -> None:
    assert "--require-hashes" in (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_make_check_runs_the_static_checks() -> None:
    script = (PROJECT / "scripts" / "run_checks.sh").read_text(encoding="utf-8")
    for program in ("/bandit", "scripts.check_words", "scripts.check_floors", "/mypy", "/lint-imports", "/ruff"):
        assert program in script
    assert "run_checks.sh" in (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_text_becomes_markup_nowhere_and_no_file_is_excused() -> None:
    """The list of places where text may become markup is empty; who adds to it must change this test."""
    assert frozenset() == ALLOWED
    read = list(files(PROJECT))
    assert len(read) > 100
    found = [
        problem
        for file in read
        for problem in problems(file.relative_to(PROJECT).as_posix(), file.read_text(encoding="utf-8"))
    ]
    assert found == []
