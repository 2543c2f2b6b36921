"""`make check` asks that a package which is imported is named, and not only there because another wants it."""

from __future__ import annotations

import pytest

from scripts.check_packages import imported, named, not_named

PROJECTS = {"babel": ["babel"], "PIL": ["pillow"], "flask_wtf": ["Flask-WTF"], "google": ["one", "Another.One"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import babel.dates", {"babel"}),
        ("def late():\n    from PIL import Image", {"PIL"}),
        ("import json, babel\nfrom pathlib import Path", {"babel"}),
        ("from hlom_live.store import access\nfrom . import base\nimport wsgi", set()),
    ],
)
def test_what_a_module_imports(text: str, found: set[str]) -> None:
    assert imported(text) == found


def test_what_a_file_of_requirements_names() -> None:
    text = "# flask\n-r requirements.in\nFlask_WTF>=1.2\npython-socketio[client]>=5  # redis\n"
    assert named(text) == {"flask-wtf", "python-socketio"}


@pytest.mark.parametrize(
    ("package", "names", "missing"),
    [
        ("PIL", {"pillow"}, False),
        ("PIL", {"matplotlib"}, True),
        ("flask_wtf", {"flask-wtf"}, False),
        ("google", {"another-one"}, False),
        ("nowhere", {"nowhere"}, True),
    ],
)
def test_a_package_is_named_by_the_project_that_brings_it(package: str, names: set[str], missing: bool) -> None:
    assert not_named({package}, names, PROJECTS) == ([package] if missing else [])
