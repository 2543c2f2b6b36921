"""Whether each page of the table has its files and its roles, and each file its page; asked when the program starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from os.path import isfile
from pathlib import Path

from hlom_live.domain.roles import Role
from hlom_live.web.page_table import PAGES, ROWS, Page


class PageFault(Exception):
    """A page is in the table and not among the files, or the other way round."""


def check(project: Path, answered: Collection[str]) -> None:
    """PageFault, with all that is wrong, unless the table is right. `answered`: the addresses that have a view."""
    faults = [*_wrong_rows(), *_not_answered(answered), *_files_missing(project), *_rows_missing(project)]
    if faults:
        raise PageFault("\n".join(("The table of pages (hlom_live/web/page_table.py) is not right:", *faults)))


def _wrong_rows() -> Iterator[str]:
    for what, values in (("name", [page.name for page in ROWS]), ("address", [page.address for page in ROWS])):
        yield from (f"two pages have the {what} {one}" for one, times in Counter(values).items() if times > 1 and one)
    for role in Role:
        if sum(role in page.landing_for for page in ROWS) != 1:
            yield f"the role {role} must begin on one page, and on one only"
    for page in ROWS:
        led = frozenset(Role) if page.linked_for is None else page.linked_for
        if page.may is not None and (page.linked_for is None or not page.landing_for | led <= page.may):
            yield f"{page.name}: roles are led to it that may not see it"


def _not_answered(answered: Collection[str]) -> Iterator[str]:
    for page in ROWS:
        if page.address is not None and page.address not in answered:
            yield f"{page.name}: no view answers at {page.address}"


def _files_missing(project: Path) -> Iterator[str]:
    for page in ROWS:
        yield from (f"{page.name}: there is no {name}" for name in _files(page) if not isfile(f"{project}/{name}"))


def _files(page: Page) -> Iterator[str]:
    yield f"templates/screens/{page.name}.html"
    if page.script:
        yield f"static/js/screens/{page.name}.js"
    yield from (f"static/js/parts/{page.name}/{part}.js" for part in page.later)
    yield from (f"static/css/{style}.css" for style in page.styles)
    if page.offline:
        yield f"templates/offline/{page.offline}.html"


def _rows_missing(project: Path) -> Iterator[str]:
    known = {name for page in PAGES.values() for name in _files(page)}
    for folder, ending in (("templates/screens", "html"), ("static/js/screens", "js"), ("static/css/screens", "css")):
        found = sorted(file.name for file in (project / folder).glob(f"*.{ending}"))
        yield from (f"{folder}/{name}: no page has this file" for name in found if f"{folder}/{name}" not in known)
