"""Scripts, styles and fonts under addresses that change with their content, so that browsers may keep them for good.

The version stands in the path, not behind it: `/static/v-<hash>/js/...`. A module's relative imports and a style's
`url()` then carry it along by themselves.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, send_from_directory

from hlom_live.web.http import keeping, slim

_VERSION = re.compile(r"[0-9a-f]{12}")

JOINED = "joined"
"""In a kept version: what was joined of its files, which is no file of it (hlom_live/web/http/kept_versions.py)."""

JOINERS = (*map(Path(__file__).with_name, ("bundles.py", "slim.py")), Path(__file__).parents[1] / "page_table.py")
"""What decides how files are joined is a part of a version too, and so is the minifier."""


def version_of(folder: Path) -> str:
    """A short hash of every file's name and content, and of the code that joins them."""
    found = hashlib.sha256(slim.release().encode())
    for joiner in JOINERS:
        found.update(joiner.read_bytes())
    for name in sorted(_names_in(folder), key=lambda name: name.split(os.sep)):
        found.update(name.encode())
        with open(os.path.join(folder, name), "rb", buffering=0) as file:
            found.update(file.read())
    return found.hexdigest()[:12]


def _names_in(folder: Path) -> Iterator[str]:
    """The files of a version, by their paths in it. A start waits for this, and `Path` takes twice as long as `os`."""
    for where, folders, files in os.walk(folder):
        if where == str(folder) and JOINED in folders:
            folders.remove(JOINED)
        yield from (os.path.join(where, name)[len(str(folder)) + 1 :] for name in files)


def init_assets(app: Flask, folder: Path, keep: bool) -> None:
    """Serve `folder` under /static/; with `keep`, browsers may keep versioned files for a year."""
    app.config["STATIC_FOLDER"], app.config["STATIC_KEEP"] = folder, keep
    app.config["STATIC_VERSIONS"] = None
    app.config["STATIC_VERSION"] = version_of(folder)
    app.add_url_rule("/static/v-<version>/<path:filename>", "static", versioned)
    app.add_url_rule("/static/<path:filename>", "static_latest", latest)

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", app.config["STATIC_VERSION"])


def versioned(version: str, filename: str) -> Response:
    """A file of this version, or of another that is kept; else what there is now, not to be kept.

    A process that keeps versions knows which it may give for good, and refuses what it does not have.
    """
    answer = _file(folder_of(version), filename)
    let_keep(answer, version)
    return answer


def folder_of(version: str) -> Path:
    """Where the files of a version are. 404 for one that should be kept and is not."""
    own: Path = current_app.config["STATIC_FOLDER"]
    versions: Path | None = current_app.config["STATIC_VERSIONS"]
    if version == current_app.config["STATIC_VERSION"] or versions is None:
        return own
    kept = versions / f"v-{version}"
    if not _VERSION.fullmatch(version) or not kept.is_dir():
        abort(404)
    return kept


def let_keep(answer: Response, version: str) -> None:
    """Let browsers keep an answer for good when it is of this version; else they ask again each time."""
    kept = current_app.config["STATIC_VERSIONS"] is not None  # then each version is served from its own folder
    same = kept or version == current_app.config["STATIC_VERSION"]
    keeping.let_keep(answer, for_good=same and current_app.config["STATIC_KEEP"])


def latest(filename: str) -> Response:
    """A file as it is now; asked for again each time, and not sent again when it is the same."""
    return _file(current_app.config["STATIC_FOLDER"], filename)


def _file(folder: Path, filename: str) -> Response:
    parts = Path(filename).parts
    if any(part.startswith(".") for part in parts) or parts[:1] == (JOINED,):
        abort(404)
    answer = send_from_directory(folder, filename, max_age=None)
    for name in ("Content-Disposition", "Last-Modified"):  # no download; and the ETag tells its time too
        answer.headers.pop(name, None)
    keeping.let_keep(answer, for_good=False)
    return answer
