"""Hold the scripts to their floors: `python -m scripts.check_imports`. import-linter does so for Python.

derived < live < parts < page.js < screens; whoever imports imports downwards. What lies in a folder of `parts` that is
called as a page is that page's alone; all else, by theme or beside the folders, is used by more than one page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath

SCRIPTS = Path("static/js")
BELOW = {
    "derived": {"derived"},
    "live": {"derived", "live"},
    "parts": {"derived", "live", "parts"},
    "page.js": {"derived", "live", "parts"},
    "screens": {"derived", "live", "parts", "page.js"},
}
"""What each floor may import; data and vendored files are for all."""

THEMES = {
    "calls",
    "deeds",
    "forms",
    "hours",
    "messages",
    "people",
    "pledged",
    "registers",
    "sittings",
    "statements",
    "stock",
}
"""Folders of parts that belong to no page."""

_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'`](\.[^"'`$]+)""")

Modules = dict[PurePath, set[PurePath]]


def imports(folder: Path = SCRIPTS) -> Modules:
    """Our own modules and what each imports, as paths below `folder`; of a computed name what comes before the `$`."""
    found: Modules = {}
    for floor in BELOW:
        for file in [folder / floor] if floor.endswith(".js") else (folder / floor).rglob("*.js"):
            wanted = _IMPORT.findall(file.read_text(encoding="utf-8"))
            paths = {(file.parent / name).resolve().relative_to(folder.resolve()) for name in wanted}
            found[file.relative_to(folder)] = paths
    return found


def own_page(path: PurePath) -> str | None:
    """The page whose script a module is, or in whose folder of parts it lies."""
    floor, *rest = path.parts
    if floor == "parts" and len(rest) > 1 and rest[0] not in THEMES:
        return rest[0]
    return path.stem if floor == "screens" else None


def pages_of(path: PurePath, modules: Modules) -> set[str]:
    """The pages that a module ends up on."""
    own = own_page(path)
    if own is not None:
        return {own}
    return set().union(*(pages_of(user, modules) for user, wanted in modules.items() if path in wanted))


def problems(modules: Modules) -> Iterator[str]:
    """Every import that leads up or to another page's parts, and every shared part that one page alone uses."""
    for path, wanted in modules.items():
        for other in wanted:
            fits = other.parts[0] in BELOW[path.parts[0]] | {"data", "vendor"}
            if not fits or own_page(other) not in (None, own_page(path)):
                yield f"{path} imports {other}"
        if path.parts[0] == "parts" and own_page(path) is None and len(pages := pages_of(path, modules)) < 2:
            yield f"{path} is used by {' '.join(pages) or 'nobody'} alone"


def missing(modules: Modules, folder: Path = SCRIPTS) -> Iterator[str]:
    """Every import of a file that is not there: a page with one is never live."""
    for path, wanted in modules.items():
        for other in wanted:
            if other.suffix and not (folder / other).is_file():
                yield f"{path} imports {other}, which is not there"


def main() -> int:
    """Print every problem; 1 if there is one, or if no module was read."""
    modules = imports()
    unread = [] if modules else ["no module was read: run this from the project's folder"]
    found = sorted([*problems(modules), *missing(modules), *unread])
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
