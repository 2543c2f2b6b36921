"""The checks behind `make check` find what they are for."""

from __future__ import annotations

import pytest

from scripts.check_floors import below_floor
from scripts.check_words import files, problems


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
