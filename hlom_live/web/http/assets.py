"""Scripts, styles and fonts under addresses that change with their content, so that browsers may keep them for good.

The version stands in the path, not behind it: `/static/v-<hash>/js/...`. A module's relative imports and a style's
`url()` then carry it along by themselves.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, send_from_directory

from hlom_live.web.http import keeping


def version_of(folder: Path) -> str:
    """A short hash of every file's name and content."""
    found = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(str(file.relative_to(folder)).encode())
        found.update(file.read_bytes())
    return found.hexdigest()[:12]


def init_assets(app: Flask, folder: Path, keep: bool) -> None:
    """Serve `folder` under /static/; with `keep`, browsers may keep versioned files for a year."""
    app.config["STATIC_FOLDER"], app.config["STATIC_KEEP"] = folder, keep
    app.config["STATIC_VERSION"] = version_of(folder)
    app.add_url_rule("/static/v-<version>/<path:filename>", "static", versioned)
    app.add_url_rule("/static/<path:filename>", "static_latest", latest)

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", app.config["STATIC_VERSION"])


def versioned(version: str, filename: str) -> Response:
    """A file of this version; of another one, what there is now, not to be kept."""
    answer = latest(filename)
    let_keep(answer, version)
    return answer


def let_keep(answer: Response, version: str) -> None:
    """Let browsers keep an answer for good when it is of this version; else they ask again each time."""
    same = version == current_app.config["STATIC_VERSION"]
    keeping.let_keep(answer, for_good=same and current_app.config["STATIC_KEEP"])


def latest(filename: str) -> Response:
    """A file as it is now; asked for again each time, and not sent again when it is the same."""
    if any(part.startswith(".") for part in Path(filename).parts):
        abort(404)
    answer = send_from_directory(current_app.config["STATIC_FOLDER"], filename, max_age=None)
    answer.cache_control.no_cache = True
    return answer
