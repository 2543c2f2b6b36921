"""`make check` holds the scripts to their floors, and a page's parts to that page."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from scripts.check_imports import imports, missing, problems


def found(**modules: str) -> list[str]:
    """The problems of modules, each given with what it imports; `__` stands for `/`."""
    read = {path(name): {path(one) for one in wanted.split()} for name, wanted in modules.items()}
    return list(problems(read))


def path(name: str) -> PurePath:
    return PurePath(name.replace("__", "/") + ".js")


@pytest.mark.parametrize(
    ("module", "wanted"),
    [
        ("derived__clock", "live__select"),
        ("live__store", "parts__desk__log"),
        ("live__store", "page"),
        ("parts__desk__log", "screens__desk"),
        ("parts__desk__log", "parts__chair__floor"),
        ("screens__chair", "parts__desk__log"),
        ("screens__chair", "screens__desk"),
        ("page", "parts__desk__log"),
    ],
)
def test_an_import_that_leads_up_or_to_another_page_is_named(module: str, wanted: str) -> None:
    assert found(**{module: wanted}) == [f"{path(module)} imports {path(wanted)}"]


def test_a_shared_part_that_one_page_alone_uses_is_named() -> None:
    assert found(parts__name="", screens__desk="parts__name") == ["parts/name.js is used by desk alone"]
    assert found(parts__name="") == ["parts/name.js is used by nobody alone"]
    assert found(parts__name="", parts__desk__log="parts__name", screens__chair="parts__name") == []


def test_every_import_of_a_module_is_read(tmp_path: Path) -> None:
    for name in ("live", "parts/desk", "derived", "screens"):
        (tmp_path / name).mkdir(parents=True)
    text = 'import { a } from "../live/a.js";\nconst b = await import(`../parts/desk/${which}.js`);\n'
    (tmp_path / "screens" / "desk.js").write_text(text, encoding="utf-8")
    (tmp_path / "page.js").write_text("", encoding="utf-8")

    assert imports(tmp_path) == {
        PurePath("page.js"): set(),
        PurePath("screens/desk.js"): {PurePath("live/a.js"), PurePath("parts/desk")},
    }


def test_an_import_of_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "a.js").touch()
    wanted = {PurePath("live/a.js"), PurePath("live/b.js"), PurePath("parts/desk")}
    assert list(missing({PurePath("page.js"): wanted}, tmp_path)) == ["page.js imports live/b.js, which is not there"]
