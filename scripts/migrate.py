"""Bring the database to this program's schema: `python -m scripts.migrate [REVISION]`."""

from __future__ import annotations

import sys

from sqlalchemy.exc import OperationalError

from config import BadSetting, Settings
from hlom_live.store.database import Database, migrate


def main(revision: str = "head") -> None:
    """Migrate the database that the settings name; one clear line and status 1 when it cannot be reached."""
    try:
        database = Database(Settings.from_environment().database_url)
    except BadSetting as error:
        raise SystemExit(f"hlom: {error}") from None
    try:
        migrate(database, revision)
    except OperationalError as error:
        raise SystemExit(f"hlom: the database cannot be reached: {str(error.orig).strip().splitlines()[0]}") from None
    finally:
        database.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
