"""Each version of the scripts, styles and fonts in a folder of its own, so that what is served is what was hashed.

A process copies the files of its version into `<instance>/static/v-<hash>` as it starts, and serves nothing else: what
an upgrade writes into the program's own folder meanwhile has no effect on it. Pages that are open go on being given
their own version, by whichever worker, also after the upgrade and after the way back (docs/adr/0134-kept-versions.md).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from flask import Flask

from hlom_live.web.http import assets, bundles, slim
from hlom_live.web.page_table import JOINED_SCRIPTS, SCRIPTED

MOST_KEPT = 6
"""Versions that are kept: those used last."""

DRAFT = ".draft-"
LEFT_SECONDS = 3600.0
"""So old is a draft that nobody finishes any more: its process was killed as it started."""


def keep(app: Flask, folder: Path) -> None:
    """Serve this process' files from a copy in `folder` from now on, and other versions from theirs. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    source: Path = app.config["STATIC_FOLDER"]
    version: str = app.config["STATIC_VERSION"]
    kept = folder / f"v-{version}"
    if not kept.is_dir() or assets.version_of(kept) != version:
        version = _put(source, folder)
        kept = folder / f"v-{version}"
    os.utime(kept)
    app.config.update(STATIC_FOLDER=kept, STATIC_VERSION=version, STATIC_VERSIONS=folder)
    _forget_oldest(folder)


def _put(source: Path, folder: Path) -> str:
    """Copy the files, with what is joined of them, under the name of what was copied; which version that is."""
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
    try:
        copy = Path(shutil.copytree(source, draft / "static"))
        version = assets.version_of(copy)
        _join(copy)
        target = folder / f"v-{version}"
        if target.is_dir() and assets.version_of(target) != version:
            target.rename(draft / "spoilt")
        with contextlib.suppress(OSError):  # another worker was quicker, and put the same there
            copy.rename(target)
        return version
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _join(copy: Path) -> None:
    """What this version's program makes of its files: another one would join them otherwise."""
    for kind, join, pages in (("js", bundles.join_scripts, JOINED_SCRIPTS), ("css", bundles.join_styles, SCRIPTED)):
        for page in sorted(pages):
            file = copy / assets.JOINED / kind / "pages" / f"{page}.{kind}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(join.__wrapped__(copy, page), encoding="utf-8")
    slim.slim(copy / assets.JOINED)


def _forget_oldest(folder: Path) -> None:
    found = sorted(folder.glob("v-*"), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in (*found[MOST_KEPT:], *filter(_is_left, folder.glob(f"{DRAFT}*"))):
        shutil.rmtree(one, ignore_errors=True)


def _is_left(draft: Path) -> bool:
    try:
        return time.time() - draft.stat().st_mtime > LEFT_SECONDS
    except FileNotFoundError:  # another worker has just finished it
        return False
