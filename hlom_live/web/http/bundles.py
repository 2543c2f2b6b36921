"""A page's scripts as one answer, and its styles as another: on a weak line each file costs a round trip (ADR 0077).

Nothing is built beforehand, and nothing else is done: modules stay as they are written, in their order, each in a
function of its own, and what they give each other bears a letter. Imports and exports are written in one way in this
project (`import { a, b as c } from "./d.js";`, `export function`, `export const`); anything else is refused, by name.
What a process in earnest gives out has been made smaller besides, once for a version (kept_versions.py, slim.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from functools import lru_cache
from pathlib import Path
from string import ascii_letters

from flask import Blueprint, Response, abort, current_app, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.patterns import late
from hlom_live.web.http import assets, keeping
from hlom_live.web.page_table import JOINED_SCRIPTS, LATER, LINE, PAGES, SCRIPTED

_IMPORT = late(r'(?:^|(?<=[;}]))import\s*\{([^}]*)\}\s*from\s*"([^"]+)";', re.MULTILINE)
_EXPORT_LIST = late(r'(?:^|(?<=[;}]))export\s*\{([^}]*)\}(?:from"([^"]+)")?;', re.MULTILINE)
_EXPORT = late(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_LEFT_OVER = late(r"(?:^|(?<=[;}]))(?:import|export)\b(?!\().*", re.MULTILINE)
_COMMENT = late(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_STYLE_COMMENT = late(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = late(r"^[ \t]+", re.MULTILINE)
_MAP = late(r"^//# sourceMappingURL=.*$", re.MULTILINE)

WORDS = "js/live/words.js"
WORDS_HERE = late(r"/\*words of (m\d+)\*/")
"""Where a joined script takes the words of a language, and under which name it has the module for them."""

bp = Blueprint("joined", __name__, url_prefix="/static/v-<version>")


def style_url(page: str) -> str:
    """Where the joined styles of a page are."""
    return url_for("joined.style", version=current_app.config["STATIC_VERSION"], page=page)


@bp.get("/css/pages/<page>.css")
def style(version: str, page: str) -> BaseResponse:
    """All styles of a page, those of its paper too, but the fonts."""
    return answer_joined(_made(join_styles, SCRIPTED, version, "css", page), version, "text/css")


def joined_script(version: str, page: str) -> str:
    """All modules of a page, down to what is fetched later (`import()`)."""
    return _made(join_scripts, JOINED_SCRIPTS, version, "js", page)


def _made(join: Callable[[Path, str, int], str], known: frozenset[str], version: str, kind: str, page: str) -> str:
    """Joined once and kept; while files may change under a running program (development), anew when one has."""
    folder = assets.folder_of(version)
    if current_app.config["STATIC_VERSIONS"] is not None:
        return _kept(folder / assets.JOINED / kind / "pages" / f"{secure_filename(page)}.{kind}") or abort(404)
    if page not in known:
        abort(404)
    return join(folder, page, 0 if current_app.config["STATIC_KEEP"] else _changed_at(folder))


@lru_cache(maxsize=64)
def _kept(file: Path) -> str:
    """What was joined of a version that is kept; nothing for a page that it does not have."""
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _changed_at(folder: Path) -> int:
    """When a file in the folder was last written, made, renamed or removed; nanoseconds since 1970."""
    return max(path.stat().st_mtime_ns for path in folder.rglob("*"))


def answer_joined(text: str, version: str, kind: str, whole: bool = True) -> BaseResponse:
    """What was joined, as an answer that browsers may keep as long as it holds; asked for again what is not `whole`."""
    answer = Response(text, mimetype=kind)
    if whole:
        assets.let_keep(answer, version)
    else:
        keeping.let_keep(answer, for_good=False)
    answer.add_etag()
    return answer.make_conditional(request)


@lru_cache(maxsize=32)
def join_styles(folder: Path, page: str, _changed_at: int = 0) -> str:
    """The styles of a page, one after the other; kept as long as nothing has changed."""
    *shown, paper = (
        (folder / "css" / f"{name}.css").read_text(encoding="utf-8") for name in (*PAGES[page].styles, "print")
    )
    text = "".join([*shown, f"@media print {{\n{paper}}}\n"])
    return _INDENT.sub("", _STYLE_COMMENT.sub("", text))


@lru_cache(maxsize=32)
def join_scripts(folder: Path, page: str, _changed_at: int = 0) -> str:
    """The modules of a page in one, kept as long as nothing has changed.

    Raises ValueError for an import or export written in another way.
    """
    files = modules(folder, page)
    names = {file: f"m{number}" for number, file in enumerate(files)}
    letters: dict[Path, dict[str, str]] = {}
    wanted = {name for file in files for some, _ in _imports(file) for name in _first(some)}
    *before, own = (_module(file, names, letters, wanted, last=file == files[-1]) for file in files)
    words = "".join(f"/*words of {name}*/\n" for file, name in names.items() if file == folder.resolve() / WORDS)
    return "".join([*before, words, own])


def modules(folder: Path, page: str) -> list[Path]:
    """The files of a page's modules (or of a part that is fetched later), each after all that it imports.

    The page's own is the last.
    """
    found: dict[Path, None] = {}

    def visit(file: Path) -> None:
        if file in found:
            return
        for _, source in _imports(file):
            visit(source)
        found[file] = None

    home = "live" if page == LINE else f"parts/{LATER[page]}" if page in LATER else "screens"
    visit((folder / "js" / home / f"{page}.js").resolve())
    return list(found)


def _imports(file: Path) -> list[tuple[str, Path]]:
    """The names that a module takes from another, and which file that is."""
    return _imports_at(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=512)
def _imports_at(file: Path, _written_at: int) -> list[tuple[str, Path]]:
    """The same, kept: all pages have most of their modules in common."""
    text = file.read_text(encoding="utf-8")
    found = (*_IMPORT.findall(text), *_EXPORT_LIST.findall(text))
    return [(names, (file.parent / path).resolve()) for names, path in found if path]


def _first(names: str) -> Iterator[str]:
    return (name.strip().partition(" as ")[0] for name in names.split(","))


def _module(
    file: Path, names: dict[Path, str], letters: dict[Path, dict[str, str]], wanted: Container[str], last: bool
) -> str:
    """One module as a function that gives what it exports; the page's own runs as it is, for it may wait.

    `letters`: under which letters each module before gives its exports; to them are added those of this one.
    `wanted`: what any module of the page imports.
    """
    given: dict[str, str] = {}

    def imported(match: re.Match[str]) -> str:
        source = (file.parent / match[2]).resolve()
        return f"const {{{_pairs(match[1], letters[source])}}} = {names[source]};"

    def exported(match: re.Match[str]) -> str:
        source = (file.parent / match[2]).resolve() if match[2] else None
        for pair in match[1].split(","):
            inner, _, outer = pair.strip().partition(" as ")
            given[outer or inner] = f"{names[source]}.{letters[source][inner]}" if source else inner
        return ""

    def declared(match: re.Match[str]) -> str:
        given[match[1]] = match[1]
        return ""

    ours = "vendor" not in file.parts  # whose comments are licences, and whose lines are as published
    text = _MAP.sub("", file.read_text(encoding="utf-8"))
    text = _COMMENT.sub("", text) if ours else text
    text = text if last or file.match(WORDS) else _without_unwanted(text, wanted)
    text = _EXPORT.sub(declared, _EXPORT_LIST.sub(exported, _IMPORT.sub(imported, text)))
    if odd := _LEFT_OVER.search(text):
        raise ValueError(f"{file.name}: cannot be joined: {odd[0]}")
    text = _INDENT.sub("", text) if ours else text  # a line's end is left, which is as much space in HTML
    if last:
        return f"{text}export {{ {', '.join(given)} }};\n" if given else text
    own = letters[file] = {name: name if file.match(WORDS) else _letter(at) for at, name in enumerate(given)}
    returned = ", ".join(f"{own[name]}: {inner}" for name, inner in given.items())
    return f"const {names[file]} = (() => {{\n{text.strip()}\nreturn {{ {returned} }};\n}})();\n"


def _without_unwanted(text: str, wanted: Container[str]) -> str:
    """A module without the functions and values that no module of the page imports, and nothing in it names again."""
    for name in _EXPORT.findall(text):
        if name not in wanted and len(re.findall(rf"\b{name}\b", text)) == 1:
            whole = rf"^export (?:(?:async )?function {name}\b(?:[^\n]*\}}|.*?^\}})|const {name} = [^\n]*;)\n"
            text = re.sub(whole, "", text, flags=re.MULTILINE | re.DOTALL)
    return text


def _letter(at: int) -> str:
    """The short name of a module's export; those of the words keep theirs, by which a language's are put in."""
    return f"{ascii_letters[at % 52]}{at // 52 or ''}"


def _pairs(names: str, letters: dict[str, str]) -> str:
    """`a as b` of an import as `x: b` of a pattern, where `a` is given under the letter x."""
    pairs = (name.strip().partition(" as ") for name in names.split(",") if name.strip())
    return ", ".join(f"{letters[inner]}: {outer or inner}" for inner, _, outer in pairs)
