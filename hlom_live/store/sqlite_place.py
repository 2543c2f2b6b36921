"""Whether the files that this process has open are still the ones at their place (promise T19, docs/adr/0132).

SQLite goes on with files that were moved away, deleted or replaced under it: everything is acknowledged, and nothing of
it is there afterwards.
"""

from __future__ import annotations

from pathlib import Path

from hlom_live.store.faults import NotReady

Identity = tuple[int, int] | None


class Moved(NotReady, OSError):
    """The database's file, or its log beside it, is another than the one in use."""

    def __str__(self) -> str:
        return "the database's file was moved or replaced while in use: restart the program"


def identity(path: Path) -> Identity:
    """Which file is at a place now, if any."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Place:
    """A database file and its write-ahead log, as they were when this process opened them."""

    def __init__(self, path: Path) -> None:
        self.path, self._log = path, path.with_name(f"{path.name}-wal")
        self._connections = 0
        self._found: Identity = None
        self._found_log: Identity = None

    def opened(self) -> None:
        """A connection was made; what the first one found is what this process uses. Raises Moved if it is another."""
        self.check()
        self._connections += 1
        if self._connections == 1:
            self._found, self._found_log = identity(self.path), None

    def closed(self) -> None:
        """A connection was closed; with the last one, SQLite removes the log."""
        self._connections = max(0, self._connections - 1)

    def began(self) -> None:
        """A transaction has begun, and so the log is there."""
        if self._found_log is None:
            self._found_log = identity(self._log)

    def check(self) -> None:
        """Raise Moved unless the files in use are at their place; nothing in use is as it should be."""
        if self._connections == 0:
            return
        if identity(self.path) != self._found or self._found_log not in (None, identity(self._log)):
            raise Moved
