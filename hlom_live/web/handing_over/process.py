"""The process that makes a folder: beside the server, behind all that is quicker, and told how far it is by a file."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hlom_live.store.archive.handed_over import Place, Standing
from hlom_live.store.database import Database
from hlom_live.texts.bounds import bound
from hlom_live.web.handing_over.folder import write
from hlom_live.web.handing_over.office import Office, Wanted

MOST_MEMORY = 2 * 1024**3
MOST_CPU_SECONDS = 3600


def main() -> None:
    """Make what standard input asks for, as JSON: the `database`, the `place`, what is `wanted`, the hour."""
    asked = json.load(sys.stdin)
    bound(MOST_MEMORY, MOST_CPU_SECONDS, nice=5)
    logging.disable()
    make(asked)


def make(asked: dict[str, object]) -> None:
    """Make a folder and say how far it is; what goes wrong is said too."""
    place = Place(Path(str(asked["instance"])), str(asked["meeting"]))
    wanted = Wanted(**asked["wanted"])  # type: ignore[arg-type]
    templates = Path(str(asked["templates"])) if asked["templates"] else None
    standing = Standing(**asked["standing"])  # type: ignore[arg-type]

    def told(done: int, of: int, name: str) -> None:
        place.tell(replace(standing, done=done, of=of, next=name))

    try:
        now = datetime.fromisoformat(str(asked["now"]))
        office = Office(Database(str(asked["database"])), wanted, now, templates)
        write(office, place.zip, told)
    except Exception:
        place.tell(replace(standing, failed=True))
        raise
    files = place.standing()
    count = files.of if files else 0
    place.tell(replace(standing, done=count, of=count, ready=True, bytes=place.zip.stat().st_size))
