"""The SQLite library to use: a bundled one where it is installed, else Python's own.

SQLite 3.7.0 to 3.51.2 may corrupt a database when a write-ahead log is reset while another connection checkpoints;
distributions still ship such versions. The launcher says at start which library runs.
"""

from __future__ import annotations

try:
    import pysqlite3 as sqlite3
except ImportError:
    import sqlite3

__all__ = ["FIXED", "sqlite3", "version"]

FIXED = (3, 51, 3)


def version() -> tuple[str, bool]:
    """The library's version, and whether it has the repair of the write-ahead log's reset."""
    return sqlite3.sqlite_version, tuple(sqlite3.sqlite_version_info) >= FIXED
