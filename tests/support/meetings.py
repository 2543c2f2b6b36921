"""A meeting with a past, for tests that need one: the demonstration, played once and kept as an archive."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from hlom_live.demonstration import demo
from hlom_live.store.archive.exports import export
from hlom_live.store.database import Database

PLAYED_AT = datetime(2026, 3, 2, 12, 7, 31, 250_000, tzinfo=UTC)


def played_archive(folder: Path, sqlite_template: Path) -> Path:
    """The archive of a demonstration meeting, made in `folder` from a migrated database."""
    file = Path(shutil.copy(sqlite_template, folder / "played.sqlite3"))
    database = Database(f"sqlite:///{file}")
    demo.make(database, PLAYED_AT)
    export(database, demo.SLUG, folder / "played.zip")
    database.dispose()
    return folder / "played.zip"
