"""Check that every package which is imported is named in requirements*.in: `python -m scripts.check_packages`.

One that is only there because another package wants it may be gone with that package's next version.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

PROGRAM = ("hlom_live", "config.py", "wsgi.py")
BESIDE = ("scripts", "bench", "tests")
OURS = {Path(name).stem for name in (*PROGRAM, *BESIDE)}


def imported(text: str) -> set[str]:
    """The packages that a module imports, but for the standard library and our own."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - OURS - sys.stdlib_module_names


def named(text: str) -> set[str]:
    """The projects that a requirements*.in names."""
    return {_plain(name) for name in re.findall(r"^[A-Za-z0-9][\w.-]*", text, re.MULTILINE)}


def not_named(packages: Iterable[str], names: set[str], projects: Mapping[str, list[str]]) -> list[str]:
    """Those of the packages whose project is not among the names; `projects` says which projects bring a package."""
    return [one for one in sorted(packages) if names.isdisjoint(map(_plain, projects.get(one, [])))]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _modules(tops: Iterable[str]) -> Iterator[Path]:
    for top in map(Path, tops):
        yield from [top] if top.is_file() else sorted(top.rglob("*.py"))


def main() -> int:
    """Print what is imported and not named, by module; 1 if there is any."""
    program = named(Path("requirements.in").read_text(encoding="utf-8"))
    beside = program | named(Path("requirements-dev.in").read_text(encoding="utf-8"))
    projects, status = packages_distributions(), 0
    for tops, names in ((PROGRAM, program), (BESIDE, beside)):
        for module in _modules(tops):
            for one in not_named(imported(module.read_text(encoding="utf-8")), names, projects):
                print(f"{module}: {one} is not named in requirements*.in")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
