"""Where folders that are handed over lie until they are fetched: one for each meeting, in the instance folder.

How far one is stands in a file beside it, so that any worker of this machine can tell, and also after a restart. What
is older than an hour goes: it holds what the public may not see.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = "handed-over"
KEPT_SECONDS = 3600.0
SILENT_SECONDS = 300.0
"""Whoever makes a folder says so at least with every file; after so long without a word it is dead."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a folder is: `done` files of `of`, the `next` one; at the end `ready` and its `bytes`, or `failed`."""

    done: int = 0
    of: int = 0
    next: str = ""
    ready: bool = False
    failed: bool = False
    bytes: int = 0
    languages: tuple[str, ...] = ()
    embargoed: bool = False
    started_at: str = ""

    @property
    def under_way(self) -> bool:
        """Whether it is being made."""
        return not (self.ready or self.failed)


class Place:
    """The place of a meeting's folder below the instance folder."""

    def __init__(self, instance: Path, meeting_id: str) -> None:
        self.folder = instance / FOLDER / meeting_id
        self.zip = self.folder / "folder.zip"
        self._state = self.folder / "standing.json"

    def begin(self, standing: Standing) -> bool:
        """Empty the place for a new folder; False, and nothing is done, while one is made, by whatever worker."""
        self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone_in(self.folder.parent):
            before = self.standing()
            if before is not None and before.under_way:
                return False
            self.clear()
            self.folder.mkdir(mode=0o700)
            self.tell(standing)
        return True

    def clear(self) -> None:
        """Remove what lies there."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def tell(self, standing: Standing) -> None:
        """Say how far it is."""
        draft = self._state.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(standing)), encoding="utf-8")
        draft.replace(self._state)

    def standing(self) -> Standing | None:
        """How far it is; None where there is none, or one that is too old. One that fell silent has failed."""
        try:
            told = json.loads(self._state.read_text(encoding="utf-8"))
            age = time.time() - self._state.stat().st_mtime
        except (OSError, ValueError):
            return None
        found = Standing(**told | {"languages": tuple(told["languages"])})
        if age > KEPT_SECONDS:
            return None
        if found.under_way and age > SILENT_SECONDS:
            return Standing(failed=True, languages=found.languages, started_at=found.started_at)
        return found


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other process or thread of this machine is in here for the same folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sweep(instance: Path) -> None:
    """Remove the folders that are too old."""
    with suppress(OSError):
        for folder in (instance / FOLDER).iterdir():
            if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
